//! Errors that no model names.

use std::error::Error;
use std::fmt;

use super::ErrorMetadata;

/// An error that is not modelled for the operation: one that the service has but the model does
/// not, or a response that could not be read.
#[derive(Debug)]
pub struct Unhandled {
    /// What the response says.
    meta: ErrorMetadata,
    /// The error behind this one.
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Unhandled {
    /// The error that a response with this metadata stands for.
    #[must_use]
    pub const fn new(meta: ErrorMetadata) -> Self {
        Self { meta, source: None }
    }

    /// An error that stands for `source`, with no metadata.
    pub fn from_source(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(ErrorMetadata::default()).with_source(source)
    }

    /// The same with this error behind it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether another try may succeed, after a pause. Whether it does harm to repeat the call is a
    /// question of the operation.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.meta.is_throttling() || self.meta.is_transient()
    }

    /// What the response says; empty if there was none.
    #[must_use]
    pub const fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

/// Writes what is known, such as `ThrottlingException: Rate exceeded (status 400, request id 1-2)`.
impl fmt::Display for Unhandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meta = &self.meta;
        match (meta.code(), meta.message(), &self.source) {
            (Some(code), Some(message), _) => write!(f, "{code}: {message}")?,
            (Some(text), None, _) | (None, Some(text), _) => f.write_str(text)?,
            (None, None, Some(source)) => write!(f, "{source}")?,
            (None, None, None) => f.write_str("unknown error")?,
        }
        match (meta.status(), meta.request_id()) {
            (Some(status), Some(id)) => write!(f, " (status {status}, request id {id})"),
            (Some(status), None) => write!(f, " (status {status})"),
            (None, Some(id)) => write!(f, " (request id {id})"),
            (None, None) => Ok(()),
        }
    }
}

impl Error for Unhandled {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn Error + 'static))
    }
}
