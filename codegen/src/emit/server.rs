//! The server: which operation a request asks for, and who answers it.

use super::source::Source;
use super::text::Text;
use crate::docs::to_markdown;
use crate::ir::{Crate, Unchecked};

/// Columns of the module's documentation: 100, less `//! `.
const DOC_WIDTH: usize = 96;

/// `server/mod.rs`.
pub(super) fn emit(krate: &Crate) -> Source {
    let mut source = Source::new("", ["Server", "ResponseBody", "ServerFuture"]);
    source.docs = docs(krate);
    source.fixed("mod aws_json;");
    source.fixed("pub use crate::support::server::{ResponseBody, Server, ServerFuture};");
    service(&mut source, krate);
    route(&mut source, krate);
    source
}

fn docs(krate: &Crate) -> Vec<String> {
    let name = &krate.service.api_trait;
    let mut docs: Vec<_> = [
        &format!("Serves an implementation of [`{name}`] over HTTP, for tests and local work."),
        "",
        "[`Server`] is the whole of it: a `tower_service::Service` from an `http::Request` to an",
        "`http::Response`.",
    ]
    .map(str::to_owned)
    .to_vec();
    let unchecked = krate.server.iter().flat_map(|server| &server.unchecked);
    let mut items: Vec<String> = Vec::new();
    for Unchecked { id, what, why } in unchecked {
        items.push(format!("- `{id}`:"));
        let reason = to_markdown(&format!("{what}, since {why}."), DOC_WIDTH - 2);
        items.extend(reason.iter().map(|line| format!("  {line}")));
    }
    if !items.is_empty() {
        docs.extend(
            [
                "",
                "# What is not checked",
                "",
                "These constraints of the model are left to the implementation:",
                "",
            ]
            .map(str::to_owned),
        );
        docs.extend(items);
    }
    docs
}

fn service(source: &mut Source, krate: &Crate) {
    let api = source.import_text(&format!("crate::api::{}", krate.service.api_trait));
    let service = source.import_text("tower_service::Service");
    let request = source.import_text("http::Request");
    let response = source.import_text("http::Response");
    let body = source.import_text("http_body::Body");
    let infallible = source.import_text("std::convert::Infallible");
    let context = source.import_text("std::task::Context");
    let poll = source.import_text("std::task::Poll");
    let exchange = source.import_text("crate::support::server::exchange::exchange");
    let mut text = Text::default();
    let head = format!("impl<T, B> {service}<{request}<B>> for Server<T>");
    text.line(0, &head);
    text.line(0, "where");
    text.line(1, &format!("T: {api} + Send + Sync + 'static,"));
    text.line(1, &format!("B: {body} + Send + 'static,"));
    text.line(1, "B::Data: Send,");
    text.line(
        1,
        "B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,",
    );
    text.line(0, "{");
    text.line(1, &format!("type Response = {response}<ResponseBody>;"));
    text.line(1, &format!("type Error = {infallible};"));
    text.line(1, "type Future = ServerFuture;");
    text.blank();
    let context = format!("_: &mut {context}<'_>");
    let result = format!("{poll}<Result<(), {infallible}>>");
    text.function(1, "fn poll_ready", &["&mut self", &context], &result);
    text.line(2, &format!("{poll}::Ready(Ok(()))"));
    text.line(1, "}");
    text.blank();
    let parameters = ["&mut self", &format!("request: {request}<B>")];
    text.function(1, "fn call", &parameters, "ServerFuture");
    text.line(2, "let server = self.clone();");
    text.line(2, "Box::pin(async move {");
    let answer = format!("{exchange}(server, &aws_json::PROTOCOL, request, route)");
    text.line(3, &format!("Ok({answer}.await)"));
    text.line(2, "})");
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

fn route(source: &mut Source, krate: &Crate) {
    let api = source.import_text(&format!("crate::api::{}", krate.service.api_trait));
    let arc = source.import_text("std::sync::Arc");
    let handler_type = source.import_text("crate::support::server::exchange::Handler");
    let handler = source.import_text("crate::support::server::exchange::handler");
    let mut text = Text::default();
    text.docs(0, &["The operation that a target names."]);
    let head = format!("fn route<T: {api} + Send + Sync + 'static>");
    let result = format!("Option<{handler_type}<T>>");
    text.function(0, &head, &["target: &str"], &result);
    text.line(1, "Some(");
    text.line(2, "match target {");
    for operation in &krate.operations {
        let target = format!("{}.{}", krate.service.target_prefix, operation.wire);
        let (module, method) = (&operation.module, &operation.method);
        text.line(3, &format!("{target:?} => {{"));
        text.line(4, &format!("{handler}("));
        text.line(5, &format!("aws_json::{module}::input,"));
        let start = format!("|service: {arc}<T>, input| async move {{");
        let call = [&*format!(".{method}(input)"), ".await"];
        if !text.line_if_fits(5, &format!("{start} service{}{} }},", call[0], call[1])) {
            text.line(5, &start);
            text.chain(6, "service", &call, "");
            text.line(5, "},");
        }
        text.line(5, &format!("aws_json::{module}::answer,"));
        text.line(4, ")");
        text.line(3, "}");
    }
    text.line(3, "_ => return None,");
    text.line(2, "},");
    text.line(1, ")");
    text.line(0, "}");
    source.text(text);
}
