//! Three structures that hold each other by members of one name, and an input that holds itself.

use recursion_of_three::operation::echo::{Echo, EchoInput};
use recursion_of_three::types::{One, Three, Two, Value};
use wire::{json, received, sent};

#[test]
fn all_the_way_round() {
    let three = Three::builder().name("end").build();
    let one = One::builder()
        .next(Two::builder().next(three).build())
        .build();
    let value = Value::builder()
        .next(one.clone())
        .value(Value::builder().build())
        .build();
    let input = EchoInput::builder().next(one).value(value).build().unwrap();
    let one = json!({"next": {"next": {"name": "end"}}});
    let body = json!({"next": one, "value": {"next": one, "value": {}}});
    assert_eq!(sent!(recursion_of_three, Echo, input), body);
    assert_eq!(
        received!(recursion_of_three, Echo, body).unwrap().value,
        input.value
    );
}
