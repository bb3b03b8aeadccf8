//! Texts of diagnostics, which quote the model, as text that is safe to print and not too long.

/// The most characters of a text that are kept. The longest of our own sentences need fewer.
const MOST: usize = 1_000;

/// The text without characters that a terminal would obey or that turn the direction of writing:
/// they are spelled out. A model can have them in any name.
pub(super) fn text(text: String) -> String {
    if text.len() <= MOST && !text.chars().any(is_active) {
        return text;
    }
    let mut plain = String::with_capacity(text.len().min(MOST));
    for (count, character) in text.chars().enumerate() {
        if count == MOST {
            plain.push('…');
            break;
        }
        if is_active(character) {
            plain.extend(character.escape_unicode());
        } else {
            plain.push(character);
        }
    }
    plain
}

/// Whether a character does something instead of being shown.
fn is_active(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    turns || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::{MOST, text};

    #[test]
    fn what_is_shown_does_nothing() {
        let name = "a\u{1b}[31mb\u{202e}c\nd\u{9b}";
        let expected = "a\\u{1b}[31mb\\u{202e}c\\u{a}d\\u{9b}";
        assert_eq!(text(name.to_owned()), expected);
        for fine in ["`com.example#Name$member`", "größer — 日本"] {
            assert_eq!(text(fine.to_owned()), fine);
        }
    }

    #[test]
    fn what_is_shown_is_not_endless() {
        let long = "é".repeat(100_000);
        let shown = text(long);
        assert_eq!(shown.chars().count(), MOST + 1);
        assert!(shown.ends_with("é…"));
    }
}
