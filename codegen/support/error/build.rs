//! The error of builders.

use std::error::Error;
use std::fmt;

/// A builder was asked for its structure before a required field was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    /// The name of the structure.
    type_name: &'static str,
    /// The name of the field.
    field: &'static str,
}

impl BuildError {
    /// The error that this field of this structure was not set.
    pub(crate) const fn missing(type_name: &'static str, field: &'static str) -> Self {
        Self { type_name, field }
    }

    /// The name of the structure that was to be built.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The name of the field that was not set.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { type_name, field } = self;
        write!(f, "`{field}` was not set while building `{type_name}`")
    }
}

impl Error for BuildError {}
