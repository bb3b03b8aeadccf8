//! Operations, and what is made of them: paginators and waiters.

use super::Docs;
use super::stream::Stream;
use super::types::{Deprecated, Structure, Type, TypePath};

/// An operation.
#[derive(Debug, PartialEq)]
pub(crate) struct Operation {
    /// The name of the unit structure.
    pub(crate) name: String,
    /// The name on the wire.
    pub(crate) wire: String,
    /// The method of the trait with all operations.
    pub(crate) method: String,
    /// The method of a client that gives the fluent builder.
    pub(crate) client_method: String,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    /// Whether it changes nothing.
    pub(crate) readonly: bool,
    /// Whether to ask twice does what to ask once does.
    pub(crate) idempotent: bool,
    pub(crate) input: Structure,
    pub(crate) output: Structure,
    /// Whether the model has a structure for the output.
    pub(crate) has_output: bool,
    pub(crate) error: ErrorEnum,
    pub(crate) idempotency_token: Option<IdempotencyToken>,
    pub(crate) paginator: Option<Paginator>,
    pub(crate) host: Host,
    /// The events that the service answers with, which are no field of the output.
    pub(crate) stream: Option<Stream>,
    /// Whether requests may be compressed.
    pub(crate) compressed: bool,
}

/// Where the request of an operation goes.
#[derive(Debug, PartialEq)]
pub(crate) enum Host {
    /// To the endpoint.
    AsGiven,
    /// To the endpoint with this in front of its host, piece by piece.
    Prefixed(Vec<HostPiece>),
    /// To the URL that is the value of a field of the input.
    NamedBy(HostField),
}

/// A piece of what stands in front of the host.
#[derive(Debug, PartialEq)]
pub(crate) enum HostPiece {
    Text(String),
    Label(HostField),
}

/// A field of the input whose value says where the request goes.
#[derive(Debug, PartialEq)]
pub(crate) struct HostField {
    pub(crate) wire: String,
    /// The method that gives the value.
    pub(crate) accessor: String,
    pub(crate) is_enum: bool,
    pub(crate) optional: bool,
}

/// How to ask for one page of an answer after the other.
#[derive(Debug, PartialEq)]
pub(crate) struct Paginator {
    /// The optional field of the input that says where a page starts.
    pub(crate) input_token: InputToken,
    /// Where the output says where the next page starts: of the same type, but for what is
    /// sensitive.
    pub(crate) output_token: FieldPath,
    /// The field of the input that bounds how much a page holds.
    pub(crate) page_size: Option<PageSize>,
    /// The list or map in the output that the pages are about.
    pub(crate) items: Option<FieldPath>,
}

/// The field of an input that says where a page starts.
#[derive(Debug, PartialEq)]
pub(crate) struct InputToken {
    pub(crate) ident: String,
    pub(crate) ty: Type,
}

/// The field of an input that bounds how much a page holds.
#[derive(Debug, PartialEq)]
pub(crate) struct PageSize {
    pub(crate) ident: String,
    pub(crate) ty: Type,
    pub(crate) optional: bool,
}

/// A field of a structure, or of a structure that it holds.
#[derive(Debug, PartialEq)]
pub(crate) struct FieldPath {
    /// The fields that lead there; at least one.
    pub(crate) steps: Vec<Step>,
    pub(crate) ty: Type,
}

/// A field on the way to another.
#[derive(Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) ident: String,
    pub(crate) optional: bool,
}

/// The field of an input that makes it safe to repeat the request.
#[derive(Debug, PartialEq)]
pub(crate) struct IdempotencyToken {
    pub(crate) ident: String,
    /// The name without escapes.
    pub(crate) base: String,
    /// Whether the field holds a `Sensitive`.
    pub(crate) sensitive: bool,
}

/// The errors of an operation.
#[derive(Debug, PartialEq)]
pub(crate) struct ErrorEnum {
    pub(crate) name: String,
    pub(crate) variants: Vec<ErrorVariant>,
}

/// A modelled error of an operation.
#[derive(Debug, PartialEq)]
pub(crate) struct ErrorVariant {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    /// The name on the wire.
    pub(crate) wire: String,
    /// Another code that stands for the error: the one that it had in `awsQuery`.
    pub(crate) query_code: Option<String>,
    /// `is_…`.
    pub(crate) predicate: String,
    /// Held in a `Box`, since it is large.
    pub(crate) boxed: bool,
    pub(crate) docs: Docs,
}

/// A way to wait until something is so.
#[derive(Debug, PartialEq)]
pub(crate) struct Waiter {
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    /// The module of the operation that is asked.
    pub(crate) operation: String,
    /// Seconds.
    pub(crate) min_delay: u32,
    /// Seconds.
    pub(crate) max_delay: u32,
    /// What outputs mean: the first that matches decides, and without one it is a retry.
    pub(crate) outputs: Vec<Acceptor>,
    /// What errors mean: the first that matches decides, and without one it is a failure.
    pub(crate) errors: Vec<Acceptor>,
}

/// What an answer means.
#[derive(Debug, PartialEq)]
pub(crate) struct Acceptor {
    /// A condition on `input` and `output`, or on `error`, as Rust; `None` is always so.
    pub(crate) when: Option<String>,
    pub(crate) then: Verdict,
}

/// Where an answer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Success,
    Failure,
    Retry,
}
