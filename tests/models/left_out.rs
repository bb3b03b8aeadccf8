//! Two operations need a shape that cannot be generated: the third is generated all the same.

use left_out::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn the_rest_works() {
    let input = EchoInput::builder().text("a").build().unwrap();
    assert_eq!(sent!(left_out, Echo, input), json!({ "text": "a" }));
    let output = received!(left_out, Echo, json!({ "text": "b" })).unwrap();
    assert_eq!(output.text(), Some("b"));
}

#[test]
fn all_that_only_they_need_is_gone_too() {
    let crate_root = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../left_out/src/lib.rs"));
    assert!(!crate_root.contains("pub mod types;"), "{crate_root}");
}

#[test]
fn the_docs_say_so() {
    let crate_root = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../left_out/src/lib.rs"));
    let (_, left_out) = crate_root.split_once("//! # Left out\n").unwrap();
    for operation in ["List", "Paint"] {
        assert!(left_out.contains(&format!("//! - `{operation}`:\n")), "{crate_root}");
    }
    assert!(left_out.contains("test#Color$LIGHT_RED"), "{crate_root}");
    assert!(!left_out.contains("`Echo`:"), "{crate_root}");
}
