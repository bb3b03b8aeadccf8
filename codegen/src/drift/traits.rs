//! Facts about traits.

use std::cmp::Ordering;

use super::facts::{Change, Json, Pair};
use crate::model::{Applied, Shape, ShapeKind, Traits};

/// Traits that are no facts of their own: told otherwise, implied by the place, or only for tests
/// and readers.
const NOT_COUNTED: &[&str] = &[
    "smithy.api#documentation",
    "smithy.api#input",
    "smithy.api#output",
    "smithy.api#required",
    "smithy.test#smokeTests",
];

/// The values of an enum in its retired form. They are compared as values.
const RETIRED_ENUM: &str = "smithy.api#enum";

/// How the traits of two shapes differ, in the order of the traits' ids.
pub(super) fn shape_traits(shapes: Pair<&Shape<'_>>) -> Vec<Change> {
    let mut changes = trait_changes(&shapes.old.traits, &shapes.new.traits);
    if matches!(shapes.old.kind, ShapeKind::Enum(_))
        && matches!(shapes.new.kind, ShapeKind::Enum(_))
    {
        changes.retain(|change| change.trait_id() != Some(RETIRED_ENUM));
    }
    changes
}

/// How the traits of a member, or of any two places, differ, in the order of the traits' ids.
pub(super) fn trait_changes(old: &Traits<'_>, new: &Traits<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut olds, mut news) = (counted(old).peekable(), counted(new).peekable());
    loop {
        let order = match (olds.peek(), news.peek()) {
            (None, None) => return changes,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(before), Some(after)) => before.id.cmp(after.id),
        };
        let before = olds.next_if(|_| order.is_le());
        let after = news.next_if(|_| order.is_ge());
        changes.extend(change(before, after));
    }
}

fn change(before: Option<&Applied<'_>>, after: Option<&Applied<'_>>) -> Option<Change> {
    let id = |applied: &Applied<'_>| applied.id.to_owned();
    let value = |applied: &Applied<'_>| Json(applied.node.canonical());
    match (before, after) {
        (Some(before), None) => Some(Change::TraitRemoved {
            id: id(before),
            before: value(before),
        }),
        (None, Some(after)) => Some(Change::TraitAdded {
            id: id(after),
            after: value(after),
        }),
        (Some(before), Some(after)) if !before.node.is_same_value(after.node) => {
            Some(Change::TraitChanged {
                id: id(after),
                before: value(before),
                after: value(after),
            })
        }
        (Some(_), Some(_)) | (None, None) => None,
    }
}

fn counted<'t, 'a>(traits: &'t Traits<'a>) -> impl Iterator<Item = &'t Applied<'a>> {
    traits
        .iter()
        .filter(|applied| !NOT_COUNTED.contains(&applied.id))
}
