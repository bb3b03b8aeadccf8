//! Operations: the stub, and the trait with all of them.

use super::source::{Source, own_text};
use super::text::Text;
use super::{host, idempotency};
use crate::ir::{Crate, Operation};

/// Adds the stub of an operation to a file: `impl Operation`.
pub(super) fn emit_stub(source: &mut Source, operation: &Operation) {
    let name = own_text(&operation.name);
    let mut text = Text::default();
    text.docs(0, &operation.docs);
    text.deprecated(0, operation.deprecated.as_ref());
    text.line(0, "#[derive(Clone, Copy, Debug, Default)]");
    text.line(0, &format!("pub struct {name};"));
    text.blank();
    let operation_trait = source.import_text("crate::operation::Operation");
    text.line(0, &format!("impl {operation_trait} for {name} {{"));
    let input = source.type_text(&operation.input.path);
    let output = source.type_text(&operation.output.path);
    text.line(1, &format!("type Input = {input};"));
    text.line(1, &format!("type Output = {output};"));
    text.line(1, &format!("type Error = {};", operation.error.name));
    text.blank();
    text.line(
        1,
        &format!("const NAME: &'static str = {:?};", operation.wire),
    );
    text.blank();
    request(source, operation, &mut text);
    text.blank();
    response(source, operation, &mut text);
    if operation.idempotency_token.is_some() {
        text.blank();
        idempotency::hook(&mut text);
    }
    text.line(0, "}");
    source.text(text);
}

fn request(source: &mut Source, operation: &Operation, text: &mut Text) {
    let bytes = source.import_text("bytes::Bytes");
    let request = source.import_text("http::Request");
    let request_error = source.import_text("crate::error::RequestError");
    let endpoint = source.import_text("crate::endpoint::Endpoint");
    let parameters = ["input: &Self::Input", &format!("endpoint: &{endpoint}")];
    let result = format!("Result<{request}<{bytes}>, {request_error}>");
    text.function(1, "fn request", &parameters, &result);
    host::statements(source, &operation.host, text);
    let codec = codec(operation);
    let arguments = ["input", "endpoint"];
    if operation.compressed {
        let start = format!("let request = {codec}::request(");
        text.list(2, &start, &arguments, ")?;");
        text.line(2, "#[cfg(feature = \"gzip\")]");
        let gzip = "let request = crate::support::compression::gzip(request, endpoint);";
        text.line(2, gzip);
        text.line(2, "Ok(request)");
    } else {
        text.list(2, &format!("{codec}::request("), &arguments, ")");
    }
    text.line(1, "}");
}

fn response(source: &mut Source, operation: &Operation, text: &mut Text) {
    let response = source.import_text("http::Response");
    let parameter = format!("response: &{response}<B>");
    let head = "fn response<B: AsRef<[u8]>>";
    text.function(1, head, &[&parameter], "Result<Self::Output, Self::Error>");
    text.line(2, "let body = response.body().as_ref();");
    let codec = codec(operation);
    let arguments = ["response.status()", "response.headers()", "body"];
    text.list(2, &format!("{codec}::response("), &arguments, ")");
    text.line(1, "}");
}

/// The module that knows the operation's wire format.
fn codec(operation: &Operation) -> String {
    format!("crate::protocol::aws_json::{}", operation.module)
}

/// Adds the trait with all operations to a file.
pub(super) fn emit_api(source: &mut Source, krate: &Crate) {
    let mut text = Text::default();
    let title = &krate.service.title;
    text.docs(
        0,
        &[format!("The operations of {title} that this crate holds.")],
    );
    text.docs(
        0,
        &[
            "",
            "Implement it to deliver requests, to fake the service in a test, or to serve it. An",
            "`async fn` in the implementation is enough, if its future is `Send`.",
        ],
    );
    let name = own_text(&krate.service.api_trait);
    text.line(0, &format!("pub trait {name} {{"));
    for (index, operation) in krate.operations.iter().enumerate() {
        if index > 0 {
            text.blank();
        }
        method(source, operation, &mut text);
    }
    text.line(0, "}");
    source.text(text);
}

/// Adds the method of an operation.
fn method(source: &mut Source, operation: &Operation, text: &mut Text) {
    let module = format!("crate::operation::{}", operation.module);
    let input = source.import_text(&format!("{module}::{}", operation.input.path.name));
    let output = source.import_text(&format!("{module}::{}", operation.output.path.name));
    let error = source.import_text(&format!("{module}::{}", operation.error.name));
    text.docs(1, &operation.docs);
    text.deprecated(1, operation.deprecated.as_ref());
    let head = format!("fn {}", operation.method);
    let parameter = format!("input: {input}");
    let flat = format!("impl Future<Output = Result<{output}, {error}>> + Send");
    let one_line = format!("{head}(&self, {parameter}) -> {flat};");
    if text.line_if_fits(1, &one_line) {
        return;
    }
    text.line(1, &format!("{head}("));
    text.line(2, "&self,");
    text.line(2, &format!("{parameter},"));
    if !text.line_if_fits(1, &format!(") -> {flat};")) {
        text.line(1, ") -> impl Future<");
        text.list(2, "Output = Result<", &[output, error], ">,");
        text.line(1, "> + Send;");
    }
}
