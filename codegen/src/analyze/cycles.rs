//! Which members are boxed, so that a recursive type has a size.

use std::collections::BTreeSet;

use crate::graph;
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
/// Of each cycle, the member with the smallest id is boxed. Without these no cycle is left.
pub(crate) fn boxed_members(view: &ServiceView<'_, '_>) -> BTreeSet<(ShapeRef, usize)> {
    let mut edges = edges(view);
    edges.sort_by_key(|edge| (edge.owner, member_name(view, edge)));
    let ends: Vec<_> = edges
        .iter()
        .map(|edge| (edge.owner.index(), edge.target.index()))
        .collect();
    graph::first_of_a_cycle(&ends)
        .into_iter()
        .zip(&edges)
        .filter(|(is_first, _)| *is_first)
        .map(|(_, edge)| (edge.owner, edge.member))
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
