//! What only models of Smithy 1.0 have: sets, enumerations as a trait, implicit defaults, boxes.

use version_one::operation::echo::{Echo, EchoInput};
use version_one::types::Color;
use wire::{json, received, sent};

#[test]
fn a_set_is_a_list_and_a_trait_an_enumeration() {
    let input = EchoInput::builder()
        .colors(Color::Red)
        .colors(Color::DarkBlue)
        .plain("b")
        .build()
        .unwrap();
    let body = json!({"colors": ["red", "dark blue"], "plain": "b"});
    assert_eq!(sent!(version_one, Echo, input), body);
    assert_eq!(
        received!(version_one, Echo, body).unwrap().plain(),
        Some("b")
    );
}

#[test]
fn numbers_without_a_box_have_a_default() {
    let output = received!(version_one, Echo, json!({})).unwrap();
    let defaults: [i32; 2] = [output.own, output.primitive];
    assert_eq!(defaults, [0, 0]);
    let boxed: [Option<i32>; 3] = [output.count, output.boxed, output.prelude];
    assert_eq!(boxed, [None; 3]);
}
