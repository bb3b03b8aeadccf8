//! Protocol tests of the server: inputs that it makes of requests, responses that it makes of
//! answers.

use quote::quote;

use super::super::source::{Source, doc, ident};
use super::super::text::Text;
use super::layout::Code;
use super::value::{self, string};
use super::{check_message, message_calls, nans};
use crate::ir::{Answer, AnswerTest, Crate, InputTest, Operation};

/// `serve.rs`: what the tests of a server share.
pub(in super::super) const SERVE: &str = include_str!("../../../protocol_tests/serve.rs");

/// `service.rs`.
pub(in super::super) fn service(krate: &Crate) -> Source {
    let library = krate.package.name.replace('-', "_");
    let mut source = Source::new("A service that answers as a test says.", [])
        .and("Service")
        .outside(&library);
    let api = source.import(&format!("crate::api::{}", krate.service.api_trait));
    let request = source.import("http::Request");
    source.uses.insert("crate::serve::Slot".to_owned());
    let (mut fields, mut methods) = (Vec::new(), Vec::new());
    for operation in &krate.operations {
        let module = format!("crate::operation::{}", operation.module);
        let [input, output, error] = [
            &operation.input.path.name,
            &operation.output.path.name,
            &operation.error.name,
        ]
        .map(|name| source.import(&format!("{module}::{name}")));
        let method = ident(&operation.method);
        fields.push(quote!(pub(crate) #method: Slot<#input, Result<#output, #error>>));
        methods.push(quote! {
            async fn #method(&self, input: #input) -> Result<#output, #error> {
                let answer = self.#method.call(input);
                answer.unwrap_or_else(|| Err(#error::unhandled("the test has no answer")))
            }
        });
    }
    source.item(quote! {
        /// Answers as a test says, and keeps what it was asked.
        #[derive(Default)]
        pub(crate) struct Service {
            #(#fields,)*
        }
    });
    source.item(quote! {
        impl #api for Service {
            #(#methods)*
        }
    });
    let content_type = krate.service.protocol.content_type();
    let target = format!("{}.{{operation}}", krate.service.target_prefix);
    let summary = doc("A request for an operation.");
    source.item(quote! {
        #summary
        pub(crate) fn ask(operation: &str, body: &'static str) -> #request<&'static str> {
            #request::post("/")
                .header("Content-Type", #content_type)
                .header("X-Amz-Target", format!(#target))
                .body(body)
                .unwrap()
        }
    });
    source
}

/// A test of an input that the server makes of a request.
pub(super) fn input(source: &mut Source, operation: &Operation, test: &InputTest) -> Text {
    let mut text = super::start(&test.docs, &test.name);
    let builder = source.import_text("http::Request");
    let mut calls = vec![
        Code::call(".method", [Code::text(string(&test.method))]),
        Code::call(".uri", [Code::text(string(&test.path))]),
    ];
    calls.extend(message_calls(&test.headers, &test.body));
    let request = Code::Chain {
        start: format!("{builder}::builder()"),
        calls,
    };
    request.write(&mut text, 1, "let request = ", ";");
    let server = server(source, &mut text);
    source.uses.insert("crate::serve::serve".to_owned());
    text.line(1, &format!("let response = serve({server}, request);"));
    let mutable = if test.nans.is_empty() { "" } else { "mut " };
    let method = &operation.method;
    text.line(
        1,
        &format!("let {mutable}input = service.{method}.asked(&response);"),
    );
    nans(&test.nans, &mut text);
    text.blank();
    let expected = value::value(source, &test.expected);
    expected.write(&mut text, 1, "let expected = ", ";");
    text.line(1, "assert_eq!(input, expected);");
    text.line(0, "}");
    text
}

/// The service behind the server, and the server as an expression.
fn server(source: &mut Source, text: &mut Text) -> String {
    let arc = source.import_text("std::sync::Arc");
    let server = source.import_text("crate::server::Server");
    source.uses.insert("crate::service::Service".to_owned());
    text.line(1, &format!("let service = {arc}::new(Service::default());"));
    format!("{server}::shared({arc}::clone(&service))")
}

/// A test of the response that the server makes of an answer.
pub(super) fn answer(source: &mut Source, operation: &Operation, test: &AnswerTest) -> Text {
    let mut text = super::start(&test.docs, &test.name);
    let answer = match &test.answer {
        Answer::Output(value) => Code::call("Ok", [value::value(source, value)]),
        Answer::Error(value) => {
            let into = vec![Code::text(".into()")];
            Code::call(
                "Err",
                [value::structure(source, value, Vec::new()).then(into)],
            )
        }
    };
    let mut server = server(source, &mut text);
    let method = &operation.method;
    let answer = Code::call(&format!("service.{method}.answer"), [answer]);
    answer.write(&mut text, 1, "", ";");
    if let Some(id) = &test.request_id {
        server.push_str(&format!(".request_ids(|| {}.to_owned())", string(id)));
    }
    source.uses.insert("crate::serve::serve".to_owned());
    source.uses.insert("crate::service::ask".to_owned());
    let arguments = [&operation.wire, &test.asked].map(|text| Code::text(string(text)));
    let ask = Code::call("ask", arguments);
    let call = Code::call("serve", [Code::text(server), ask]);
    call.write(&mut text, 1, "let response = ", ";");
    text.blank();
    let status = test.status;
    text.line(1, &format!("assert_eq!(response.status(), {status});"));
    check_message(source, "response", &test.message, &mut text);
    text.line(0, "}");
    text
}
