//! Protocol tests: ordinary tests of the crate's public interface, which also show the protocol.

mod layout;
mod value;

use quote::quote;

use self::layout::Code;
use self::value::{string, structure};
use super::source::{Source, ident};
use super::text::Text;
use crate::ir::{Body, Crate, Expected, Operation, OperationTests, RequestTest, ResponseTest};

/// `check.rs`: what the tests share.
pub(super) const CHECK: &str = include_str!("../../../protocol_tests/check.rs");

/// The idempotency token that cases expect where their params have none.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// `main.rs`.
pub(super) fn main(krate: &Crate) -> Source {
    let docs = format!("The protocol tests of {}.", krate.service.title);
    let mut source = Source::new(docs, []);
    if krate.has_deprecated {
        source.attributes.push(
            "#![allow(deprecated, reason = \"deprecated members are still sent and received\")]",
        );
    }
    source.item(quote! {
        #[allow(dead_code, reason = "few models need every check")]
        mod check;
        mod operation;
    });
    source
}

/// `operation/mod.rs`.
pub(super) fn operations(tests: &[OperationTests]) -> Source {
    let mut source = Source::new("The protocol tests of each operation.", []);
    let modules = tests.iter().map(|tests| ident(&tests.module));
    source.item(quote!(#(mod #modules;)*));
    source
}

/// `operation/<operation>.rs`.
pub(super) fn operation(krate: &Crate, operation: &Operation, tests: &OperationTests) -> Source {
    let docs = format!("The protocol tests of `{}`.", operation.name);
    let mut source = Source::new(docs, []).outside(&krate.package.name.replace('-', "_"));
    // The trait first: a type of the model may have its name.
    source.import_text("crate::operation::Operation");
    for test in &tests.requests {
        let text = request(&mut source, operation, test);
        source.text(text);
    }
    for test in &tests.responses {
        let text = response(&mut source, operation, test);
        source.text(text);
    }
    source
}

/// Says that something of `check.rs` is used.
fn check(source: &mut Source, name: &str) {
    source.uses.insert(format!("crate::check::{name}"));
}

fn stub(source: &mut Source, operation: &Operation) -> String {
    let module = &operation.module;
    source.import_text(&format!("crate::operation::{module}::{}", operation.name))
}

fn request(source: &mut Source, operation: &Operation, test: &RequestTest) -> Text {
    let stub = stub(source, operation);
    let endpoint = source.import_text("crate::endpoint::Endpoint");
    let mut text = Text::default();
    text.docs(0, &test.docs);
    text.line(0, "#[test]");
    text.line(0, &format!("fn {}() {{", test.name));
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
    for (name, value) in &test.headers {
        check(source, "assert_header");
        assert(&mut text, "assert_header", &[string(name), string(value)]);
    }
    let names = |source: &mut Source, text: &mut Text, names: &[String], function: &str| {
        for name in names {
            check(source, function);
            assert(text, function, &[string(name)]);
        }
    };
    names(
        source,
        &mut text,
        &test.required_headers,
        "assert_has_header",
    );
    names(
        source,
        &mut text,
        &test.forbidden_headers,
        "assert_no_header",
    );
    names(source, &mut text, &test.query, "assert_query");
    names(source, &mut text, &test.required_query, "assert_has_query");
    names(source, &mut text, &test.forbidden_query, "assert_no_query");
    body(source, test, &mut text);
    text.line(0, "}");
    text
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

fn body(source: &mut Source, test: &RequestTest, text: &mut Text) {
    let code = match &test.body {
        None => return,
        Some(Body::Json(json)) => {
            check(source, "assert_json");
            let arguments = [Code::text("request.body()"), Code::text(string(json))];
            Code::call("assert_json", arguments)
        }
        Some(Body::Text(body)) => {
            let arguments = [Code::text("request.body()"), Code::text(string(body))];
            Code::call("assert_eq!", arguments)
        }
    };
    code.write(text, 1, "", ";");
}

/// A call of a check of the request.
fn assert(text: &mut Text, function: &str, arguments: &[String]) {
    let arguments = arguments.iter().map(Code::text);
    let all = std::iter::once(Code::text("&request")).chain(arguments);
    Code::call(function, all).write(text, 1, "", ";");
}

fn response(source: &mut Source, operation: &Operation, test: &ResponseTest) -> Text {
    let stub = stub(source, operation);
    let mut text = Text::default();
    text.docs(0, &test.docs);
    text.line(0, "#[test]");
    text.line(0, &format!("fn {}() {{", test.name));
    let request_id = match &test.expected {
        Expected::Output { request_id, .. } => request_id.as_ref(),
        Expected::Error { .. } => None,
    };
    let mutable = if request_id.is_some() { "mut " } else { "" };
    let builder = source.import_text("http::Response");
    let mut calls = vec![Code::text(format!(".status({})", test.status))];
    calls.extend(test.headers.iter().map(|(name, value)| {
        Code::call(
            ".header",
            [Code::text(string(name)), Code::text(string(value))],
        )
    }));
    calls.push(Code::call(".body", [Code::text(string(&test.body))]));
    calls.push(Code::text(".unwrap()"));
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
            nans(test, &mut text);
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

/// Takes NaN out of what was received, which could not be compared otherwise.
fn nans(test: &ResponseTest, text: &mut Text) {
    if test.nans.is_empty() {
        return;
    }
    text.blank();
    text.line(
        1,
        "// NaN equals nothing: it is looked at here, and replaced by zero.",
    );
    for nan in &test.nans {
        let bare = if nan.sensitive { ".into_inner()" } else { "" };
        let place = &nan.place;
        text.line(
            1,
            &format!("assert!(std::mem::take({place}){bare}.is_nan());"),
        );
    }
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
    nans(test, text);
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
