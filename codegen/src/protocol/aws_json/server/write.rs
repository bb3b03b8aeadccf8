//! Functions that write values as a service does.

use super::form;
use crate::emit::literal_value;
use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{ErrorItem, Field, Presence, Structure};
use crate::protocol::aws_json::write;

/// Adds a function of this name that writes a structure.
pub(super) fn structure(source: &mut Source, structure: &Structure, name: &str) {
    let mut text = Text::default();
    let head = format!("pub(crate) fn {name}");
    start(source, structure, &head, &mut text);
    text.line(1, "json.begin_object();");
    for field in &structure.fields {
        member(source, field, &mut text);
    }
    text.line(1, "json.end_object();");
    text.line(0, "}");
    source.text(text);
}

/// Adds the head of a function that writes a structure.
fn start(source: &mut Source, structure: &Structure, head: &str, text: &mut Text) {
    let ty = source.type_text(&structure.path);
    let writer = source.import_text("crate::support::json::writer::Writer");
    let name = if structure.fields.is_empty() {
        "_input"
    } else {
        "input"
    };
    let parameters = [&*format!("json: &mut {writer}"), &format!("{name}: &{ty}")];
    text.function(0, head, &parameters, "");
}

/// Adds `answer` for an error, and what it calls.
pub(super) fn error(source: &mut Source, error: &ErrorItem) {
    let structure = &error.structure;
    let ty = source.type_text(&structure.path);
    let form_type = source.import_text("crate::support::server::answer::ErrorForm");
    let answer = source.import_text("crate::support::server::answer::Answer");
    let write_error = source.import_text("crate::error::WriteError");
    let mut text = Text::default();
    text.line(0, &format!("static FORM: {form_type} = {form_type} {{"));
    form(&error.form, 1, &mut text);
    text.line(0, "};");
    text.blank();
    let has_members = !structure.fields.is_empty();
    let (name, members) = if has_members {
        ("input", "|json| members(json, input)")
    } else {
        ("_input", "|_| {}")
    };
    let parameter = format!("{name}: &{ty}");
    let result = format!("Result<{answer}, {write_error}>");
    text.function(0, "pub(crate) fn answer", &[&parameter], &result);
    text.line(1, &format!("{answer}::error(&FORM, {members})"));
    text.line(0, "}");
    if has_members {
        text.blank();
        start(source, structure, "fn members", &mut text);
        for field in &structure.fields {
            member(source, field, &mut text);
        }
        text.line(0, "}");
    }
    source.text(text);
}

/// Writes a field. The types are those of clients, who may lack what a service must send.
fn member(source: &mut Source, field: &Field, text: &mut Text) {
    let served = field.served.as_ref().map(|served| &served.presence);
    let ident = &field.ident;
    match (&field.presence, served) {
        (Presence::Optional, Some(Presence::Default(literal))) => {
            let default = literal_value(source, &field.ty, literal);
            text.line(1, "{");
            text.line(2, &format!("let default = {default};"));
            text.line(
                2,
                &format!("let value = input.{ident}.as_ref().unwrap_or(&default);"),
            );
            write::named_value(field, "value", 2, text);
            text.line(1, "}");
        }
        (Presence::Optional, Some(Presence::Required)) => {
            let error = source.import_text("crate::error::WriteError");
            let missing = format!("{error}::MissingMember {{ member: {:?} }}", field.wire);
            text.line(1, &format!("match &input.{ident} {{"));
            text.line(2, "Some(value) => {");
            write::named_value(field, "value", 3, text);
            text.line(2, "}");
            text.line(2, &format!("None => json.fail({missing}),"));
            text.line(1, "}");
        }
        (Presence::Required | Presence::Default(_), _)
        | (Presence::Optional, Some(Presence::Optional) | None) => write::member(field, text),
    }
}
