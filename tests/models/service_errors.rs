//! Errors of the service as a whole belong to every operation, each once.

use service_errors::operation::rest::{Rest, RestError};
use service_errors::operation::work::{Work, WorkError};
use wire::{failed, json};

#[test]
fn every_operation_can_raise_them() {
    let shared = json!({"__type": "Shared", "message": "m"});
    assert!(matches!(
        failed!(service_errors, Work, 500, shared),
        WorkError::Shared(_)
    ));
    assert!(matches!(
        failed!(service_errors, Rest, 500, shared),
        RestError::Shared(_)
    ));
    let own = json!({"__type": "OwnError"});
    assert!(failed!(service_errors, Work, 400, own).is_own_error());
    let error = failed!(service_errors, Rest, 400, own);
    assert!(matches!(error, RestError::Unhandled(_)));
    assert_eq!(error.code(), Some("OwnError"));
}
