//! Unions for serde.

use super::super::source::Source;
use super::super::text::Text;
use super::{is_secret, serde_traits};
use crate::ir::Union;

/// Adds `impl Union`, and with it serde's traits.
pub(super) fn emit(source: &mut Source, union: &Union) {
    let ty = source.type_text(&union.path);
    let implemented = source.import_text("crate::support::serde::union::Union");
    let mut text = Text::default();
    text.line(0, &format!("impl {implemented} for {ty} {{"));
    let name = &union.path.name;
    text.line(1, &format!("const NAME: &'static str = {name:?};"));
    is_secret(union.redacted, &mut text);
    text.blank();
    write(source, union, &mut text);
    text.blank();
    read(source, union, &mut text);
    text.line(0, "}");
    text.blank();
    let macro_name = serde_traits(source);
    text.line(0, &format!("{macro_name}!(union {ty});"));
    source.text(text);
}

/// The function that writes the member that is set.
fn write(source: &mut Source, union: &Union, text: &mut Text) {
    let serializer = source.import_text("serde::ser::Serializer");
    let object = source.import_text("crate::support::serde::object::Object");
    let unknown = source.import_text("crate::support::serde::union::unknown");
    let parameters = ["&self", &*format!("object: &mut {object}<S>")];
    let head = format!("fn write<S: {serializer}>");
    text.function(1, &head, &parameters, "Result<(), S::Error>");
    text.line(2, "match self {");
    for variant in &union.variants {
        let (wire, ident) = (&variant.wire, &variant.ident);
        let method = match (&variant.ty, variant.redacted) {
            (None, _) => {
                let write = format!("object.nothing({wire:?})");
                text.arm(3, &format!("Self::{ident}"), &write);
                continue;
            }
            (Some(_), false) => "member",
            (Some(_), true) => "secret",
        };
        let write = format!("object.{method}({wire:?}, value)");
        text.arm(3, &format!("Self::{ident}(value)"), &write);
    }
    text.line(
        3,
        &format!("Self::Unknown(_) => Err({unknown}::<Self, _>()),"),
    );
    text.line(2, "}");
    text.line(1, "}");
}

/// The function that reads a member.
fn read(source: &mut Source, union: &Union, text: &mut Text) {
    let access = source.import_text("serde::de::MapAccess");
    let member = source.import_text("crate::support::serde::object::Member");
    let unknown = source.import_text("crate::primitives::UnknownVariantValue");
    let parameters = ["name: &str", &*format!("member: {member}<'_, A>")];
    let head = format!("fn read<'de, A: {access}<'de>>");
    text.function(1, &head, &parameters, "Result<Option<Self>, A::Error>");
    text.line(2, "let value = match name {");
    for variant in &union.variants {
        let ident = &variant.ident;
        let read = match (&variant.ty, variant.redacted) {
            (None, _) => format!("member.nothing()?.map(|()| Self::{ident})"),
            (Some(_), false) => format!("member.value()?.map(Self::{ident})"),
            (Some(_), true) => format!("member.secret()?.map(Self::{ident})"),
        };
        text.arm(3, &format!("{:?}", variant.wire), &read);
    }
    let calls = [
        ".nothing()?".to_owned(),
        format!(".map(|()| Self::Unknown({unknown}::new(other)))"),
    ];
    if !text.line_if_fits(3, &format!("other => member{},", calls.concat())) {
        text.line(3, "other => member");
        text.line(4, &calls[0]);
        text.line(4, &format!("{},", calls[1]));
    }
    text.line(2, "};");
    text.line(2, "Ok(value)");
    text.line(1, "}");
}
