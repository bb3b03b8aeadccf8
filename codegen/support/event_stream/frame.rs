//! Messages of an event stream, taken out of the bytes of a body:
//! <https://smithy.io/2.0/aws/amazon-eventstream.html>.
//!
//! A message is a prelude (its length, the length of its headers, a checksum of both), headers, a
//! payload, and a checksum of all that is before it.

use std::error::Error;
use std::fmt;

use bytes::{Buf as _, Bytes, BytesMut};

use super::header::{self, HeaderValue};

/// The two lengths and their checksum.
const PRELUDE: usize = 12;

/// The checksum at the end.
const CHECKSUM: usize = 4;

/// The longest headers that a message may have: 128 KiB.
const MAX_HEADERS: usize = 128 * 1024;

/// The longest message: a payload of 24 MiB, and what is around it.
const MAX_MESSAGE: usize = PRELUDE + MAX_HEADERS + 24 * 1024 * 1024 + CHECKSUM;

/// Finds messages in bytes that arrive in pieces of any size.
///
/// It holds what was pushed and is not part of a message yet, and nothing once it has failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Frames {
    buffer: BytesMut,
}

impl Frames {
    /// Adds bytes of the body.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Whether all that was pushed was part of a message that is out.
    pub(crate) fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// Drops all that was pushed.
    pub(crate) fn clear(&mut self) {
        self.buffer = BytesMut::new();
    }

    /// The next message, if all of it is there.
    ///
    /// # Errors
    ///
    /// If the bytes are no message. Where the next one would begin is not known then.
    pub(crate) fn next_message(&mut self) -> Result<Option<Message>, FrameError> {
        let Some((prelude, checksum)) = self.buffer.split_first_chunk::<8>() else {
            return Ok(None);
        };
        let Some(expected) = checksum.first_chunk::<4>() else {
            return Ok(None);
        };
        if crc32fast::hash(prelude) != u32::from_be_bytes(*expected) {
            return Err(FrameError::Checksum);
        }
        let [length, headers] = lengths(*prelude);
        let payload = length.checked_sub(PRELUDE + CHECKSUM + headers);
        let (Some(payload), true) = (payload, length <= MAX_MESSAGE && headers <= MAX_HEADERS)
        else {
            return Err(FrameError::Length);
        };
        if self.buffer.len() < length {
            return Ok(None);
        }
        let mut message = self.buffer.split_to(length).freeze();
        let mut checksum = message.split_off(length - CHECKSUM);
        if crc32fast::hash(&message) != checksum.get_u32() {
            return Err(FrameError::Checksum);
        }
        let payload = message.split_off(message.len() - payload);
        let headers = message.split_off(PRELUDE);
        header::check(&headers)?;
        Ok(Some(Message { headers, payload }))
    }
}

/// The lengths of a message and of its headers.
fn lengths(prelude: [u8; 8]) -> [usize; 2] {
    let [a, b, c, d, e, f, g, h] = prelude;
    [[a, b, c, d], [e, f, g, h]].map(|bytes| u32::from_be_bytes(bytes) as usize)
}

/// A message whose checksums are right and whose headers are well formed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Message {
    headers: Bytes,
    payload: Bytes,
}

impl Message {
    /// The value of a header, the first of that name.
    pub(crate) fn header(&self, name: &str) -> Option<HeaderValue<'_>> {
        header::find(&self.headers, name)
    }

    /// The value of a header that is a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.header(name)? {
            HeaderValue::String(text) => Some(text),
            HeaderValue::Bool(_)
            | HeaderValue::Byte(_)
            | HeaderValue::Short(_)
            | HeaderValue::Integer(_)
            | HeaderValue::Long(_)
            | HeaderValue::Blob(_)
            | HeaderValue::Timestamp(_)
            | HeaderValue::Uuid(_) => None,
        }
    }

    /// What the message holds beside its headers.
    pub(crate) fn payload(&self) -> &[u8] {
        &self.payload
    }
}

/// Why bytes are no stream of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// A checksum is wrong: the bytes are damaged, or no event stream at all.
    Checksum,
    /// The length of a message, or of its headers, cannot be.
    Length,
    /// The headers of a message are malformed, or lack what every message says.
    Headers,
    /// The body ended within a message.
    Truncated,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Checksum => "a checksum of the event stream is wrong",
            Self::Length => "a length in the event stream cannot be",
            Self::Headers => "the headers of a message of the event stream are malformed",
            Self::Truncated => "the event stream ended within a message",
        })
    }
}

impl Error for FrameError {}
