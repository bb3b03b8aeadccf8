//! Sensitive members and messages of errors, and an error that is sensitive as a whole.

use sensitive_errors::operation::work::{Work, WorkError};
use std::error::Error;
use wire::{failed, json};

/// All that an error shows of itself and its sources.
fn shown(error: &WorkError) -> String {
    let mut text = format!("{error} {error:?} {error:#?} {:?}", error.message());
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    text
}

#[test]
fn a_sensitive_message_is_a_member_only() {
    let body = json!({"__type": "Leak", "message": "hidden", "token": "hidden", "place": "here"});
    let error = failed!(sensitive_errors, Work, 400, body);
    assert!(!shown(&error).contains("hidden"), "{}", shown(&error));
    assert!(shown(&error).contains("here"));
    let WorkError::Leak(leak) = error else {
        panic!("{error:?}")
    };
    assert_eq!(leak.message(), Some("hidden"));
    assert_eq!(leak.token(), Some("hidden"));
}

#[test]
fn a_sensitive_error_shows_no_member() {
    let body = json!({"__type": "Closed", "message": "hidden", "detail": "hidden"});
    let error = failed!(sensitive_errors, Work, 500, body);
    assert!(!shown(&error).contains("hidden"), "{}", shown(&error));
    let WorkError::Closed(closed) = error else {
        panic!("{error:?}")
    };
    assert_eq!(closed.detail(), Some("hidden"));
}
