//! White space between the tokens of JSON (RFC 8259, section 2).

/// The position, at or after `from`, of the first byte that is no white space. Texts between
/// programs have none, and texts for people are indented, so it is mostly many blanks.
#[cold]
pub(super) fn end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at += match rest.first_chunk() {
            Some(chunk) => blanks(*chunk),
            None => rest.iter().take_while(|byte| **byte == b' ').count(),
        };
        match bytes.get(at) {
            Some(b' ' | b'\n' | b'\r' | b'\t') => at += 1,
            _ => return at,
        }
    }
}

/// How many blanks a chunk begins with.
fn blanks(chunk: [u8; 8]) -> usize {
    let others = u64::from_le_bytes(chunk) ^ u64::from_le_bytes([b' '; 8]);
    others.trailing_zeros() as usize / 8
}
