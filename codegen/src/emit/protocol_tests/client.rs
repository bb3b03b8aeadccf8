//! Protocol tests of the client: requests that it makes of inputs, outputs and errors that it makes
//! of responses.

use super::super::source::Source;
use super::super::text::Text;
use super::layout::Code;
use super::value::{self, string, structure};
use super::{check, check_message, message_calls, nans, start};
use crate::ir::{Expected, Operation, RequestTest, ResponseTest};

/// The idempotency token that cases expect where their params have none.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

fn stub(source: &mut Source, operation: &Operation) -> String {
    let module = &operation.module;
    source.import_text(&format!("crate::operation::{module}::{}", operation.name))
}

/// A test of the request that a client makes of an input.
pub(super) fn request(source: &mut Source, operation: &Operation, test: &RequestTest) -> Text {
    let stub = stub(source, operation);
    let endpoint = source.import_text("crate::endpoint::Endpoint");
    let mut text = start(&test.docs, &test.name);
    let input = value::value(source, &test.input);
    input.write(&mut text, 1, "let input = ", ";");
    if operation.idempotency_token.is_some() {
        let fill = Code::call(
            &format!("{stub}::with_idempotency_token"),
            [
                Code::text("input"),
                Code::text(format!("|| {TOKEN:?}.to_owned()")),
            ],
        );
        fill.write(&mut text, 1, "let input = ", ";");
    }
    let url = string(&test.endpoint);
    text.line(
        1,
        &format!("let endpoint = {endpoint}::from_url({url}).unwrap();"),
    );
    text.line(
        1,
        &format!("let request = {stub}::request(&input, &endpoint).unwrap();"),
    );
    text.blank();
    request_line(test, &mut text);
    query(source, test, &mut text);
    check_message(source, "request", &test.message, &mut text);
    text.line(0, "}");
    text
}

/// What the query of a request must have, and must not.
fn query(source: &mut Source, test: &RequestTest, text: &mut Text) {
    for (function, names) in [
        ("assert_query", &test.query),
        ("assert_has_query", &test.required_query),
        ("assert_no_query", &test.forbidden_query),
    ] {
        for name in names {
            check(source, function);
            let arguments = [Code::text("&request"), Code::text(string(name))];
            Code::call(function, arguments).write(text, 1, "", ";");
        }
    }
}

/// What the first line of a request says, and where it goes.
fn request_line(test: &RequestTest, text: &mut Text) {
    let equal = |text: &mut Text, what: &str, value: &str| {
        let code = Code::call("assert_eq!", [Code::text(what), Code::text(value)]);
        code.write(text, 1, "", ";");
    };
    equal(text, "request.method()", &string(&test.method));
    if let Some(host) = &test.host {
        equal(
            text,
            "request.uri().host()",
            &format!("Some({})", string(host)),
        );
    }
    equal(text, "request.uri().path()", &string(&test.path));
}

/// A test of what a client makes of a response.
pub(super) fn response(source: &mut Source, operation: &Operation, test: &ResponseTest) -> Text {
    let stub = stub(source, operation);
    let mut text = start(&test.docs, &test.name);
    let request_id = match &test.expected {
        Expected::Output { request_id, .. } => request_id.as_ref(),
        Expected::Error { .. } => None,
    };
    let mutable = if request_id.is_some() { "mut " } else { "" };
    let builder = source.import_text("http::Response");
    let mut calls = vec![Code::text(format!(".status({})", test.status))];
    calls.extend(message_calls(&test.headers, &test.body));
    let built = Code::Chain {
        start: format!("{builder}::builder()"),
        calls,
    };
    built.write(&mut text, 1, &format!("let {mutable}response = "), ";");
    let received = format!("{stub}::response(&response)");
    match &test.expected {
        Expected::Output { value, request_id } => {
            if let Some((header, id)) = request_id {
                self::request_id(source, &received, header, id, &mut text);
            }
            let mutable = if test.nans.is_empty() { "" } else { "mut " };
            text.line(1, &format!("let {mutable}output = {received}.unwrap();"));
            nans(&test.nans, &mut text);
            let expected = value::value(source, value);
            text.blank();
            expected.write(&mut text, 1, "let expected = ", ";");
            text.line(1, "assert_eq!(output, expected);");
        }
        Expected::Error { .. } => error(source, operation, test, &received, &mut text),
    }
    text.line(0, "}");
    text
}

/// Looks at the request id, and then away from it: what a builder makes has none.
fn request_id(source: &mut Source, received: &str, header: &str, id: &str, text: &mut Text) {
    source.import_text("crate::operation::RequestId");
    text.line(1, &format!("let output = {received}.unwrap();"));
    text.line(
        1,
        &format!("assert_eq!(output.request_id(), Some({}));", string(id)),
    );
    text.blank();
    text.line(1, "// What a builder makes has no request id.");
    let header = string(header);
    text.line(1, &format!("response.headers_mut().remove({header});"));
}

fn error(
    source: &mut Source,
    operation: &Operation,
    test: &ResponseTest,
    received: &str,
    text: &mut Text,
) {
    let Expected::Error {
        variant,
        boxed,
        value,
        code,
    } = &test.expected
    else {
        return;
    };
    let module = &operation.module;
    let errors = format!("crate::operation::{module}::{}", operation.error.name);
    let errors = source.import_text(&errors);
    let mutable = if test.nans.is_empty() { "" } else { "mut " };
    text.line(1, &format!("let error = {received}.unwrap_err();"));
    text.line(
        1,
        &format!("let {errors}::{variant}({mutable}error) = error else {{"),
    );
    text.line(2, "panic!(\"another error: {error}\");");
    text.line(1, "};");
    nans(&test.nans, text);
    if let Some(code) = code {
        let code = string(code);
        text.line(
            1,
            &format!("assert_eq!(error.meta().code(), Some({code}));"),
        );
    }
    text.blank();
    let meta = Code::text(".meta(error.meta().clone())");
    let expected = structure(source, value, vec![meta]);
    expected.write(text, 1, "let expected = ", ";");
    let star = if *boxed { "*" } else { "" };
    text.line(1, &format!("assert_eq!({star}error, expected);"));
}
