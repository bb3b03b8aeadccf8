//! The files that hold the others together: `lib.rs` and the `mod.rs` of each folder.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::source::{Source, doc, ident, own};
use super::{builder, fluent, root_docs};
use crate::ir::{Crate, Feature, Operation, Part, Structure, TypeItem};

/// `lib.rs`.
pub(super) fn emit(krate: &Crate) -> Source {
    let mut source = Source::new(format!("{}.", krate.service.title), []);
    source.docs = root_docs::docs(krate);
    source.attributes = vec!["#![forbid(unsafe_code)]", "#![deny(missing_docs)]"];
    if krate.has_deprecated {
        source.attributes.push(
            "#![allow(deprecated, reason = \"deprecated members are still read and written\")]",
        );
    }
    let types = (!krate.types.is_empty()).then(|| {
        quote!(
            pub mod types;
        )
    });
    let waiters = (!krate.waiters.is_empty()).then(|| {
        quote!(
            pub mod waiters;
        )
    });
    let aws_sdk = krate.features.contains(&Feature::AwsSdk).then(|| {
        quote! {
            #[cfg(feature = "aws-sdk")]
            pub mod aws_sdk;
        }
    });
    let client = client(krate).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub mod client;
        }
    });
    source.item(quote! {
        pub mod api;
        #aws_sdk
        #client
        pub mod endpoint;
        pub mod error;
        pub mod operation;
        pub mod primitives;
        mod protocol;
        #[allow(dead_code, reason = "the runtime is the same for every service, and few need all of it")]
        mod support;
        #types
        #waiters
    });
    constants(&mut source, krate);
    source
}

/// Whether there is a client.
fn client(krate: &Crate) -> bool {
    krate.features.contains(&Feature::Client)
}

fn constants(source: &mut Source, krate: &Crate) {
    let version = &krate.service.version;
    source.item(quote! {
        /// The version of the service's interface that this crate was made from.
        pub const API_VERSION: &str = #version;
    });
    if let Some(name) = &krate.service.signing_name {
        source.item(quote! {
            /// The name of the service in the scope of a SigV4 signature.
            pub const SIGNING_NAME: &str = #name;
        });
    }
}

/// `types/mod.rs`.
pub(super) fn types(krate: &Crate) -> Source {
    let items: Vec<(&str, &str, Option<&Structure>)> = krate
        .types
        .iter()
        .map(|item| match item {
            TypeItem::Structure(item) => {
                (item.module.as_str(), item.path.name.as_str(), Some(item))
            }
            TypeItem::Enum(item) => (item.module.as_str(), item.path.name.as_str(), None),
            TypeItem::Union(item) => (item.module.as_str(), item.path.name.as_str(), None),
        })
        .collect();
    let names = items.iter().map(|(_, name, _)| *name);
    let mut source = Source::new("What inputs, outputs and errors hold.", names);
    let built = || {
        items
            .iter()
            .filter_map(|(module, _, item)| Some((*module, (*item)?)))
    };
    source.item(modules(items.iter().map(|(module, ..)| *module), built()));
    source.item(exports(
        items.iter().map(|(module, name, _)| (*module, *name)),
    ));
    builders(&mut source, built(), None);
    source
}

/// `error/mod.rs`.
pub(super) fn errors(krate: &Crate) -> Source {
    let items = || {
        krate.errors.iter().map(|error| {
            let structure = &error.structure;
            (structure.module.as_str(), structure.path.name.as_str())
        })
    };
    let mut source = Source::new("Errors.", items().map(|(_, name)| name));
    let built = || {
        krate
            .errors
            .iter()
            .map(|error| (error.structure.module.as_str(), &error.structure))
    };
    source.item(modules(items().map(|(module, _)| module), built()));
    source.item(quote! {
        pub use crate::endpoint::EndpointError;
        pub use crate::support::error::{
            BuildError, ErrorMetadata, ErrorMetadataBuilder, RequestError, Unhandled,
        };
        pub use crate::support::json::error::ReadError;
        pub use crate::support::json::writer::WriteError;
    });
    source.item(exports(items()));
    builders(&mut source, built(), None);
    source
}

/// `operation/mod.rs`.
pub(super) fn operations(krate: &Crate) -> Source {
    let mut source = Source::new("The operations, each in a module of its own.", []);
    let modules = krate
        .operations
        .iter()
        .map(|operation| ident(&operation.module));
    source.item(quote!(#(pub mod #modules;)*));
    source.item(quote! {
        pub use crate::support::operation::{Operation, RequestId, ResponseMetadata};
    });
    source
}

/// The files of an operation.
pub(super) fn operation_modules(source: &mut Source, krate: &Crate, operation: &Operation) {
    let fluent = client(krate).then(|| {
        quote! {
            #[cfg(feature = "client")]
            mod fluent;
        }
    });
    let paginator = operation.paginator.as_ref().map(|_| {
        quote!(
            pub mod paginator;
        )
    });
    let sides = [("input", &operation.input), ("output", &operation.output)];
    let modules = modules(["error", "input", "output"].into_iter(), sides.into_iter());
    source.item(quote! {
        #modules
        #fluent
        #paginator
    });
    let error = ident(&operation.error.name);
    let input = own(&operation.input.path.name);
    let output = own(&operation.output.path.name);
    source.item(quote! {
        pub use self::error::#error;
        pub use self::input::#input;
        pub use self::output::#output;
    });
    let fluent = client(krate).then(|| {
        let name = ident(&fluent::name(operation));
        quote! {
            #[cfg(feature = "client")]
            pub use super::fluent::#name;
        }
    });
    builders(source, sides.into_iter(), fluent);
}

/// `endpoint.rs`.
pub(super) fn endpoint(krate: &Crate) -> Source {
    let names = ["Endpoint", "EndpointError", "EndpointParams", "Partition"];
    let mut source = Source::new("Where requests go.", names);
    source.item(quote!(
        pub use crate::support::endpoint::{Endpoint, EndpointError, EndpointParams, Partition};
    ));
    let title = &krate.service.title;
    let resolve_docs = doc(&format!("The endpoint of {title} for these parameters."));
    let Some(prefix) = &krate.service.endpoint_prefix else {
        source.item(quote! {
            #resolve_docs
            ///
            /// # Errors
            ///
            /// If no URL is set: the model does not say what the endpoints of regions are.
            pub fn resolve(params: &EndpointParams) -> Result<Endpoint, EndpointError> {
                params.only_custom()
            }
        });
        return source;
    };
    let regional_docs = doc(&format!("The endpoint of {title} in a region."));
    source.item(quote! {
        #regional_docs
        ///
        /// # Errors
        ///
        /// If the text cannot be the name of a region.
        pub fn regional(region: &str) -> Result<Endpoint, EndpointError> {
            Endpoint::regional(#prefix, region)
        }
    });
    source.item(quote! {
        #resolve_docs
        ///
        /// # Errors
        ///
        /// If there is none: without a region, with a URL beside FIPS or dual stack, or where the
        /// region's partition has no such endpoints.
        pub fn resolve(params: &EndpointParams) -> Result<Endpoint, EndpointError> {
            params.standard(#prefix)
        }
    });
    source
}

/// `primitives.rs`.
pub(super) fn primitives(krate: &Crate) -> Source {
    let docs = "Types of values that Rust's standard library lacks.";
    let mut source = Source::new(docs, []);
    let has = |part: Part, item: TokenStream| krate.parts.contains(&part).then_some(item);
    let big = has(
        Part::BigNumbers,
        quote!(
            pub use crate::support::big::{BigDecimal, BigInteger, ParseNumberError};
        ),
    );
    let blob = has(
        Part::Blobs,
        quote!(
            pub use crate::support::blob::Blob;
        ),
    );
    let date_time = has(
        Part::DateTimes,
        quote!(
            pub use crate::support::date_time::{DateTime, DateTimeError};
        ),
    );
    let document = has(
        Part::Documents,
        quote!(
            pub use crate::support::document::{Document, Number, NumberError};
        ),
    );
    source.item(quote! {
        #big
        #blob
        #date_time
        #document
        pub use crate::support::sensitive::Sensitive;
        pub use crate::support::unknown::UnknownVariantValue;
    });
    source
}

/// `protocol/mod.rs`.
pub(super) fn protocols() -> Source {
    let mut source = Source::new("How values travel: one module for each protocol.", []);
    source.item(quote!(
        pub(crate) mod aws_json;
    ));
    source
}

/// `mod a; mod b;`, with those of the builders that have files of their own, in order.
fn modules<'c>(
    names: impl Iterator<Item = &'c str>,
    structures: impl Iterator<Item = (&'c str, &'c Structure)>,
) -> TokenStream {
    let builders = structures
        .filter(|(_, structure)| structure.builder_apart)
        .map(|(module, _)| builder_module(module));
    let mut all: Vec<Ident> = names.map(ident).chain(builders).collect();
    all.sort();
    quote!(#(mod #all;)*)
}

/// `pub use self::a::A;` for each.
fn exports<'n>(names: impl Iterator<Item = (&'n str, &'n str)>) -> TokenStream {
    let exports = names.map(|(module, name)| {
        let (module, name) = (ident(module), own(name));
        quote!(pub use self::#module::#name;)
    });
    quote!(#(#exports)*)
}

/// The module of a builder that is in a file of its own.
fn builder_module(module: &str) -> Ident {
    ident(&format!("{module}_builder"))
}

/// The module with the builders of the types beside it.
fn builders<'c>(
    source: &mut Source,
    items: impl Iterator<Item = (&'c str, &'c Structure)>,
    more: Option<TokenStream>,
) {
    let exports: Vec<_> = items
        .map(|(module, structure)| {
            let builder = ident(&builder::name(structure));
            let module = if structure.builder_apart {
                builder_module(module)
            } else {
                ident(module)
            };
            quote!(pub use super::#module::#builder;)
        })
        .chain(more)
        .collect();
    if exports.is_empty() {
        return;
    }
    source.item(quote! {
        /// Builders.
        pub mod builders {
            #(#exports)*
        }
    });
}
