//! Helpers for the tests of the generated crate: messages, errors, futures, and texts to search.
//!
//! The keys are the ones that AWS's documentation uses as examples. Nothing here is a real secret.

use std::error::Error;
use std::fmt::Debug;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{Request, Response};
use lightsail_bucket_access_keys::endpoint::{self, Endpoint};
use lightsail_bucket_access_keys::error::ReadError;
use lightsail_bucket_access_keys::operation::Operation;

/// The id of AWS's example key.
pub const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

/// The secret of AWS's example key.
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The id that responses made by [`response`] give the request.
pub const REQUEST_ID: &str = "2ee5d5ab-0000-4000-8000-c0ffee000000";

/// The errors that the model gives every operation.
pub const ERROR_NAMES: [&str; 6] = [
    "AccessDeniedException",
    "InvalidInputException",
    "NotFoundException",
    "RegionSetupInProgressException",
    "ServiceException",
    "UnauthenticatedException",
];

/// The regional endpoint that most tests send to.
///
/// # Panics
///
/// If a plain region is refused.
#[must_use]
pub fn endpoint() -> Endpoint {
    endpoint::regional("us-east-1").expect("a plain region")
}

/// The request of an operation to [`endpoint()`].
///
/// # Panics
///
/// If the input cannot be sent.
pub fn request<O: Operation>(input: &O::Input) -> Request<Bytes> {
    O::request(input, &endpoint()).expect("a request")
}

/// A response with this status and body, and [`REQUEST_ID`].
///
/// # Panics
///
/// If the status is none that HTTP has.
pub fn response(status: u16, body: impl Into<Bytes>) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .header("x-amzn-requestid", REQUEST_ID)
        .body(body.into())
        .expect("a response")
}

/// As [`response`], with the header that names an error.
///
/// # Panics
///
/// If the name cannot be the value of a header.
pub fn error_response(status: u16, error_type: &str, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = response(status, body);
    let value = error_type.parse().expect("the value of a header");
    response.headers_mut().insert("x-amzn-errortype", value);
    response
}

/// The output that a successful response with this body decodes to.
///
/// # Panics
///
/// If it is an error instead.
pub fn decode<O: Operation>(body: &str) -> O::Output {
    let decoded = O::response(&response(200, body.to_owned()));
    decoded.unwrap_or_else(|error| panic!("{body}: {}", chain(&error).join(": ")))
}

/// The error of a successful response whose body cannot be read.
///
/// # Panics
///
/// If it can be read.
pub fn refuse<O: Operation>(body: impl Into<Bytes>) -> O::Error {
    match O::response(&response(200, body)) {
        Ok(_) => panic!("the body was read"),
        Err(error) => error,
    }
}

/// The text of an error and of all errors behind it.
#[must_use]
pub fn chain(error: &dyn Error) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut next = error.source();
    while let Some(error) = next {
        texts.push(error.to_string());
        next = error.source();
    }
    texts
}

/// Where reading failed, from the innermost error.
///
/// # Panics
///
/// If the chain of sources does not end in a [`ReadError`].
#[must_use]
pub fn read_error(error: &(dyn Error + 'static)) -> ReadError {
    let mut last = error;
    while let Some(next) = last.source() {
        last = next;
    }
    last.downcast_ref::<ReadError>()
        .expect("a `ReadError`")
        .clone()
}

/// A value as `{:?}` and `{:#?}` show it.
pub fn debug_texts(value: &dyn Debug) -> [String; 2] {
    [format!("{value:?}"), format!("{value:#?}")]
}

/// An error as `{}`, `{:?}` and `{:#?}` show it, with all errors behind it.
pub fn error_texts<E: Error>(error: &E) -> Vec<String> {
    let mut texts = chain(error);
    texts.extend(debug_texts(error));
    let mut next = error.source();
    while let Some(error) = next {
        texts.extend(debug_texts(error));
        next = error.source();
    }
    texts
}

/// Makes sure that no text holds eight characters in a row of the secret or of the key id.
///
/// # Panics
///
/// If one does.
pub fn assert_hides_keys<T: AsRef<str>>(texts: &[T]) {
    assert!(!texts.is_empty(), "nothing to look at");
    for text in texts.iter().map(AsRef::as_ref) {
        for key in [SECRET, KEY_ID] {
            let shown = (0..=key.len() - 8).find(|&at| text.contains(&key[at..at + 8]));
            assert!(shown.is_none(), "a part of {key} is shown in: {text}");
        }
    }
}

/// Runs a future that never waits for anything outside of itself.
///
/// # Panics
///
/// If it waits.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits for something"),
    }
}
