//! Streams of events.

use super::Docs;
use super::types::TypePath;

/// The stream of events that a service answers with.
#[derive(Debug, PartialEq)]
pub(crate) struct Stream {
    /// The field of the output that gives the events.
    pub(crate) ident: String,
    pub(crate) docs: Docs,
    /// The unit structure of the operation.
    pub(crate) operation: TypePath,
    /// The union of the events.
    pub(crate) event: TypePath,
    pub(crate) events: Vec<StreamEvent>,
    pub(crate) errors: Vec<StreamError>,
}

/// An event of a stream: a variant of the union.
#[derive(Debug, PartialEq)]
pub(crate) struct StreamEvent {
    pub(crate) wire: String,
    pub(crate) variant: String,
    /// The module of the codec of the structure that it holds, if it holds one.
    pub(crate) module: Option<String>,
    pub(crate) boxed: bool,
}

/// An error that ends a stream.
#[derive(Debug, PartialEq)]
pub(crate) struct StreamError {
    /// The name in the stream.
    pub(crate) wire: String,
    /// The name of the error elsewhere.
    pub(crate) code: String,
    /// The module of the error's codec.
    pub(crate) module: String,
}
