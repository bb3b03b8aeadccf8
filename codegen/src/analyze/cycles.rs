//! Which members are boxed, so that a recursive type has a size.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ServiceView, ShapeKind, ShapeRef};

/// A member that holds a structure or union directly: not through a list or map, which are
/// indirect already.
struct Edge {
    owner: ShapeRef,
    member: usize,
    target: ShapeRef,
}

/// The members to box, as the place of the shape and of the member in it.
///
/// Members are looked at in the order of their ids; one is boxed if its target holds its owner
/// by members that are not boxed yet. After that no cycle is left: in one that were, the last
/// member looked at would have been boxed.
pub(crate) fn boxed_members(view: &ServiceView<'_, '_>) -> BTreeSet<(ShapeRef, usize)> {
    let mut edges = on_cycles(edges(view));
    let mut open: BTreeMap<ShapeRef, Vec<ShapeRef>> = BTreeMap::new();
    for edge in &edges {
        open.entry(edge.owner).or_default().push(edge.target);
    }
    edges.sort_by_key(|edge| (edge.owner, member_name(view, edge)));
    let mut boxed = BTreeSet::new();
    for edge in &edges {
        if reaches(&open, edge.target, edge.owner) {
            boxed.insert((edge.owner, edge.member));
            if let Some(targets) = open.get_mut(&edge.owner)
                && let Some(at) = targets.iter().position(|target| *target == edge.target)
            {
                targets.swap_remove(at);
            }
        }
    }
    boxed
}

/// Leaves out the edges that cannot be on a cycle: those to a shape that holds nothing, again and
/// again until there is none.
fn on_cycles(edges: Vec<Edge>) -> Vec<Edge> {
    let mut holds: BTreeMap<ShapeRef, usize> = BTreeMap::new();
    let mut holders: BTreeMap<ShapeRef, Vec<ShapeRef>> = BTreeMap::new();
    for edge in &edges {
        *holds.entry(edge.owner).or_default() += 1;
        holders.entry(edge.target).or_default().push(edge.owner);
        holds.entry(edge.target).or_default();
    }
    let mut leaves: Vec<ShapeRef> = holds
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(shape, _)| *shape)
        .collect();
    while let Some(leaf) = leaves.pop() {
        for holder in holders.remove(&leaf).unwrap_or_default() {
            let count = holds.entry(holder).or_default();
            *count -= 1;
            if *count == 0 {
                leaves.push(holder);
            }
        }
    }
    edges
        .into_iter()
        .filter(|edge| holds.get(&edge.target).is_some_and(|count| *count > 0))
        .collect()
}

fn edges(view: &ServiceView<'_, '_>) -> Vec<Edge> {
    let is_aggregate = |shape: ShapeRef| {
        let kind = &view.model.shape(shape).kind;
        matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
    };
    let mut edges = Vec::new();
    for owner in &view.closure {
        for (member, field) in view.model.shape(*owner).fields().iter().enumerate() {
            if is_aggregate(field.target) {
                edges.push(Edge {
                    owner: *owner,
                    member,
                    target: field.target,
                });
            }
        }
    }
    edges
}

fn member_name<'a>(view: &ServiceView<'_, 'a>, edge: &Edge) -> &'a str {
    view.model.shape(edge.owner).fields()[edge.member].name
}

fn reaches(edges: &BTreeMap<ShapeRef, Vec<ShapeRef>>, from: ShapeRef, wanted: ShapeRef) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        if next == wanted {
            return true;
        }
        if seen.insert(next) {
            open.extend(edges.get(&next).into_iter().flatten());
        }
    }
    false
}
