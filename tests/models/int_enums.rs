//! An enumeration of integers is an integer: a value that is not known is no error.

use int_enums::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn values_are_integers() {
    let input = EchoInput::builder()
        .level(1)
        .levels(2)
        .levels(99)
        .build()
        .unwrap();
    let body = json!({"level": 1, "levels": [2, 99]});
    assert_eq!(sent!(int_enums, Echo, input), body);
    let output = received!(int_enums, Echo, body).unwrap();
    assert_eq!(output.levels(), [2, 99]);
    assert_eq!(output.initial, 2);
}
