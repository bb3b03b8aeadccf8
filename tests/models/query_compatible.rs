//! A service that spoke awsQuery before: it is asked for the codes of then, and they stand for
//! errors too. Two errors of this one share a code, and a code of one is the name of another.

use query_compatible::endpoint::Endpoint;
use query_compatible::operation::Operation;
use query_compatible::operation::take::{Take, TakeError, TakeInput};
use wire::http::Response;

/// The error of a response with these headers and this body.
fn failed(headers: &[(&str, &str)], body: &str) -> TakeError {
    let mut response = Response::builder().status(400);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Take::response(&response.body(body).unwrap()).unwrap_err()
}

fn with_query_error(value: &str, body: &str) -> TakeError {
    failed(&[("x-amzn-query-error", value)], body)
}

#[test]
fn requests_ask_for_the_codes_of_query() {
    let input = TakeInput::builder().build().unwrap();
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    let request = Take::request(&input, &endpoint).unwrap();
    assert_eq!(request.headers()["x-amzn-query-mode"], "true");
}

#[test]
fn the_code_of_query_takes_the_place_of_the_name() {
    let error = with_query_error(
        "AWS.Queue.Gone;Sender",
        r#"{"__type":"test#NoQueue","message":"gone"}"#,
    );
    assert!(error.is_no_queue());
    assert_eq!(error.code(), Some("AWS.Queue.Gone"));
    assert_eq!(error.meta().fault(), Some("Sender"));
    assert_eq!(error.message(), Some("gone"));
}

#[test]
fn the_code_of_query_selects_an_error_on_its_own() {
    let error = with_query_error("AWS.Queue.Gone;Receiver", r#"{"message":"gone"}"#);
    assert!(error.is_no_queue());
    assert_eq!(error.meta().fault(), Some("Receiver"));
    let error = with_query_error("AWS.Queue.Gone", r#"{"__type":"test#Unheard"}"#);
    assert!(error.is_no_queue());
    assert_eq!(error.meta().fault(), None);
}

#[test]
fn the_name_of_the_shape_comes_first() {
    let named = |name: &str, code: &str| {
        let body = format!(r#"{{"__type":"test#{name}"}}"#);
        with_query_error(&format!("{code};Sender"), &body)
    };
    assert!(named("TooBusy", "Throttled").is_too_busy());
    assert!(named("Busy", "Throttled").is_busy());
    assert!(named("Odd", "Plain").is_odd());
    assert_eq!(named("Odd", "Plain").code(), Some("Plain"));
    assert!(with_query_error("Throttled;Sender", "").is_busy());
    assert!(with_query_error("Plain;Sender", "").is_plain());
}

#[test]
fn without_the_header_the_name_stays_the_code() {
    let error = failed(&[], r#"{"__type":"test#NoQueue"}"#);
    assert!(error.is_no_queue());
    assert_eq!(error.code(), Some("NoQueue"));
    assert_eq!(error.meta().fault(), None);
    for empty in ["", ";", " ;Sender"] {
        let error = with_query_error(empty, r#"{"__type":"test#NoQueue"}"#);
        assert_eq!(error.code(), Some("NoQueue"));
    }
}

#[test]
fn a_code_that_nobody_knows_is_kept() {
    let error = with_query_error("New.Code;Sender", r#"{"__type":"test#New"}"#);
    assert!(matches!(error, TakeError::Unhandled(_)));
    assert_eq!(error.code(), Some("New.Code"));
    assert_eq!(error.meta().fault(), Some("Sender"));
}
