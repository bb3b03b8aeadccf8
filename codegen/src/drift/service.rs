//! What changed about the service shape itself.

use super::compare::Comparer;
use super::facts::{Fact, Names, Pair, Replaced, ServiceChanges};
use super::slices::{error_changes, shape_facts};
use crate::model::{ServiceView, Shape};

/// The trait that names the service in the scope of a SigV4 signature.
const SIGV4: &str = "aws.auth#sigv4";
/// Says the SDK's name of the service, and the first part of its host name.
const SERVICE: &str = "aws.api#service";

/// How two service shapes differ.
pub(super) fn service_changes(
    views: Pair<&ServiceView<'_, '_>>,
    comparer: &mut Comparer<'_, '_>,
) -> ServiceChanges {
    let (old, new) = (views.old.definition(), views.new.definition());
    let (old_shape, new_shape) = (views.old.shape(), views.new.shape());
    let models = Pair {
        old: views.old.model,
        new: views.new.model,
    };
    let errors = Pair {
        old: old.errors.as_slice(),
        new: new.errors.as_slice(),
    };
    let mut changes = ServiceChanges {
        id: replaced(old_shape.id.text(), new_shape.id.text()),
        version: replaced(old.version, new.version),
        rename: renames(views),
        errors: error_changes(models, errors, comparer),
        ..ServiceChanges::default()
    };
    let shapes = Pair {
        old: old_shape,
        new: new_shape,
    };
    let pair = Pair {
        old: views.old.service,
        new: views.new.service,
    };
    for fact in shape_facts(shapes, pair) {
        let id = fact.change.trait_id().unwrap_or_default();
        let moves = id == SERVICE && moves(shapes);
        list(&mut changes, id, moves).push(fact);
    }
    changes
}

/// Whether the first part of the host name changed.
fn moves(shapes: Pair<&Shape<'_>>) -> bool {
    shapes.old.traits.endpoint_prefix() != shapes.new.traits.endpoint_prefix()
}

/// The list that a fact about a trait belongs to.
fn list<'c>(changes: &'c mut ServiceChanges, id: &str, moves: bool) -> &'c mut Vec<Fact> {
    if id == SIGV4 {
        &mut changes.signing_name
    } else if id.starts_with("aws.protocols#") || id.starts_with("smithy.protocols#") {
        &mut changes.protocol
    } else if moves || id.starts_with("aws.endpoints#") || id.starts_with("smithy.rules#") {
        &mut changes.endpoints
    } else {
        &mut changes.traits
    }
}

/// New names that the services give to shapes, as `namespace#Shape as Name`.
fn renames(views: Pair<&ServiceView<'_, '_>>) -> Names {
    let texts = |view: &ServiceView<'_, '_>| -> Vec<String> {
        let renames = view.definition().rename.iter();
        let in_slice = renames.filter(|(shape, _)| view.closure.contains(shape));
        in_slice
            .map(|(shape, name)| format!("{} as {name}", view.model.shape(*shape).id.text()))
            .collect()
    };
    let (olds, news) = (texts(views.old), texts(views.new));
    let only = |these: &[String], others: &[String]| {
        let missing = these.iter().filter(|text| !others.contains(text));
        missing.cloned().collect()
    };
    Names {
        added: only(&news, &olds),
        removed: only(&olds, &news),
    }
}

fn replaced(before: &str, after: &str) -> Option<Replaced> {
    (before != after).then(|| Replaced {
        before: before.to_owned(),
        after: after.to_owned(),
    })
}
