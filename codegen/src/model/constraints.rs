//! What a model says of values: <https://smithy.io/2.0/spec/constraint-traits.html>.
//!
//! Clients check none of it; servers do.

use super::trait_checks;
use super::traits::{ErrorFault, Trait, Traits};
use crate::ast::Node;

/// A lower and an upper bound, at least one of them. Both are inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds<T> {
    pub(crate) min: Option<T>,
    pub(crate) max: Option<T>,
}

/// The value of `length`.
pub(super) fn length(id: &str, node: &Node<'_>) -> Result<Bounds<u64>, &'static str> {
    trait_checks::check(id, node)?;
    let bound = |name| node.get(name)?.number()?.parse().ok();
    Ok(Bounds {
        min: bound("min"),
        max: bound("max"),
    })
}

/// The value of `range`.
pub(super) fn range<'a>(id: &str, node: &'a Node<'a>) -> Result<Bounds<&'a str>, &'static str> {
    trait_checks::check(id, node)?;
    let bound = |name| node.get(name).and_then(Node::number);
    Ok(Bounds {
        min: bound("min"),
        max: bound("max"),
    })
}

impl<'a> Traits<'a> {
    pub(crate) fn length(&self) -> Option<Bounds<u64>> {
        self.find(|value| {
            let Trait::Length(bounds) = value else {
                return None;
            };
            Some(*bounds)
        })
    }

    pub(crate) fn range(&self) -> Option<Bounds<&'a str>> {
        self.find(|value| {
            let Trait::Range(bounds) = value else {
                return None;
            };
            Some(*bounds)
        })
    }

    pub(crate) fn pattern(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::Pattern(pattern) = value else {
                return None;
            };
            Some(*pattern)
        })
    }

    pub(crate) fn has_unique_items(&self) -> bool {
        self.has(&Trait::UniqueItems)
    }

    /// The status that a server gives an error: what the model says, or else the usual one for
    /// whose fault it is.
    pub(crate) fn error_status(&self) -> u16 {
        self.find(|value| {
            let Trait::HttpError(status) = value else {
                return None;
            };
            Some(*status)
        })
        .unwrap_or(if self.is_client_error() { 400 } else { 500 })
    }

    /// Whether an error is the client's fault.
    pub(crate) fn is_client_error(&self) -> bool {
        self.has(&Trait::Error(ErrorFault::Client))
    }
}
