//! Errors: a structure for each that the service models, an enum for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::source::{Source, doc, docs, ident, own};
use super::structure::{self, Meta};
use crate::ir::{ErrorItem, ErrorVariant, Operation};

/// Adds an error to a file.
pub(super) fn emit(source: &mut Source, error: &ErrorItem) {
    structure::emit(source, &error.structure, Meta::Error(error));
    let name = own(&error.structure.path.name);
    metadata(source, error);
    let wire = &error.wire;
    let text = if error.message_sensitive {
        quote!(f.write_str(#wire))
    } else {
        quote! {
            f.write_str(#wire)?;
            match self.meta.message() {
                Some(message) => write!(f, ": {message}"),
                None => Ok(()),
            }
        }
    };
    source.item(quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #text
            }
        }
    });
    source.item(quote!(impl std::error::Error for #name {}));
    let request_id = source.import("crate::operation::RequestId");
    source.item(quote! {
        impl #request_id for #name {
            fn request_id(&self) -> Option<&str> {
                self.meta.request_id()
            }
        }
    });
}

/// The methods that every error has, whatever its members.
fn metadata(source: &mut Source, error: &ErrorItem) {
    let name = own(&error.structure.path.name);
    let metadata = source.import("crate::error::ErrorMetadata");
    let retry = if error.throttling {
        "Whether the call may be repeated: it may, after a pause, since the service throttles."
    } else if error.retryable {
        "Whether the call may be repeated: it may, since the service says so of this error."
    } else {
        "Whether the call may be repeated: only if the response as a whole says so."
    };
    let retry_docs = doc(retry);
    let retryable = if error.retryable {
        quote!(true)
    } else {
        quote!(self.meta.is_throttling() || self.meta.is_transient())
    };
    source.item(quote! {
        impl #name {
            /// What the response said about the error beside its members: the code that named it,
            /// the status and the request id.
            pub fn meta(&self) -> &#metadata {
                &self.meta
            }

            #retry_docs
            pub fn is_retryable(&self) -> bool {
                #retryable
            }
        }
    });
}

/// Adds the error enum of an operation to a file.
pub(super) fn emit_enum(source: &mut Source, operation: &Operation) {
    let name = ident(&operation.error.name);
    let unhandled = source.import("crate::error::Unhandled");
    let enum_docs = doc(&format!("What can go wrong with `{}`.", operation.name));
    let variants: Vec<_> = operation
        .error
        .variants
        .iter()
        .map(|variant| {
            let variant_docs = docs(&variant.docs);
            let ident = source.variant(&variant.path.name);
            let ty = source.type_path(&variant.path);
            let held = if variant.boxed { quote!(Box<#ty>) } else { ty };
            quote!(#variant_docs #ident(#held))
        })
        .collect();
    source.item(quote! {
        #enum_docs
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum #name {
            #(#variants,)*
            /// Anything else: an error that this version of the crate does not know, a response
            /// that cannot be read, or a failure to get one.
            Unhandled(#unhandled),
        }
    });
    methods(source, operation);
    traits(source, operation);
}

fn methods(source: &mut Source, operation: &Operation) {
    let name = ident(&operation.error.name);
    let unhandled = source.import("crate::error::Unhandled");
    let metadata = source.import("crate::error::ErrorMetadata");
    let meta = arms(operation, |_| quote!(error.meta()));
    let retryable = arms(operation, |_| quote!(error.is_retryable()));
    let predicates = operation.error.variants.iter().map(predicate);
    source.item(quote! {
        impl #name {
            /// Wraps what is none of the modelled errors, such as a failure to reach the service.
            pub fn unhandled(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
                Self::Unhandled(#unhandled::from_source(source))
            }

            #(#predicates)*

            /// What the response said about the error: code, message, status and request id.
            pub fn meta(&self) -> &#metadata {
                match self {
                    #(#meta,)*
                    Self::Unhandled(error) => error.meta(),
                }
            }

            /// The code of the error, such as the name of a modelled one.
            pub fn code(&self) -> Option<&str> {
                self.meta().code()
            }

            /// What the service says about the error.
            pub fn message(&self) -> Option<&str> {
                self.meta().message()
            }

            /// The id that the service gave the request.
            pub fn request_id(&self) -> Option<&str> {
                self.meta().request_id()
            }

            /// Whether the call may be repeated, after a pause.
            pub fn is_retryable(&self) -> bool {
                match self {
                    #(#retryable,)*
                    Self::Unhandled(error) => error.is_retryable(),
                }
            }
        }
    });
}

fn arms(operation: &Operation, value: impl Fn(&ErrorVariant) -> TokenStream) -> Vec<TokenStream> {
    let arms = operation.error.variants.iter().map(|variant| {
        let ident = ident(&variant.path.name);
        let value = value(variant);
        quote!(Self::#ident(error) => #value)
    });
    arms.collect()
}

fn predicate(variant: &ErrorVariant) -> TokenStream {
    let method = ident(&variant.predicate);
    let variant_name = ident(&variant.path.name);
    let method_docs = doc(&format!(
        "Whether this is [`{0}`](Self::{0}).",
        variant.path.name
    ));
    quote! {
        #method_docs
        pub fn #method(&self) -> bool {
            matches!(self, Self::#variant_name(_))
        }
    }
}

fn traits(source: &mut Source, operation: &Operation) {
    let name = ident(&operation.error.name);
    let shown = &operation.wire;
    source.item(quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::support::error::describe(f, #shown, self.meta())
            }
        }
    });
    for variant in &operation.error.variants {
        let variant_name = ident(&variant.path.name);
        let ty = source.type_path(&variant.path);
        let held = if variant.boxed {
            quote!(Box::new(error))
        } else {
            quote!(error)
        };
        source.item(quote! {
            impl From<#ty> for #name {
                fn from(error: #ty) -> Self {
                    Self::#variant_name(#held)
                }
            }
        });
    }
    let sources = arms(operation, |variant| {
        if variant.boxed {
            quote!(Some(&**error))
        } else {
            quote!(Some(error))
        }
    });
    source.item(quote! {
        impl std::error::Error for #name {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                match self {
                    #(#sources,)*
                    Self::Unhandled(error) => error.source(),
                }
            }
        }
    });
    let unhandled = source.import("crate::error::Unhandled");
    source.item(quote! {
        impl From<#unhandled> for #name {
            fn from(error: #unhandled) -> Self {
                Self::Unhandled(error)
            }
        }
    });
    let request_id = source.import("crate::operation::RequestId");
    source.item(quote! {
        impl #request_id for #name {
            fn request_id(&self) -> Option<&str> {
                self.meta().request_id()
            }
        }
    });
}
