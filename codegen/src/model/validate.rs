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

/// A list or map does not hold itself without a structure or union in between:
/// <https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions>.
fn collections_end(model: &Model<'_>, sink: &mut Sink) {
    for (start, shape) in model.iter() {
        if holds_itself(model, start) {
            sink.push(
                Diagnostic::model(
                    Code::ModelRecursion,
                    shape.span,
                    "this collection holds itself with no structure or union in between",
                )
                .shape(shape.id.text())
                .hint("put a structure or union on the way"),
            );
        }
    }
}

fn holds_itself(model: &Model<'_>, start: ShapeRef) -> bool {
    let contents = |shape: &Shape<'_>| -> Vec<ShapeRef> {
        match &shape.kind {
            ShapeKind::List(member) => vec![member.target],
            ShapeKind::Map { value, .. } => vec![value.target],
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => Vec::new(),
        }
    };
    let mut seen = vec![];
    let mut open = contents(model.shape(start));
    while let Some(next) = open.pop() {
        if next == start {
            return true;
        }
        if !seen.contains(&next) {
            seen.push(next);
            open.extend(contents(model.shape(next)));
        }
    }
    false
}

/// Every structure and union has a finite value.
fn structures_end(model: &Model<'_>, sink: &mut Sink) {
    let mut finite = vec![false; model.len()];
    loop {
        let mut changed = false;
        for (shape, definition) in model.iter() {
            if !finite[shape.index()] && is_finite(model, definition, &finite) {
                finite[shape.index()] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for (shape, definition) in model.iter() {
        if !finite[shape.index()] {
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

fn is_finite(model: &Model<'_>, shape: &Shape<'_>, finite: &[bool]) -> bool {
    let ends = |target: ShapeRef| model.shape(target).id.is_prelude() || finite[target.index()];
    match &shape.kind {
        ShapeKind::Structure(members) => members
            .iter()
            .filter(|member| member.traits.is_required())
            .all(|member| ends(member.target)),
        // A union without members has been reported.
        ShapeKind::Union(members) => {
            members.is_empty() || members.iter().any(|member| ends(member.target))
        }
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => true,
    }
}
