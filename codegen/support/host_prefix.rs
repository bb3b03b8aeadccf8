//! Host prefixes of operations: <https://smithy.io/2.0/spec/endpoint-traits.html>.

use super::endpoint::{Endpoint, is_label};
use super::error::RequestError;

/// A piece of a host prefix.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    /// What the model writes out.
    Text(&'static str),
    /// The value of a member of the input, and the member's name.
    Label(&'static str, Option<&'a str>),
}

impl Endpoint {
    /// The same endpoint with the prefix in front of its host name, unless it takes none: see
    /// [`without_host_prefixes`](Self::without_host_prefixes).
    ///
    /// # Errors
    ///
    /// If a label is missing or is not one label of a host name. That keeps a value from sending
    /// a signed request elsewhere.
    pub(crate) fn prefixed(&self, pieces: &[Piece<'_>]) -> Result<Self, RequestError> {
        if !self.takes_host_prefixes {
            return Ok(self.clone());
        }
        let mut prefix = String::new();
        for piece in pieces {
            prefix.push_str(match *piece {
                Piece::Text(text) => text,
                Piece::Label(member, value) => value
                    .filter(|value| is_label(value))
                    .ok_or(RequestError::HostLabel { member })?,
            });
        }
        Ok(self.with_host_prefix(&prefix)?)
    }
}
