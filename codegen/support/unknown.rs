//! Values that a service sends and this version of the crate does not know.

use std::fmt;

/// The text of an enum value or the name of a union member that this version of the crate does
/// not know.
///
/// It cannot be made outside of the crate: code that matched on it would break as soon as the
/// value becomes known. Compare `as_str()` of the whole enum instead.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownVariantValue(String);

impl UnknownVariantValue {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
