//! The facts of a slice as text, one a line: what a drift of the model changes.
//!
//! Documentation is left out, since it changes no API. Values are canonical JSON, so the text
//! does not depend on how the file is laid out, and could be read back.

use std::fmt::Write as _;

use super::{EnumMember, Member, Model, Service, ServiceView, ShapeKind, ShapeRef, Traits};
use crate::ast::json_string;

/// Writes the facts of a slice.
pub(crate) fn surface(view: &ServiceView<'_, '_>) -> String {
    let mut out = String::new();
    for shape in &view.closure {
        write_shape(view, *shape, &mut out);
    }
    out
}

fn write_shape(view: &ServiceView<'_, '_>, shape: ShapeRef, out: &mut String) {
    let model = view.model;
    let definition = model.shape(shape);
    let id = definition.id.text();
    line(out, format_args!("{} {id}", definition.type_name()));
    match &definition.kind {
        ShapeKind::Service(service) => write_service(view, id, service, out),
        ShapeKind::Operation(operation) => {
            line(
                out,
                format_args!("{id} input {}", name(model, operation.input)),
            );
            line(
                out,
                format_args!("{id} output {}", name(model, operation.output)),
            );
            for error in &operation.errors {
                line(out, format_args!("{id} error {}", name(model, *error)));
            }
        }
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => {
            for member in members {
                write_enum_member(id, member, out);
            }
        }
        ShapeKind::Map { key, value } => {
            write_member(model, id, key, out);
            write_member(model, id, value, out);
        }
        ShapeKind::List(member) => write_member(model, id, member, out),
        ShapeKind::Structure(members) | ShapeKind::Union(members) => {
            for member in members {
                write_member(model, id, member, out);
            }
        }
        ShapeKind::Simple(_) | ShapeKind::Resource(_) => {}
    }
    write_traits(id, &definition.traits, out);
}

fn write_service(view: &ServiceView<'_, '_>, id: &str, service: &Service<'_>, out: &mut String) {
    let model = view.model;
    let version = json_string(service.version);
    line(out, format_args!("{id} version {version}"));
    for operation in &view.operations {
        let operation = name(model, *operation);
        line(out, format_args!("{id} operation {operation}"));
    }
    for error in &service.errors {
        line(out, format_args!("{id} error {}", name(model, *error)));
    }
    for (renamed, new) in &service.rename {
        if view.closure.contains(renamed) {
            let renamed = name(model, *renamed);
            line(out, format_args!("{id} rename {renamed} {new}"));
        }
    }
}

fn write_member(model: &Model<'_>, id: &str, member: &Member<'_>, out: &mut String) {
    let id = format!("{id}${}", member.name);
    line(
        out,
        format_args!("{id} targets {}", name(model, member.target)),
    );
    write_traits(&id, &member.traits, out);
}

fn write_enum_member(id: &str, member: &EnumMember<'_>, out: &mut String) {
    let id = format!("{id}${}", member.name);
    line(
        out,
        format_args!("{id} value {}", json_string(member.value)),
    );
    write_traits(&id, &member.traits, out);
}

fn write_traits(id: &str, traits: &Traits<'_>, out: &mut String) {
    /// Told in lines of their own, or no fact.
    const ELSEWHERE: &[&str] = &["smithy.api#documentation", "smithy.api#enumValue"];
    for applied in traits.iter() {
        if !ELSEWHERE.contains(&applied.id) {
            line(
                out,
                format_args!("{id} trait {} {}", applied.id, applied.node.canonical()),
            );
        }
    }
}

fn name<'a>(model: &Model<'a>, shape: ShapeRef) -> &'a str {
    model.shape(shape).id.text()
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{text}");
}
