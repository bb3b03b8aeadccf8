//! A strict pull parser over a JSON text.

use std::borrow::Cow;
use std::mem;

use super::error::{ReadError, ReadErrorKind};
use super::{number, string, white_space};

/// How deep arrays and objects may be nested, counted together, unless the caller says otherwise.
pub(crate) const MAX_DEPTH: usize = 128;

/// Reads a JSON text from front to back, one token at a time.
///
/// The caller asks for what it expects: a value with [`null`](Self::null),
/// [`boolean`](Self::boolean), [`number`](Self::number), [`str`](Self::str) or
/// [`skip_value`](Self::skip_value), an object with [`begin_object`](Self::begin_object) followed
/// by [`next_member`](Self::next_member) until that returns `None`, an array with
/// [`begin_array`](Self::begin_array) and [`next_item`](Self::next_item) likewise. After a
/// `Some(name)` or a `true`, exactly one value must be read.
///
/// The text must follow RFC 8259 to the letter: no byte order mark, no comments, no trailing
/// commas, no `NaN`, no raw control characters, no lone surrogates. A member name that occurs
/// twice is yielded twice.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    /// The whole text.
    text: &'a str,
    /// Offset in bytes of the next byte to read.
    position: usize,
    /// How many more arrays and objects may be opened inside the current one.
    depth_left: usize,
    /// Whether an array or object was opened and nothing of it has been read yet.
    first: bool,
}

/// The six kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// `[…]`.
    Array,
    /// `{…}`.
    Object,
}

// What is `inline(always)` runs for each name and string. Calls would pass its results through
// memory and cost a third of the throughput.
impl<'a> Reader<'a> {
    /// Reads `text`, with at most [`MAX_DEPTH`] arrays and objects inside each other.
    pub(crate) const fn new(text: &'a str) -> Self {
        Self::with_max_depth(text, MAX_DEPTH)
    }

    /// Reads `text`, with at most `max_depth` arrays and objects inside each other.
    ///
    /// The reader itself does not recurse. Functions that do, and use this one, need stack in
    /// proportion to `max_depth`.
    pub(crate) const fn with_max_depth(text: &'a str, max_depth: usize) -> Self {
        Self {
            text,
            position: 0,
            depth_left: max_depth,
            first: false,
        }
    }

    /// Reads `bytes`, as [`Reader::new`].
    ///
    /// # Errors
    ///
    /// If they are not UTF-8, which is checked here once and for all.
    pub(crate) fn from_slice(bytes: &'a [u8]) -> Result<Self, ReadError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(ReadError::new(
                error.valid_up_to(),
                ReadErrorKind::InvalidUtf8,
            )),
        }
    }

    /// The offset in bytes of the next unread byte; of the next token, right after
    /// [`peek`](Self::peek).
    pub(crate) const fn offset(&self) -> usize {
        self.position
    }

    /// Skips white space and says what kind of value follows, judged by its first byte.
    ///
    /// # Errors
    ///
    /// If no value starts here.
    #[inline]
    pub(crate) fn peek(&mut self) -> Result<Kind, ReadError> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.expected("a value")),
        }
    }

    /// Skips white space and says whether a `null`, or what should be one, follows.
    #[inline]
    pub(super) fn is_null(&mut self) -> bool {
        self.next_byte() == Some(b'n')
    }

    /// Consumes the `{` of an object.
    ///
    /// # Errors
    ///
    /// If something else follows, or the object is nested too deep.
    #[inline]
    pub(crate) fn begin_object(&mut self) -> Result<(), ReadError> {
        self.begin(b'{', "an object")
    }

    /// Consumes the next member's name and colon and returns the name; at the end of the object,
    /// consumes the `}` and returns `None`.
    ///
    /// # Errors
    ///
    /// If neither follows.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, ReadError> {
        if !self.advance(b'}', "`,` or `}`")? {
            return Ok(None);
        }
        let name = self.quoted("a member name")?;
        self.consume(b':', "`:`")?;
        Ok(Some(name))
    }

    /// Consumes the `[` of an array.
    ///
    /// # Errors
    ///
    /// If something else follows, or the array is nested too deep.
    #[inline]
    pub(crate) fn begin_array(&mut self) -> Result<(), ReadError> {
        self.begin(b'[', "an array")
    }

    /// Returns `true` if another element follows; at the end of the array, consumes the `]` and
    /// returns `false`.
    ///
    /// # Errors
    ///
    /// If neither follows.
    #[inline]
    pub(crate) fn next_item(&mut self) -> Result<bool, ReadError> {
        self.advance(b']', "`,` or `]`")
    }

    /// Consumes `null`.
    ///
    /// # Errors
    ///
    /// If something else follows.
    #[cold]
    pub(crate) fn null(&mut self) -> Result<(), ReadError> {
        if self.literal("null") {
            Ok(())
        } else {
            Err(self.expected("`null`"))
        }
    }

    /// Consumes `true` or `false`.
    ///
    /// # Errors
    ///
    /// If something else follows.
    pub(crate) fn boolean(&mut self) -> Result<bool, ReadError> {
        if self.literal("true") {
            Ok(true)
        } else if self.literal("false") {
            Ok(false)
        } else {
            Err(self.expected("`true` or `false`"))
        }
    }

    /// Consumes a number and returns its text, which follows the grammar of JSON.
    ///
    /// # Errors
    ///
    /// If something else follows, or a number that JSON does not allow.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<&'a str, ReadError> {
        let Some(b'-' | b'0'..=b'9') = self.next_byte() else {
            return Err(self.expected("a number"));
        };
        let start = self.position;
        match number::scan(self.text.as_bytes(), start) {
            Ok(end) => {
                self.position = end;
                Ok(self.text.get(start..end).unwrap_or_default())
            }
            Err(at) if at == self.text.len() => {
                Err(ReadError::new(at, ReadErrorKind::UnexpectedEnd))
            }
            Err(at) => Err(ReadError::new(at, ReadErrorKind::InvalidNumber)),
        }
    }

    /// Consumes a string and returns its decoded content, borrowed if it has no escapes.
    ///
    /// # Errors
    ///
    /// If something else follows, or a string that JSON does not allow.
    #[inline]
    pub(crate) fn str(&mut self) -> Result<Cow<'a, str>, ReadError> {
        self.quoted("a string")
    }

    /// Consumes a string and returns its decoded content, owned.
    ///
    /// # Errors
    ///
    /// As [`str`](Self::str).
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn string(&mut self) -> Result<String, ReadError> {
        self.str().map(Cow::into_owned)
    }

    /// Makes sure that nothing but white space follows.
    ///
    /// # Errors
    ///
    /// If something does.
    pub(crate) fn finish(&mut self) -> Result<(), ReadError> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(ReadError::new(self.position, ReadErrorKind::TrailingData)),
        }
    }

    /// The error that `what` was expected at the next byte, or that the text ends there.
    #[cold]
    pub(super) fn expected(&self, what: &'static str) -> ReadError {
        let kind = if self.position < self.text.len() {
            ReadErrorKind::Expected(what)
        } else {
            ReadErrorKind::UnexpectedEnd
        };
        ReadError::new(self.position, kind)
    }

    /// What is not read yet.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default()
    }

    /// Consumes this many bytes, up to the beginning of a character.
    #[inline]
    pub(crate) fn pass(&mut self, length: usize) {
        self.position += length;
    }

    /// Skips white space and returns the offset of the next token.
    #[inline]
    pub(super) fn next_offset(&mut self) -> usize {
        self.next_byte();
        self.position
    }

    /// Consumes a string without decoding it.
    pub(super) fn skip_string(&mut self, what: &'static str) -> Result<(), ReadError> {
        self.consume(b'"', what)?;
        self.position = string::skip(self.text, self.position)?;
        Ok(())
    }

    /// Consumes this byte, after white space.
    #[inline]
    pub(super) fn consume(&mut self, byte: u8, what: &'static str) -> Result<(), ReadError> {
        if self.next_byte() != Some(byte) {
            return Err(self.expected(what));
        }
        self.position += 1;
        Ok(())
    }

    /// Moves on to the next member or element, past the comma before it. At the closing byte,
    /// consumes that and returns `false`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn advance(&mut self, close: u8, what: &'static str) -> Result<bool, ReadError> {
        let first = mem::take(&mut self.first);
        match self.next_byte() {
            Some(b',') if !first => {
                self.position += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.position += 1;
                self.depth_left += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            _ => Err(self.expected(what)),
        }
    }

    /// Consumes the byte that opens an array or object.
    #[inline]
    fn begin(&mut self, open: u8, what: &'static str) -> Result<(), ReadError> {
        self.consume(open, what)?;
        let Some(depth_left) = self.depth_left.checked_sub(1) else {
            return Err(ReadError::new(self.position - 1, ReadErrorKind::TooDeep));
        };
        self.depth_left = depth_left;
        self.first = true;
        Ok(())
    }

    /// Consumes a string, which `what` calls by its role.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn quoted(&mut self, what: &'static str) -> Result<Cow<'a, str>, ReadError> {
        match self.plain_string() {
            Some(content) => Ok(Cow::Borrowed(content)),
            None => self.escaped_string(what).map(Cow::Owned),
        }
    }

    /// Consumes a string without escapes and returns its content; on anything else, consumes
    /// nothing but white space.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain_string(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        if self.next_byte() != Some(b'"') {
            return None;
        }
        let start = self.position + 1;
        let end = string::plain_end(bytes, start);
        if bytes.get(end) != Some(&b'"') {
            return None;
        }
        self.position = end + 1;
        self.text.get(start..end)
    }

    /// Consumes a string with or without escapes and returns its decoded content.
    #[cold]
    fn escaped_string(&mut self, what: &'static str) -> Result<String, ReadError> {
        self.consume(b'"', what)?;
        let (decoded, next) = string::unescape(self.text, self.position)?;
        self.position = next;
        Ok(decoded)
    }

    /// Consumes this word if it comes next, after white space.
    fn literal(&mut self, word: &'static str) -> bool {
        self.next_byte();
        let found = self
            .text
            .get(self.position..)
            .is_some_and(|rest| rest.starts_with(word));
        if found {
            self.position += word.len();
        }
        found
    }

    /// Skips white space and returns the byte after it, which stays unread.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        let byte = bytes.get(self.position).copied();
        if !matches!(byte, Some(b' ' | b'\n' | b'\r' | b'\t')) {
            return byte;
        }
        self.position = white_space::end(bytes, self.position);
        bytes.get(self.position).copied()
    }
}
