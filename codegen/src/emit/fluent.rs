//! The fluent builder of an operation, the method of the client that starts it, and its facts.

use super::builder;
use super::source::Source;
use super::structure;
use super::text::{FMT, Text};
use crate::ir::{Crate, Field, Operation};

/// The name of the fluent builder of an operation.
pub(super) fn name(operation: &Operation) -> String {
    format!("{}FluentBuilder", operation.name)
}

/// `operation/<module>/fluent.rs`.
pub(super) fn emit(krate: &Crate, operation: &Operation) -> Source {
    let docs = format!("`{}` as a call of a client.", operation.name);
    let name = name(operation);
    // `C` is the parameter below.
    let mut source = Source::new(docs, []).and(&name).and("C");
    facts(&mut source, krate, operation);
    start(&mut source, operation);
    definition(&mut source, operation);
    methods(&mut source, operation);
    source
}

/// What a delivery may want to know of the operation.
fn facts(source: &mut Source, krate: &Crate, operation: &Operation) {
    let describe = source.import_text("crate::client::Describe");
    let facts = source.import_text("crate::client::OperationFacts");
    let kind = source.import_text("crate::client::RetryKind");
    let operation_trait = source.import_text("crate::operation::Operation");
    let stub = stub(source, operation);
    let (wire, service) = (&operation.wire, &krate.service.sdk_id);
    let signing_name = &krate.service.signing_name;
    let (readonly, idempotent) = (operation.readonly, operation.idempotent);
    let mut text = Text::default();
    text.line(0, &format!("impl {describe} for {stub} {{"));
    text.line(1, &format!("const FACTS: &'static {facts} = &{facts} {{"));
    text.line(2, &format!("name: {wire:?},"));
    text.line(2, &format!("service: {service:?},"));
    text.line(2, &format!("signing_name: {signing_name:?},"));
    text.line(2, &format!("readonly: {readonly},"));
    text.line(2, &format!("idempotent: {idempotent},"));
    text.line(2, "retry: |response| {");
    let error = format!("let error = <{stub} as {operation_trait}>::response(response)");
    text.chain(3, &error, &[".err()?"], ";");
    text.line(
        3,
        &format!("{kind}::of(error.meta(), error.is_retryable())"),
    );
    text.line(2, "},");
    text.line(1, "};");
    text.line(0, "}");
    source.text(text);
}

/// The method of the client.
fn start(source: &mut Source, operation: &Operation) {
    let client = source.import_text("crate::client::Client");
    let call = source.import_text("crate::client::Call");
    let builder = name(operation);
    let input = input_builder(source, operation);
    let mut text = Text::default();
    text.line(0, &format!("impl<C: {call}> {client}<C> {{"));
    text.docs(1, &operation.docs);
    text.deprecated(1, operation.deprecated.as_ref());
    let head = format!("pub fn {}", operation.client_method);
    text.function(1, &head, &["&self"], &format!("{builder}<C>"));
    text.line(2, &format!("{builder} {{"));
    text.line(3, "client: self.clone(),");
    text.line(3, &format!("input: {input}::default(),"));
    text.line(2, "}");
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

fn definition(source: &mut Source, operation: &Operation) {
    let name = name(operation);
    let client = source.import_text("crate::client::Client");
    let input = input_builder(source, operation);
    let mut text = Text::default();
    text.docs(
        0,
        &[format!(
            "Calls `{}`: set what it needs, then [`send`](Self::send) it.",
            operation.name
        )],
    );
    text.line(0, "#[must_use = \"nothing happens before `send`\"]");
    text.line(0, &format!("pub struct {name}<C> {{"));
    text.line(1, &format!("pub(crate) client: {client}<C>,"));
    text.line(1, &format!("pub(crate) input: {input},"));
    text.line(0, "}");
    source.text(text);
    copies(source, operation);
}

/// `Clone` and `Debug` by hand: derived, they would ask them of whatever carries out calls.
fn copies(source: &mut Source, operation: &Operation) {
    let name = name(operation);
    let input = structure::copy(&operation.input, "self.input");
    let mut text = Text::default();
    text.line(0, &format!("impl<C> Clone for {name}<C> {{"));
    text.line(1, "fn clone(&self) -> Self {");
    text.line(2, "Self {");
    text.line(3, "client: self.client.clone(),");
    text.line(3, &format!("input: {input},"));
    text.line(2, "}");
    text.line(1, "}");
    text.line(0, "}");
    text.blank();
    text.line(0, &format!("impl<C> std::fmt::Debug for {name}<C> {{"));
    text.line(1, FMT);
    text.line(2, &format!("f.debug_struct({name:?})"));
    text.line(3, ".field(\"input\", &self.input)");
    text.line(3, ".finish_non_exhaustive()");
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

fn methods(source: &mut Source, operation: &Operation) {
    let name = name(operation);
    let call = source.import_text("crate::client::Call");
    let input = input_builder(source, operation);
    let module = format!("crate::operation::{}", operation.module);
    let output = source.import_text(&format!("{module}::{}", operation.output.path.name));
    let error = source.import_text(&format!("{module}::{}", operation.error.name));
    let mut text = Text::default();
    text.line(0, &format!("impl<C: {call}> {name}<C> {{"));
    text.docs(1, &["The input, as far as it is set."]);
    text.line(1, &format!("pub fn as_input(&self) -> &{input} {{"));
    text.line(2, "&self.input");
    text.line(1, "}");
    text.blank();
    text.docs(
        1,
        &[
            "Sends the request and reads the answer.",
            "",
            "# Errors",
            "",
            "What the service answers instead, or why it could not be asked; an input that is not",
            "complete counts among that.",
        ],
    );
    let result = format!("Result<{output}, C::Error<{error}>>");
    text.function(1, "pub async fn send", &["self"], &result);
    let stub = stub(source, operation);
    let built = if operation.input.fallible {
        "self.input.build()"
    } else {
        "Ok(self.input.build())"
    };
    text.line(2, &format!("self.client.send::<{stub}>({built}).await"));
    text.line(1, "}");
    for field in &operation.input.fields {
        setters(source, operation, field, &mut text);
    }
    text.line(0, "}");
    source.text(text);
}

/// The setters and the getter of a field: those of the builder of the input.
fn setters(source: &mut Source, operation: &Operation, field: &Field, text: &mut Text) {
    let (parameters, arguments) = builder::parameters(source, &field.ty);
    let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
    text.blank();
    text.docs(1, field.summary());
    setter(&field.ident, field, &parameters, arguments, text);
    text.blank();
    text.docs(
        1,
        &[format!("Sets or clears [`{0}`](Self::{0}).", field.base())],
    );
    let ty = source.ty(&field.ty);
    let set = format!("set_{}", field.stem());
    setter(
        &set,
        field,
        &[&format!("value: Option<{ty}>")],
        "value",
        text,
    );
    let get = format!("get_{}", field.stem());
    if operation
        .input
        .fields
        .iter()
        .any(|other| other.base() == get)
    {
        return;
    }
    text.blank();
    text.docs(
        1,
        &[format!("What [`{0}`](Self::{0}) is set to.", field.base())],
    );
    text.deprecated(1, field.deprecated.as_ref());
    let held = structure::held_type(source, field);
    text.function(
        1,
        &format!("pub fn {get}"),
        &["&self"],
        &format!("&Option<{held}>"),
    );
    text.line(2, &format!("&self.input.{}", field.ident));
    text.line(1, "}");
}

fn setter(name: &str, field: &Field, parameters: &[&str], arguments: &str, text: &mut Text) {
    text.deprecated(1, field.deprecated.as_ref());
    let parameters: Vec<&str> = ["mut self"].iter().chain(parameters).copied().collect();
    text.function(1, &format!("pub fn {name}"), &parameters, "Self");
    text.line(2, &format!("self.input = self.input.{name}({arguments});"));
    text.line(2, "self");
    text.line(1, "}");
}

/// The operation, as the file calls it.
fn stub(source: &mut Source, operation: &Operation) -> String {
    source.import_text(&format!(
        "crate::operation::{}::{}",
        operation.module, operation.name
    ))
}

/// The builder of the input, as the file calls it.
fn input_builder(source: &mut Source, operation: &Operation) -> String {
    source.import_text(&format!(
        "crate::operation::{}::builders::{}",
        operation.module,
        builder::name(&operation.input)
    ))
}
