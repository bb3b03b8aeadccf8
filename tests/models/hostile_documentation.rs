//! Documentation that would end a comment, hide text, or be run as an example.

use hostile_documentation::operation::echo::EchoInput;

/// The file that the documentation is in.
const SOURCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../hostile_documentation/src/operation/echo/input.rs"
));

#[test]
fn no_hidden_character_is_left() {
    let hidden = ['\u{202e}', '\u{202c}', '\u{2028}', '\0', '\r', '\u{1}'];
    assert!(!SOURCE.contains(hidden), "{SOURCE:?}");
}

#[test]
fn code_is_shown_and_not_run() {
    assert!(SOURCE.contains("/// ```text\n"), "{SOURCE}");
    assert!(SOURCE.contains("indented(code)"));
}

#[test]
fn the_code_after_a_comment_is_still_code() {
    let input = EchoInput::builder()
        .comment("c")
        .bidi("b")
        .code("d")
        .build()
        .unwrap();
    assert_eq!(
        (input.comment(), input.bidi(), input.code()),
        (Some("c"), Some("b"), Some("d"))
    );
}
