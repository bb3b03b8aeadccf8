//! Values of the model that would end a string or a comment arrive as they are.

use hostile_text::operation::echo::Echo;
use hostile_text::types::Word;
use wire::{json, received};

#[test]
fn values_of_an_enumeration() {
    assert_eq!(Word::values(), ["\"", "\\", "{}", "a\nb", "\u{202e}a"]);
    for value in Word::values() {
        assert_eq!(Word::from(*value).to_string(), *value);
    }
}

#[test]
fn a_default() {
    let output = received!(hostile_text, Echo, json!({})).unwrap();
    assert_eq!(output.note, "\"\\ \n\t{} \u{202e} #{x} */ r#\"#");
}
