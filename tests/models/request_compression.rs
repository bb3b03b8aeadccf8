//! Requests of an operation that may be compressed are, from a size on. The test turns the feature
//! of the crate on; `gzip` is the only encoding that it knows.

use request_compression::endpoint::Endpoint;
use request_compression::operation::Operation;
use request_compression::operation::keep::{Keep, KeepInput};
use request_compression::operation::put::{Put, PutInput};
use wire::bytes::Bytes;
use wire::http::Request;

fn endpoint() -> Endpoint {
    Endpoint::from_url("https://example.com").unwrap()
}

/// The request with a body of this many bytes.
fn put(size: usize, endpoint: &Endpoint) -> Request<Bytes> {
    let text = "a".repeat(size - r#"{"text":""}"#.len());
    let input = PutInput::builder().text(text).build().unwrap();
    Put::request(&input, endpoint).unwrap()
}

fn is_compressed(request: &Request<Bytes>) -> bool {
    let length = request.headers()["content-length"].to_str().unwrap();
    assert_eq!(length, request.body().len().to_string());
    match request.headers().get("content-encoding") {
        Some(encoding) => encoding == "gzip",
        None => false,
    }
}

#[test]
fn a_long_body_is_compressed() {
    let request = put(10_240, &endpoint());
    assert!(is_compressed(&request));
    assert!(request.body().len() < 1_000);
    let body = wire::gunzip(request.body());
    assert_eq!(body.len(), 10_240);
    assert!(body.starts_with(br#"{"text":"aaa"#));
}

#[test]
fn a_short_body_is_not() {
    assert!(!is_compressed(&put(10_239, &endpoint())));
}

#[test]
fn the_endpoint_says_what_is_short() {
    assert!(is_compressed(&put(20, &endpoint().with_min_compression_size(0))));
    assert!(is_compressed(&put(20, &endpoint().with_min_compression_size(20))));
    assert!(!is_compressed(&put(20, &endpoint().with_min_compression_size(21))));
    let never = endpoint().with_min_compression_size(usize::MAX);
    assert!(!is_compressed(&put(1_000_000, &never)));
}

#[test]
fn an_encoding_that_is_not_known_is_none() {
    let input = KeepInput::builder().text("a".repeat(20_000)).build().unwrap();
    assert!(!is_compressed(&Keep::request(&input, &endpoint()).unwrap()));
}
