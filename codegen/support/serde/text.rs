//! Values that are written as texts.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// Reads a text that stands for something.
///
/// # Errors
///
/// If there is no text, or `parse` makes nothing of it. `what` is expected, with its article.
pub(crate) fn read<'de, T, D: Deserializer<'de>>(
    from: D,
    what: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    from.deserialize_str(Text { what, parse })
}

struct Text<T> {
    what: &'static str,
    parse: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::custom(format_args!("expected {}", self.what)))
    }
}
