//! Facts about the shapes of a slice that follow from the model and decide how code looks.
//!
//! Each fact is computed once, here; nothing later asks the model why.

mod cycles;
mod presence;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use presence::{Container, Presence, presence, served_presence};
pub(crate) use usage::Usage;

use crate::model::{ServiceView, ShapeRef};

/// What is known of the shapes of a slice.
#[derive(Debug)]
pub(crate) struct Facts {
    usage: BTreeMap<ShapeRef, Usage>,
    boxed: BTreeSet<(ShapeRef, usize)>,
}

impl Facts {
    pub(crate) fn new(view: &ServiceView<'_, '_>) -> Self {
        Self {
            usage: usage::usage(view),
            boxed: cycles::boxed_members(view),
        }
    }

    /// How a shape of the closure is used.
    pub(crate) fn usage(&self, shape: ShapeRef) -> Usage {
        self.usage.get(&shape).copied().unwrap_or_default()
    }

    /// Whether any structure or union holds itself, not through a list or map.
    pub(crate) fn has_recursion(&self) -> bool {
        !self.boxed.is_empty()
    }

    /// Whether the member with this place in its structure or union is held in a `Box`.
    pub(crate) fn is_boxed(&self, shape: ShapeRef, member: usize) -> bool {
        self.boxed.contains(&(shape, member))
    }
}
