//! What an operation puts in front of the host.

use crate::support::endpoint::{Endpoint, EndpointError};
use crate::support::error::RequestError;
use crate::support::host_prefix::Piece;

const LABELLED: [Piece<'static>; 3] = [
    Piece::Text("data."),
    Piece::Label("account", Some("a-1")),
    Piece::Text("-"),
];

#[test]
fn pieces_are_put_together() {
    let endpoint = Endpoint::from_url("https://example.com/x").unwrap();
    let prefixed = endpoint.prefixed(&LABELLED).unwrap();
    assert_eq!(prefixed.to_string(), "https://data.a-1-example.com/x/");
    let again = prefixed.prefixed(&[Piece::Text("b.")]).unwrap();
    assert_eq!(again.to_string(), "https://b.data.a-1-example.com/x/");
}

#[test]
fn an_endpoint_without_prefixes_stays_so() {
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    let bare = endpoint.without_host_prefixes();
    assert_eq!(bare.prefixed(&LABELLED).unwrap(), bare);
    let pieces = [Piece::Label("account", Some("evil.com/"))];
    assert_eq!(bare.prefixed(&pieces).unwrap(), bare);
    let named = bare.with_host_prefix("named.").unwrap();
    assert_eq!(named.prefixed(&LABELLED).unwrap(), named);
}

#[test]
fn a_label_is_one_label() {
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    let long = "a".repeat(64);
    let odd = [
        "", "a.b", ".", "a/b", "a#", "a?", "a@b", "-a", "a-", "\u{e9}", &long,
    ];
    for value in odd.into_iter().map(Some).chain([None]) {
        let error = endpoint.prefixed(&[Piece::Label("account", value)]);
        let Err(RequestError::HostLabel { member: "account" }) = error else {
            panic!("{value:?}: {error:?}");
        };
    }
    assert!(
        endpoint
            .prefixed(&[Piece::Label("account", Some(&long[1..]))])
            .is_ok()
    );
}

#[test]
fn a_name_that_becomes_too_long_is_an_error() {
    let endpoint = Endpoint::from_url(&format!("https://{}com", "a.".repeat(100))).unwrap();
    let long = "a".repeat(60);
    let pieces = [Piece::Label("account", Some(&long)), Piece::Text(".")];
    let error = endpoint.prefixed(&pieces).unwrap_err();
    assert!(matches!(error, RequestError::Endpoint(EndpointError::Host)));
}

#[test]
fn the_url_of_an_input_takes_the_place_of_the_endpoint() {
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    assert_eq!(endpoint.or_named(None).unwrap(), endpoint);
    let named = endpoint.or_named(Some("http://example.net:80/x")).unwrap();
    assert_eq!(named.to_string(), "http://example.net:80/x/");
    assert_eq!(
        endpoint.or_named(Some("example.net")),
        Err(EndpointError::Url)
    );
}
