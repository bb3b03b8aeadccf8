//! Every shape has a finite value:
//! <https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions>.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::graph;
use crate::model::{Model, Shape, ShapeKind, ShapeRef};

/// How many lists and maps may hold each other. No official model has more than four; each is a
/// level of a Rust type, and of the functions that read and write it.
const DEEPEST: usize = 24;

/// A list or map does not hold itself without a structure or union in between.
///
/// A collection holds one shape, so all that can be held is on one way. A cycle is reported once,
/// at the shape with the smallest id.
pub(super) fn collections_end(model: &Model<'_>, sink: &mut Sink) {
    let way_from = |start: ShapeRef| {
        std::iter::successors(content(model, start), |next| content(model, *next))
    };
    let edges = edges(model, |shape| content(model, shape).into_iter().collect());
    let mut cyclic = vec![false; model.len()];
    for cycle in cycles(&edges) {
        for shape in &cycle {
            cyclic[shape.index()] = true;
        }
        let Some(first) = cycle.first() else {
            continue;
        };
        let ids: Vec<_> = std::iter::once(*first)
            .chain(way_from(*first))
            .take(cycle.len() + 1)
            .collect();
        let message = "this collection holds itself with no structure or union in between";
        let hint = format!("put a structure or union on the way: {}", way(model, &ids));
        sink.push(recursion(model, *first, message).hint(hint));
    }
    for (start, shape) in model.iter() {
        let ends = !cyclic[start.index()]
            && way_from(start)
                .take(DEEPEST + 1)
                .all(|next| !cyclic[next.index()]);
        // Of a longer way only the innermost shape with too many is reported.
        if ends && way_from(start).take(DEEPEST + 2).count() == DEEPEST + 1 {
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

/// The edges of a graph of all shapes.
fn edges(model: &Model<'_>, successors: impl Fn(ShapeRef) -> Vec<ShapeRef>) -> Vec<Vec<ShapeRef>> {
    let mut edges = vec![Vec::new(); model.len()];
    for (shape, _) in model.iter() {
        edges[shape.index()] = successors(shape);
    }
    edges
}

/// The groups of shapes that lead to each other, each in the order of the ids.
fn cycles(edges: &[Vec<ShapeRef>]) -> Vec<Vec<ShapeRef>> {
    let places: Vec<Vec<usize>> = edges
        .iter()
        .map(|targets| targets.iter().map(|target| target.index()).collect())
        .collect();
    graph::components(&places)
        .into_iter()
        .filter(|component| match component.as_slice() {
            [only] => places[*only].contains(only),
            _ => true,
        })
        .map(|component| component.into_iter().map(ShapeRef::at).collect())
        .collect()
}

fn recursion(model: &Model<'_>, shape: ShapeRef, message: &str) -> Diagnostic {
    let definition = model.shape(shape);
    Diagnostic::model(Code::ModelRecursion, definition.span, message).shape(definition.id.text())
}

/// How shapes lead to each other, for a message; the middle of a long way is left out.
fn way(model: &Model<'_>, shapes: &[ShapeRef]) -> String {
    const SHOWN: usize = 6;
    let names = |shapes: &[ShapeRef]| {
        let names = shapes
            .iter()
            .map(|shape| format!("`{}`", model.shape(*shape).id.name()));
        names.collect::<Vec<_>>().join(" > ")
    };
    match shapes {
        [first @ .., last] if first.len() > SHOWN => {
            format!("{} > … > {}", names(&first[..SHOWN]), names(&[*last]))
        }
        all => names(all),
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
pub(super) fn structures_end(model: &Model<'_>, sink: &mut Sink) {
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
    // A shape that only needs one that never ends is not reported: it follows.
    let endless = edges(model, |shape| {
        if ends[shape.index()] {
            return Vec::new();
        }
        let mut needs = needs(model.shape(shape));
        needs.retain(|target| !ends[target.index()]);
        needs
    });
    for cycle in cycles(&endless) {
        let Some(first) = cycle.first() else {
            continue;
        };
        let message = "no value of this shape would ever end: it must always hold itself";
        let hint = match cycle.as_slice() {
            [_] => "make the member optional; a union needs a member that ends".to_owned(),
            cycle => format!(
                "make a member optional in one of {}; a union needs a member that ends",
                way(model, cycle).replace(" > ", ", ")
            ),
        };
        sink.push(recursion(model, *first, message).hint(hint));
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
