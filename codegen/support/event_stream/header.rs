//! Headers of a message: a name, and a value of one of ten types.

use super::frame::FrameError;

/// The value of a header.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HeaderValue<'a> {
    Bool(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    Blob(&'a [u8]),
    String(&'a str),
    /// Milliseconds since the epoch.
    Timestamp(i64),
    Uuid([u8; 16]),
}

/// Whether headers are well formed, to the last byte.
///
/// # Errors
///
/// If they are not.
pub(super) fn check(headers: &[u8]) -> Result<(), FrameError> {
    let mut rest = Bytes(headers);
    while !rest.0.is_empty() {
        rest.header().ok_or(FrameError::Headers)?;
    }
    Ok(())
}

/// The value of the first header with a name.
pub(super) fn find<'a>(headers: &'a [u8], name: &str) -> Option<HeaderValue<'a>> {
    let mut rest = Bytes(headers);
    loop {
        let (found, value) = rest.header()?;
        if found == name {
            return Some(value);
        }
    }
}

/// Bytes that are taken from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    /// The next header, if it is well formed.
    fn header(&mut self) -> Option<(&'a str, HeaderValue<'a>)> {
        let [length] = self.array()?;
        let name = self.text(usize::from(length))?;
        if name.is_empty() {
            return None;
        }
        let [kind] = self.array()?;
        let value = match kind {
            0 => HeaderValue::Bool(true),
            1 => HeaderValue::Bool(false),
            2 => HeaderValue::Byte(i8::from_be_bytes(self.array()?)),
            3 => HeaderValue::Short(i16::from_be_bytes(self.array()?)),
            4 => HeaderValue::Integer(i32::from_be_bytes(self.array()?)),
            5 => HeaderValue::Long(i64::from_be_bytes(self.array()?)),
            6 => HeaderValue::Blob(self.sized()?),
            7 => HeaderValue::String(std::str::from_utf8(self.sized()?).ok()?),
            8 => HeaderValue::Timestamp(i64::from_be_bytes(self.array()?)),
            9 => HeaderValue::Uuid(self.array()?),
            _ => return None,
        };
        Some((name, value))
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self, length: usize) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    /// Bytes with their length before them.
    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = u16::from_be_bytes(self.array()?);
        self.bytes(usize::from(length))
    }
}
