//! The other side of a crate: what a server needs to know besides the types.

/// The server of a crate.
#[derive(Debug)]
pub(crate) struct Server {
    /// The error that answers an input which breaks rules; without one, that of Smithy's servers.
    pub(crate) validation_error: Option<ValidationError>,
    /// Constraints that cannot be checked.
    pub(crate) unchecked: Vec<Unchecked>,
}

/// The error of the service that answers an input which breaks rules.
#[derive(Debug)]
pub(crate) struct ValidationError {
    pub(crate) form: ErrorForm,
    /// The name of the member that says what is wrong, on the wire.
    pub(crate) message: Option<String>,
}

/// How an error is answered, whatever it holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ErrorForm {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The name on the wire.
    pub(crate) name: String,
    /// The value of `__type`.
    pub(crate) wire_type: String,
    /// The value of `x-amzn-query-error`, in services that clients of awsQuery may call.
    pub(crate) query_error: Option<String>,
}

/// A constraint of the model that a server does not check.
#[derive(Debug)]
pub(crate) struct Unchecked {
    /// The absolute id of the shape or member that has it.
    pub(crate) id: String,
    /// What it is, such as ``the pattern `a(?=b)` ``.
    pub(crate) what: String,
    /// Why, as a clause without a full stop.
    pub(crate) why: String,
}

/// What a server checks of a value. Structures and unions check their members themselves.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Checks {
    pub(crate) length: Option<Limits<u64>>,
    pub(crate) range: Option<Range>,
    pub(crate) pattern: Option<Pattern>,
    /// The values of an intEnum.
    pub(crate) values: Vec<i32>,
    /// Whether the items of a list must differ.
    pub(crate) unique: bool,
    /// Of the keys of a map.
    pub(crate) key: Option<Box<Checks>>,
    /// Of the items of a list or the values of a map.
    pub(crate) item: Option<Box<Checks>>,
}

/// Inclusive bounds, at least one of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limits<T> {
    AtLeast(T),
    AtMost(T),
    Between(T, T),
}

/// The bounds of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Range {
    Integer(Limits<i64>),
    Float(Limits<f64>),
}

/// A regular expression.
#[derive(Debug, PartialEq)]
pub(crate) struct Pattern {
    /// As the model has it.
    pub(crate) model: String,
    /// The same in the dialect of the crate `regex`.
    pub(crate) regex: String,
}
