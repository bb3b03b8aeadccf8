//! More names of the prelude: of an enumeration, of its variants, of a recursive structure.

use more_prelude_names::operation::echo::{Echo, EchoInput};
use more_prelude_names::types;
use wire::{json, received, sent};

#[test]
fn they_live_beside_the_prelude() {
    let some = types::Some::builder().text("t").build().unwrap();
    let next = types::Default::builder().some(some).build();
    let input = EchoInput::builder()
        .r#box(types::Box::None)
        .default_value(types::Default::builder().next(next).build())
        .build()
        .unwrap();
    let body = json!({"box": "NONE", "default": {"next": {"some": {"text": "t"}}}});
    assert_eq!(sent!(more_prelude_names, Echo, input), body);
    let output = received!(more_prelude_names, Echo, body).unwrap();
    assert_eq!(output.r#box, Some(types::Box::None));
    assert_eq!(output.default_value, input.default_value);
}

#[test]
fn values_of_an_enumeration_called_ord_have_an_order() {
    assert!(types::Ord::Option < types::Ord::from("other"));
    assert!(types::Box::None < types::Box::Some);
}
