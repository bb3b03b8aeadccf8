//! Conveniences that are not generated for an operation which is.

use std::fmt;

/// A paginator or waiter of the model that the crate goes without. The operation is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// What it is, such as ``the waiter `KeyReady` ``.
    pub what: String,
    /// The name of the operation in the model.
    pub operation: String,
    /// Why, as a clause without a full stop.
    pub why: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            operation,
            why,
        } = self;
        write!(f, "{what} of `{operation}`: {why}")
    }
}
