//! The protocol awsJson 1.0: only the content type is another.

use aws_json1_0::endpoint::Endpoint;
use aws_json1_0::operation::Operation;
use aws_json1_0::operation::echo::{Echo, EchoInput};
use wire::{failed, json};

#[test]
fn the_request() {
    let endpoint = Endpoint::from_url("https://example.com/base").unwrap();
    let input = EchoInput::builder().name("n").build().unwrap();
    let request = Echo::request(&input, &endpoint).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://example.com/base/");
    assert_eq!(
        request.headers()["content-type"],
        "application/x-amz-json-1.0"
    );
    assert_eq!(request.headers()["x-amz-target"], "AwsJson1_0.Echo");
    assert_eq!(request.body(), r#"{"name":"n"}"#);
}

#[test]
fn an_error_is_named_by_its_whole_id() {
    let error = failed!(
        aws_json1_0,
        Echo,
        400,
        json!({"__type": "other.space#Oops"})
    );
    assert_eq!(error.code(), Some("Oops"));
}
