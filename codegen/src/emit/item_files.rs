//! Files of one item each: a type, an error, an operation and its parts.

use super::source::Source;
use super::text::Text;
use super::{
    builder, crate_root, enumeration, error, idempotency, operation, source, stream, structure,
    union,
};
use crate::ir::{Crate, ErrorItem, Home, Operation, Structure, TypeItem};

pub(super) fn api(krate: &Crate) -> Source {
    let docs = "The operations as one trait: call it, fake it, serve it.";
    let mut source = Source::new(docs, [krate.service.api_trait.as_str()]);
    operation::emit_api(&mut source, krate);
    source
}

pub(super) fn type_item(item: &TypeItem) -> Source {
    let (path, what) = match item {
        TypeItem::Structure(structure) => (&structure.path, "structure"),
        TypeItem::Enum(item) => (&item.path, "enum"),
        TypeItem::Union(union) => (&union.path, "union"),
    };
    let name = &path.name;
    let docs = format!("The {what} `{name}`.");
    let mut source = Source::new(docs, [name.as_str()]).at(&path.home);
    match item {
        TypeItem::Structure(item) => {
            source = builder::beside(source, item);
            structure::emit(&mut source, item, structure::Meta::None);
        }
        TypeItem::Enum(item) => enumeration::emit(&mut source, item),
        TypeItem::Union(union) => union::emit(&mut source, union),
    }
    source
}

pub(super) fn error_item(error: &ErrorItem) -> Source {
    let name = &error.structure.path.name;
    let docs = format!("The error `{name}`.");
    let source = Source::new(docs, [name.as_str()]).at(&Home::Error);
    let mut source = builder::beside(source, &error.structure);
    error::emit(&mut source, error);
    source
}

pub(super) fn stub(krate: &Crate, operation: &Operation) -> Source {
    let docs = format!("The operation `{}`.", operation.name);
    let types = [
        operation.name.as_str(),
        &operation.input.path.name,
        &operation.output.path.name,
        &operation.error.name,
    ];
    let mut source = Source::new(docs, types).at(&operation.input.path.home);
    crate_root::operation_modules(&mut source, krate, operation);
    operation::emit_stub(&mut source, operation);
    if let Some(stream) = &operation.stream {
        stream::emit_source(&mut source, operation, stream);
    }
    source
}

fn side(structure: &Structure, meta: structure::Meta, docs: String) -> Source {
    let name = &structure.path.name;
    let source = Source::new(docs, [name.as_str()]).at(&structure.path.home);
    let mut source = builder::beside(source, structure);
    structure::emit(&mut source, structure, meta);
    source
}

/// The builder of a long structure.
pub(super) fn builder_apart(structure: &Structure, meta: structure::Meta<'_>) -> Source {
    let docs = format!("The builder of `{}`.", structure.path.name);
    let mut source = Source::new(docs, []).and(&builder::name(structure));
    builder::emit(&mut source, structure, meta);
    source
}

pub(super) fn input(operation: &Operation) -> Source {
    let docs = format!("The input of `{}`.", operation.name);
    let mut source = side(&operation.input, structure::Meta::None, docs);
    if let Some(token) = &operation.idempotency_token {
        idempotency::emit(&mut source, &operation.input, token);
    }
    source
}

pub(super) fn output(operation: &Operation) -> Source {
    let docs = format!("The output of `{}`.", operation.name);
    let meta = structure::Meta::Response(operation.stream.as_ref());
    let mut source = side(&operation.output, meta, docs);
    let name = source::own_text(&operation.output.path.name);
    let mut text = Text::default();
    error::request_id(&mut source, &name, "self.meta", &mut text);
    source.text(text);
    source
}

pub(super) fn operation_error(operation: &Operation) -> Source {
    let docs = format!("The errors of `{}`.", operation.name);
    let mut source = Source::new(docs, [operation.error.name.as_str()]);
    error::emit_enum(&mut source, operation);
    source
}
