//! Structures for serde.

use super::super::builder;
use super::super::source::Source;
use super::super::text::Text;
use super::{is_secret, serde_traits};
use crate::ir::{Field, Presence, Structure};

/// Adds `impl Structure`, and with it serde's traits.
pub(super) fn emit(source: &mut Source, structure: &Structure) {
    let ty = source.type_text(&structure.path);
    let home = structure.path.home.path();
    let builder = builder::name(structure);
    let builder = source.import_text(&format!("crate::{home}::builders::{builder}"));
    let implemented = source.import_text("crate::support::serde::structure::Structure");
    let mut text = Text::default();
    text.line(0, &format!("impl {implemented} for {ty} {{"));
    text.line(1, &format!("type Builder = {builder};"));
    text.blank();
    let name = &structure.path.name;
    text.line(1, &format!("const NAME: &'static str = {name:?};"));
    is_secret(structure.redacted, &mut text);
    text.blank();
    write(source, &structure.fields, &mut text);
    text.blank();
    read(source, &structure.fields, &builder, &mut text);
    text.blank();
    build(source, structure, &builder, &mut text);
    text.line(0, "}");
    text.blank();
    let macro_name = serde_traits(source);
    text.line(0, &format!("{macro_name}!(structure {ty});"));
    source.text(text);
}

/// The function that writes each member.
fn write(source: &mut Source, fields: &[Field], text: &mut Text) {
    let serializer = source.import_text("serde::ser::Serializer");
    let object = source.import_text("crate::support::serde::object::Object");
    let parameter = if fields.is_empty() { "_" } else { "object" };
    let parameters = ["&self", &*format!("{parameter}: &mut {object}<S>")];
    let head = format!("fn write<S: {serializer}>");
    text.function(1, &head, &parameters, "Result<(), S::Error>");
    for field in fields {
        let method = match (&field.presence, field.redacted) {
            (Presence::Optional, false) => "optional",
            (Presence::Optional, true) => "optional_secret",
            (Presence::Required | Presence::Default(_), false) => "member",
            (Presence::Required | Presence::Default(_), true) => "secret",
        };
        let arguments = [
            format!("{:?}", field.wire),
            format!("&self.{}", field.ident),
        ];
        text.list(2, &format!("object.{method}("), &arguments, ")?;");
    }
    text.line(2, "Ok(())");
    text.line(1, "}");
}

/// The function that reads a member.
fn read(source: &mut Source, fields: &[Field], builder: &str, text: &mut Text) {
    let access = source.import_text("serde::de::MapAccess");
    let member = source.import_text("crate::support::serde::object::Member");
    let [into, name] = if fields.is_empty() {
        ["_", "_"]
    } else {
        ["builder", "name"]
    };
    let parameters = [
        &*format!("{into}: &mut {builder}"),
        &format!("{name}: &str"),
        &format!("member: {member}<'_, A>"),
    ];
    let head = format!("fn read<'de, A: {access}<'de>>");
    text.function(1, &head, &parameters, "Result<(), A::Error>");
    if fields.is_empty() {
        text.line(2, "member.ignore()");
        text.line(1, "}");
        return;
    }
    text.line(2, "match name {");
    for field in fields {
        let method = if field.redacted { "secret" } else { "value" };
        let value = format!("builder.{} = member.{method}()?", field.ident);
        text.arm(3, &format!("{:?}", field.wire), &value);
    }
    text.line(3, "_ => member.ignore()?,");
    text.line(2, "}");
    text.line(2, "Ok(())");
    text.line(1, "}");
}

/// The function that makes the structure of its builder.
fn build(source: &mut Source, structure: &Structure, builder: &str, text: &mut Text) {
    let error = source.import_text("serde::de::Error");
    let parameter = format!("builder: {builder}");
    let head = format!("fn build<E: {error}>");
    text.function(1, &head, &[&parameter], "Result<Self, E>");
    for field in &structure.fields {
        match field.presence {
            Presence::Required => {
                let required = source.import_text("crate::support::serde::structure::required");
                let arguments = [
                    format!("{:?}", field.wire),
                    format!("&builder.{}", field.ident),
                ];
                text.list(2, &format!("{required}("), &arguments, ")?;");
            }
            Presence::Optional | Presence::Default(_) => {}
        }
    }
    if structure.fallible {
        text.line(2, "builder.build().map_err(E::custom)");
    } else {
        text.line(2, "Ok(builder.build())");
    }
    text.line(1, "}");
}
