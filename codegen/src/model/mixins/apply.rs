//! Traits that are applied from outside a shape:
//! <https://smithy.io/2.0/spec/json-ast.html#ast-apply>.

use std::collections::HashMap;

use super::ordered::Ordered;
use crate::ast::{Arena, Entry, Value};
use crate::diagnostic::{Code, Diagnostic, Sink, Span, did_you_mean};
use crate::model::ShapeId;
use crate::model::id::Site;
use crate::model::traits::wrong_type;

/// The `apply` entries of a model, by the place of the shape that they are about.
pub(super) struct Applies<'s> {
    by_shape: HashMap<usize, Vec<Applied<'s>>>,
}

/// The traits of one `apply`.
pub(super) struct Applied<'s> {
    /// The name of a member, or nothing for the shape itself.
    pub(super) member: Option<String>,
    pub(super) key_span: Span,
    pub(super) traits: Vec<Entry<'s>>,
}

impl<'s> Applies<'s> {
    /// Sorts the entries by shape; one that names no shape is reported.
    pub(super) fn new(
        entries: Vec<Entry<'s>>,
        places: &HashMap<&str, usize>,
        sink: &mut Sink,
    ) -> Self {
        let mut by_shape: HashMap<usize, Vec<Applied<'s>>> = HashMap::new();
        for entry in entries {
            match applied(entry, places) {
                Ok((place, applied)) => by_shape.entry(place).or_default().push(applied),
                Err(diagnostic) => sink.push(diagnostic),
            }
        }
        Self { by_shape }
    }

    /// What is applied to a shape and its members.
    pub(super) fn take(&mut self, place: usize) -> Vec<Applied<'s>> {
        self.by_shape.remove(&place).unwrap_or_default()
    }
}

fn applied<'s>(
    entry: Entry<'s>,
    places: &HashMap<&str, usize>,
) -> Result<(usize, Applied<'s>), Diagnostic> {
    let (shape, member) = match entry.key.split_once('$') {
        Some((shape, member)) => (shape, Some(member.to_owned())),
        None => (entry.key, None),
    };
    let about = |diagnostic: Diagnostic| diagnostic.shape(entry.key);
    let Some(place) = places.get(shape).copied() else {
        let wrong = |code, message| about(Diagnostic::model(code, entry.key_span, message));
        return Err(match ShapeId::parse(shape) {
            None => wrong(
                Code::ModelShapeId,
                format!("`{}` is not the id of a shape or member", entry.key),
            )
            .hint("an id is a namespace, `#`, a name, and for a member `$` and its name"),
            Some(id) if id.is_prelude() => wrong(
                Code::RefusedConstruct,
                "traits cannot be applied to shapes of the prelude here".to_owned(),
            )
            .hint("define a shape of your own, and apply them to that"),
            Some(_) => wrong(
                Code::ModelUnresolvedTarget,
                format!("there is no shape `{shape}` to apply traits to"),
            )
            .maybe_hint(did_you_mean(shape, places.keys().copied())),
        });
    };
    let traits = match entry.node.get("traits") {
        None => Vec::new(),
        Some(traits) => traits
            .object()
            .ok_or_else(|| about(wrong_type(traits.span, "`traits`", "an object", traits)))?
            .to_vec(),
    };
    let applied = Applied {
        member,
        key_span: entry.key_span,
        traits,
    };
    Ok((place, applied))
}

/// Adds traits to those that a shape or member has where it is defined. Of a trait that is there
/// already, an equal value says nothing new, and a list makes the list longer.
pub(super) fn add<'s>(
    traits: &mut Ordered<'s>,
    applied: &[Entry<'s>],
    shape: Site<'_>,
    arena: &'s Arena,
    sink: &mut Sink,
) {
    for entry in applied {
        let Some(old) = traits.get_mut(entry.key) else {
            traits.put(*entry);
            continue;
        };
        if old.node.canonical() == entry.node.canonical() {
            continue;
        }
        match (&mut old.node.value, &entry.node.value) {
            (Value::Array(items), Value::Array(more)) => {
                *items = arena.alloc_slice_copy(&[items, *more].concat());
            }
            _ => sink.push(
                Diagnostic::model(
                    Code::ModelTraitValue,
                    entry.node.span,
                    format!(
                        "the trait `{}` is applied twice, with different values",
                        entry.key
                    ),
                )
                .shape(shape)
                .hint("only a trait that is a list can be applied more than once"),
            ),
        }
    }
}
