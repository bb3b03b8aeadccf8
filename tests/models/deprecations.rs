//! What the model deprecates warns its users, and still works.
#![allow(deprecated)]

use deprecations::operation::echo::{Echo, EchoInput};
use deprecations::types::{Choice, Color};
use wire::{json, received, sent};

#[test]
fn all_still_works() {
    let input = EchoInput::builder()
        .old("a")
        .set_older(Some("b".to_owned()))
        .color(Color::Red)
        .choice(Choice::A("c".to_owned()))
        .build()
        .unwrap();
    let body = json!({"old": "a", "older": "b", "color": "RED", "choice": {"a": "c"}});
    assert_eq!(sent!(deprecations, Echo, input), body);
    let output = received!(deprecations, Echo, body).unwrap();
    assert_eq!(output.old(), Some("a"));
    assert_eq!(output.color(), Some(&Color::Red));
}

/// Each of these would be an error if the `expect` were not fulfilled.
#[test]
fn users_are_warned() {
    #[expect(deprecated)]
    let _ = |builder: EchoInput| builder.old;
    #[expect(deprecated)]
    let _ = |output: EchoInput| output.older().is_some();
    #[expect(deprecated)]
    let _ = || Color::Red;
    #[expect(deprecated)]
    let _ = |choice: Choice| choice.is_b();
    #[expect(deprecated)]
    let _ = || Echo;
}
