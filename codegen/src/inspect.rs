//! What the generator thinks of a shape: for people who wonder why code looks as it does.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::ir::{Crate, Field, Presence, Structure, Type, TypeItem};
use crate::lower;
use crate::model::{Model, ServiceView, ShapeKind, ShapeRef};
use crate::pipeline::{Request, with_crate, with_slice};
use crate::refusal::Prepared;

/// Describes a shape of the slice, or lists all of them when none is named.
///
/// # Errors
///
/// Those of [`generate`](crate::generate), and a shape that the slice does not have.
pub fn inspect(request: &Request<'_>, shape: Option<&str>) -> Result<String, Diagnostics> {
    with_crate(request, |slice| match shape {
        None => Ok(list(&slice.view)),
        Some(name) => Ok(describe(&slice, find(&slice.view, name)?)),
    })
}

/// The closure of the slice as a Mermaid flow chart.
///
/// # Errors
///
/// Those of [`generate`](crate::generate) that come from the model.
pub fn mermaid(request: &Request<'_>) -> Result<String, Diagnostics> {
    with_slice(request, |view| Ok(chart(&view)))
}

fn chart(view: &ServiceView<'_, '_>) -> String {
    let model = view.model;
    let mut out = String::from("flowchart LR\n");
    for shape in &view.closure {
        let definition = model.shape(*shape);
        let name = definition.id.name();
        if let ShapeKind::Operation(operation) = &definition.kind {
            let _ = writeln!(out, "  {name}([{name}])");
            for (label, target) in [("input", operation.input), ("output", operation.output)] {
                edge(model, &mut out, name, label, target);
            }
            for error in view.errors(*shape) {
                edge(model, &mut out, name, "error", error);
            }
        }
        for member in definition.members() {
            edge(model, &mut out, name, member.name, member.target);
        }
    }
    out
}

/// Draws an edge to anything but a simple shape: those would hide the picture.
fn edge(model: &Model<'_>, out: &mut String, from: &str, label: &str, target: ShapeRef) {
    let target = model.shape(target);
    let is_simple = matches!(target.kind, ShapeKind::Simple(_)) || target.id.is_prelude();
    if !is_simple {
        // Writing to a string does not fail.
        let _ = writeln!(out, "  {from} -- {label} --> {}", target.id.name());
    }
}

fn list(view: &ServiceView<'_, '_>) -> String {
    let mut out = String::new();
    for shape in &view.closure {
        let shape = view.model.shape(*shape);
        let _ = writeln!(out, "{:<10} {}", shape.type_name(), shape.id.text());
    }
    out
}

fn find(view: &ServiceView<'_, '_>, name: &str) -> Result<ShapeRef, Diagnostics> {
    let ids = || view.closure.iter().map(|shape| view.model.shape(*shape).id);
    let found = view
        .closure
        .iter()
        .zip(ids())
        .find(|(_, id)| id.text() == name || id.name() == name);
    match found {
        Some((shape, _)) => Ok(*shape),
        None => Err(Diagnostic::request(
            Code::RequestShape,
            format!("the slice has no shape `{name}`"),
        )
        .maybe_hint(did_you_mean(name, ids().map(|id| id.name())))
        .into()),
    }
}

fn describe(slice: &Prepared<'_, '_>, shape: ShapeRef) -> String {
    let view = &slice.view;
    let definition = view.model.shape(shape);
    let usage = slice.facts.usage(shape);
    let mut out = String::new();
    let _ = writeln!(out, "{} {}", definition.type_name(), definition.id.text());
    let _ = writeln!(out, "reached   {}", path_to(view, shape));
    let uses = [
        (usage.written, "sent in requests"),
        (usage.read, "read from responses"),
        (usage.error, "an error of an operation"),
    ];
    let uses: Vec<_> = uses
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, text)| *text)
        .collect();
    if !uses.is_empty() {
        let _ = writeln!(out, "used      {}", uses.join(", "));
    }
    for applied in definition.traits.iter() {
        if applied.id != "smithy.api#documentation" {
            let _ = writeln!(out, "trait     {} {}", applied.id, applied.node.canonical());
        }
    }
    write_rust(&slice.krate, definition.id.name(), &mut out);
    out
}

/// How a shape is reached from an operation, by the shortest way.
fn path_to(view: &ServiceView<'_, '_>, wanted: ShapeRef) -> String {
    let mut from: BTreeMap<ShapeRef, String> = BTreeMap::new();
    let mut open: VecDeque<ShapeRef> = VecDeque::new();
    for operation in &view.operations {
        from.insert(
            *operation,
            view.model.shape(*operation).id.name().to_owned(),
        );
        open.push_back(*operation);
    }
    while let Some(next) = open.pop_front() {
        let path = from.get(&next).cloned().unwrap_or_default();
        if next == wanted {
            return path;
        }
        let shape = view.model.shape(next);
        let mut steps: Vec<(String, ShapeRef)> = shape
            .members()
            .map(|member| (member.name.to_owned(), member.target))
            .collect();
        if let ShapeKind::Operation(operation) = &shape.kind {
            steps.push(("input".to_owned(), operation.input));
            steps.push(("output".to_owned(), operation.output));
            steps.extend(
                view.errors(next)
                    .into_iter()
                    .map(|error| ("error".to_owned(), error)),
            );
        }
        for (label, target) in steps {
            if let Entry::Vacant(place) = from.entry(target) {
                place.insert(format!("{path} > {label}"));
                open.push_back(target);
            }
        }
    }
    "from the service itself".to_owned()
}

/// What the shape became in Rust.
fn write_rust(krate: &Crate, name: &str, out: &mut String) {
    for operation in &krate.operations {
        if operation.wire == name {
            let module = &operation.module;
            let _ = writeln!(out, "rust      operation::{module}::{}", operation.name);
            write_structure(&operation.input, out);
            write_structure(&operation.output, out);
        }
    }
    let rust_name = lower::names::type_ident(&lower::names::pascal_case(name));
    for item in &krate.types {
        match item {
            TypeItem::Structure(item) if item.path.name == rust_name => write_structure(item, out),
            TypeItem::Enum(item) if item.path.name == rust_name => {
                let _ = writeln!(out, "rust      types::{rust_name}");
                for variant in &item.variants {
                    let _ = writeln!(out, "  {:<24} {:?}", variant.ident, variant.value);
                }
            }
            TypeItem::Union(item) if item.path.name == rust_name => {
                let _ = writeln!(out, "rust      types::{rust_name}");
                for variant in &item.variants {
                    let ty = variant.ty.as_ref().map(type_text).unwrap_or_default();
                    let _ = writeln!(out, "  {:<24} {ty}", variant.ident);
                }
            }
            TypeItem::Structure(_) | TypeItem::Enum(_) | TypeItem::Union(_) => {}
        }
    }
    let errors = krate.errors.iter().map(|error| &error.structure);
    for error in errors.filter(|error| error.path.name == rust_name) {
        write_structure(error, out);
    }
}

fn write_structure(structure: &Structure, out: &mut String) {
    let home = structure.path.home.path();
    let _ = writeln!(out, "rust      {home}::{}", structure.path.name);
    for field in &structure.fields {
        let _ = writeln!(out, "  {:<24} {}", field.ident, field_text(field));
    }
}

fn field_text(field: &Field) -> String {
    let text = held_text(&field.ty, field.boxed);
    match field.presence {
        Presence::Optional => format!("Option<{text}>"),
        Presence::Required => format!("{text}, required"),
        Presence::Default(_) => format!("{text}, with a default"),
    }
}

/// A type as Rust spells it, in a box if it is held in one.
pub(crate) fn held_text(ty: &Type, boxed: bool) -> String {
    let text = type_text(ty);
    if boxed { format!("Box<{text}>") } else { text }
}

fn type_text(ty: &Type) -> String {
    let option = |text: String, sparse: bool| {
        if sparse {
            format!("Option<{text}>")
        } else {
            text
        }
    };
    match ty {
        Type::Boolean => "bool".to_owned(),
        Type::I8 => "i8".to_owned(),
        Type::I16 => "i16".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::Blob => "Blob".to_owned(),
        Type::DateTime(_) => "DateTime".to_owned(),
        Type::Document => "Document".to_owned(),
        Type::BigInteger => "BigInteger".to_owned(),
        Type::BigDecimal => "BigDecimal".to_owned(),
        Type::Enum(path) => path.name.clone(),
        Type::Structure(named) | Type::Union(named) => named.path.name.clone(),
        Type::List { item, sparse } => format!("Vec<{}>", option(type_text(item), *sparse)),
        Type::Map { key, value, sparse } => format!(
            "HashMap<{}, {}>",
            type_text(key),
            option(type_text(value), *sparse)
        ),
        Type::Sensitive(inner) => format!("Sensitive<{}>", type_text(inner)),
    }
}
