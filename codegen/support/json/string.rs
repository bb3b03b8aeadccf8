//! The inside of JSON strings (RFC 8259, section 7): finding their end and undoing escapes.

use super::error::{ReadError, ReadErrorKind};

/// A word with this byte in each of its eight places.
const fn repeat(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Marks, with the high bit of its byte, where `word` holds a quote, a backslash or a control
/// character.
///
/// Subtracting from a byte that is too small borrows into its high bit. Flipping one bit of all
/// bytes first moves the quote, 0x22, next to the control characters, which end at 0x1f, and
/// keeps those among themselves. Bytes above 0x7f are never marked.
///
/// A byte above a marked one may be marked wrongly, because it was borrowed from. The lowest mark
/// is always right.
const fn marks(word: u64) -> u64 {
    let quotes_and_controls = (word ^ repeat(0x02)).wrapping_sub(repeat(0x21));
    let backslashes = (word ^ repeat(b'\\')).wrapping_sub(repeat(0x01));
    (quotes_and_controls | backslashes) & !word & repeat(0x80)
}

/// The position, at or after `from`, of the first byte that is not plain content of a string: a
/// quote, a backslash or a control character. The length of `bytes` if there is none.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn plain_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut rest = bytes.get(from..).unwrap_or_default();
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        let marks = marks(u64::from_le_bytes(*chunk));
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += chunk.len();
        rest = tail;
    }
    let plain = |byte: &&u8| **byte >= 0x20 && **byte != b'"' && **byte != b'\\';
    at + rest.iter().take_while(plain).count()
}

/// Walks over a string whose content goes on at `from`, and returns the position after its
/// closing quote.
///
/// # Errors
///
/// As [`unescape`].
pub(super) fn skip(text: &str, from: usize) -> Result<usize, ReadError> {
    walk(text, from, |_, _| {})
}

/// Decodes the string whose content starts at `from`, and returns it with the position after its
/// closing quote.
///
/// # Errors
///
/// If the text ends first, or the string holds a control character, an escape that JSON does not
/// have, or half a surrogate pair.
pub(super) fn unescape(text: &str, from: usize) -> Result<(String, usize), ReadError> {
    let mut decoded = String::new();
    let end = walk(text, from, |plain, escaped| {
        decoded.push_str(plain);
        decoded.extend(escaped);
    })?;
    Ok((decoded, end))
}

/// Hands each run of plain content, and the escaped character after it if there is one, to
/// `take`. Returns the position after the closing quote.
fn walk(
    text: &str,
    from: usize,
    mut take: impl FnMut(&str, Option<char>),
) -> Result<usize, ReadError> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let end = plain_end(bytes, at);
        let plain = text.get(at..end).unwrap_or_default();
        match bytes.get(end) {
            None => return Err(ReadError::new(end, ReadErrorKind::UnexpectedEnd)),
            Some(b'"') => {
                take(plain, None);
                return Ok(end + 1);
            }
            Some(b'\\') => {
                let (character, next) = escape(bytes, end)?;
                take(plain, Some(character));
                at = next;
            }
            Some(_) => return Err(ReadError::new(end, ReadErrorKind::InvalidString)),
        }
    }
}

/// Decodes the escape whose backslash is at `start`, and returns the position after it.
fn escape(bytes: &[u8], start: usize) -> Result<(char, usize), ReadError> {
    let invalid = || ReadError::new(start, ReadErrorKind::InvalidString);
    let Some(&letter) = bytes.get(start + 1) else {
        return Err(ReadError::new(start + 1, ReadErrorKind::UnexpectedEnd));
    };
    let character = match letter {
        b'"' | b'\\' | b'/' => char::from(letter),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return code_point(bytes, start).ok_or_else(invalid),
        _ => return Err(invalid()),
    };
    Ok((character, start + 2))
}

/// Decodes `\uXXXX`, or the two of them that make a surrogate pair, from its backslash on.
fn code_point(bytes: &[u8], start: usize) -> Option<(char, usize)> {
    let first = code_unit(bytes, start)?;
    let next = start + 6;
    if let Some(character) = char::from_u32(u32::from(first)) {
        return Some((character, next));
    }
    let second = code_unit(bytes, next)?;
    let character = char::decode_utf16([first, second]).next()?.ok()?;
    Some((character, next + 6))
}

/// The UTF-16 code unit that the six bytes `\uXXXX` at `start` stand for.
fn code_unit(bytes: &[u8], start: usize) -> Option<u16> {
    let [b'\\', b'u', digits @ ..] = bytes.get(start..)?.first_chunk::<6>()? else {
        return None;
    };
    digits.iter().try_fold(0, |unit, &digit| {
        let value = char::from(digit).to_digit(16)?;
        Some(unit << 4 | u16::try_from(value).ok()?)
    })
}
