//! Which way values of a shape travel, and whether a shape needs a type of its own.

use std::collections::BTreeMap;

use crate::model::{Operation, ServiceView, ShapeKind, ShapeRef};

/// How a shape is used in a slice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// The input of an operation, or below one.
    pub(crate) written: bool,
    /// The output or an error of an operation, or below one.
    pub(crate) read: bool,
    /// The target of a member below an input: values are written as part of others.
    pub(crate) held_written: bool,
    /// The target of a member below an output or an error: values are read as part of others.
    pub(crate) held_read: bool,
    /// One of the errors of an operation.
    pub(crate) error: bool,
}

impl Usage {
    /// The target of a member, and so a type of its own. The input and the output of an operation
    /// become types of that operation; they are types of their own only if something else holds
    /// them.
    pub(crate) fn held(self) -> bool {
        self.held_written || self.held_read
    }

    /// How the targets of the members of something used like this are used.
    fn below(self) -> Self {
        Self {
            held_written: self.written,
            held_read: self.read,
            error: false,
            ..self
        }
    }

    fn union(self, other: Self) -> Self {
        Self {
            written: self.written || other.written,
            read: self.read || other.read,
            held_written: self.held_written || other.held_written,
            held_read: self.held_read || other.held_read,
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
    let below = how.below();
    let mut open = vec![(root, how)];
    while let Some((shape, how)) = open.pop() {
        let known = usage.entry(shape).or_default();
        let together = known.union(how);
        if together == *known {
            continue;
        }
        *known = together;
        let definition = view.model.shape(shape);
        let members = definition.members().map(|member| member.target);
        // The errors of a stream are errors of the operation, and no values that it holds.
        let held = members.filter(|target| {
            !(definition.is_event_stream() && view.model.shape(*target).is_error())
        });
        open.extend(held.map(|target| (target, below)));
    }
}
