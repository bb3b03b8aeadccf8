//! A member of the input says where the request goes, as the configuration has it.

use host_overrides::endpoint::Endpoint;
use host_overrides::error::{EndpointError, RequestError};
use host_overrides::operation::Operation;
use host_overrides::operation::ask::{Ask, AskInput};
use host_overrides::operation::guess::{Guess, GuessInput};
use wire::{body, json};

fn endpoint() -> Endpoint {
    Endpoint::from_url("https://example.com").unwrap()
}

fn ask(url: &str) -> AskInput {
    AskInput::builder().question("why").r#where(url).build().unwrap()
}

#[test]
fn the_request_goes_where_the_input_says() {
    let input = ask("https://custom.example.net:8000/path");
    let request = Ask::request(&input, &endpoint()).unwrap();
    assert_eq!(request.uri(), "https://custom.example.net:8000/path/");
    assert_eq!(
        body(&request),
        json!({"question": "why", "where": "https://custom.example.net:8000/path"})
    );
}

#[test]
fn what_is_no_url_is_an_error() {
    for url in ["", "custom.example.net", "ftp://example.net", "https://user@example.net"] {
        let error = Ask::request(&ask(url), &endpoint()).unwrap_err();
        assert!(matches!(error, RequestError::Endpoint(EndpointError::Url)), "{url}");
    }
}

#[test]
fn an_input_that_says_nothing_leaves_the_endpoint() {
    let input = GuessInput::builder().build().unwrap();
    let request = Guess::request(&input, &endpoint()).unwrap();
    assert_eq!(request.uri(), "https://example.com/");
    let input = GuessInput::builder().at("https://example.net/").build().unwrap();
    let request = Guess::request(&input, &endpoint()).unwrap();
    assert_eq!(request.uri(), "https://example.net/");
}
