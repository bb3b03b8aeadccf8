//! Which members of a nested structure are optional: the specification's table for clients.

use presence_nested::operation::echo::{Echo, EchoInput};
use presence_nested::types::Inner;
use wire::{json, received, sent};

#[test]
fn the_builder_misses_what_has_no_default() {
    assert_eq!(Inner::builder().build().unwrap_err().field(), "required");
    let inner = Inner::builder()
        .required(1)
        .required_null(2)
        .build()
        .unwrap();
    let present: [i32; 4] = [
        inner.required,
        inner.defaulted,
        inner.both,
        inner.required_null,
    ];
    assert_eq!(present, [1, 3, 3, 2]);
    let optional: [Option<i32>; 4] = [
        inner.plain,
        inner.client_optional,
        inner.null_default,
        inner.optional_default,
    ];
    assert_eq!(optional, [None; 4]);
    let input = EchoInput::builder().inner(inner).build().unwrap();
    // Below the input defaults are sent, and required members always.
    let body = json!({"inner": {"required": 1, "defaulted": 3, "both": 3, "requiredNull": 2}});
    assert_eq!(sent!(presence_nested, Echo, input), body);
}

#[test]
fn the_reader_misses_nothing() {
    let output = received!(presence_nested, Echo, json!({"inner": {}})).unwrap();
    let inner = output.inner.unwrap();
    assert_eq!(
        [
            inner.required,
            inner.defaulted,
            inner.both,
            inner.required_null
        ],
        [0, 3, 3, 0]
    );
    assert_eq!(
        (inner.client_optional, inner.optional_default),
        (None, None)
    );
}
