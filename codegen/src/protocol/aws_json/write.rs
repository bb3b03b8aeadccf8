//! Functions that write values.

use crate::emit::source::{Source, tokens};
use crate::emit::text::Text;
use crate::ir::{Field, Presence, Structure, TimestampFormat, Type, Union};

/// A value in generated code, in the forms that calls need.
struct Place {
    /// To call a method on.
    receiver: String,
    reference: String,
    copy: String,
}

impl Place {
    /// A variable that holds a reference.
    fn variable(name: &str) -> Self {
        Self {
            receiver: name.to_owned(),
            reference: name.to_owned(),
            copy: format!("*{name}"),
        }
    }

    /// A field of `input`.
    fn field(name: &str) -> Self {
        Self {
            receiver: format!("input.{name}"),
            reference: format!("&input.{name}"),
            copy: format!("input.{name}"),
        }
    }

    /// What a sensitive value holds.
    fn exposed(&self) -> Self {
        let exposed = format!("{}.expose()", self.receiver);
        Self {
            copy: format!("*{exposed}"),
            reference: exposed.clone(),
            receiver: exposed,
        }
    }
}

/// Where a value goes.
#[derive(Clone, Copy)]
enum Slot<'n> {
    /// The member of an object.
    Member(&'n str),
    /// What is next, in a list or after the name of a member.
    Next,
}

impl Slot<'_> {
    /// The call that opens the place.
    fn name(self) -> Option<String> {
        match self {
            Self::Member(wire) => Some(format!(".name({wire:?})")),
            Self::Next => None,
        }
    }
}

/// Adds `write` for a structure, if it is ever written.
pub(super) fn structure(source: &mut Source, structure: &Structure) {
    if structure.codec.write {
        let ty = source.type_text(&structure.path);
        function(source, "pub(crate) fn write", &ty, &structure.fields);
    }
}

/// Adds a function that writes the fields of its parameter as an object.
pub(super) fn function(source: &mut Source, head: &str, ty: &str, fields: &[Field]) {
    let writer = source.import_text("crate::support::json::writer::Writer");
    let name = if fields.is_empty() { "_input" } else { "input" };
    let mut text = Text::default();
    let parameters = [&*format!("json: &mut {writer}"), &format!("{name}: &{ty}")];
    text.function(0, head, &parameters, "");
    text.line(1, "json.begin_object();");
    for field in fields {
        member(field, &mut text);
    }
    text.line(1, "json.end_object();");
    text.line(0, "}");
    source.text(text);
}

/// Writes a field of `input`, unless it is not set.
pub(super) fn member(field: &Field, text: &mut Text) {
    let slot = Slot::Member(&field.wire);
    match field.presence {
        Presence::Required | Presence::Default(_) => {
            value(&field.ty, slot, &Place::field(&field.ident), 1, text);
        }
        Presence::Optional => {
            let head = format!("if let Some(value) = &input.{} {{", field.ident);
            text.line(1, &head);
            value(&field.ty, slot, &Place::variable("value"), 2, text);
            text.line(1, "}");
        }
    }
}

/// Writes what a variable holds as the value of a field.
pub(super) fn named_value(field: &Field, variable: &str, depth: usize, text: &mut Text) {
    let slot = Slot::Member(&field.wire);
    value(&field.ty, slot, &Place::variable(variable), depth, text);
}

/// Adds `write` for a union.
pub(super) fn union(source: &mut Source, union: &Union) {
    let ty = source.type_text(&union.path);
    let writer = source.import_text("crate::support::json::writer::Writer");
    let write_error = source.import_text("crate::error::WriteError");
    let mut text = Text::default();
    text.line(
        0,
        &format!("pub(crate) fn write(json: &mut {writer}, input: &{ty}) {{"),
    );
    text.line(1, "json.begin_object();");
    text.line(1, "match input {");
    for variant in &union.variants {
        let (wire, ident) = (&variant.wire, &variant.ident);
        match &variant.ty {
            Some(content) => {
                text.line(2, &format!("{ty}::{ident}(value) => {{"));
                let place = Place::variable("value");
                value(content, Slot::Member(wire), &place, 3, &mut text);
            }
            None => {
                text.line(2, &format!("{ty}::{ident} => {{"));
                text.line(3, &format!("json.name({wire:?});"));
                text.line(3, "json.begin_object();");
                text.line(3, "json.end_object();");
            }
        }
        text.line(2, "}");
    }
    let name = &union.path.name;
    text.line(2, &format!("{ty}::Unknown(_) => {{"));
    let error = format!("{write_error}::UnknownUnionVariant {{ union: {name:?} }}");
    text.line(3, &format!("json.fail({error});"));
    text.line(2, "}");
    text.line(1, "}");
    text.line(1, "json.end_object();");
    text.line(0, "}");
    source.item(tokens(&text.finish()));
}

/// Adds the statements that write a value.
fn value(ty: &Type, slot: Slot<'_>, place: &Place, depth: usize, text: &mut Text) {
    let (method, argument) = match ty {
        Type::Boolean => ("boolean", &place.copy),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => ("integer", &place.copy),
        Type::F32 => ("float", &place.copy),
        Type::F64 => ("double", &place.copy),
        Type::String => ("string", &place.reference),
        Type::Blob => ("blob", &place.reference),
        Type::DateTime(TimestampFormat::EpochSeconds) => ("epoch_seconds", &place.reference),
        Type::DateTime(TimestampFormat::DateTime) => ("date_time", &place.reference),
        Type::DateTime(TimestampFormat::HttpDate) => ("http_date", &place.reference),
        Type::Document => ("document", &place.reference),
        Type::BigInteger => ("big_integer", &place.reference),
        Type::BigDecimal => ("big_decimal", &place.reference),
        Type::Enum(_) => ("string", &format!("{}.as_str()", place.receiver)),
        Type::Structure(named) | Type::Union(named) => {
            // The writer itself is a reference already; a named place gives one.
            let json = format!("json{}", slot.name().unwrap_or_default());
            let arguments = [json, place.reference.clone()];
            let start = format!("super::{}::write(", named.module);
            text.list(depth, &start, &arguments, ");");
            return;
        }
        Type::List { item, sparse } => return list(item, *sparse, slot, place, depth, text),
        Type::Map { key, value, sparse } => {
            return map(key, (value, *sparse), slot, place, depth, text);
        }
        Type::Sensitive(inner) => return value(inner, slot, &place.exposed(), depth, text),
    };
    let write = format!(".{method}({argument})");
    match slot.name() {
        Some(name) => text.chain(depth, "json", &[&name, &write], ";"),
        None => text.chain(depth, "json", &[&write], ";"),
    }
}

fn list(item: &Type, sparse: bool, slot: Slot<'_>, place: &Place, depth: usize, text: &mut Text) {
    name(slot, depth, text);
    text.line(depth, "json.begin_array();");
    text.line(depth, &format!("for item in {} {{", place.reference));
    element(item, sparse, "item", depth + 1, text);
    text.line(depth, "}");
    text.line(depth, "json.end_array();");
}

fn map(
    key: &Type,
    (value, sparse): (&Type, bool),
    slot: Slot<'_>,
    place: &Place,
    depth: usize,
    text: &mut Text,
) {
    let key = match key {
        Type::Enum(_) => "key.as_str()",
        Type::Sensitive(_) => "key.expose()",
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
        | Type::Structure(_)
        | Type::Union(_)
        | Type::List { .. }
        | Type::Map { .. } => "key",
    };
    name(slot, depth, text);
    text.line(depth, "json.begin_object();");
    text.line(
        depth,
        &format!("for (key, value) in {} {{", place.reference),
    );
    text.line(depth + 1, &format!("json.key({key});"));
    element(value, sparse, "value", depth + 1, text);
    text.line(depth, "}");
    text.line(depth, "json.end_object();");
}

/// The name of a member as a statement of its own.
fn name(slot: Slot<'_>, depth: usize, text: &mut Text) {
    if let Some(name) = slot.name() {
        text.line(depth, &format!("json{name};"));
    }
}

/// Writes an item of a list or the value of an entry.
fn element(ty: &Type, sparse: bool, name: &str, depth: usize, text: &mut Text) {
    if !sparse {
        return value(ty, Slot::Next, &Place::variable(name), depth, text);
    }
    text.line(depth, &format!("match {name} {{"));
    text.line(depth + 1, &format!("Some({name}) => {{"));
    value(ty, Slot::Next, &Place::variable(name), depth + 2, text);
    text.line(depth + 1, "}");
    text.line(depth + 1, "None => json.null(),");
    text.line(depth, "}");
}
