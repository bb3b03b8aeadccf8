//! Members of an enumeration that are called like what is generated, or like Rust's own words.

use enum_names::types::Word;

#[test]
fn every_member_has_a_variant() {
    let words = [
        (Word::UnknownValue, "unknown"),
        (Word::UnknownValue_, "u"),
        (Word::SelfValue, "self"),
        (Word::Type, "type"),
        (Word::V9, "9"),
        (Word::None, "none"),
        (Word::Ok, "ok"),
        (Word::Err, "err"),
    ];
    for (word, value) in words {
        assert_eq!(word.as_str(), value);
        assert_eq!(Word::from(value), word);
    }
}

#[test]
fn unknown_is_not_the_member_called_unknown() {
    assert!(matches!(Word::from("other"), Word::Unknown(_)));
    assert_eq!(format!("{:?}", Word::from("other")), r#"Unknown("other")"#);
}
