//! Structures: the type, its accessors, its `Debug` where one must not show everything.

use super::builder;
use super::source::{Source, own_text};
use super::stream;
use super::text::{FMT, Text};
use crate::ir::{ErrorItem, Field, Presence, Stream, Structure, Type};

/// What a structure has besides its members: the private field `meta`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meta<'c> {
    None,
    /// An output: what the response said about itself, and the events that follow, if any do.
    Response(Option<&'c Stream>),
    /// An error: what the response said about the error.
    Error(&'c ErrorItem),
}

impl Meta<'_> {
    /// The type of the field.
    pub(super) fn ty(self, source: &mut Source) -> Option<String> {
        match self {
            Self::None => None,
            Self::Response(_) => Some(source.import_text("crate::operation::ResponseMetadata")),
            Self::Error(_) => Some(source.import_text("crate::error::ErrorMetadata")),
        }
    }
}

impl<'c> Meta<'c> {
    /// The events of an output.
    pub(super) fn stream(self) -> Option<&'c Stream> {
        match self {
            Self::Response(stream) => stream,
            Self::None | Self::Error(_) => None,
        }
    }
}

/// Adds a structure, its accessors and its builder to a file.
pub(super) fn emit(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    definition(source, structure, meta);
    accessors(source, structure);
    if hides(structure) {
        let name = own_text(&structure.path.name);
        debug(source, &name, &structure.path.name, structure, meta);
    }
    if !structure.builder_apart {
        builder::emit(source, structure, meta);
    }
}

/// Whether `Debug` cannot be derived.
pub(super) fn hides(structure: &Structure) -> bool {
    structure.redacted || structure.fields.iter().any(|field| field.redacted)
}

fn definition(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    let mut text = Text::default();
    text.docs(0, &structure.docs);
    text.deprecated(0, structure.deprecated.as_ref());
    text.line(0, "#[non_exhaustive]");
    let debug = if hides(structure) { "" } else { "Debug, " };
    text.line(0, &format!("#[derive(Clone, {debug}PartialEq)]"));
    let name = own_text(&structure.path.name);
    let stream = meta.stream();
    let meta = meta.ty(source);
    if structure.fields.is_empty() && meta.is_none() {
        text.line(0, &format!("pub struct {name} {{}}"));
        source.text(text);
        return;
    }
    text.line(0, &format!("pub struct {name} {{"));
    for field in &structure.fields {
        text.docs(1, &field.docs);
        text.deprecated(1, field.deprecated.as_ref());
        let ty = field_type(source, field);
        text.line(1, &format!("pub {}: {ty},", field.ident));
    }
    if let Some(stream) = stream {
        text.docs(1, &stream.docs);
        let ty = stream::field_type(source, stream);
        text.line(1, &format!("pub {}: {ty},", stream.ident));
    }
    if let Some(meta) = meta {
        text.line(1, &format!("pub(crate) meta: {meta},"));
    }
    text.line(0, "}");
    source.text(text);
}

/// The type of a field, with its box and its `Option`.
fn field_type(source: &mut Source, field: &Field) -> String {
    let ty = held_type(source, field);
    match field.presence {
        Presence::Optional => format!("Option<{ty}>"),
        Presence::Required | Presence::Default(_) => ty,
    }
}

/// The type of a field, with its box.
pub(super) fn held_type(source: &mut Source, field: &Field) -> String {
    let ty = source.ty(&field.ty);
    if field.boxed {
        format!("Box<{ty}>")
    } else {
        ty
    }
}

fn accessors(source: &mut Source, structure: &Structure) {
    let builder = builder::path(source, structure);
    let mut text = Text::default();
    text.line(0, &format!("impl {} {{", own_text(&structure.path.name)));
    text.docs(
        1,
        &[format!(
            "A builder of {}.",
            builder::link(source, structure)
        )],
    );
    text.line(1, &format!("pub fn builder() -> {builder} {{"));
    text.line(2, &format!("{builder}::default()"));
    text.line(1, "}");
    for field in &structure.fields {
        text.blank();
        text.docs(1, field.summary());
        text.deprecated(1, field.deprecated.as_ref());
        if let Some(lint) = misled(&field.ident) {
            let reason = "the model has a member of this name";
            text.line(1, &format!("#[allow({lint}, reason = {reason:?})]"));
        }
        let optional = matches!(field.presence, Presence::Optional);
        let access = access(source, field, optional);
        let head = format!("pub fn {}", field.ident);
        text.function(1, &head, &["&self"], &access.ty);
        text.chain(2, &access.value, &access.calls, "");
        text.line(1, "}");
    }
    text.line(0, "}");
    source.text(text);
}

/// A copy of a structure or its builder, which may have a method of that name for a member.
pub(super) fn copy(structure: &Structure, place: &str) -> String {
    if structure.fields.iter().any(|field| field.ident == "clone") {
        format!("Clone::clone(&{place})")
    } else {
        format!("{place}.clone()")
    }
}

/// The lint that takes an accessor of this name for a method with a meaning of its own.
fn misled(ident: &str) -> Option<&'static str> {
    match ident {
        "as_ref" | "borrow" | "clone" | "deref" => Some("clippy::should_implement_trait"),
        "len" => Some("clippy::len_without_is_empty"),
        "new" => Some("clippy::new_ret_no_self"),
        _ => None,
    }
}

/// The type and the body of an accessor.
struct Access {
    ty: String,
    value: String,
    calls: Vec<&'static str>,
}

impl Access {
    fn new(ty: String, value: String, calls: &[&'static str]) -> Self {
        Self {
            ty,
            value,
            calls: calls.to_vec(),
        }
    }
}

fn access(source: &mut Source, field: &Field, optional: bool) -> Access {
    let place = format!("self.{}", field.ident);
    let reference = format!("&{place}");
    match &field.ty {
        Type::Boolean | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::F32 | Type::F64 => {
            let ty = source.ty(&field.ty);
            let ty = if optional {
                format!("Option<{ty}>")
            } else {
                ty
            };
            Access::new(ty, place, &[])
        }
        Type::String if optional => Access::new("Option<&str>".to_owned(), place, &[".as_deref()"]),
        Type::String => Access::new("&str".to_owned(), reference, &[]),
        Type::Sensitive(inner) => access_sensitive(source, place, inner, optional),
        Type::List { item, sparse } => {
            let ty = format!("&[{}]", source.element(item, *sparse));
            if optional {
                Access::new(ty, place, &[".as_deref()", ".unwrap_or_default()"])
            } else {
                Access::new(ty, reference, &[])
            }
        }
        Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Map { .. } => {
            let ty = source.ty(&field.ty);
            match (optional, field.boxed) {
                (true, true) => Access::new(format!("Option<&{ty}>"), place, &[".as_deref()"]),
                (true, false) => Access::new(format!("Option<&{ty}>"), place, &[".as_ref()"]),
                (false, _) => Access::new(format!("&{ty}"), reference, &[]),
            }
        }
    }
}

fn access_sensitive(source: &mut Source, place: String, inner: &Type, optional: bool) -> Access {
    const AS_STR: &str = ".map(|secret| secret.expose().as_str())";
    const EXPOSE: &str = ".map(|secret| secret.expose())";
    if *inner == Type::String {
        return if optional {
            Access::new("Option<&str>".to_owned(), place, &[".as_ref()", AS_STR])
        } else {
            Access::new("&str".to_owned(), place, &[".expose()"])
        };
    }
    let ty = source.ty(inner);
    if optional {
        Access::new(format!("Option<&{ty}>"), place, &[".as_ref()", EXPOSE])
    } else {
        Access::new(format!("&{ty}"), place, &[".expose()"])
    }
}

/// Adds a `Debug` that shows nothing sensitive.
pub(super) fn debug(
    source: &mut Source,
    name: &str,
    shown: &str,
    structure: &Structure,
    meta: Meta<'_>,
) {
    let mut calls: Vec<String> = Vec::new();
    for field in &structure.fields {
        let (base, ident) = (field.base(), &field.ident);
        calls.push(if field.redacted || structure.redacted {
            format!(".field({base:?}, &crate::support::sensitive::Redacted)")
        } else {
            format!(".field({base:?}, &self.{ident})")
        });
    }
    match meta {
        Meta::None => {}
        Meta::Response(_) | Meta::Error(_) => calls.push(".field(\"meta\", &self.meta)".to_owned()),
    }
    calls.push(".finish()".to_owned());
    let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
    let mut text = Text::default();
    text.line(0, &format!("impl std::fmt::Debug for {name} {{"));
    text.line(1, FMT);
    text.chain(2, &format!("f.debug_struct({shown:?})"), &calls, "");
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}
