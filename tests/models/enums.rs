//! Values of an enumeration: the member names the variant, its value goes over the wire.

use enums::operation::echo::{Echo, EchoInput};
use enums::types::State;
use wire::{json, received, sent};

#[test]
fn names_and_values() {
    assert_eq!(
        State::values(),
        ["running", "shutting-down", "Stopped", "a.1/2"]
    );
    assert_eq!(State::ShuttingDown.as_str(), "shutting-down");
    assert_eq!(State::A1.to_string(), "a.1/2");
    assert_eq!("Stopped".parse(), Ok(State::Stopped));
    assert_eq!(State::from("running"), State::Running);
}

#[test]
fn the_name_is_no_value() {
    let state = State::from("RUNNING");
    assert!(matches!(state, State::Unknown(_)));
    assert_eq!(state.as_str(), "RUNNING");
}

#[test]
fn values_compare_by_their_text_wherever_the_model_lists_them() {
    let mut states = [State::A1, State::from("brand new"), State::Running, State::Stopped];
    states.sort();
    let texts = states.each_ref().map(State::as_str);
    assert_eq!(texts, ["Stopped", "a.1/2", "brand new", "running"]);
    assert!(State::Stopped < State::Running);
}

#[test]
fn unknown_values_travel_both_ways() {
    let body = json!({"state": "brand new"});
    let output = received!(enums, Echo, body).unwrap();
    let input = EchoInput::builder()
        .state(output.state.unwrap())
        .build()
        .unwrap();
    assert_eq!(sent!(enums, Echo, input), body);
}
