//! What must hold between shapes, checked once all targets are resolved.

use std::collections::HashMap;

use super::{EnumMember, Model, Shape, ShapeKind, ShapeRef};
use crate::diagnostic::{Code, Diagnostic, Sink};

/// The checks, in order. Each reports every place where it fails.
pub(super) fn validate(model: &Model<'_>, sink: &mut Sink) {
    errors_are_errors(model, sink);
    enum_values_differ(model, sink);
    collections_end(model, sink);
    structures_end(model, sink);
}

/// What an operation or service lists as an error has the trait `error`.
fn errors_are_errors(model: &Model<'_>, sink: &mut Sink) {
    for (_, shape) in model.iter() {
        let errors = match &shape.kind {
            ShapeKind::Operation(operation) => &operation.errors,
            ShapeKind::Service(service) => &service.errors,
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Resource(_) => continue,
        };
        for error in errors {
            let error = model.shape(*error);
            if error.traits.error().is_none() {
                sink.push(
                    Diagnostic::model(
                        Code::ModelWrongTarget,
                        shape.span,
                        format!(
                            "`{}` is listed as an error and lacks the trait `error`",
                            error.id.text()
                        ),
                    )
                    .shape(shape.id.text())
                    .hint("add `\"smithy.api#error\": \"client\"`, or \"server\", to it"),
                );
            }
        }
    }
}

/// The values of an enumeration are unique.
fn enum_values_differ(model: &Model<'_>, sink: &mut Sink) {
    for (_, shape) in model.iter() {
        let members: &[EnumMember<'_>] = match &shape.kind {
            ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => members,
            ShapeKind::Simple(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => continue,
        };
        let mut seen = HashMap::with_capacity(members.len());
        for member in members {
            if let Some(first) = seen.insert(member.value, member.name) {
                sink.push(
                    Diagnostic::model(
                        Code::ModelTraitValue,
                        member.span,
                        format!("`{first}` has the value `{}` already", member.value),
                    )
                    .shape(format!("{}${}", shape.id.text(), member.name)),
                );
            }
        }
    }
}

/// How many lists and maps may hold each other. No official model has more than four; each is a
/// level of a Rust type, and of the functions that read and write it.
const DEEPEST: usize = 24;

/// A list or map does not hold itself without a structure or union in between:
/// <https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions>.
///
/// A collection holds one shape, so all that can be held is on one way.
fn collections_end(model: &Model<'_>, sink: &mut Sink) {
    for (start, shape) in model.iter() {
        let way: Vec<ShapeRef> =
            std::iter::successors(content(model, start), |next| content(model, *next))
                .take(DEEPEST)
                .collect();
        // Another collection on the way that holds itself is reported there.
        let ends = way
            .iter()
            .enumerate()
            .all(|(index, next)| !way[..index].contains(next));
        if way.contains(&start) {
            sink.push(
                Diagnostic::model(
                    Code::ModelRecursion,
                    shape.span,
                    "this collection holds itself with no structure or union in between",
                )
                .shape(shape.id.text())
                .hint("put a structure or union on the way"),
            );
        } else if ends && way.len() == DEEPEST {
            sink.push(
                Diagnostic::model(
                    Code::RefusedConstruct,
                    shape.span,
                    format!("more than {DEEPEST} lists and maps hold each other here"),
                )
                .shape(shape.id.text())
                .hint("put a structure on the way"),
            );
        }
    }
}

/// What a list or map holds.
fn content(model: &Model<'_>, shape: ShapeRef) -> Option<ShapeRef> {
    match &model.shape(shape).kind {
        ShapeKind::List(member) => Some(member.target),
        ShapeKind::Map { value, .. } => Some(value.target),
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => None,
    }
}

/// Every structure and union has a finite value.
///
/// A structure waits for the targets of its required members, a union for any of its members;
/// what waits for nothing ends. Each shape is settled once, so this takes linear time.
fn structures_end(model: &Model<'_>, sink: &mut Sink) {
    let mut waits = vec![0_usize; model.len()];
    let mut waiting: Vec<Vec<ShapeRef>> = vec![Vec::new(); model.len()];
    let mut settled: Vec<ShapeRef> = Vec::new();
    for (shape, definition) in model.iter() {
        let needs = needs(definition);
        let any_is_enough = matches!(definition.kind, ShapeKind::Union(_));
        waits[shape.index()] = if any_is_enough {
            needs.len().min(1)
        } else {
            needs.len()
        };
        if needs.is_empty() {
            settled.push(shape);
        }
        for target in needs {
            waiting[target.index()].push(shape);
            if model.shape(target).id.is_prelude() {
                settled.push(target);
            }
        }
    }
    let mut ends = vec![false; model.len()];
    while let Some(shape) = settled.pop() {
        if std::mem::replace(&mut ends[shape.index()], true) {
            continue;
        }
        for other in std::mem::take(&mut waiting[shape.index()]) {
            let left = &mut waits[other.index()];
            *left = left.saturating_sub(1);
            if *left == 0 {
                settled.push(other);
            }
        }
    }
    for (shape, definition) in model.iter() {
        if !ends[shape.index()] {
            sink.push(
                Diagnostic::model(
                    Code::ModelRecursion,
                    definition.span,
                    "no value of this shape would ever end: it must always hold itself",
                )
                .shape(definition.id.text())
                .hint("make a member on the way optional"),
            );
        }
    }
}

/// The shapes without which a shape has no value; for a union, any one of them is enough.
fn needs(shape: &Shape<'_>) -> Vec<ShapeRef> {
    match &shape.kind {
        ShapeKind::Structure(members) => members
            .iter()
            .filter(|member| member.traits.is_required())
            .map(|member| member.target)
            .collect(),
        // A union without members has been reported.
        ShapeKind::Union(members) => members.iter().map(|member| member.target).collect(),
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => Vec::new(),
    }
}
