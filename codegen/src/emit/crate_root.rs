//! The files that hold the others together: `lib.rs` and the `mod.rs` of each folder.

use super::source::{Source, own_text};
use super::text::Text;
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
    let mut text = Text::default();
    text.line(0, "pub mod api;");
    if krate.features.contains(&Feature::AwsSdk) {
        text.line(0, "#[cfg(feature = \"aws-sdk\")]");
        text.line(0, "pub mod aws_sdk;");
    }
    if client(krate) {
        text.line(0, CLIENT);
        text.line(0, "pub mod client;");
    }
    for module in ["endpoint", "error", "operation", "primitives"] {
        text.line(0, &format!("pub mod {module};"));
    }
    text.line(0, "mod protocol;");
    if serde(krate) {
        text.line(0, SERDE);
        text.line(0, "mod serde;");
    }
    if krate.server.is_some() {
        text.line(0, "#[cfg(feature = \"server\")]");
        text.line(0, "pub mod server;");
    }
    text.line(0, SUPPORT);
    if !krate.types.is_empty() {
        text.line(0, "pub mod types;");
    }
    if !krate.waiters.is_empty() {
        text.line(0, "pub mod waiters;");
    }
    source.text(text);
    constants(&mut source, krate);
    source
}

/// The runtime.
const SUPPORT: &str = "\
#[allow(
    dead_code,
    reason = \"the runtime is the same for every service, and few need all of it\"
)]
mod support;";

/// Whether there is a client.
fn client(krate: &Crate) -> bool {
    krate.features.contains(&Feature::Client)
}

/// Whether there are serde's traits.
fn serde(krate: &Crate) -> bool {
    krate.features.contains(&Feature::Serde)
}

fn constants(source: &mut Source, krate: &Crate) {
    let mut text = Text::default();
    let version = &krate.service.version;
    text.docs(
        0,
        &["The version of the service's interface that this crate was made from."],
    );
    text.line(0, &format!("pub const API_VERSION: &str = {version:?};"));
    if let Some(name) = &krate.service.signing_name {
        text.blank();
        text.docs(
            0,
            &["The name of the service in the scope of a SigV4 signature."],
        );
        text.line(0, &format!("pub const SIGNING_NAME: &str = {name:?};"));
    }
    source.text(text);
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
    let mut text = Text::default();
    let names = items.iter().map(|(module, ..)| *module);
    modules(names, built(), &mut text);
    text.blank();
    exports(
        items.iter().map(|(module, name, _)| (*module, *name)),
        &mut text,
    );
    source.text(text);
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
    let mut text = Text::default();
    modules(items().map(|(module, _)| module), built(), &mut text);
    source.text(text);
    source.fixed(ERRORS);
    if krate.parts.contains(&Part::EventStreams) {
        source.fixed("pub use crate::support::event_stream::FrameError;");
    }
    let mut text = Text::default();
    exports(items(), &mut text);
    source.text(text);
    builders(&mut source, built(), None);
    source
}

/// The errors of the runtime.
const ERRORS: &str = "\
pub use crate::endpoint::EndpointError;
pub use crate::support::error::{
    BuildError, ErrorMetadata, ErrorMetadataBuilder, RequestError, Unhandled,
};
pub use crate::support::json::error::ReadError;
pub use crate::support::json::writer::WriteError;";

/// `operation/mod.rs`.
pub(super) fn operations(krate: &Crate) -> Source {
    let mut source = Source::new("The operations, each in a module of its own.", []);
    let mut text = Text::default();
    for operation in &krate.operations {
        text.line(0, &format!("pub mod {};", operation.module));
    }
    source.text(text);
    source.fixed("pub use crate::support::operation::{Operation, RequestId, ResponseMetadata};");
    if krate.parts.contains(&Part::EventStreams) {
        source.fixed("pub use crate::support::event_stream::{EventSource, Events};");
    }
    source
}

/// The files of an operation.
pub(super) fn operation_modules(source: &mut Source, krate: &Crate, operation: &Operation) {
    let sides = [("input", &operation.input), ("output", &operation.output)];
    let mut text = Text::default();
    let names = ["error", "input", "output"].into_iter();
    modules(names, sides.into_iter(), &mut text);
    if client(krate) {
        text.line(0, CLIENT);
        text.line(0, "mod fluent;");
    }
    if operation.paginator.is_some() {
        text.line(0, "pub mod paginator;");
    }
    text.blank();
    let names = [
        ("error", &operation.error.name),
        ("input", &operation.input.path.name),
        ("output", &operation.output.path.name),
    ];
    let names = names.map(|(module, name)| (module, name.as_str()));
    exports(names.into_iter(), &mut text);
    source.text(text);
    let fluent = client(krate).then(|| fluent::name(operation));
    builders(source, sides.into_iter(), fluent.as_deref());
}

/// `endpoint.rs`.
pub(super) fn endpoint(krate: &Crate) -> Source {
    let names = ["Endpoint", "EndpointError", "EndpointParams", "Partition"];
    let mut source = Source::new("Where requests go.", names);
    source.fixed(
        "pub use crate::support::endpoint::{Endpoint, EndpointError, EndpointParams, Partition};",
    );
    let title = &krate.service.title;
    let prefix = krate.service.endpoint_prefix.as_ref();
    let mut text = Text::default();
    if let Some(prefix) = prefix {
        text.docs(0, &[format!("The endpoint of {title} in a region.")]);
        text.line(0, REGIONAL);
        text.line(1, &format!("Endpoint::regional({prefix:?}, region)"));
        text.line(0, "}");
        text.blank();
    }
    let docs = format!("The endpoint of {title} for these parameters.");
    text.docs(0, &[docs]);
    let (errors, value) = match prefix {
        Some(prefix) => (RESOLVE, format!("params.standard({prefix:?})")),
        None => (RESOLVE_CUSTOM, "params.only_custom()".to_owned()),
    };
    text.docs(0, errors);
    let head = "pub fn resolve(params: &EndpointParams) -> Result<Endpoint, EndpointError> {";
    text.line(0, head);
    text.line(1, &value);
    text.line(0, "}");
    source.text(text);
    source
}

const REGIONAL: &str = "\
///
/// # Errors
///
/// If the text cannot be the name of a region.
pub fn regional(region: &str) -> Result<Endpoint, EndpointError> {";

const RESOLVE: &[&str] = &[
    "",
    "# Errors",
    "",
    "If there is none: without a region, with a URL beside FIPS or dual stack, or where the",
    "region's partition has no such endpoints.",
];

const RESOLVE_CUSTOM: &[&str] = &[
    "",
    "# Errors",
    "",
    "If no URL is set: the model does not say what the endpoints of regions are.",
];

/// `primitives.rs`.
pub(super) fn primitives(krate: &Crate) -> Source {
    let docs = "Types of values that Rust's standard library lacks.";
    let mut source = Source::new(docs, []);
    let parts = [
        (
            Part::BigNumbers,
            "big::{BigDecimal, BigInteger, ParseNumberError}",
        ),
        (Part::Blobs, "blob::Blob"),
        (Part::DateTimes, "date_time::{DateTime, DateTimeError}"),
        (Part::Documents, "document::{Document, Number, NumberError}"),
    ];
    let mut text = Text::default();
    for (_, path) in parts.iter().filter(|(part, _)| krate.parts.contains(part)) {
        text.line(0, &format!("pub use crate::support::{path};"));
    }
    if serde(krate) {
        text.line(0, SERDE);
        text.line(0, "pub use crate::support::serde::Exposed;");
    }
    text.line(0, "pub use crate::support::sensitive::Sensitive;");
    text.line(0, "pub use crate::support::unknown::UnknownVariantValue;");
    source.text(text);
    source
}

/// `protocol/mod.rs`.
pub(super) fn protocols() -> Source {
    let mut source = Source::new("How values travel: one module for each protocol.", []);
    source.fixed("pub(crate) mod aws_json;");
    source
}

/// `mod a;` for each, with those of the builders that have files of their own, in order.
fn modules<'c>(
    names: impl Iterator<Item = &'c str>,
    structures: impl Iterator<Item = (&'c str, &'c Structure)>,
    text: &mut Text,
) {
    let builders = structures
        .filter(|(_, structure)| structure.builder_apart)
        .map(|(module, _)| format!("{module}_builder"));
    let mut all: Vec<String> = names.map(str::to_owned).chain(builders).collect();
    all.sort();
    for name in all {
        text.line(0, &format!("mod {name};"));
    }
}

/// `pub use self::a::A;` for each.
fn exports<'n>(names: impl Iterator<Item = (&'n str, &'n str)>, text: &mut Text) {
    for (module, name) in names {
        text.line(0, &format!("pub use self::{module}::{};", own_text(name)));
    }
}

/// What belongs to the client is there with its feature only.
const CLIENT: &str = "#[cfg(feature = \"client\")]";

/// What belongs to serde's traits is there with their feature only.
const SERDE: &str = "#[cfg(feature = \"serde\")]";

/// The module with the builders of the types beside it, and the fluent builder of an operation.
fn builders<'c>(
    source: &mut Source,
    items: impl Iterator<Item = (&'c str, &'c Structure)>,
    fluent: Option<&str>,
) {
    let mut exports = Text::default();
    for (module, structure) in items {
        let apart = if structure.builder_apart {
            "_builder"
        } else {
            ""
        };
        let builder = builder::name(structure);
        exports.line(1, &format!("pub use super::{module}{apart}::{builder};"));
    }
    if let Some(name) = fluent {
        exports.line(1, CLIENT);
        exports.line(1, &format!("pub use super::fluent::{name};"));
    }
    let exports = exports.finish();
    if exports.is_empty() {
        return;
    }
    let mut text = Text::default();
    text.docs(0, &["Builders."]);
    text.line(0, "pub mod builders {");
    text.line(0, exports.trim_end());
    text.line(0, "}");
    source.text(text);
}
