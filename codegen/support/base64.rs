//! Base64 with the standard alphabet and padding (RFC 4648, section 4).

/// The character for each value of six bits.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Marks, in [`VALUES`], a byte that is not in the alphabet.
const INVALID: u8 = 0xff;

/// The six bits for each byte of the alphabet.
const VALUES: [u8; 256] = {
    let mut values = [INVALID; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        values[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// Encodes `bytes`, with padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index| chunk.get(index).copied().map_or(0, u32::from);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            text.push(if place > chunk.len() {
                '='
            } else {
                char::from(ALPHABET[(bits >> (18 - 6 * place) & 0x3f) as usize])
            });
        }
    }
    text
}

/// Decodes `text`. `None` if its length is not a multiple of four, a character is not in the
/// alphabet, or the bits that padding leaves over are not zero.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut rest = text.as_bytes();
    let mut bytes = Vec::with_capacity(rest.len() / 4 * 3);
    while let Some((group, after)) = rest.split_first_chunk::<4>() {
        if after.is_empty() {
            decode_last(group, &mut bytes)?;
        } else {
            let [_, decoded @ ..] = bits(group)?.to_be_bytes();
            bytes.extend(decoded);
        }
        rest = after;
    }
    rest.is_empty().then_some(bytes)
}

/// Decodes the group that may be padded.
fn decode_last(group: &[u8; 4], bytes: &mut Vec<u8>) -> Option<()> {
    let padding = match group {
        [_, _, b'=', b'='] => 2,
        [_, _, _, b'='] => 1,
        _ => 0,
    };
    let mut filled = *group;
    filled
        .iter_mut()
        .skip(4 - padding)
        .for_each(|byte| *byte = b'A');
    let [_, decoded @ ..] = bits(&filled)?.to_be_bytes();
    let (decoded, left_over) = decoded.split_at_checked(3 - padding)?;
    bytes.extend_from_slice(decoded);
    left_over.iter().all(|byte| *byte == 0).then_some(())
}

/// The 24 bits that four characters of the alphabet stand for.
fn bits(group: &[u8; 4]) -> Option<u32> {
    group.iter().try_fold(0, |bits, byte| {
        let value = VALUES[usize::from(*byte)];
        (value != INVALID).then_some(bits << 6 | u32::from(value))
    })
}
