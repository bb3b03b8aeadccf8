//! What the configuration may add: secrets, another name, the package.

use overrides::operation::echo::{Echo, EchoInput};
use overrides::types::NewName;
use wire::{json, sent};

#[test]
fn declared_secrets_are_not_shown() {
    let builder = EchoInput::builder()
        .password("hidden")
        .name("seen")
        .tags("hidden", "hidden")
        .count(4711.into());
    assert!(!format!("{builder:?}").contains("hidden"), "{builder:?}");
    let input = builder
        .old(NewName::builder().x("x").build())
        .build()
        .unwrap();
    let text = format!("{input:?}");
    assert!(text.contains("seen"));
    assert!(!text.contains("hidden") && !text.contains("4711"), "{text}");
    let body = json!({
        "password": "hidden", "name": "seen", "tags": {"hidden": "hidden"}, "count": 4711,
        "old": {"x": "x"},
    });
    assert_eq!(sent!(overrides, Echo, input), body);
}

#[test]
fn the_package_is_as_it_was_asked_for() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../overrides/Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    assert!(manifest.contains("version = \"2.3.4-rc.1\""));
    assert!(manifest.contains("keywords = [\"a\", \"b\"]"));
    assert!(manifest.contains("hello"));
}
