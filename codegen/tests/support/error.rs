//! The errors that all operations share.

use std::error::Error;
use std::fmt;

use crate::support::endpoint::EndpointError;
use crate::support::error::{BuildError, ErrorMetadata, RequestError, Unhandled, describe};
use crate::support::json::writer::WriteError;

#[test]
fn metadata_keeps_what_it_is_given() {
    let meta = ErrorMetadata::builder()
        .code("NotFoundException")
        .message("gone")
        .request_id("1-2")
        .status(404)
        .fault("Sender")
        .build();
    assert_eq!(meta.code(), Some("NotFoundException"));
    assert_eq!(meta.message(), Some("gone"));
    assert_eq!(meta.request_id(), Some("1-2"));
    assert_eq!(meta.status(), Some(404));
    assert_eq!(meta.fault(), Some("Sender"));
    assert_eq!(ErrorMetadata::builder().build(), ErrorMetadata::default());
}

#[test]
fn classifies_errors() {
    for (code, status, is_throttling, is_transient) in [
        ("Throttling", 400, true, false),
        ("ThrottlingException", 400, true, false),
        ("ThrottledException", 400, true, false),
        ("RequestThrottledException", 400, true, false),
        ("TooManyRequestsException", 400, true, false),
        ("ProvisionedThroughputExceededException", 400, true, false),
        ("TransactionInProgressException", 400, true, false),
        ("RequestLimitExceeded", 400, true, false),
        ("BandwidthLimitExceeded", 400, true, false),
        ("LimitExceededException", 400, true, false),
        ("RequestThrottled", 400, true, false),
        ("SlowDown", 503, true, true),
        ("PriorRequestNotComplete", 400, true, false),
        ("EC2ThrottledException", 400, true, false),
        ("Other", 429, true, false),
        ("RequestTimeout", 400, false, true),
        ("RequestTimeoutException", 400, false, true),
        ("Other", 500, false, true),
        ("Other", 501, false, false),
        ("Other", 502, false, true),
        ("Other", 503, false, true),
        ("Other", 504, false, true),
        ("throttling", 400, false, false),
        ("NotFoundException", 404, false, false),
    ] {
        let meta = ErrorMetadata::builder().code(code).status(status).build();
        assert_eq!(meta.is_throttling(), is_throttling, "{code} {status}");
        assert_eq!(meta.is_transient(), is_transient, "{code} {status}");
    }
    assert!(!ErrorMetadata::default().is_throttling());
    assert!(!ErrorMetadata::default().is_transient());
}

#[test]
fn unhandled_says_what_is_known() {
    let new = ErrorMetadata::builder;
    for (meta, expected) in [
        (new(), "unknown error"),
        (new().code("C"), "C"),
        (new().message("m"), "m"),
        (new().code("C").message("m"), "C: m"),
        (new().status(400), "unknown error (status 400)"),
        (new().code("C").request_id("1"), "C (request id 1)"),
        (
            new().code("C").message("m").status(400).request_id("1"),
            "C: m (status 400, request id 1)",
        ),
    ] {
        let error = Unhandled::new(meta.build());
        assert_eq!(error.to_string(), expected);
        assert!(error.source().is_none());
    }
    let error = Unhandled::from_source("connection lost");
    assert_eq!(error.to_string(), "connection lost");
    assert_eq!(error.source().unwrap().to_string(), "connection lost");
    assert_eq!(error.meta(), &ErrorMetadata::default());
    let error = Unhandled::new(new().status(200).build()).with_source("broken");
    assert_eq!(error.to_string(), "broken (status 200)");
}

#[test]
fn build_error_names_the_field() {
    let error = BuildError::missing("CreateBucketAccessKeyInput", "bucket_name");
    let expected = "`bucket_name` was not set while building `CreateBucketAccessKeyInput`";
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.field(), "bucket_name");
    assert_eq!(error.type_name(), "CreateBucketAccessKeyInput");
}

#[test]
fn request_errors_have_a_source() {
    for error in [
        RequestError::from(WriteError::TimestampOutOfRange),
        RequestError::from(EndpointError::Host),
    ] {
        assert!(!error.to_string().is_empty());
        assert!(error.source().is_some());
    }
}

#[test]
fn describes_a_failed_operation() {
    /// Shows what `describe` writes.
    struct Failed(ErrorMetadata);

    impl fmt::Display for Failed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            describe(f, "GetInstance", &self.0)
        }
    }

    let meta = ErrorMetadata::builder().code("C").message("m").status(404);
    for (meta, expected) in [
        (ErrorMetadata::default(), "GetInstance failed"),
        (
            meta.clone().build(),
            "GetInstance failed: C: m (status 404)",
        ),
        (
            meta.clone().build().without_message(),
            "GetInstance failed: C (status 404)",
        ),
        (
            meta.request_id("1-2").build(),
            "GetInstance failed: C: m (status 404, request id 1-2)",
        ),
    ] {
        assert_eq!(Failed(meta).to_string(), expected);
    }
}

#[test]
fn throttling_and_transient_errors_are_retryable() {
    for (status, expected) in [(429, true), (503, true), (400, false)] {
        let meta = ErrorMetadata::builder().status(status).build();
        assert_eq!(Unhandled::new(meta).is_retryable(), expected);
    }
}

#[test]
fn an_error_that_no_response_brought_says_what_it_is() {
    let meta = ErrorMetadata::default().or("NotFoundException", Some("no such bucket"));
    assert_eq!(meta.code(), Some("NotFoundException"));
    assert_eq!(meta.message(), Some("no such bucket"));
    let known = ErrorMetadata::builder()
        .code("Other")
        .message("said")
        .build();
    assert_eq!(known.clone().or("NotFoundException", None), known);
}
