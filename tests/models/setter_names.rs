//! A member called like the setter of another.

use setter_names::operation::echo::{Echo, EchoInput};
use wire::{json, sent};

#[test]
fn both_can_be_set() {
    let input = EchoInput::builder().name("a").build().unwrap();
    assert_eq!(sent!(setter_names, Echo, input), json!({"name": "a"}));
}
