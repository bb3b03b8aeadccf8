//! Writing JSON.

use std::error::Error;
use std::fmt::{self, Write as _};

use super::string;

/// Room for most requests, so that they are written without moving.
const CAPACITY: usize = 128;

/// Why a value could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// A union holds a variant that this version of the model does not know. Its value was never
    /// kept, so it cannot be sent.
    UnknownUnionVariant {
        /// The name of the union's type.
        union: &'static str,
    },
    /// A server has no value for a member that the model requires.
    MissingMember {
        /// The name of the member.
        member: &'static str,
    },
    /// The year of a timestamp takes more than the four digits that its format has room for.
    TimestampOutOfRange,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownUnionVariant { union } => {
                write!(f, "an unknown variant of `{union}` cannot be sent")
            }
            Self::MissingMember { member } => {
                write!(f, "the required member `{member}` is not set")
            }
            Self::TimestampOutOfRange => {
                f.write_str("the year of a timestamp is not within 0000 to 9999")
            }
        }
    }
}

impl Error for WriteError {}

/// Writes a compact JSON text from front to back.
///
/// Commas come by themselves. It is the caller's part to close what it opens, and to write in an
/// object a [`name`](Self::name) before each value.
///
/// A failure is kept, and reported by [`finish`](Self::finish): the first one counts.
pub(crate) struct Writer {
    /// What is written so far.
    text: String,
    /// Whether a value has just ended, so that a comma must precede the next.
    after_value: bool,
    /// The first failure.
    failure: Option<WriteError>,
}

impl Writer {
    /// An empty text.
    pub(crate) fn new() -> Self {
        Self {
            text: String::with_capacity(CAPACITY),
            after_value: false,
            failure: None,
        }
    }

    /// Writes `{`.
    pub(crate) fn begin_object(&mut self) {
        self.begin('{');
    }

    /// Writes the name of a member and its colon. The value comes next. Members of models have
    /// names that need no escapes; [`key`](Self::key) takes any.
    pub(crate) fn name(&mut self, name: &'static str) -> &mut Self {
        debug_assert_eq!(string::plain_end(name.as_bytes(), 0), name.len());
        self.comma();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
        self
    }

    /// Writes the key of an entry and its colon. The value comes next.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.comma();
        self.quoted(key);
        self.text.push(':');
        self
    }

    /// Writes `}`.
    pub(crate) fn end_object(&mut self) {
        self.end('}');
    }

    /// Writes `[`.
    pub(crate) fn begin_array(&mut self) {
        self.begin('[');
    }

    /// Writes `]`.
    pub(crate) fn end_array(&mut self) {
        self.end(']');
    }

    /// Writes `null`.
    pub(crate) fn null(&mut self) {
        self.raw("null");
    }

    /// Writes `true` or `false`.
    pub(crate) fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, value: &str) {
        self.comma();
        self.quoted(value);
        self.after_value = true;
    }

    /// Keeps this failure, unless there is one already.
    pub(crate) fn fail(&mut self, error: WriteError) {
        self.failure.get_or_insert(error);
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// The first failure while writing.
    pub(crate) fn finish(self) -> Result<String, WriteError> {
        match self.failure {
            Some(error) => Err(error),
            None => Ok(self.text),
        }
    }

    /// Writes a value whose text is JSON already.
    pub(super) fn raw(&mut self, json: &str) {
        self.comma();
        self.text.push_str(json);
        self.after_value = true;
    }

    /// Writes a value whose display is JSON already.
    pub(super) fn display(&mut self, json: impl fmt::Display) {
        self.comma();
        // A `String` takes everything; it never reports an error.
        let _ = write!(self.text, "{json}");
        self.after_value = true;
    }

    /// Opens an array or object.
    fn begin(&mut self, open: char) {
        self.comma();
        self.text.push(open);
    }

    /// Closes an array or object.
    fn end(&mut self, close: char) {
        self.text.push(close);
        self.after_value = true;
    }

    /// Writes a comma, if one is due.
    fn comma(&mut self) {
        if self.after_value {
            self.text.push(',');
            self.after_value = false;
        }
    }

    /// Writes a string in quotes, with the escapes that RFC 8259 demands and no others.
    fn quoted(&mut self, value: &str) {
        self.text.push('"');
        let mut rest = value;
        loop {
            let (plain, tail) = rest.split_at(string::plain_end(rest.as_bytes(), 0));
            self.text.push_str(plain);
            let mut characters = tail.chars();
            match characters.next() {
                Some(character) => self.escape(character),
                None => break,
            }
            rest = characters.as_str();
        }
        self.text.push('"');
    }

    /// Writes the escape for a quote, a backslash or a control character.
    fn escape(&mut self, character: char) {
        let letter = match character {
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '"' | '\\' => character,
            _ => {
                // As above.
                let _ = write!(self.text, "\\u{:04x}", u32::from(character));
                return;
            }
        };
        self.text.push('\\');
        self.text.push(letter);
    }
}
