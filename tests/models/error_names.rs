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
    let error = failed!(
        error_names,
        Read,
        400,
        json!({"__type": "NotFound", "Message": "gone"})
    );
    assert!(error.is_not_found());
    assert_eq!(error.message(), Some("gone"));
    let error = failed!(error_names, Read, 400, json!({"__type": "Empty"}));
    assert!(matches!(error, read::ReadError::Empty(_)));
}
