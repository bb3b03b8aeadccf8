//! An object with members that can be replaced.

use std::collections::HashMap;

use crate::ast::{Arena, Entry, Node, Value};
use crate::diagnostic::Span;

/// The entries of an object, in their order; each key once.
#[derive(Default)]
pub(super) struct Ordered<'s> {
    entries: Vec<Entry<'s>>,
    places: HashMap<&'s str, usize>,
}

impl<'s> Ordered<'s> {
    /// The entries of an object; none of anything else.
    pub(super) fn of(node: Option<&Node<'s>>) -> Self {
        let mut ordered = Self::default();
        for entry in node.and_then(Node::object).unwrap_or_default() {
            ordered.put(*entry);
        }
        ordered
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Entry<'s>> {
        let place = *self.places.get(key)?;
        self.entries.get_mut(place)
    }

    /// Adds an entry, in the place of one with the same key if there is one.
    pub(super) fn put(&mut self, entry: Entry<'s>) {
        if let Some(old) = self.get_mut(entry.key) {
            *old = entry;
            return;
        }
        self.places.insert(entry.key, self.entries.len());
        self.entries.push(entry);
    }

    pub(super) fn into_entries(self) -> Vec<Entry<'s>> {
        self.entries
    }

    pub(super) fn into_node(self, span: Span, arena: &'s Arena) -> Node<'s> {
        Node {
            span,
            value: Value::Object(arena.alloc_slice_copy(&self.entries)),
        }
    }
}
