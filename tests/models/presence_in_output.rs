//! Which members of an output are optional: the specification's table for clients.

use presence_in_output::operation::receive::Receive;
use wire::{json, received};

#[test]
fn nothing_that_is_left_out_is_an_error() {
    for body in [
        json!({}),
        json!({"required": null, "defaulted": null, "both": null}),
    ] {
        let output = received!(presence_in_output, Receive, body).unwrap();
        let present: [i32; 4] = [
            output.required,
            output.defaulted,
            output.both,
            output.required_null,
        ];
        assert_eq!(present, [0, 3, 3, 0]);
        let optional: [Option<i32>; 4] = [
            output.plain,
            output.client_optional,
            output.null_default,
            output.optional_default,
        ];
        assert_eq!(optional, [None; 4]);
    }
}

#[test]
fn what_is_said_counts() {
    let body = json!({"plain": 1, "required": 2, "clientOptional": 3, "defaulted": 4, "both": 0});
    let output = received!(presence_in_output, Receive, body).unwrap();
    assert_eq!((output.plain, output.required), (Some(1), 2));
    assert_eq!(
        (output.client_optional, output.defaulted, output.both),
        (Some(3), 4, 0)
    );
}
