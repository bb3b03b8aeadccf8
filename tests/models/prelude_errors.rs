//! Errors called like names of the prelude.

use prelude_errors::operation::echo::{Echo, EchoError};
use wire::{failed, json};

#[test]
fn they_live_beside_the_prelude() {
    let error = failed!(
        prelude_errors,
        Echo,
        400,
        json!({"__type": "Err", "message": "m"})
    );
    assert!(error.is_err());
    let EchoError::Err(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.message(), Some("m"));
    let error = failed!(prelude_errors, Echo, 500, json!({"__type": "None"}));
    assert!(error.is_none());
    let error = failed!(
        prelude_errors,
        Echo,
        500,
        json!({"__type": "String", "text": "t"})
    );
    assert!(matches!(&error, EchoError::String(error) if error.text() == Some("t")));
}
