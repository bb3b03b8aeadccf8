//! The server: which operation a request asks for, and who answers it.

use quote::quote;

use super::source::{Source, ident};
use crate::docs::to_markdown;
use crate::ir::{Crate, Unchecked};

/// Columns of the module's documentation: 100, less `//! `.
const DOC_WIDTH: usize = 96;

/// `server/mod.rs`.
pub(super) fn emit(krate: &Crate) -> Source {
    let mut source = Source::new("", ["Server", "ResponseBody", "ServerFuture"]);
    source.docs = docs(krate);
    source.item(quote!(
        mod aws_json;
    ));
    source.item(quote!(
        pub use crate::support::server::{ResponseBody, Server, ServerFuture};
    ));
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
    let api = source.import(&format!("crate::api::{}", krate.service.api_trait));
    let service = source.import("tower_service::Service");
    let request = source.import("http::Request");
    let response = source.import("http::Response");
    let body = source.import("http_body::Body");
    let infallible = source.import("std::convert::Infallible");
    let context = source.import("std::task::Context");
    let poll = source.import("std::task::Poll");
    let exchange = source.import("crate::support::server::exchange::exchange");
    source.item(quote! {
        impl<T, B> #service<#request<B>> for Server<T>
        where
            T: #api + Send + Sync + 'static,
            B: #body + Send + 'static,
            B::Data: Send,
            B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
        {
            type Response = #response<ResponseBody>;
            type Error = #infallible;
            type Future = ServerFuture;

            fn poll_ready(&mut self, _: &mut #context<'_>) -> #poll<Result<(), #infallible>> {
                #poll::Ready(Ok(()))
            }

            fn call(&mut self, request: #request<B>) -> ServerFuture {
                let server = self.clone();
                Box::pin(async move {
                    Ok(#exchange(server, &aws_json::PROTOCOL, request, route).await)
                })
            }
        }
    });
}

fn route(source: &mut Source, krate: &Crate) {
    let api = source.import(&format!("crate::api::{}", krate.service.api_trait));
    let arc = source.import("std::sync::Arc");
    let handler_type = source.import("crate::support::server::exchange::Handler");
    let handler = source.import("crate::support::server::exchange::handler");
    let arms: Vec<_> = krate
        .operations
        .iter()
        .map(|operation| {
            let target = format!("{}.{}", krate.service.target_prefix, operation.wire);
            let (module, method) = (ident(&operation.module), ident(&operation.method));
            quote! {
                #target => #handler(
                    aws_json::#module::input,
                    |service: #arc<T>, input| async move { service.#method(input).await },
                    aws_json::#module::answer,
                )
            }
        })
        .collect();
    source.item(quote! {
        /// The operation that a target names.
        fn route<T: #api + Send + Sync + 'static>(target: &str) -> Option<#handler_type<T>> {
            Some(match target {
                #(#arms,)*
                _ => return None,
            })
        }
    });
}
