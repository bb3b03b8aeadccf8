//! Members called like keywords: raw where Rust allows it, with an underscore where not.

use keywords::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn setters_and_accessors() {
    let input = EchoInput::builder()
        .r#type("t")
        .set_self_(Some("s".to_owned()))
        .crate_("c")
        .super_("u")
        .r#gen("g")
        .set_match(Some("m".to_owned()))
        .r#async("a")
        .r#yield("y")
        .build()
        .unwrap();
    assert_eq!(input.r#type(), "t");
    assert_eq!(input.crate_(), Some("c"));
    let body = json!({"type": "t", "self": "s", "crate": "c", "super": "u", "gen": "g", "match": "m", "async": "a", "yield": "y"});
    assert_eq!(sent!(keywords, Echo, input), body);
    let output = received!(keywords, Echo, body).unwrap();
    assert_eq!((output.self_(), output.r#gen()), (Some("s"), Some("g")));
}

#[test]
fn the_error_of_a_builder_names_the_field_without_escapes() {
    assert_eq!(EchoInput::builder().build().unwrap_err().field(), "type");
}
