//! Traits that nobody knows, and constraints, change nothing: a service checks its input itself.

use unknown_traits::operation::echo::{Echo, EchoInput};
use wire::{json, sent};

#[test]
fn a_constraint_is_not_checked_here() {
    let input = EchoInput::builder().name("").build().unwrap();
    assert_eq!(sent!(unknown_traits, Echo, input), json!({"name": ""}));
}
