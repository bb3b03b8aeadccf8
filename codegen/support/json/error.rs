//! Why a JSON text could not be read.

use std::error::Error;
use std::fmt;

/// A JSON text that is malformed, or well formed and not what was asked for.
///
/// Says what was expected and where. It never quotes the text, which may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Offset in bytes, from the start of the text.
    offset: usize,
    /// What went wrong there.
    pub(crate) kind: ReadErrorKind,
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
    pub(crate) const fn new(offset: usize, kind: ReadErrorKind) -> Self {
        Self { offset, kind }
    }

    /// Where reading failed, in bytes from the start of the text.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset;
        match self.kind {
            ReadErrorKind::UnexpectedEnd => write!(f, "unexpected end of JSON at byte {offset}"),
            ReadErrorKind::Expected(what) => write!(f, "expected {what} at byte {offset}"),
            ReadErrorKind::InvalidNumber => write!(f, "expected a JSON number at byte {offset}"),
            ReadErrorKind::OutOfRange => write!(
                f,
                "expected a number within the range of its type at byte {offset}"
            ),
            ReadErrorKind::InvalidString => write!(
                f,
                "expected a character or an escape allowed in a JSON string at byte {offset}"
            ),
            ReadErrorKind::InvalidUtf8 => write!(f, "expected UTF-8 at byte {offset}"),
            ReadErrorKind::TooDeep => write!(f, "expected less nesting at byte {offset}"),
            ReadErrorKind::TrailingData => {
                write!(f, "expected the end of the JSON text at byte {offset}")
            }
            ReadErrorKind::InvalidBase64 => write!(f, "expected base64 at byte {offset}"),
            ReadErrorKind::InvalidTimestamp => write!(f, "expected a timestamp at byte {offset}"),
            ReadErrorKind::Invalid(rule) => write!(f, "{rule} at byte {offset}"),
        }
    }
}

impl Error for ReadError {}
