//! The request and the response of an operation.

use super::{read, stream, write};
use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{Crate, Operation};

/// Adds `request`, `response` and what they call.
pub(super) fn emit(source: &mut Source, krate: &Crate, operation: &Operation) {
    request(source, krate, operation);
    response(source, krate, operation);
    match &operation.stream {
        Some(stream) => stream::emit(source, operation, stream),
        None => output(source, operation),
    }
    error(source, operation);
}

fn request(source: &mut Source, krate: &Crate, operation: &Operation) {
    let target = format!("{}.{}", krate.service.target_prefix, operation.wire);
    let input = source.type_text(&operation.input.path);
    let bytes = source.import_text("bytes::Bytes");
    let request = source.import_text("http::Request");
    let header_value = source.import_text("http::HeaderValue");
    let endpoint = source.import_text("crate::endpoint::Endpoint");
    let request_error = source.import_text("crate::error::RequestError");
    let writer = source.import_text("crate::support::json::writer::Writer");
    let aws_json = source.import_text("crate::support::aws_json");
    let mut text = Text::default();
    text.docs(0, &["The value of `X-Amz-Target`."]);
    let start = format!("static TARGET: {header_value} = {header_value}::from_static(");
    text.list(0, &start, &[format!("{target:?}")], ");");
    text.blank();
    let parameters = [
        &*format!("input: &{input}"),
        &format!("endpoint: &{endpoint}"),
    ];
    let result = format!("Result<{request}<{bytes}>, {request_error}>");
    text.function(0, "pub(crate) fn request", &parameters, &result);
    text.line(1, &format!("let mut json = {writer}::new();"));
    text.line(1, "write(&mut json, input);");
    text.line(1, "let body = json.finish()?;");
    let arguments = "endpoint, &super::CONTENT_TYPE, &TARGET, body";
    let built = format!("{aws_json}::request({arguments})");
    if krate.service.query_compatible {
        text.line(1, &format!("let request = {built};"));
        text.line(1, &format!("Ok({aws_json}::with_query_mode(request))"));
    } else {
        text.line(1, &format!("Ok({built})"));
    }
    text.line(0, "}");
    source.text(text);
    write::function(source, "fn write", &input, &operation.input.fields);
}

fn response(source: &mut Source, krate: &Crate, operation: &Operation) {
    let output = source.type_text(&operation.output.path);
    let error = error_type(source, operation);
    let status = source.import_text("http::StatusCode");
    let headers = source.import_text("http::HeaderMap");
    let response = source.import_text("crate::support::error_response::ErrorResponse");
    let mut text = Text::default();
    let parameters = [
        &*format!("status: {status}"),
        &format!("headers: &{headers}"),
        "body: &[u8]",
    ];
    let result = format!("Result<{output}, {error}>");
    text.function(0, "pub(crate) fn response", &parameters, &result);
    text.line(1, "if status.is_success() {");
    text.line(2, "return output(headers, body).map_err(|cause| {");
    let read = format!("let response = {response}::read(status, headers, b\"\");");
    text.line(3, &read);
    let start = format!("{error}::Unhandled(");
    text.list(3, &start, &["response.unreadable(cause)"], ")");
    text.line(2, "});");
    text.line(1, "}");
    let read = format!("&{response}::read(status, headers, body)");
    let with_query_error = if krate.service.query_compatible {
        ".with_query_error(headers)"
    } else {
        ""
    };
    text.line(1, &format!("Err(error({read}{with_query_error}))"));
    text.line(0, "}");
    source.text(text);
}

fn output(source: &mut Source, operation: &Operation) {
    let structure = &operation.output;
    let output = source.type_text(&structure.path);
    let headers = source.import_text("http::HeaderMap");
    let read_error = source.import_text("crate::error::ReadError");
    let metadata = source.import_text("crate::operation::ResponseMetadata");
    let is_empty = structure.fields.is_empty();
    let body = if is_empty { "_body" } else { "body" };
    let mut text = Text::default();
    let parameters = [&*format!("headers: &{headers}"), &format!("{body}: &[u8]")];
    let result = format!("Result<{output}, {read_error}>");
    text.function(0, "fn output", &parameters, &result);
    if !is_empty {
        let aws_json = source.import_text("crate::support::aws_json");
        text.line(
            1,
            &format!("let json = &mut {aws_json}::body_reader(body)?;"),
        );
    }
    let destination = read::destination(structure);
    let meta = format!("{}.meta", destination.name());
    text.line(1, &format!("let mut {}", destination.declaration(&output)));
    text.line(1, &format!("{meta} = {metadata}::new(headers);"));
    if !is_empty {
        read::strict_members(source, &structure.fields, destination, &mut text);
        text.line(1, "json.finish()?;");
    }
    let around = (destination, "Ok(", ")");
    read::built(source, structure, Some(&meta), around, &mut text);
    text.line(0, "}");
    source.text(text);
}

fn error(source: &mut Source, operation: &Operation) {
    let error = error_type(source, operation);
    let response = source.import_text("crate::support::error_response::ErrorResponse");
    let unhandled = source.import_text("crate::error::Unhandled");
    let mut text = Text::default();
    let has_modelled = !operation.error.variants.is_empty();
    if has_modelled {
        text.docs(
            0,
            &["The first candidate that names a modelled error decides."],
        );
    }
    let parameter = format!("response: &{response}<'_>");
    text.function(0, "fn error", &[&parameter], &error);
    if has_modelled {
        text.line(1, "for code in response.candidates() {");
        text.line(2, "return match code {");
        for variant in &operation.error.variants {
            let mut pattern = format!("{:?}", variant.wire);
            if let Some(code) = &variant.query_code {
                pattern.push_str(&format!(" | {code:?}"));
            }
            let read = format!("super::{}::from_response(response, code)", variant.module);
            let arm = format!("{pattern} => {read}.into(),");
            if !text.line_if_fits(3, &arm) {
                text.line(3, &format!("{pattern} => {{"));
                text.chain(4, &read, &[".into()"], "");
                text.line(3, "}");
            }
        }
        text.line(3, "_ => continue,");
        text.line(2, "};");
        text.line(1, "}");
    }
    let start = format!("{error}::Unhandled(");
    let other = format!("{unhandled}::new(response.meta().clone())");
    text.list(1, &start, &[other], ")");
    text.line(0, "}");
    source.text(text);
}

fn error_type(source: &mut Source, operation: &Operation) -> String {
    let module = format!("crate::operation::{}", operation.module);
    source.import_text(&format!("{module}::{}", operation.error.name))
}
