//! Bindings of HTTP protocols mean nothing in awsJson: all members travel in the body of a POST.

use http_bindings::endpoint::Endpoint;
use http_bindings::operation::Operation;
use http_bindings::operation::get_thing::{GetThing, GetThingInput};
use wire::{json, received};

#[test]
fn everything_is_in_the_body() {
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    let input = GetThingInput::builder()
        .id("a/b")
        .verbose(true)
        .etag("e")
        .named("n")
        .build()
        .unwrap();
    let request = GetThing::request(&input, &endpoint).unwrap();
    assert_eq!(
        (request.method().as_str(), request.uri().path()),
        ("POST", "/")
    );
    assert_eq!(request.uri().query(), None);
    assert!(!request.headers().contains_key("if-match"));
    let body = json!({"id": "a/b", "verbose": true, "etag": "e", "named": "n"});
    assert_eq!(wire::body(&request), body);
}

#[test]
fn the_answer_is_all_body() {
    let body = json!({"data": "aGk=", "kind": "{\"a\":1}", "status": 7});
    let output = received!(http_bindings, GetThing, body).unwrap();
    assert_eq!(output.data().unwrap().as_ref(), b"hi");
    assert_eq!(
        (output.kind(), output.status()),
        (Some("{\"a\":1}"), Some(7))
    );
}
