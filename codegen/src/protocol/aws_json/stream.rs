//! The events and the errors of a stream.

use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{Operation, Stream};

/// Adds what reads a response whose body is a stream, and `event` and `exception`.
pub(super) fn emit(source: &mut Source, operation: &Operation, stream: &Stream) {
    output(source, operation, stream);
    event(source, stream);
    exception(source, operation, stream);
}

fn output(source: &mut Source, operation: &Operation, stream: &Stream) {
    let output = source.type_text(&operation.output.path);
    let headers = source.import_text("http::HeaderMap");
    let read_error = source.import_text("crate::error::ReadError");
    let metadata = source.import_text("crate::operation::ResponseMetadata");
    let mut text = Text::default();
    text.docs(0, &["Reads no event yet, so this never fails."]);
    let parameters = [&*format!("headers: &{headers}"), "body: &[u8]"];
    let result = format!("Result<{output}, {read_error}>");
    text.function(0, "fn output", &parameters, &result);
    text.line(1, &format!("let mut builder = {output}::builder();"));
    text.line(1, &format!("builder.{}.push(body);", stream.ident));
    text.line(1, &format!("builder.meta = {metadata}::new(headers);"));
    text.line(1, "Ok(builder.build())");
    text.line(0, "}");
    source.text(text);
}

fn event(source: &mut Source, stream: &Stream) {
    let ty = source.type_text(&stream.event);
    let read_error = source.import_text("crate::error::ReadError");
    let payload = if stream.events.iter().any(|event| event.module.is_some()) {
        "payload: &[u8]"
    } else {
        "_payload: &[u8]"
    };
    let mut text = Text::default();
    let result = format!("Result<{ty}, {read_error}>");
    text.function(0, "pub(crate) fn event", &["name: &str", payload], &result);
    text.line(1, "match name {");
    for event in &stream.events {
        let pattern = format!("{:?}", event.wire);
        let Some(module) = &event.module else {
            text.line(2, &format!("{pattern} => Ok({ty}::{}),", event.variant));
            continue;
        };
        let aws_json = source.import_text("crate::support::aws_json");
        let read = format!("{aws_json}::whole(payload, super::{module}::read)");
        let variant = format!(".map({ty}::{})", event.variant);
        let boxed = event.boxed.then_some(".map(Box::new)");
        let calls: Vec<&str> = boxed.into_iter().chain([&*variant]).collect();
        let arm = format!("{pattern} => {read}{},", calls.concat());
        if !text.line_if_fits(2, &arm) {
            text.line(2, &format!("{pattern} => {{"));
            text.chain(3, &read, &calls, "");
            text.line(2, "}");
        }
    }
    text.line(2, &format!("_ => Ok({ty}::unknown(name)),"));
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

fn exception(source: &mut Source, operation: &Operation, stream: &Stream) {
    let module = format!("crate::operation::{}", operation.module);
    let error = source.import_text(&format!("{module}::{}", operation.error.name));
    let response = source.import_text("crate::support::error_response::ErrorResponse");
    let mut text = Text::default();
    let parameters = ["name: &str", "payload: &[u8]"];
    text.function(0, "pub(crate) fn exception", &parameters, &error);
    let read = format!("let response = &{response}::in_stream(name, payload);");
    text.line(1, &read);
    // The others have the same name in the stream and elsewhere.
    let renamed: Vec<_> = stream
        .errors
        .iter()
        .filter(|one| one.wire != one.code)
        .collect();
    if renamed.is_empty() {
        text.line(1, "error(response)");
    } else {
        text.line(1, "match name {");
        for one in renamed {
            let pattern = format!("{:?}", one.wire);
            let read = format!(
                "super::{}::from_response(response, {:?})",
                one.module, one.code
            );
            if !text.line_if_fits(2, &format!("{pattern} => {read}.into(),")) {
                text.line(2, &format!("{pattern} => {{"));
                text.chain(3, &read, &[".into()"], "");
                text.line(2, "}");
            }
        }
        text.line(2, "_ => error(response),");
        text.line(1, "}");
    }
    text.line(0, "}");
    source.text(text);
}
