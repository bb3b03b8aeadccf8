//! A map with an enumeration as its keys keeps keys that it does not know.

use enum_keys::operation::echo::{Echo, EchoInput};
use enum_keys::types::Color;
use wire::{json, received, sent};

#[test]
fn known_and_unknown_keys() {
    let input = EchoInput::builder()
        .limits(Color::Red, 1)
        .limits(Color::from("BLUE"), 2)
        .build()
        .unwrap();
    let body = json!({"limits": {"RED": 1, "BLUE": 2}});
    assert_eq!(sent!(enum_keys, Echo, input), body);
    let output = received!(enum_keys, Echo, body).unwrap();
    assert_eq!(output.limits, input.limits);
}
