//! Sensitive lists and maps, and collections of what is sensitive, at any depth.

use std::collections::HashMap;

use sensitive_collections::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn nothing_is_shown() {
    let words = || vec!["hidden".to_owned()];
    let builder = EchoInput::builder()
        .words("hidden")
        .secrets("hidden")
        .by_name("open", words())
        .keys("hidden", Some("hidden".into()))
        .nested(HashMap::from([("open".to_owned(), words())]));
    assert!(!format!("{builder:?}").contains("hidden"), "{builder:?}");
    let input = builder.build().unwrap();
    assert!(!format!("{input:?}").contains("hidden"), "{input:?}");
    let body = json!({
        "words": ["hidden"], "secrets": ["hidden"], "byName": {"open": ["hidden"]},
        "keys": {"hidden": "hidden"}, "nested": [{"open": ["hidden"]}],
    });
    assert_eq!(sent!(sensitive_collections, Echo, input), body);
    let output = received!(sensitive_collections, Echo, body).unwrap();
    assert!(!format!("{output:?}").contains("hidden"), "{output:?}");
    assert_eq!(output.words(), ["hidden"]);
    assert_eq!(
        output.keys().unwrap()["hidden"].as_ref().unwrap().expose(),
        "hidden"
    );
}
