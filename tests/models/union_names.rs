//! Members of a union that are called like what is generated, or like Rust's own words.

use union_names::operation::echo::Echo;
use union_names::types::Word;
use wire::{json, received};

fn read(body: wire::Value) -> Word {
    received!(union_names, Echo, json!({"word": body}))
        .unwrap()
        .word
        .unwrap()
}

#[test]
fn every_member_has_a_variant() {
    assert_eq!(
        read(json!({"unknown": "a"})),
        Word::UnknownValue("a".to_owned())
    );
    assert_eq!(read(json!({"unknownValue": 1})), Word::UnknownValue_(1));
    assert_eq!(read(json!({"self": true})), Word::SelfValue(true));
    assert_eq!(read(json!({"type": {}})), Word::Type);
    assert_eq!(read(json!({"none": {}})), Word::None);
    assert_eq!(read(json!({"ok": "a"})), Word::Ok("a".to_owned()));
    assert!(read(json!({"more": {}})).is_unknown());
}
