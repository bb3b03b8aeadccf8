//! Protocol tests: ordinary tests of the crate's public interface, which also show the protocol.

mod client;
mod layout;
mod server;
mod value;

use quote::quote;

use self::layout::Code;
pub(super) use self::server::{SERVE, service};
use self::value::string;
use super::source::{Source, ident};
use super::text::Text;
use crate::ir::{AppliesTo, Body, Crate, Message, Nan, Operation, OperationTests};

/// `check.rs`: what the tests share.
pub(super) const CHECK: &str = include_str!("../../../protocol_tests/check.rs");

/// `main.rs`.
pub(super) fn main(krate: &Crate, side: AppliesTo) -> Source {
    let docs = format!("The protocol tests of {}.", krate.service.title);
    let mut source = Source::new(docs, []);
    if krate.has_deprecated {
        source.attributes.push(
            "#![allow(deprecated, reason = \"deprecated members are still sent and received\")]",
        );
    }
    let of_server = match side {
        AppliesTo::Client => None,
        AppliesTo::Server => {
            source.attributes.push("#![cfg(feature = \"server\")]");
            Some(quote!(
                #[allow(dead_code, reason = "few models have both kinds of case")]
                mod serve;
                #[allow(dead_code, reason = "few models have both kinds of case")]
                mod service;
            ))
        }
    };
    source.item(quote! {
        #[allow(dead_code, reason = "few models need every check")]
        mod check;
        mod operation;
        #of_server
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
    if !tests.requests.is_empty() || !tests.responses.is_empty() {
        // The trait first: a type of the model may have its name.
        source.import_text("crate::operation::Operation");
    }
    for test in &tests.requests {
        let text = client::request(&mut source, operation, test);
        source.text(text);
    }
    for test in &tests.responses {
        let text = client::response(&mut source, operation, test);
        source.text(text);
    }
    for test in &tests.inputs {
        let text = server::input(&mut source, operation, test);
        source.text(text);
    }
    for test in &tests.answers {
        let text = server::answer(&mut source, operation, test);
        source.text(text);
    }
    source
}

/// Says that something of `check.rs` is used.
fn check(source: &mut Source, name: &str) {
    source.uses.insert(format!("crate::check::{name}"));
}

/// The first lines of a test.
fn start(docs: &[String], name: &str) -> Text {
    let mut text = Text::default();
    text.docs(0, docs);
    text.line(0, "#[test]");
    text.line(0, &format!("fn {name}() {{"));
    text
}

/// The calls that give a message its headers and its body, and finish it.
fn message_calls(headers: &[(String, String)], body: &str) -> Vec<Code> {
    let header = |(name, value): &(String, String)| {
        let arguments = [name, value].map(|text| Code::text(string(text)));
        Code::call(".header", arguments)
    };
    let mut calls: Vec<Code> = headers.iter().map(header).collect();
    calls.push(Code::call(".body", [Code::text(string(body))]));
    calls.push(Code::text(".unwrap()"));
    calls
}

/// What the headers and the body of a message must be; `name` is its variable.
fn check_message(source: &mut Source, name: &str, message: &Message, text: &mut Text) {
    let mut header = |function: &str, arguments: &[&String]| {
        check(source, function);
        let headers = Code::text(format!("{name}.headers()"));
        let arguments = arguments.iter().map(|text| Code::text(string(text)));
        let all = std::iter::once(headers).chain(arguments);
        Code::call(function, all).write(text, 1, "", ";");
    };
    for (name, value) in &message.headers {
        header("assert_header", &[name, value]);
    }
    for name in &message.required_headers {
        header("assert_has_header", &[name]);
    }
    for name in &message.forbidden_headers {
        header("assert_no_header", &[name]);
    }
    let (function, body) = match &message.body {
        None => return,
        Some(Body::Json(json)) => {
            check(source, "assert_json");
            ("assert_json", json)
        }
        Some(Body::Text(body)) => ("assert_eq!", body),
    };
    let arguments = [format!("{name}.body()"), string(body)].map(Code::text);
    Code::call(function, arguments).write(text, 1, "", ";");
}

/// Takes NaN out of what was received, which could not be compared otherwise.
fn nans(nans: &[Nan], text: &mut Text) {
    if nans.is_empty() {
        return;
    }
    text.blank();
    text.line(
        1,
        "// NaN equals nothing: it is looked at here, and replaced by zero.",
    );
    for nan in nans {
        let bare = if nan.sensitive { ".into_inner()" } else { "" };
        let place = &nan.place;
        text.line(
            1,
            &format!("assert!(std::mem::take({place}){bare}.is_nan());"),
        );
    }
}
