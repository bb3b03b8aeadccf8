//! Builders of structures.

use super::source::{Source, own_text};
use super::stream;
use super::structure::{Meta, debug, held_type, hides};
use super::text::Text;
use crate::ir::{ErrorItem, Field, Literal, Presence, Structure, Type};
use crate::lower::is_prelude_name;

/// The name of the builder of a structure.
pub(super) fn name(structure: &Structure) -> String {
    format!("{}Builder", structure.path.name)
}

/// Says that the file of a structure also defines its builder, if it does.
pub(super) fn beside(source: Source, structure: &Structure) -> Source {
    if structure.builder_apart {
        source
    } else {
        source.and(&name(structure))
    }
}

/// How the file of the structure calls the builder.
pub(super) fn path(source: &mut Source, structure: &Structure) -> String {
    if !structure.builder_apart {
        return name(structure);
    }
    let home = structure.path.home.path();
    source.import_text(&format!("crate::{home}::builders::{}", name(structure)))
}

/// Adds the builder of a structure to a file.
pub(super) fn emit(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    let builder = name(structure);
    definition(source, structure, meta);
    let mut text = Text::default();
    text.line(0, &format!("impl {builder} {{"));
    for field in &structure.fields {
        setters(source, field, &mut text);
        text.blank();
    }
    if let Some(stream) = meta.stream() {
        stream::setter(source, stream, &mut text);
    }
    if matches!(meta, Meta::Error(_)) {
        let metadata = source.import_text("crate::error::ErrorMetadata");
        text.docs(1, &["What the response said about the error."]);
        text.line(
            1,
            &format!("pub fn meta(mut self, meta: {metadata}) -> Self {{"),
        );
        text.line(2, "self.meta = meta;");
        text.line(2, "self");
        text.line(1, "}");
        text.blank();
    }
    build(source, structure, meta, &mut text);
    text.line(0, "}");
    source.text(text);
    if hides(structure) {
        debug(source, &builder, &builder, structure, meta);
    }
}

fn definition(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    let mut text = Text::default();
    text.docs(0, &[format!("Builds {}.", link(source, structure))]);
    text.line(0, "#[non_exhaustive]");
    let debug = if hides(structure) { "" } else { "Debug, " };
    text.line(0, &format!("#[derive(Clone, {debug}Default, PartialEq)]"));
    let stream = meta.stream();
    let meta = meta.ty(source);
    if structure.fields.is_empty() && meta.is_none() {
        text.line(0, &format!("pub struct {} {{}}", name(structure)));
        source.text(text);
        return;
    }
    text.line(0, &format!("pub struct {} {{", name(structure)));
    for field in &structure.fields {
        let ty = held_type(source, field);
        text.line(1, &format!("pub(crate) {}: Option<{ty}>,", field.ident));
    }
    if let Some(stream) = stream {
        let ty = stream::field_type(source, stream);
        text.line(1, &format!("pub(crate) {}: {ty},", stream.ident));
    }
    if let Some(meta) = meta {
        text.line(1, &format!("pub(crate) meta: {meta},"));
    }
    text.line(0, "}");
    source.text(text);
}

/// A link to the structure, for the docs in its file and in that of its builder.
pub(super) fn link(source: &mut Source, structure: &Structure) -> String {
    let name = &structure.path.name;
    if is_prelude_name(name) {
        // A link could mean the prelude's.
        return format!("`{name}`");
    }
    let path = source.type_text(&structure.path);
    if path == *name {
        format!("[`{name}`]")
    } else {
        format!("[`{name}`]({path})")
    }
}

fn setters(source: &mut Source, field: &Field, text: &mut Text) {
    match &field.ty {
        Type::List { item, sparse } => {
            let (parameter, value) = element(source, item, *sparse, "item");
            let call = format!(".push({value})");
            adding_setter(field, "an item", &[&parameter], &call, text);
        }
        Type::Map { key, value, sparse } => {
            let (key_parameter, key) = parameter(source, key, "key");
            let (value_parameter, value) = element(source, value, *sparse, "value");
            let call = format!(".insert({key}, {value})");
            adding_setter(
                field,
                "an entry",
                &[&key_parameter, &value_parameter],
                &call,
                text,
            );
        }
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Sensitive(_) => setter(source, field, text),
    }
    text.blank();
    text.docs(
        1,
        &[format!("Sets or clears [`{0}`](Self::{0}).", field.base())],
    );
    text.deprecated(1, field.deprecated.as_ref());
    let ty = source.ty(&field.ty);
    let head = format!("pub fn set_{}", field.stem());
    text.function(
        1,
        &head,
        &["mut self", &format!("value: Option<{ty}>")],
        "Self",
    );
    let value = if field.boxed {
        "value.map(Box::new)"
    } else {
        "value"
    };
    text.line(2, &format!("self.{} = {value};", field.ident));
    text.line(2, "self");
    text.line(1, "}");
}

/// The parameters of the setter of a field, and how another setter hands them on.
pub(super) fn parameters(source: &mut Source, ty: &Type) -> (Vec<String>, &'static str) {
    match ty {
        Type::List { item, sparse } => (vec![element(source, item, *sparse, "item").0], "item"),
        Type::Map { key, value, sparse } => {
            let key = parameter(source, key, "key").0;
            let value = element(source, value, *sparse, "value").0;
            (vec![key, value], "key, value")
        }
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Sensitive(_) => (vec![parameter(source, ty, "value").0], "value"),
    }
}

/// The parameter of a setter and the value made of it.
fn parameter(source: &mut Source, ty: &Type, name: &str) -> (String, String) {
    let written = source.ty(ty);
    if ty.is_text() {
        (
            format!("{name}: impl Into<{written}>"),
            format!("{name}.into()"),
        )
    } else {
        (format!("{name}: {written}"), name.to_owned())
    }
}

fn element(source: &mut Source, ty: &Type, sparse: bool, name: &str) -> (String, String) {
    if sparse {
        let written = source.element(ty, true);
        (format!("{name}: {written}"), name.to_owned())
    } else {
        parameter(source, ty, name)
    }
}

fn setter(source: &mut Source, field: &Field, text: &mut Text) {
    text.docs(1, field.summary());
    if matches!(field.presence, Presence::Required) {
        text.docs(1, &["", "This must be set."]);
    }
    text.deprecated(1, field.deprecated.as_ref());
    let (parameter, value) = parameter(source, &field.ty, "value");
    text.function(
        1,
        &format!("pub fn {}", field.ident),
        &["mut self", &parameter],
        "Self",
    );
    let value = if field.boxed {
        format!("Box::new({value})")
    } else {
        value
    };
    text.line(2, &format!("self.{} = Some({value});", field.ident));
    text.line(2, "self");
    text.line(1, "}");
}

/// A setter that adds to a collection.
fn adding_setter(field: &Field, what: &str, parameters: &[&str], call: &str, text: &mut Text) {
    text.docs(
        1,
        &[format!("Adds {what} to `{}`.", field.base()), String::new()],
    );
    text.docs(1, field.summary());
    text.deprecated(1, field.deprecated.as_ref());
    let parameters: Vec<&str> = ["mut self"].iter().chain(parameters).copied().collect();
    text.function(1, &format!("pub fn {}", field.ident), &parameters, "Self");
    let place = format!("self.{}", field.ident);
    text.chain(2, &place, &[".get_or_insert_default()", call], ";");
    text.line(2, "self");
    text.line(1, "}");
}

fn build(source: &mut Source, structure: &Structure, meta: Meta<'_>, text: &mut Text) {
    let name = own_text(&structure.path.name);
    text.docs(
        1,
        &[format!(
            "The {}, as far as it was set.",
            link(source, structure)
        )],
    );
    let ty = if structure.builder_apart {
        source.type_text(&structure.path)
    } else {
        name
    };
    if structure.fallible {
        let error = source.import_text("crate::error::BuildError");
        text.docs(
            1,
            &[
                "",
                "# Errors",
                "",
                "If a field that is required was not set.",
            ],
        );
        text.line(
            1,
            &format!("pub fn build(self) -> Result<{ty}, {error}> {{"),
        );
    } else {
        text.line(1, &format!("pub fn build(self) -> {ty} {{"));
    }
    built_structure(source, structure, &ty, meta, text);
    text.line(1, "}");
}

/// The value of `build`.
fn built_structure(
    source: &mut Source,
    structure: &Structure,
    ty: &str,
    meta: Meta<'_>,
    text: &mut Text,
) {
    let (start, end) = if structure.fallible {
        ("Ok(", ")")
    } else {
        ("", "")
    };
    let has_meta = !matches!(meta, Meta::None);
    if structure.fields.is_empty() && !has_meta {
        text.line(2, &format!("{start}{ty} {{}}{end}"));
        return;
    }
    text.line(2, &format!("{start}{ty} {{"));
    // The metadata of an error looks at the message before that moves.
    match meta {
        Meta::None => {}
        Meta::Response(_) => text.line(3, "meta: self.meta,"),
        Meta::Error(error) => text.line(3, &format!("meta: {},", error_meta(error))),
    }
    if let Some(stream) = meta.stream() {
        text.line(3, &format!("{0}: self.{0},", stream.ident));
    }
    for field in &structure.fields {
        let call = built(source, structure, field);
        let calls: Vec<&str> = call.iter().map(String::as_str).collect();
        text.chain(3, &format!("{0}: self.{0}", field.ident), &calls, ",");
    }
    text.line(2, &format!("}}{end}"));
}

/// The metadata of an error when it is built.
fn error_meta(error: &ErrorItem) -> String {
    match &error.message {
        Some(message) if !error.message_sensitive => {
            format!("self.meta.or({:?}, self.{message}.as_deref())", error.wire)
        }
        Some(_) | None => format!("self.meta.or({:?}, None)", error.wire),
    }
}

/// What is called on a field of the builder to get the field of the structure.
fn built(source: &mut Source, structure: &Structure, field: &Field) -> Option<String> {
    match &field.presence {
        Presence::Optional => None,
        Presence::Default(literal) => Some(or_literal(source, &field.ty, literal)),
        Presence::Required => {
            let error = source.import_text("crate::error::BuildError");
            let (shown, base) = (&structure.path.name, field.base());
            Some(format!(".ok_or({error}::missing({shown:?}, {base:?}))?"))
        }
    }
}

/// `.unwrap_or(…)` with the default of a field.
pub(crate) fn or_literal(source: &mut Source, ty: &Type, literal: &Literal) -> String {
    let is_zero = match literal {
        Literal::Boolean(value) => !value,
        Literal::Integer(value) => *value == 0,
        // The default of Rust is no negative zero.
        Literal::Float(text) => text.parse().is_ok_and(|value: f64| value.to_bits() == 0),
        Literal::String(text) => text.is_empty(),
        Literal::Blob(bytes) => bytes.is_empty(),
        Literal::DateTime(seconds, nanos) => *seconds == 0 && *nanos == 0,
        Literal::Document(text) => text == "null",
        Literal::Empty => true,
        Literal::Enum(_) | Literal::Number(_) => false,
    };
    if is_zero {
        return ".unwrap_or_default()".to_owned();
    }
    let (value, is_constant) = super::literal::value(source, ty, literal);
    if is_constant {
        format!(".unwrap_or({value})")
    } else {
        format!(".unwrap_or_else(|| {value})")
    }
}
