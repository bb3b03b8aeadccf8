//! The grammar of JSON numbers (RFC 8259, section 6).

/// Walks over the number that starts at `start`, and returns the position after it.
///
/// # Errors
///
/// The position of the byte, or of the end of the text, that the grammar does not allow.
#[inline]
pub(super) fn scan(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut at = start;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    at = match bytes.get(at) {
        Some(b'0') if matches!(bytes.get(at + 1), Some(b'0'..=b'9')) => return Err(at + 1),
        _ => digits(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits(bytes, at + 1 + usize::from(signed))?;
    }
    Ok(at)
}

/// Walks over one digit or more.
#[inline]
fn digits(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let rest = bytes.get(start..).unwrap_or_default();
    match rest.iter().take_while(|byte| byte.is_ascii_digit()).count() {
        0 => Err(start.min(bytes.len())),
        count => Ok(start + count),
    }
}

/// Whether the whole text is one number.
pub(crate) fn is_number(text: &str) -> bool {
    scan(text.as_bytes(), 0) == Ok(text.len())
}
