//! A sensitive enumeration: neither `Debug` nor `Display` says which value it is.

use sensitive_enums::operation::echo::{Echo, EchoInput};
use sensitive_enums::types::Level;
use wire::{json, received, sent};

#[test]
fn nothing_is_shown() {
    for level in [Level::High, Level::from("HIGHEST")] {
        let text = format!("{level} {level:?} {level:#?}").to_lowercase();
        assert!(!text.contains("high"), "{text}");
    }
    let input = EchoInput::builder()
        .level(Level::High)
        .levels(Level::from("HIGHEST"))
        .by_level(Level::High, "open")
        .build()
        .unwrap();
    let text = format!("{input:?}").to_lowercase();
    assert!(!text.contains("high"), "{text}");
    let body = json!({"level": "HIGH", "levels": ["HIGHEST"], "byLevel": {"HIGH": "open"}});
    assert_eq!(sent!(sensitive_enums, Echo, input), body);
    let output = received!(sensitive_enums, Echo, body).unwrap();
    assert_eq!(output.level().map(Level::as_str), Some("HIGH"));
}
