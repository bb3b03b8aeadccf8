//! An error whose members are called like the methods that every error has.

use error_methods::operation::work::{Work, WorkError};
use wire::{failed, json};

#[test]
fn both_can_be_asked() {
    let body = json!({"__type": "Oops", "isRetryable": true, "meta": "m", "toString": "t"});
    let error = failed!(error_methods, Work, 400, body);
    assert!(!error.is_retryable());
    let WorkError::Oops(oops) = error else {
        panic!("{error:?}")
    };
    assert_eq!(oops.meta_value(), Some("m"));
    assert_eq!(oops.to_string.as_deref(), Some("t"));
}
