//! Operations without an input, an output, or members of them.

use empty_sides::operation::Operation;
use empty_sides::operation::{no_input, no_output, nothing, unit_sides};
use wire::{json, received, sent};

#[test]
fn an_empty_object_is_sent() {
    let input = nothing::NothingInput::builder().build().unwrap();
    assert_eq!(sent!(empty_sides, nothing::Nothing, input), json!({}));
    let input = no_output::NoOutputInput::builder().build().unwrap();
    assert_eq!(sent!(empty_sides, no_output::NoOutput, input), json!({}));
    let input = no_input::NoInputInput::builder().build().unwrap();
    assert_eq!(sent!(empty_sides, no_input::NoInput, input), json!({}));
    let input = unit_sides::UnitSidesInput::builder().build().unwrap();
    assert_eq!(sent!(empty_sides, unit_sides::UnitSides, input), json!({}));
}

#[test]
fn any_success_will_do() {
    received!(empty_sides, nothing::Nothing, json!({"more": [1]})).unwrap();
    received!(empty_sides, no_input::NoInput, json!({"more": {}})).unwrap();
    nothing::Nothing::response(&wire::text_response(204, "")).unwrap();
    no_input::NoInput::response(&wire::text_response(200, "")).unwrap();
    nothing::Nothing::response(&wire::text_response(200, "not JSON")).unwrap();
}
