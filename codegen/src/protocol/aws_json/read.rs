//! Functions that read values.

use super::correction::or_corrected;
use super::expression::{Expression, Limit};
use super::reading::{reader_type, reading};
use crate::emit::literal_or;
use crate::emit::source::{Source, tokens};
use crate::emit::text::Text;
use crate::ir::{ErrorItem, Field, Presence, Structure, Union, UnionVariant};

/// How a reader treats a member of the wrong type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// It is an error.
    Strict,
    /// It is passed over: an error response is worth more than its members.
    Tolerant,
}

/// What members are read into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    Builder,
    /// The structure itself: all of its fields are optional, as those of its builder are.
    Value,
}

impl Destination {
    /// The name of the variable.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Builder => "builder",
            Self::Value => "value",
        }
    }

    /// The variable, with nothing read yet.
    pub(super) fn declaration(self, ty: &str) -> String {
        match self {
            Self::Builder => format!("builder = {ty}::builder();"),
            Self::Value => format!("value = {ty}::builder().build();"),
        }
    }
}

/// What the members of a structure are read into.
pub(super) fn destination(structure: &Structure) -> Destination {
    let is_optional = |field: &Field| matches!(field.presence, Presence::Optional);
    if structure.fields.iter().all(is_optional) {
        Destination::Value
    } else {
        Destination::Builder
    }
}

/// Adds `read` for a structure, if it is ever read.
pub(super) fn structure(source: &mut Source, structure: &Structure) {
    if structure.codec.read {
        value(source, structure, None);
    }
}

/// Adds `read` for an error that is also held as data, if it is ever read as such.
pub(super) fn held_error(source: &mut Source, error: &ErrorItem) {
    if error.structure.codec.read {
        value(source, &error.structure, Some(&data_meta(error)));
    }
}

/// What stands for the metadata of an error that no response brought.
fn data_meta(error: &ErrorItem) -> String {
    let message = match &error.message {
        Some(message) if !error.message_sensitive => format!("builder.{message}.as_deref()"),
        Some(_) | None => "None".to_owned(),
    };
    format!("builder.meta.or({:?}, {message})", error.wire)
}

/// Adds `read`. `meta` is the metadata of an error.
fn value(source: &mut Source, structure: &Structure, meta: Option<&str>) {
    let ty = source.type_text(&structure.path);
    let parameter = format!("json: &mut {}<'_>", reader_type(source));
    let result = format!(
        "Result<{ty}, {}>",
        source.import_text("crate::error::ReadError")
    );
    let mut text = Text::default();
    text.function(0, "pub(crate) fn read", &[&parameter], &result);
    if structure.fields.is_empty() {
        text.line(1, "json.skip_value()?;");
        text.line(1, &format!("Ok({ty}::builder().build())"));
    } else {
        // The builder of an error makes its metadata of what was read.
        let destination = meta.map_or_else(|| destination(structure), |_| Destination::Builder);
        text.line(1, &format!("let mut {}", destination.declaration(&ty)));
        members(
            source,
            &structure.fields,
            (Manner::Strict, destination),
            &mut text,
        );
        built(
            source,
            structure,
            meta,
            (destination, "Ok(", ")"),
            &mut text,
        );
    }
    text.line(0, "}");
    source.text(text);
}

/// Adds `empty`: what stands in for the structure where a service left out a required one.
pub(super) fn empty(source: &mut Source, structure: &Structure) {
    empty_value(source, structure, None);
}

/// As [`empty`], for an error that is also held as data.
pub(super) fn empty_error(source: &mut Source, error: &ErrorItem) {
    empty_value(source, &error.structure, Some(&data_meta(error)));
}

fn empty_value(source: &mut Source, structure: &Structure, meta: Option<&str>) {
    let ty = source.type_text(&structure.path);
    let mut text = Text::default();
    let about = "Stands in for a required value that the service left out.";
    text.docs(0, &[about]);
    text.function(0, "pub(crate) fn empty", &[], &ty);
    text.line(1, &format!("let builder = {ty}::builder();"));
    built(
        source,
        structure,
        meta,
        (Destination::Builder, "", ""),
        &mut text,
    );
    text.line(0, "}");
    source.text(text);
}

/// Adds `read` for a union, if it is ever read.
pub(super) fn union(source: &mut Source, union: &Union) {
    if !union.codec.read {
        return;
    }
    let ty = source.type_text(&union.path);
    let reader = reader_type(source);
    let read_error = source.import_text("crate::error::ReadError");
    let mut code = format!(
        "pub(crate) fn read(json: &mut {reader}<'_>) -> Result<{ty}, {read_error}> {{
            json.union(|json, member| {{ let value = match member {{"
    );
    for variant in &union.variants {
        code.push_str(&variant_arm(source, &ty, variant));
    }
    code.push_str(&format!(
        "_ => json.nullable({reader}::skip_value)?.map(|()| {ty}::unknown(member)),
            }}; Ok(value) }}) }}"
    ));
    source.item(tokens(&code));
}

fn variant_arm(source: &mut Source, ty: &str, variant: &UnionVariant) -> String {
    let (wire, ident) = (&variant.wire, &variant.ident);
    let Some(content) = &variant.ty else {
        let reader = reader_type(source);
        return format!(
            "{wire:?} => json.nullable({reader}::skip_value)?.map(|()| {ty}::{ident}),"
        );
    };
    let read = reading(source, content);
    let boxed = if variant.boxed { ".map(Box::new)" } else { "" };
    format!("{wire:?} => json.nullable({read})?{boxed}.map({ty}::{ident}),")
}

/// Adds `from_response` for an error: never fails, whatever the body holds.
pub(super) fn error(source: &mut Source, error: &ErrorItem) {
    let structure = &error.structure;
    let ty = source.type_text(&structure.path);
    let response = source.import_text("crate::support::error_response::ErrorResponse");
    let meta = if error.message_sensitive {
        "response.meta_with_code(code).without_message()"
    } else {
        "response.meta_with_code(code)"
    };
    let mut text = Text::default();
    text.docs(0, doc_of_read(structure));
    let parameters = [&format!("response: &{response}<'_>"), "code: &str"];
    text.function(0, "pub(crate) fn from_response", &parameters, &ty);
    let with_meta = format!(".meta({meta})");
    if structure.fields.is_empty() {
        let calls = ["::builder()", &with_meta, ".build()"];
        text.chain(1, &ty, &calls, "");
        text.line(0, "}");
        source.text(text);
        return;
    }
    let start = format!("let mut builder = {ty}::builder()");
    text.chain(1, &start, &[&with_meta], ";");
    text.line(1, "let _ = members(&mut response.reader(), &mut builder);");
    if let Some(message) = &error.message {
        text.line(1, &format!("if builder.{message}.is_none() {{"));
        let start = format!("builder.{message} = response");
        let calls = [".meta()", ".message()", ".map(Into::into)"];
        text.chain(2, &start, &calls, ";");
        text.line(1, "}");
    }
    let around = (Destination::Builder, "", "");
    built(source, structure, Some("builder.meta"), around, &mut text);
    text.line(0, "}");
    source.text(text);
    error_members(source, structure);
}

/// What is said of the function that reads an error.
fn doc_of_read(structure: &Structure) -> &'static [&'static str] {
    if structure.fields.is_empty() {
        &["The error has no members of its own."]
    } else {
        &[
            "Reads the error. It never fails: a member of the wrong type is passed over, and a body",
            "that is no JSON object leaves all of them out.",
        ]
    }
}

fn error_members(source: &mut Source, structure: &Structure) {
    let reader = reader_type(source);
    let read_error = source.import_text("crate::error::ReadError");
    let builder = source.import_text(&format!(
        "crate::error::builders::{}Builder",
        structure.path.name
    ));
    let mut text = Text::default();
    let parameters = [
        &*format!("json: &mut {reader}<'_>"),
        &format!("builder: &mut {builder}"),
    ];
    let result = format!("Result<(), {read_error}>");
    text.function(0, "fn members", &parameters, &result);
    let how = (Manner::Tolerant, Destination::Builder);
    members(source, &structure.fields, how, &mut text);
    text.line(1, "Ok(())");
    text.line(0, "}");
    source.text(text);
}

/// Reads the members of the object at hand into a destination.
pub(super) fn strict_members(
    source: &mut Source,
    fields: &[Field],
    destination: Destination,
    text: &mut Text,
) {
    members(source, fields, (Manner::Strict, destination), text);
}

fn members(source: &mut Source, fields: &[Field], how: (Manner, Destination), text: &mut Text) {
    text.line(1, "json.begin_object()?;");
    text.line(1, "while let Some(member) = json.next_member()? {");
    text.line(2, "match &*member {");
    for field in fields {
        member(source, field, how, text);
    }
    text.line(3, "_ => json.skip_value()?,");
    text.line(2, "}");
    text.line(1, "}");
}

/// The arm that reads a member.
fn member(source: &mut Source, field: &Field, how: (Manner, Destination), text: &mut Text) {
    let (manner, destination) = how;
    let reading = reading(source, &field.ty);
    match manner {
        Manner::Strict => strict_arm((field, destination), reading, Limit::Line, text),
        Manner::Tolerant => {
            let call = Expression::method("json", "tolerant", vec![reading]);
            member_arm((field, destination), call, Limit::Line, text);
        }
    }
}

/// Adds the arm of a `match` that reads a field of a destination, which may be `null`.
pub(super) fn strict_arm(
    (field, destination): (&Field, Destination),
    reading: Expression,
    limit: Limit,
    text: &mut Text,
) {
    if field.boxed {
        let call = Expression::method("json", "nullable", vec![reading]);
        return member_arm((field, destination), call, limit, text);
    }
    let destination = Expression::Text(format!("&mut {}.{}", destination.name(), field.ident));
    let call = Expression::method("json", "read_into", vec![destination, reading]);
    let statement = call.tried().statement("");
    statement.arm(3, &format!("{:?}", field.wire), limit, text);
}

/// Adds the arm of a `match` that sets a field of a destination to the value of a call.
pub(super) fn member_arm(
    (field, destination): (&Field, Destination),
    call: Expression,
    limit: Limit,
    text: &mut Text,
) {
    let boxed = if field.boxed { ".map(Box::new)" } else { "" };
    let start = format!("{}.{} = ", destination.name(), field.ident);
    let statement = call.tried().then(boxed).statement(&start);
    statement.arm(3, &format!("{:?}", field.wire), limit, text);
}

/// The structure that a destination holds, as the last expression of a function, between `around`.
/// Nothing that a service leaves out is an error. `meta` is the value of the private field, where
/// there is one.
pub(super) fn built(
    source: &mut Source,
    structure: &Structure,
    meta: Option<&str>,
    around: (Destination, &str, &str),
    text: &mut Text,
) {
    let (destination, start, end) = around;
    // A value has its metadata already.
    if destination == Destination::Value {
        return text.line(1, &format!("{start}value{end}"));
    }
    let can_lack = |field: &Field| matches!(field.presence, Presence::Required);
    if !structure.fields.iter().any(can_lack) {
        text.line(1, &format!("{start}builder.build(){end}"));
        return;
    }
    let ty = source.type_text(&structure.path);
    text.line(1, &format!("{start}{ty} {{"));
    // The metadata of an error looks at the message before that moves.
    if let Some(meta) = meta {
        text.line(2, &format!("meta: {meta},"));
    }
    for field in &structure.fields {
        let or = match &field.presence {
            Presence::Optional => None,
            Presence::Required => Some(or_corrected(source, field)),
            Presence::Default(literal) => Some(literal_or(source, &field.ty, literal)),
        };
        let calls: Vec<&str> = or.as_deref().into_iter().collect();
        let start = format!("{0}: builder.{0}", field.ident);
        text.chain(2, &start, &calls, ",");
    }
    text.line(1, &format!("}}{end}"));
}
