//! White space between the tokens of JSON (RFC 8259, section 2).

/// The position, at or after `from`, of the first byte that is no white space. Texts between
/// programs have none, and texts for people are indented, so it is mostly many blanks.
#[cold]
pub(super) fn end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            [b' ', b' ', b' ', b' ', b' ', b' ', b' ', b' ', ..] => 8,
            [b' ' | b'\n' | b'\r' | b'\t', ..] => 1,
            _ => return at,
        };
    }
}
