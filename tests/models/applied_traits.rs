//! Traits that are applied to members from outside the shape.

use applied_traits::operation::echo::{Echo, EchoInput};
use applied_traits::primitives::DateTime;
use applied_traits::types::Other;
use wire::{json, sent};

#[test]
fn they_hold_as_if_written_on_the_member() {
    let time = DateTime::from_secs(1_000_000_000);
    assert!(EchoInput::builder().mixed(time).build().is_err(), "no name");
    assert!(EchoInput::builder().name("x").build().is_err(), "no mixed");
}

#[test]
fn one_on_an_inherited_member_is_for_that_copy_only() {
    let time = DateTime::from_secs(1_000_000_000);
    let other = Other::builder().mixed(time).build();
    let input = EchoInput::builder().name("x").mixed(time).other(other).build().unwrap();
    let body = json!({
        "name": "x",
        "mixed": "Sun, 09 Sep 2001 01:46:40 GMT",
        "other": { "mixed": "2001-09-09T01:46:40Z" },
    });
    assert_eq!(sent!(applied_traits, Echo, input), body);
}
