//! Which way values of a shape travel, and whether a shape needs a type of its own.

use std::collections::BTreeMap;

use crate::model::{Operation, ServiceView, ShapeKind, ShapeRef};

/// How a shape is used in a slice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// Below the input of an operation: its values are written.
    pub(crate) written: bool,
    /// Below the output or an error of an operation: its values are read.
    pub(crate) read: bool,
    /// The target of a member, and so a type of its own. The input and the output of an operation
    /// become types of that operation; they are types of their own only if something else holds
    /// them.
    pub(crate) held: bool,
    /// One of the errors of an operation.
    pub(crate) error: bool,
}

impl Usage {
    fn union(self, other: Self) -> Self {
        Self {
            written: self.written || other.written,
            read: self.read || other.read,
            held: self.held || other.held,
            error: self.error || other.error,
        }
    }
}

/// The usage of every data shape below the operations of a slice.
pub(crate) fn usage(view: &ServiceView<'_, '_>) -> BTreeMap<ShapeRef, Usage> {
    let mut usage = BTreeMap::new();
    for operation in &view.operations {
        let ShapeKind::Operation(Operation { input, output, .. }) =
            &view.model.shape(*operation).kind
        else {
            continue;
        };
        let written = Usage {
            written: true,
            ..Usage::default()
        };
        let read = Usage {
            read: true,
            ..Usage::default()
        };
        let error = Usage {
            error: true,
            ..read
        };
        mark(view, *input, written, &mut usage);
        mark(view, *output, read, &mut usage);
        for shape in view.errors(*operation) {
            mark(view, shape, error, &mut usage);
        }
    }
    usage
}

/// Adds a use to a shape, and the direction of it to all that the shape holds.
fn mark(
    view: &ServiceView<'_, '_>,
    root: ShapeRef,
    how: Usage,
    usage: &mut BTreeMap<ShapeRef, Usage>,
) {
    let below = Usage {
        held: true,
        error: false,
        ..how
    };
    let mut open = vec![(root, how)];
    while let Some((shape, how)) = open.pop() {
        let known = usage.entry(shape).or_default();
        let together = known.union(how);
        if together == *known {
            continue;
        }
        *known = together;
        let members = view.model.shape(shape).members();
        open.extend(members.map(|member| (member.target, below)));
    }
}
