//! Mixins and `apply`, flattened before anything else is read:
//! <https://smithy.io/2.0/spec/mixins.html>,
//! <https://smithy.io/2.0/spec/model.html#applying-traits>.
//!
//! What comes out is the tree of a model without either. A copied node keeps the place where it
//! is written, so a diagnostic about it points there. Shapes with the trait `mixin` remain; the
//! rest of the loader checks them, lets nothing target them, and leaves them out of the model.

mod apply;
mod merge;
mod ordered;

use std::collections::HashMap;

use self::apply::Applies;
use super::traits::wrong_type;
use crate::ast::{Arena, Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Sink, Span, did_you_mean};
use crate::graph;

/// The trait that makes a shape a mixin.
pub(super) const MIXIN: &str = "smithy.api#mixin";

/// How many members all mixins together may hand on. A mixin with many members, mixed into many
/// shapes, is a short text with a large meaning.
const MOST_MEMBERS: usize = 1_000_000;

/// Gives every shape the members, traits and properties of its mixins, and the traits that are
/// applied to it or its members. What is wrong with a mixin or an `apply` is reported and left out.
pub(crate) fn flatten<'s>(root: Node<'s>, arena: &'s Arena, sink: &mut Sink) -> Node<'s> {
    let is_old = matches!(root.get("smithy").and_then(Node::string), Some("1" | "1.0"));
    let Some(top) = root.object() else {
        return root;
    };
    // Of two keys `shapes` the last one counts, as everywhere; the first has been reported.
    let Some(place) = top.iter().rposition(|entry| entry.key == "shapes") else {
        return root;
    };
    let shapes = top[place].node.object().unwrap_or_default();
    if !shapes
        .iter()
        .any(|entry| is_apply(entry) || has_mixins(entry))
    {
        return root;
    }
    let flattened = Flattener::new(shapes, is_old, arena, sink).run();
    let top = arena.alloc_slice_copy(top);
    top[place].node.value = Value::Object(arena.alloc_slice_copy(&flattened));
    Node {
        span: root.span,
        value: Value::Object(top),
    }
}

fn is_apply(entry: &Entry<'_>) -> bool {
    entry.node.get("type").and_then(Node::string) == Some("apply")
}

fn has_mixins(entry: &Entry<'_>) -> bool {
    entry.node.get("mixins").is_some()
}

/// A shape that is mixed into another, and where it is named.
#[derive(Clone, Copy)]
struct Mixed {
    place: usize,
    span: Span,
}

/// The shapes of a model while their mixins are resolved.
struct Flattener<'s, 'k> {
    shapes: Vec<Entry<'s>>,
    applies: Applies<'s>,
    /// The mixins of each shape, in their order.
    mixed: Vec<Vec<Mixed>>,
    /// Members that mixins have handed on.
    members: usize,
    arena: &'s Arena,
    sink: &'k mut Sink,
}

impl<'s, 'k> Flattener<'s, 'k> {
    fn new(entries: &[Entry<'s>], is_old: bool, arena: &'s Arena, sink: &'k mut Sink) -> Self {
        let (applies, shapes): (Vec<Entry<'s>>, Vec<Entry<'s>>) =
            entries.iter().partition(|entry| is_apply(entry));
        let places: HashMap<&str, usize> = shapes
            .iter()
            .enumerate()
            .map(|(place, shape)| (shape.key, place))
            .collect();
        let mixed = shapes
            .iter()
            .map(|shape| mixed(shape, &shapes, &places, is_old, sink))
            .collect();
        let applies = Applies::new(applies, &places, sink);
        Self {
            mixed,
            applies,
            shapes,
            members: 0,
            arena,
            sink,
        }
    }

    fn run(mut self) -> Vec<Entry<'s>> {
        let edges: Vec<Vec<usize>> = self
            .mixed
            .iter()
            .map(|mixins| mixins.iter().map(|mixin| mixin.place).collect())
            .collect();
        for component in graph::components(&edges) {
            match component.as_slice() {
                [only] if !edges[*only].contains(only) => self.flatten(*only),
                cycle => self.refuse_cycle(cycle),
            }
        }
        self.shapes
    }

    /// Replaces a shape by what it is with its mixins, which are flattened already.
    fn flatten(&mut self, place: usize) {
        let mixins = std::mem::take(&mut self.mixed[place]);
        let applied = self.applies.take(place);
        if mixins.is_empty() && applied.is_empty() && !has_mixins(&self.shapes[place]) {
            return;
        }
        let own = &self.shapes[place];
        let mut user = merge::User::new(own, applied, self.arena);
        for mixin in mixins {
            if self.members > MOST_MEMBERS {
                self.sink.push(too_many(own, mixin.span));
                break;
            }
            self.members += user.mix(&self.shapes[mixin.place], mixin.span, self.sink);
        }
        self.shapes[place].node = user.finish(self.sink);
    }

    fn refuse_cycle(&mut self, cycle: &[usize]) {
        let Some(first) = cycle.iter().min_by_key(|place| self.shapes[**place].key) else {
            return;
        };
        let span = self.mixed[*first]
            .iter()
            .find(|mixin| cycle.contains(&mixin.place))
            .map_or(self.shapes[*first].key_span, |mixin| mixin.span);
        let id = self.shapes[*first].key;
        let message = if let [_] = cycle {
            "a shape cannot be a mixin of itself".to_owned()
        } else {
            format!("{} shapes are mixins of each other in a cycle", cycle.len())
        };
        self.sink.push(
            Diagnostic::model(Code::ModelRecursion, span, message)
                .shape(id)
                .hint("take one of the mixins out"),
        );
    }
}

fn too_many(user: &Entry<'_>, span: Span) -> Diagnostic {
    Diagnostic::model(
        Code::RefusedConstruct,
        span,
        format!("the mixins of this model hand on more than {MOST_MEMBERS} members"),
    )
    .shape(user.key)
    .hint("reduce the model to the service that you need")
}

/// The mixins that a shape names, as far as they are what they should be.
fn mixed(
    user: &Entry<'_>,
    shapes: &[Entry<'_>],
    places: &HashMap<&str, usize>,
    is_old: bool,
    sink: &mut Sink,
) -> Vec<Mixed> {
    let Some(list) = user.node.get("mixins") else {
        return Vec::new();
    };
    if is_old {
        sink.push(
            Diagnostic::model(Code::ModelVersion, list.span, "Smithy 1.0 has no mixins")
                .shape(user.key)
                .hint("make it a model of version \"2.0\""),
        );
        return Vec::new();
    }
    let Some(items) = list.array() else {
        sink.push(wrong_type(list.span, "`mixins`", "an array", list).shape(user.key));
        return Vec::new();
    };
    let mut found: Vec<Mixed> = Vec::new();
    for item in items {
        let Some(target) = item.get("target") else {
            sink.push(
                Diagnostic::model(
                    Code::ModelStructure,
                    item.span,
                    "a mixin must be named as `{ \"target\": \"namespace#Name\" }`",
                )
                .shape(user.key),
            );
            continue;
        };
        match mixin(user, target, shapes, places) {
            Ok(mixin) if found.iter().all(|other| other.place != mixin.place) => found.push(mixin),
            Ok(_) => {}
            Err(diagnostic) => sink.push(diagnostic.shape(user.key)),
        }
    }
    found
}

fn mixin(
    user: &Entry<'_>,
    target: &Node<'_>,
    shapes: &[Entry<'_>],
    places: &HashMap<&str, usize>,
) -> Result<Mixed, Diagnostic> {
    let Some(id) = target.string() else {
        return Err(wrong_type(target.span, "`target`", "a string", target));
    };
    let Some(place) = places.get(id).copied() else {
        return Err(Diagnostic::model(
            Code::ModelUnresolvedTarget,
            target.span,
            format!("there is no shape `{id}` in the model"),
        )
        .maybe_hint(did_you_mean(id, places.keys().copied())));
    };
    let kind = |entry: &Entry<'_>| {
        entry
            .node
            .get("type")
            .and_then(Node::string)
            .map(str::to_owned)
    };
    let wrong = |message: String| Diagnostic::model(Code::ModelWrongTarget, target.span, message);
    if !is_mixin(&shapes[place].node) {
        return Err(wrong(format!("`{id}` is not a mixin")).hint(format!(
            "add the trait `{MIXIN}` to it, which then cannot be a target any more"
        )));
    }
    match (kind(user), kind(&shapes[place])) {
        (Some(user), Some(mixin)) if user != mixin => Err(wrong(format!(
            "`{id}` is of type `{mixin}`, and this shape of type `{user}`"
        ))
        .hint("a mixin must have the type of the shape that it is mixed into")),
        // A type that is missing is reported where the shape is read.
        _ => Ok(Mixed {
            place,
            span: target.span,
        }),
    }
}

/// Whether a shape is a mixin.
pub(super) fn is_mixin(shape: &Node<'_>) -> bool {
    let traits = shape.get("traits");
    traits.is_some_and(|traits| traits.get(MIXIN).is_some())
}
