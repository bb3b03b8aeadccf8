//! Sensitive structures and unions, directly, in each other and in a list.

use sensitive_aggregates::operation::echo::{Echo, EchoInput};
use sensitive_aggregates::types::{Card, Choice, Owner, Partly};
use wire::{json, received, sent};

#[test]
fn nothing_is_shown() {
    let owner = Owner::builder().name("hidden").build();
    let card = Card::builder().number("hidden").owner(owner);
    assert!(!format!("{card:?}").contains("hidden"), "{card:?}");
    let card = card.build();
    assert!(!format!("{card:?}").contains("hidden"), "{card:?}");
    for choice in [
        Choice::Text("hidden".to_owned()),
        Choice::Card(card.clone()),
    ] {
        assert!(!format!("{choice:?}").contains("hidden"), "{choice:?}");
    }
    let partly = Partly::Secret(vec!["hidden".to_owned()]);
    assert!(!format!("{partly:?}").contains("hidden"), "{partly:?}");
    let input = EchoInput::builder()
        .card(card.clone())
        .choice(Choice::Card(card.clone()))
        .partly(partly)
        .cards(card)
        .build()
        .unwrap();
    assert!(!format!("{input:?}").contains("hidden"), "{input:?}");
    let card = json!({"number": "hidden", "owner": {"name": "hidden"}});
    let body = json!({
        "card": card, "choice": {"card": card}, "partly": {"secret": ["hidden"]}, "cards": [card],
    });
    assert_eq!(sent!(sensitive_aggregates, Echo, input), body);
    let output = received!(sensitive_aggregates, Echo, body).unwrap();
    assert!(!format!("{output:?}").contains("hidden"), "{output:?}");
    assert_eq!(output.card().unwrap().number(), Some("hidden"));
}

#[test]
fn the_rest_is_shown() {
    let text = format!("{:?}", Partly::Open("seen".to_owned()));
    assert_eq!(text, r#"Open("seen")"#);
}
