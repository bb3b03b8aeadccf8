//! Why a JSON text could not be read.

use std::error::Error;
use std::fmt;

/// A JSON text that is malformed, or well formed and not what was asked for.
///
/// Says what was expected and where. It never quotes the text, which may hold a secret.
///
/// It is as large as a pointer, so that a value that was read well is not moved in the room that an
/// error takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(Box<Failure>);

/// What went wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Failure {
    /// Offset in bytes, from the start of the text.
    offset: usize,
    /// What went wrong there.
    kind: ReadErrorKind,
}

/// The ways in which reading fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadErrorKind {
    /// The text ends inside a value.
    UnexpectedEnd,
    /// Something else stands where this was expected.
    Expected(&'static str),
    /// A number that the grammar of JSON does not allow, such as `01` or `1.`.
    InvalidNumber,
    /// A number that the type asked for cannot hold.
    OutOfRange,
    /// A string with a raw control character, an unknown escape or half a surrogate pair.
    InvalidString,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Arrays and objects nested deeper than the reader allows.
    TooDeep,
    /// Something other than white space after the value.
    TrailingData,
    /// A string that is not base64 in the standard alphabet, padded.
    InvalidBase64,
    /// A value that is not a timestamp of the format asked for.
    InvalidTimestamp,
    /// A well-formed value that breaks the rule named here, for instance that of a union.
    Invalid(&'static str),
}

impl ReadError {
    /// An error of this kind at this offset, counted in bytes from the start of the text.
    #[cold]
    pub(crate) fn new(offset: usize, kind: ReadErrorKind) -> Self {
        Self(Box::new(Failure { offset, kind }))
    }

    /// What went wrong.
    pub(crate) fn kind(&self) -> ReadErrorKind {
        self.0.kind
    }

    /// Where reading failed, in bytes from the start of the text.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind(), self.offset())
    }
}

impl fmt::Display for ReadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnexpectedEnd => "unexpected end of JSON",
            Self::Expected(what) => return write!(f, "expected {what}"),
            Self::InvalidNumber => "expected a JSON number",
            Self::OutOfRange => "expected a number within the range of its type",
            Self::InvalidString => "expected a character or an escape allowed in a JSON string",
            Self::InvalidUtf8 => "expected UTF-8",
            Self::TooDeep => "expected less nesting",
            Self::TrailingData => "expected the end of the JSON text",
            Self::InvalidBase64 => "expected base64",
            Self::InvalidTimestamp => "expected a timestamp",
            Self::Invalid(rule) => rule,
        })
    }
}

impl Error for ReadError {}
