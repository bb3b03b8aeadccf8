//! What a model says of values: <https://smithy.io/2.0/spec/constraint-traits.html>.

use std::collections::HashSet;
use std::fmt::{Display, Write as _};
use std::hash::Hash;

use super::problems::Problems;

/// How long a text, blob, list or map may be. The bounds are inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length {
    least: Option<usize>,
    most: Option<usize>,
}

impl Length {
    /// Any length.
    pub(crate) const ANY: Self = Self {
        least: None,
        most: None,
    };

    pub(crate) const fn at_least(least: usize) -> Self {
        Self {
            least: Some(least),
            most: None,
        }
    }

    pub(crate) const fn at_most(most: usize) -> Self {
        Self {
            least: None,
            most: Some(most),
        }
    }

    pub(crate) const fn between(least: usize, most: usize) -> Self {
        Self {
            least: Some(least),
            most: Some(most),
        }
    }
}

/// How large a number may be. The bounds are inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range<T> {
    least: Option<T>,
    most: Option<T>,
}

impl<T> Range<T> {
    pub(crate) const fn at_least(least: T) -> Self {
        Self {
            least: Some(least),
            most: None,
        }
    }

    pub(crate) const fn at_most(most: T) -> Self {
        Self {
            least: None,
            most: Some(most),
        }
    }

    pub(crate) const fn between(least: T, most: T) -> Self {
        Self {
            least: Some(least),
            most: Some(most),
        }
    }
}

impl Problems {
    /// Checks the length of the value at hand.
    pub(crate) fn length(&mut self, length: usize, bounds: Length) {
        let Length { least, most } = bounds;
        if is_within(&length, least.as_ref(), most.as_ref()) {
            return;
        }
        let bounds = shown(least, most);
        self.length_of_value(length, &format!("Member must have length {bounds}"));
    }

    /// Checks the length of a text, in characters as Unicode counts them.
    pub(crate) fn text_length(&mut self, text: &str, bounds: Length) {
        self.length(text.chars().count(), bounds);
    }

    /// Checks the size of a number. `NaN` is in no range.
    pub(crate) fn range<T: PartialOrd + Display + Copy>(&mut self, value: T, bounds: Range<T>) {
        let Range { least, most } = bounds;
        if !is_within(&value, least.as_ref(), most.as_ref()) {
            self.value(&format!("Member must be {}", shown(least, most)));
        }
    }

    /// Checks that a value is one of these.
    pub(crate) fn one_of<T: PartialEq + Display>(&mut self, value: &T, known: &[T]) {
        if known.contains(value) {
            return;
        }
        let mut rule = "Member must satisfy enum value set: [".to_owned();
        for (index, known) in known.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            // Writing to a string does not fail.
            let _ = write!(rule, "{comma}{known}");
        }
        rule.push(']');
        self.value(&rule);
    }

    /// Checks that no two items of a list are equal.
    pub(crate) fn unique<T: Eq + Hash>(&mut self, items: &[T]) {
        let mut seen = HashSet::with_capacity(items.len());
        if !items.iter().all(|item| seen.insert(item)) {
            self.value("Member must have unique values");
        }
    }
}

fn is_within<T: PartialOrd>(value: &T, least: Option<&T>, most: Option<&T>) -> bool {
    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
}

/// Bounds as Smithy's servers say them.
fn shown<T: Display>(least: Option<T>, most: Option<T>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("between {least} and {most}, inclusive"),
        (Some(least), None) => format!("greater than or equal to {least}"),
        (None, Some(most)) => format!("less than or equal to {most}"),
        (None, None) => "any".to_owned(),
    }
}
