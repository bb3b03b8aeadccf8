//! Two structures that hold each other.

use recursion_of_two::operation::echo::{Echo, EchoInput};
use recursion_of_two::types::{Chicken, Egg};
use wire::{json, received, sent};

#[test]
fn each_in_the_other() {
    let first = Chicken::builder().name("first").build();
    let chicken = Chicken::builder()
        .egg(Egg::builder().chicken(first).build())
        .build();
    let input = EchoInput::builder().chicken(chicken).build().unwrap();
    let body = json!({"chicken": {"egg": {"chicken": {"name": "first"}}}});
    assert_eq!(sent!(recursion_of_two, Echo, input), body);
    assert_eq!(
        received!(recursion_of_two, Echo, body).unwrap().chicken,
        input.chicken
    );
}
