//! Which members of an operation's own input are optional: all but those that are required.

use presence_in_input::operation::send::builders::SendInputBuilder;
use presence_in_input::operation::send::{Send, SendInput};
use wire::{json, sent};

#[test]
fn required_members_are_plain() {
    let input = SendInput::builder()
        .required(1)
        .client_optional(2)
        .both(4)
        .required_null(6)
        .build()
        .unwrap();
    let plain: [i32; 4] = [
        input.required,
        input.client_optional,
        input.both,
        input.required_null,
    ];
    assert_eq!(plain, [1, 2, 4, 6]);
    let optional: [Option<i32>; 4] = [
        input.plain,
        input.defaulted,
        input.null_default,
        input.optional_default,
    ];
    assert_eq!(optional, [None; 4]);
    // A default in an input is the service's business: only what was set is sent.
    let body = json!({"required": 1, "clientOptional": 2, "both": 4, "requiredNull": 6});
    assert_eq!(sent!(presence_in_input, Send, input), body);
}

#[test]
fn each_required_member_is_missed() {
    let mut builder = SendInput::builder();
    let missing = |builder: SendInputBuilder| builder.build().unwrap_err().field();
    assert_eq!(missing(builder.clone()), "required");
    builder = builder.required(1);
    assert_eq!(missing(builder.clone()), "client_optional");
    builder = builder.client_optional(1);
    assert_eq!(missing(builder.clone()), "both");
    builder = builder.both(1);
    assert_eq!(missing(builder), "required_null");
}
