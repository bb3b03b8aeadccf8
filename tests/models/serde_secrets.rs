//! Secrets of all kinds through serde's traits: hidden, unless the caller says otherwise.

use serde_secrets::error::Leak;
use serde_secrets::operation::echo::{EchoInput, EchoOutput};
use serde_secrets::primitives::{Blob, Document, Exposed, Sensitive};
use serde_secrets::types::{Card, Choice, Level, Partly};
use wire::serde_json::{from_value, to_string, to_value};
use wire::{Value, json};

const HIDDEN: &str = "** redacted **";

fn card() -> Card {
    Card::builder().number("hunter2").build()
}

fn everything() -> EchoInput {
    EchoInput::builder()
        .text("hunter2")
        .bytes(Sensitive::new(Blob::new(*b"hunter2")))
        .number(Sensitive::new(77))
        .anything(Sensitive::new(Document::from("hunter2")))
        .words("hunter2")
        .secrets(Some("hunter2".into()))
        .secrets(None)
        .by_name("open", vec!["hunter2".to_owned()])
        .keys("hunter2", 77)
        .level(Level::High)
        .by_level(Level::High, "hunter2")
        .card(card())
        .cards(card())
        .choice(Choice::Text("hunter2".to_owned()))
        .partly(Partly::Secret(vec!["hunter2".to_owned()]))
        .open("seen")
        .build()
        .unwrap()
}

fn exposed() -> Value {
    json!({
        "text": "hunter2",
        "bytes": "aHVudGVyMg==",
        "number": 77,
        "anything": "hunter2",
        "words": ["hunter2"],
        "secrets": ["hunter2", null],
        "byName": {"open": ["hunter2"]},
        "keys": {"hunter2": 77},
        "level": "HIGH",
        "byLevel": {"HIGH": "hunter2"},
        "card": {"number": "hunter2"},
        "cards": [{"number": "hunter2"}],
        "choice": {"text": "hunter2"},
        "partly": {"secret": ["hunter2"]},
        "open": "seen",
    })
}

fn hidden() -> Value {
    json!({
        "text": HIDDEN,
        "bytes": HIDDEN,
        "number": HIDDEN,
        "anything": HIDDEN,
        "words": HIDDEN,
        "secrets": [HIDDEN, null],
        "byName": HIDDEN,
        "keys": HIDDEN,
        "level": HIDDEN,
        "byLevel": HIDDEN,
        "card": HIDDEN,
        "cards": [HIDDEN],
        "choice": HIDDEN,
        "partly": {"secret": HIDDEN},
        "open": "seen",
    })
}

#[test]
fn secrets_are_hidden() {
    let input = everything();
    assert_eq!(to_value(&input).unwrap(), hidden());
    let output: EchoOutput = from_value(exposed()).unwrap();
    assert_eq!(to_value(&output).unwrap(), hidden());
    for value in [
        to_value(card()),
        to_value(Level::High),
        to_value(Choice::Text("hunter2".to_owned())),
        to_value(Sensitive::from("hunter2")),
    ] {
        assert_eq!(value.unwrap(), HIDDEN);
    }
}

#[test]
fn a_caller_that_says_so_gets_them() {
    let input = everything();
    assert_eq!(to_value(Exposed(&input)).unwrap(), exposed());
    assert_eq!(from_value::<EchoInput>(exposed()).unwrap(), input);
    let cards = vec![card()];
    assert_eq!(to_value(Exposed(&cards)).unwrap(), json!([{"number": "hunter2"}]));
}

#[test]
fn what_was_hidden_is_never_read_as_a_secret() {
    let hidden = hidden();
    for (name, value) in hidden.as_object().unwrap() {
        let mut json = json!({ "text": "a" });
        json[name] = value.clone();
        let result = from_value::<EchoInput>(json);
        if name == "open" {
            assert_eq!(result.unwrap().open(), Some("seen"));
        } else {
            let error = result.unwrap_err().to_string();
            assert!(error.starts_with("a secret cannot be read"), "{name}: {error}");
        }
    }
}

#[test]
fn errors_do_not_show_secrets() {
    for name in ["number", "bytes", "words", "byName", "keys", "card", "choice", "level"] {
        for wrong in [json!("hunter2"), json!(["hunter2", 1]), json!({"a": "hunter2"})] {
            let json = json!({ "text": "a", name: wrong });
            if let Err(error) = from_value::<EchoInput>(json) {
                assert!(!error.to_string().contains("hunter2"), "{name}: {error}");
            }
        }
    }
}

#[test]
fn the_message_of_an_error_may_be_a_secret() {
    let leak = Leak::builder().message("hunter2").build();
    assert_eq!(to_value(&leak).unwrap(), json!({"message": HIDDEN}));
    let json = to_value(Exposed(&leak)).unwrap();
    assert_eq!(json, json!({"message": "hunter2"}));
    let read: Leak = from_value(json).unwrap();
    assert_eq!(read, leak);
    assert!(!to_string(&format!("{read:?} {read}")).unwrap().contains("hunter2"));
}
