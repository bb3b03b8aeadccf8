//! An idempotency token in an input is optional even if it is required, and is filled from a source
//! of the caller's; nested it is plain.

use idempotency::operation::Operation;
use idempotency::operation::create::{Create, CreateInput};
use idempotency::operation::seal::{Seal, SealInput};
use idempotency::operation::show::{Show, ShowInput};
use idempotency::types::Within;
use wire::{json, sent};

#[test]
fn a_token_can_be_left_out() {
    let input = CreateInput::builder().name("n").build().unwrap();
    assert_eq!(input.token(), None);
    assert_eq!(sent!(idempotency, Create, input), json!({"name": "n"}));
}

#[test]
fn a_token_that_is_missing_is_filled() {
    let input = CreateInput::builder().name("n").build().unwrap();
    let input = input.with_idempotency_token(|| "t".to_owned());
    assert_eq!(
        sent!(idempotency, Create, input),
        json!({"name": "n", "token": "t"})
    );
}

#[test]
fn a_token_of_the_callers_stays_and_the_source_is_not_asked() {
    let input = CreateInput::builder().name("n").token("mine").build();
    let input = input.unwrap().with_idempotency_token(|| unreachable!());
    assert_eq!(input.token(), Some("mine"));
}

#[test]
fn a_sensitive_token_is_filled_and_hidden() {
    let input = SealInput::builder().build().unwrap();
    let input = input.with_idempotency_token(|| "t".to_owned());
    assert_eq!(input.r#type(), Some("t"));
    assert_eq!(
        format!("{input:?}"),
        "SealInput { type: Some(** redacted **) }"
    );
}

/// What whoever delivers requests does with the input of any operation.
fn prepared<O: Operation>(input: O::Input) -> O::Input {
    O::with_idempotency_token(input, || "generic".to_owned())
}

#[test]
fn any_operation_can_be_given_a_token() {
    let create = CreateInput::builder().name("n").build().unwrap();
    assert_eq!(prepared::<Create>(create).token(), Some("generic"));
    let seal = SealInput::builder().r#type("mine").build().unwrap();
    assert_eq!(prepared::<Seal>(seal).r#type(), Some("mine"));
}

#[test]
fn an_operation_without_a_token_is_left_alone() {
    let within = Within::builder().token("nested").build().unwrap();
    let input = ShowInput::builder().within(within).build().unwrap();
    assert_eq!(prepared::<Show>(input.clone()), input);
}

#[test]
fn a_nested_token_must_be_set() {
    assert_eq!(Within::builder().build().unwrap_err().field(), "token");
}
