//! Errors called like an operation's error enum, like a method, and like nothing special.

use error_names::operation::read::{self, Read};
use wire::{failed, json};

#[test]
fn each_is_told_apart() {
    let error = failed!(
        error_names,
        Read,
        400,
        json!({"__type": "ReadError", "message": "m"})
    );
    assert!(error.is_read_error());
    let retryable = failed!(error_names, Read, 500, json!({"__type": "Retryable"}));
    assert!(retryable.is_retryable());
    let error = failed!(
        error_names,
        Read,
        400,
        json!({"__type": "NotFound", "Message": "gone"})
    );
    assert!(error.is_not_found());
    assert_eq!(error.message(), Some("gone"));
    let error = failed!(error_names, Read, 400, json!({"__type": "Unhandled"}));
    assert!(matches!(error, read::ReadError::UnhandledValue(_)));
}
