//! Operations that put a prefix in front of the host, with and without labels from the input.

use std::error::Error as _;

use host_prefixes::endpoint::Endpoint;
use host_prefixes::error::RequestError;
use host_prefixes::operation::Operation;
use host_prefixes::operation::labelled::{Labelled, LabelledInput};
use host_prefixes::operation::plain::{Plain, PlainInput};
use host_prefixes::operation::watch::{Watch, WatchInput};
use host_prefixes::types::Kind;
use wire::{body, json};

fn endpoint() -> Endpoint {
    Endpoint::from_url("http://example.com:8000/custom").unwrap()
}

fn labelled(account: &str, kind: Kind, r#type: Option<&str>) -> LabelledInput {
    LabelledInput::builder()
        .account(account)
        .kind(kind)
        .set_type(r#type.map(str::to_owned))
        .build()
        .unwrap()
}

#[test]
fn a_prefix_stands_in_front_of_the_host() {
    let input = PlainInput::builder().build().unwrap();
    let request = Plain::request(&input, &endpoint()).unwrap();
    assert_eq!(request.uri(), "http://data-example.com:8000/custom/");
}

#[test]
fn labels_are_expanded_and_still_sent() {
    let input = labelled("a1", Kind::Hot, Some("b"));
    let request = Labelled::request(&input, &endpoint()).unwrap();
    assert_eq!(request.uri(), "http://a1.hot-b.example.com:8000/custom/");
    assert_eq!(
        body(&request),
        json!({"account": "a1", "kind": "hot", "type": "b"})
    );
}

#[test]
fn an_endpoint_can_take_no_prefixes() {
    let endpoint = endpoint().without_host_prefixes();
    let input = labelled("not a label", Kind::Hot, None);
    let request = Labelled::request(&input, &endpoint).unwrap();
    assert_eq!(request.uri(), "http://example.com:8000/custom/");
}

#[test]
fn what_is_no_label_is_an_error_that_does_not_tell_it() {
    let long = "a".repeat(64);
    for value in ["", "a.b", "evil.com/", "user@", "a:1", "-a", "a-", "a b", &long] {
        let input = labelled(value, Kind::Hot, Some("b"));
        let error = Labelled::request(&input, &endpoint()).unwrap_err();
        assert!(matches!(error, RequestError::HostLabel { member: "account" }));
        assert!(error.source().is_none());
        assert_eq!(error.to_string(), "`account` cannot be a label of the host name");
    }
    let input = labelled("a1", Kind::from("x/y"), Some("b"));
    let error = Labelled::request(&input, &endpoint()).unwrap_err();
    assert!(matches!(error, RequestError::HostLabel { member: "kind" }));
}

#[test]
fn a_label_that_is_not_set_is_an_error() {
    let error = Labelled::request(&labelled("a1", Kind::Hot, None), &endpoint()).unwrap_err();
    assert!(matches!(error, RequestError::HostLabel { member: "type" }));
    let error = Watch::request(&WatchInput::builder().build().unwrap(), &endpoint()).unwrap_err();
    assert!(matches!(error, RequestError::HostLabel { member: "kind" }));
    let input = WatchInput::builder().kind(Kind::Hot).build().unwrap();
    let request = Watch::request(&input, &endpoint()).unwrap();
    assert_eq!(request.uri(), "http://hot.example.com:8000/custom/");
}
