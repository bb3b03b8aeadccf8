//! Errors: a structure for each that the service models, an enum for each operation.

use super::source::{Source, own_text};
use super::structure::{self, Meta};
use super::text::{FMT, Text};
use crate::ir::{ErrorItem, ErrorVariant, Operation};

/// Adds an error to a file.
pub(super) fn emit(source: &mut Source, error: &ErrorItem) {
    structure::emit(source, &error.structure, Meta::Error(error));
    let name = own_text(&error.structure.path.name);
    metadata(source, error, &name);
    let mut text = Text::default();
    text.line(0, &format!("impl std::fmt::Display for {name} {{"));
    text.line(1, FMT);
    if error.message_sensitive {
        text.line(2, &format!("f.write_str({:?})", error.wire));
    } else {
        text.line(2, &format!("f.write_str({:?})?;", error.wire));
        text.line(2, "match self.meta.message() {");
        text.line(3, "Some(message) => write!(f, \": {message}\"),");
        text.line(3, "None => Ok(()),");
        text.line(2, "}");
    }
    text.line(1, "}");
    text.line(0, "}");
    text.blank();
    text.line(0, &format!("impl std::error::Error for {name} {{}}"));
    text.blank();
    request_id(source, &name, "self.meta", &mut text);
    source.text(text);
}

/// The methods that every error has, whatever its members.
fn metadata(source: &mut Source, error: &ErrorItem, name: &str) {
    let metadata = source.import_text("crate::error::ErrorMetadata");
    let (docs, value) = match (error.throttling, error.retryable) {
        (true, _) => (
            "it may, after a pause, since the service throttles.",
            "true",
        ),
        (false, true) => ("it may, since the service says so of this error.", "true"),
        (false, false) => (
            "only if the response as a whole says so.",
            "self.meta.is_throttling() || self.meta.is_transient()",
        ),
    };
    let mut text = Text::default();
    text.line(0, &format!("impl {name} {{"));
    let about = [
        "What the response said about the error beside its members: the code that named it,",
        "the status and the request id.",
    ];
    text.docs(1, &about);
    text.line(1, &format!("pub fn meta(&self) -> &{metadata} {{"));
    text.line(2, "&self.meta");
    text.line(1, "}");
    text.blank();
    text.docs(1, &[format!("Whether another try may succeed: {docs}")]);
    text.line(1, "pub fn is_retryable(&self) -> bool {");
    text.line(2, value);
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

/// `impl RequestId`, for what has metadata.
pub(super) fn request_id(source: &mut Source, name: &str, meta: &str, text: &mut Text) {
    let request_id = source.import_text("crate::operation::RequestId");
    text.line(0, &format!("impl {request_id} for {name} {{"));
    text.line(1, "fn request_id(&self) -> Option<&str> {");
    text.line(2, &format!("{meta}.request_id()"));
    text.line(1, "}");
    text.line(0, "}");
}

/// Adds the error enum of an operation to a file.
pub(super) fn emit_enum(source: &mut Source, operation: &Operation) {
    let name = &operation.error.name;
    let unhandled = source.import_text("crate::error::Unhandled");
    let mut text = Text::default();
    text.docs(
        0,
        &[format!("What can go wrong with `{}`.", operation.name)],
    );
    text.line(0, "#[non_exhaustive]");
    text.line(0, "#[derive(Debug)]");
    text.line(0, &format!("pub enum {name} {{"));
    for variant in &operation.error.variants {
        text.docs(1, &variant.docs);
        let held = held(source, variant);
        text.line(
            1,
            &format!("{}({held}),", source.variant_text(&variant.path.name)),
        );
    }
    let about = [
        "Anything else: an error that this version of the crate does not know, a response",
        "that cannot be read, or a failure to get one.",
    ];
    text.docs(1, &about);
    text.line(1, &format!("Unhandled({unhandled}),"));
    text.line(0, "}");
    source.text(text);
    methods(source, operation, &unhandled);
    traits(source, operation, &unhandled);
}

/// What a variant holds.
fn held(source: &mut Source, variant: &ErrorVariant) -> String {
    let ty = source.type_text(&variant.path);
    if variant.boxed {
        format!("Box<{ty}>")
    } else {
        ty
    }
}

fn methods(source: &mut Source, operation: &Operation, unhandled: &str) {
    let metadata = source.import_text("crate::error::ErrorMetadata");
    let mut text = Text::default();
    text.line(0, &format!("impl {} {{", operation.error.name));
    let about =
        "Wraps what is none of the modelled errors, such as a failure to reach the service.";
    text.docs(1, &[about]);
    let parameter = "source: impl Into<Box<dyn std::error::Error + Send + Sync>>";
    text.function(1, "pub fn unhandled", &[parameter], "Self");
    text.line(
        2,
        &format!("Self::Unhandled({unhandled}::from_source(source))"),
    );
    text.line(1, "}");
    for variant in &operation.error.variants {
        let name = &variant.path.name;
        text.blank();
        text.docs(1, &[format!("Whether this is [`{name}`](Self::{name}).")]);
        text.line(
            1,
            &format!("pub fn {}(&self) -> bool {{", variant.predicate),
        );
        text.line(2, &format!("matches!(self, Self::{name}(_))"));
        text.line(1, "}");
    }
    text.blank();
    text.docs(
        1,
        &["What the response said about the error: code, message, status and request id."],
    );
    text.line(1, &format!("pub fn meta(&self) -> &{metadata} {{"));
    arms(operation, "error.meta()", &mut text);
    for (about, method) in [
        (
            "The code of the error, such as the name of a modelled one.",
            "code",
        ),
        ("What the service says about the error.", "message"),
        ("The id that the service gave the request.", "request_id"),
    ] {
        text.docs(1, &[about]);
        text.line(1, &format!("pub fn {method}(&self) -> Option<&str> {{"));
        text.line(2, &format!("self.meta().{method}()"));
        text.line(1, "}");
        text.blank();
    }
    text.docs(
        1,
        &[
            "Whether another try may succeed, after a pause. Whether it does harm to repeat the call is",
            "a question of the operation.",
        ],
    );
    text.line(1, "pub fn is_retryable(&self) -> bool {");
    arms(operation, "error.is_retryable()", &mut text);
    text.trim();
    text.line(0, "}");
    source.text(text);
}

/// The body of a method that asks the error of each variant, the end of the method and a blank
/// line.
fn arms(operation: &Operation, value: &str, text: &mut Text) {
    text.line(2, "match self {");
    for variant in &operation.error.variants {
        text.line(
            3,
            &format!("Self::{}(error) => {value},", variant.path.name),
        );
    }
    text.line(3, &format!("Self::Unhandled(error) => {value},"));
    text.line(2, "}");
    text.line(1, "}");
    text.blank();
}

fn traits(source: &mut Source, operation: &Operation, unhandled: &str) {
    let name = &operation.error.name;
    let mut text = Text::default();
    text.line(0, &format!("impl std::fmt::Display for {name} {{"));
    text.line(1, FMT);
    let wire = &operation.wire;
    text.line(
        2,
        &format!("crate::support::error::describe(f, {wire:?}, self.meta())"),
    );
    text.line(1, "}");
    text.line(0, "}");
    text.blank();
    text.line(0, &format!("impl std::error::Error for {name} {{"));
    text.line(
        1,
        "fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {",
    );
    text.line(2, "match self {");
    for variant in &operation.error.variants {
        let error = if variant.boxed { "&**error" } else { "error" };
        text.line(
            3,
            &format!("Self::{}(error) => Some({error}),", variant.path.name),
        );
    }
    text.line(3, "Self::Unhandled(error) => error.source(),");
    text.line(2, "}");
    text.line(1, "}");
    text.line(0, "}");
    for variant in &operation.error.variants {
        let ty = source.type_text(&variant.path);
        let value = if variant.boxed {
            "Box::new(error)"
        } else {
            "error"
        };
        from(name, &ty, &variant.path.name, value, &mut text);
    }
    from(name, unhandled, "Unhandled", "error", &mut text);
    text.blank();
    request_id(source, name, "self.meta()", &mut text);
    source.text(text);
}

/// `impl From` for what a variant holds.
fn from(name: &str, ty: &str, variant: &str, value: &str, text: &mut Text) {
    text.blank();
    text.line(0, &format!("impl From<{ty}> for {name} {{"));
    text.line(1, &format!("fn from(error: {ty}) -> Self {{"));
    text.line(2, &format!("Self::{variant}({value})"));
    text.line(1, "}");
    text.line(0, "}");
}
