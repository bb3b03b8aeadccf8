//! An idempotency token in an input is optional even if it is required; nested it is plain.

use idempotency::operation::create::{Create, CreateInput};
use idempotency::types::Inner;
use wire::{json, sent};

#[test]
fn a_token_can_be_left_out() {
    let input = CreateInput::builder().name("n").build().unwrap();
    assert_eq!(input.token(), None);
    let input = CreateInput::builder().name("n").token("t").build().unwrap();
    assert_eq!(
        sent!(idempotency, Create, input),
        json!({"name": "n", "token": "t"})
    );
}

#[test]
fn a_nested_token_must_be_set() {
    assert_eq!(Inner::builder().build().unwrap_err().field(), "token");
}
