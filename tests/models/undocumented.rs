//! A model without a word of documentation and without a version: every item still says something,
//! or `deny(missing_docs)` would not let the crate compile.

use undocumented::operation::echo::{Echo, EchoInput};
use wire::{json, sent};

#[test]
fn it_compiles_and_works() {
    assert_eq!(undocumented::API_VERSION, "");
    let input = EchoInput::builder().name("n").build().unwrap();
    assert_eq!(sent!(undocumented, Echo, input), json!({"name": "n"}));
}

#[test]
fn no_sentence_is_left_without_its_end() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../undocumented");
    for file in [
        "src/lib.rs",
        "src/types/color.rs",
        "src/operation/echo/input.rs",
    ] {
        let text = std::fs::read_to_string(format!("{manifest}/{file}")).unwrap();
        let header = text.lines().nth(1).unwrap();
        assert!(
            header.starts_with("// ") && !header.contains("  "),
            "{header:?} of {file}"
        );
    }
}
