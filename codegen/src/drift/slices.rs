//! Compares two slices: their operations, errors, documentation and the shapes they reach.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Comparer;
use super::facts::{About, Changes, ErrorChanges, Fact, Names, OperationChanges, Pair, Site};
use super::service::service_changes;
use super::traits::shape_traits;
use super::view::{set_titles, view};
use crate::model::{Model, Operation, ServiceView, Shape, ShapeKind, ShapeRef};

/// The facts of two slices.
pub(super) fn changes(views: Pair<&ServiceView<'_, '_>>) -> Changes {
    let (old, new) = (views.old, views.new);
    let models = Pair {
        old: old.model,
        new: new.model,
    };
    let mut comparer = Comparer::new(models);
    let olds = operations(old);
    let news = operations(new);
    let find = |all: &[ShapeRef], model: &Model<'_>, name: &str| {
        let is_meant = |operation: &&ShapeRef| model.shape(**operation).id.name() == name;
        all.iter().find(is_meant).copied()
    };
    let mut updated = Vec::new();
    let mut removed = Vec::new();
    for operation in &olds {
        let name = models.old.shape(*operation).id.name();
        match find(&news, models.new, name) {
            Some(found) => {
                let pair = Pair {
                    old: *operation,
                    new: found,
                };
                let changes = operation_changes(models, pair, &mut comparer);
                if !changes.is_empty() {
                    updated.push((name.to_owned(), changes));
                }
            }
            None => removed.push(name.to_owned()),
        }
    }
    let added = news
        .iter()
        .map(|operation| models.new.shape(*operation).id.name());
    let added = added.filter(|name| find(&olds, models.old, name).is_none());
    let mut changes = Changes {
        title: String::new(),
        view_title: String::new(),
        operations_added: added.map(str::to_owned).collect(),
        operations_removed: removed,
        operations_updated: updated,
        documentation: documentation(views),
        shapes: shapes(views),
        service: service_changes(views, &mut comparer),
    };
    set_titles(&mut changes);
    changes
}

/// The operations of a slice in the order of the service; those of its resources come last.
fn operations(view: &ServiceView<'_, '_>) -> Vec<ShapeRef> {
    let listed = &view.definition().operations;
    let chosen: BTreeSet<ShapeRef> = view.operations.iter().copied().collect();
    let of_service = listed.iter().filter(|operation| chosen.contains(operation));
    let of_resources = view
        .operations
        .iter()
        .filter(|chosen| !listed.contains(chosen));
    of_service.chain(of_resources).copied().collect()
}

fn operation_changes(
    models: Pair<&Model<'_>>,
    pair: Pair<ShapeRef>,
    comparer: &mut Comparer<'_, '_>,
) -> OperationChanges {
    let (old, new) = (models.old.shape(pair.old), models.new.shape(pair.new));
    let (ShapeKind::Operation(before), ShapeKind::Operation(after)) = (&old.kind, &new.kind) else {
        return OperationChanges::default();
    };
    let mut side = |of: fn(&Operation) -> ShapeRef| {
        comparer.facts(Pair {
            old: of(before),
            new: of(after),
        })
    };
    let request = side(|operation| operation.input);
    let response = side(|operation| operation.output);
    let errors = Pair {
        old: before.errors.as_slice(),
        new: after.errors.as_slice(),
    };
    OperationChanges {
        view: view(&request, &response),
        request,
        response,
        errors: error_changes(models, errors, comparer),
        traits: shape_facts(Pair { old, new }, pair),
    }
}

/// Facts about the traits of two shapes themselves.
pub(super) fn shape_facts(shapes: Pair<&Shape<'_>>, pair: Pair<ShapeRef>) -> Vec<Fact> {
    let changes = shape_traits(shapes).into_iter();
    let fact = |change| Fact {
        path: String::new(),
        change,
        site: Site {
            about: About::Shape(pair),
            ..Site::default()
        },
    };
    changes.map(fact).collect()
}

/// How two lists of errors differ; errors are matched by name.
pub(super) fn error_changes(
    models: Pair<&Model<'_>>,
    errors: Pair<&[ShapeRef]>,
    comparer: &mut Comparer<'_, '_>,
) -> ErrorChanges {
    let names = |model: &Model<'_>, errors: &[ShapeRef]| -> Vec<(String, ShapeRef)> {
        let named = |error: &ShapeRef| (model.shape(*error).id.name().to_owned(), *error);
        errors.iter().map(named).collect()
    };
    let olds = names(models.old, errors.old);
    let news = names(models.new, errors.new);
    let find = |errors: &[(String, ShapeRef)], name: &str| {
        let found = errors.iter().find(|(known, _)| known == name);
        found.map(|(_, error)| *error)
    };
    let only = |these: &[(String, ShapeRef)], others: &[(String, ShapeRef)]| -> Vec<String> {
        let names = these.iter().map(|(name, _)| name);
        let missing = names.filter(|name| find(others, name).is_none());
        missing.cloned().collect()
    };
    let (added, removed) = (only(&news, &olds), only(&olds, &news));
    let mut changed = Vec::new();
    for (name, old) in olds {
        if let Some(new) = find(&news, &name) {
            let facts = comparer.facts(Pair { old, new });
            if !facts.is_empty() {
                changed.push((name, facts));
            }
        }
    }
    ErrorChanges {
        added,
        removed,
        changed,
    }
}

/// The shapes of a slice by name, without the service.
pub(super) fn by_name<'a>(view: &ServiceView<'_, 'a>) -> BTreeMap<&'a str, ShapeRef> {
    let shapes = view.closure.iter().filter(|shape| **shape != view.service);
    shapes
        .map(|shape| (view.model.shape(*shape).id.name(), *shape))
        .collect()
}

fn shapes(views: Pair<&ServiceView<'_, '_>>) -> Names {
    let (olds, news) = (by_name(views.old), by_name(views.new));
    let only = |these: &BTreeMap<&str, ShapeRef>, others: &BTreeMap<&str, ShapeRef>| {
        let names = these.keys().filter(|name| !others.contains_key(*name));
        names.map(|name| (*name).to_owned()).collect()
    };
    Names {
        added: only(&news, &olds),
        removed: only(&olds, &news),
    }
}

/// The shapes of both slices, and their members, whose documentation differs.
fn documentation(views: Pair<&ServiceView<'_, '_>>) -> Vec<String> {
    let news = by_name(views.new);
    let mut found = Vec::new();
    for (name, old) in by_name(views.old) {
        let Some(new) = news.get(name) else { continue };
        let (old, new) = (views.old.model.shape(old), views.new.model.shape(*new));
        if old.traits.documentation() != new.traits.documentation() {
            found.push(name.to_owned());
        }
        for (member, before) in old.documented_members() {
            let after = new.documented_members().find(|(other, _)| *other == member);
            if after.is_some_and(|(_, after)| before != after) {
                found.push(format!("{name}${member}"));
            }
        }
    }
    found
}
