//! `client.rs`: what clients have in common, and the trait with all operations.

use quote::quote;

use super::source::{Source, ident};
use crate::ir::Crate;

/// The module of the client.
pub(super) fn emit(krate: &Crate) -> Source {
    // `C` is the parameter below.
    let taken = [
        "C",
        "Call",
        "Client",
        "Delivery",
        "Describe",
        "Direct",
        "OperationFacts",
    ];
    let docs = "A client, over a delivery of your choice.";
    let mut source = taken
        .iter()
        .fold(Source::new(docs, []).and("RetryKind"), |source, name| {
            source.and(name)
        });
    source.docs.extend(
        [
            "",
            "[`Client`] has a method for each operation, which gives a fluent builder. How requests are",
            "signed and sent is the business of a [`Delivery`], which is a few lines around the HTTP",
            "client that a program has already. The trait with all operations is implemented too, so",
            "that paginators, waiters and code that takes a fake in tests take a client as well.",
        ]
        .map(str::to_owned),
    );
    source.item(quote! {
        pub use crate::support::client::{
            Call, Client, Delivery, Describe, Direct, OperationFacts, RetryKind,
        };
    });
    let api = source.import(&format!("crate::api::{}", krate.service.api_trait));
    let methods: Vec<_> = krate
        .operations
        .iter()
        .map(|operation| {
            let method = ident(&operation.method);
            let module = format!("crate::operation::{}", operation.module);
            let stub = source.import(&format!("{module}::{}", operation.name));
            let input = source.import(&format!("{module}::{}", operation.input.path.name));
            let output = source.import(&format!("{module}::{}", operation.output.path.name));
            let error = source.import(&format!("{module}::{}", operation.error.name));
            quote! {
                async fn #method(&self, input: #input) -> Result<#output, #error> {
                    self.answer::<#stub>(input).await
                }
            }
        })
        .collect();
    source.item(quote! {
        impl<C: Call> #api for Client<C> {
            #(#methods)*
        }
    });
    source
}
