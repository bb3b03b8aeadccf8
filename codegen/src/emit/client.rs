//! `client.rs`: what clients have in common, and the trait with all operations.

use super::source::Source;
use super::text::Text;
use crate::ir::{Crate, Operation};

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
            "that what takes the trait, such as code that takes a fake in tests, takes a client as well.",
        ]
        .map(str::to_owned),
    );
    source.fixed(EXPORTS);
    let api = source.import_text(&format!("crate::api::{}", krate.service.api_trait));
    let mut text = Text::default();
    text.line(0, &format!("impl<C: Call> {api} for Client<C> {{"));
    for (index, operation) in krate.operations.iter().enumerate() {
        if index > 0 {
            text.blank();
        }
        method(&mut source, operation, &mut text);
    }
    text.line(0, "}");
    source.text(text);
    source
}

const EXPORTS: &str = "\
pub use crate::support::client::{
    Call, Client, Delivery, Describe, Direct, OperationFacts, RetryKind,
};";

/// Adds the method of an operation.
fn method(source: &mut Source, operation: &Operation, text: &mut Text) {
    let module = format!("crate::operation::{}", operation.module);
    let mut import = |name: &str| source.import_text(&format!("{module}::{name}"));
    let stub = import(&operation.name);
    let input = import(&operation.input.path.name);
    let output = import(&operation.output.path.name);
    let error = import(&operation.error.name);
    let head = format!("async fn {}", operation.method);
    let parameters = ["&self", &format!("input: {input}")];
    let result = format!("Result<{output}, {error}>");
    text.function(1, &head, &parameters, &result);
    let call = format!(".answer::<{stub}>(input)");
    text.chain(2, "self", &[&call, ".await"], "");
    text.line(1, "}");
}
