//! An error whose members are called like what is known of every error.

use std::error::Error as _;

use error_members::operation::work::{Work, WorkError};
use wire::{failed, json};

#[test]
fn members_and_metadata_are_two_things() {
    let body = json!({
        "__type": "Oops", "meta": "m", "source": "s", "code": "c", "requestId": "r",
        "message": "what", "status": "t", "description": "d",
    });
    let error = failed!(error_members, Work, 400, body);
    assert_eq!(error.code(), Some("Oops"));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(error.meta().status(), Some(400));
    let WorkError::Oops(oops) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(oops.meta_value(), Some("m"));
    assert_eq!(oops.source.as_deref(), Some("s"));
    assert_eq!(oops.code(), Some("c"));
    assert_eq!(oops.request_id.as_deref(), Some("r"));
    assert_eq!(oops.status(), Some("t"));
    assert_eq!(oops.meta().code(), Some("Oops"));
    assert_eq!(error.source().unwrap().to_string(), "Oops: what");
}
