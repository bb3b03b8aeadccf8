//! A structure with the trait `input` that something else holds: all its members are optional.

use input_trait::operation::echo::{Echo, EchoInput};
use input_trait::types::Request;
use wire::{json, received, sent};

#[test]
fn all_is_optional() {
    let request = Request::builder().build();
    assert_eq!((request.required(), request.defaulted()), (None, None));
    let input = EchoInput::builder().request(request).build().unwrap();
    assert_eq!(sent!(input_trait, Echo, input), json!({"request": {}}));
    let output = received!(input_trait, Echo, json!({"request": {"required": "r"}})).unwrap();
    assert_eq!(output.request().unwrap().required(), Some("r"));
}
