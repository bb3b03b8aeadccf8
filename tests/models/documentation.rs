//! Documentation in HTML and CommonMark: `rustdoc` reads it without a warning. What it becomes is
//! held here by the text of the generated file.

use documentation::operation::echo::EchoInput;

/// The file that the documentation is in.
const SOURCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../documentation/src/operation/echo/input.rs"
));

#[test]
fn html_becomes_markdown() {
    assert!(SOURCE.contains("**words**"), "{SOURCE}");
    assert!(SOURCE.contains("- `one`"));
    for tag in ["<p>", "<ul>", "<b>", "<script>", "<note>"] {
        assert!(!SOURCE.contains(tag), "{tag}");
    }
}

#[test]
fn links_stay_links_and_brackets_become_none() {
    assert!(SOURCE.contains("](https://example.com/a_(b)"));
    assert!(!SOURCE.contains(" [index] "));
}

#[test]
fn a_member_without_documentation_has_that_of_its_target() {
    assert!(SOURCE.contains("_target_"));
    assert!(EchoInput::builder().build().unwrap().empty().is_none());
}
