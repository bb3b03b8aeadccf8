//! Which errors are worth another try: by the model, by the code, by the status.

use retries::operation::work::{Work, WorkError};
use wire::{failed, json};

fn error(status: u16, code: &str) -> WorkError {
    failed!(retries, Work, status, json!({"__type": code}))
}

#[test]
fn the_model_decides() {
    assert!(error(400, "Busy").is_retryable());
    assert!(error(400, "Slow").is_retryable());
    assert!(!error(400, "Wrong").is_retryable());
}

#[test]
fn so_does_the_response() {
    assert!(error(503, "Wrong").is_retryable());
    assert!(error(429, "Wrong").is_retryable());
    assert!(error(400, "ThrottlingException").is_retryable());
    assert!(!error(400, "Other").is_retryable());
}
