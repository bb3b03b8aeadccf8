//! Structures and unions called like names of the prelude.

use prelude_names::operation::echo::{Echo, EchoInput};
use prelude_names::types;
use wire::{json, received, sent};

#[test]
fn they_live_beside_the_prelude() {
    let vec = types::Vec::builder().build();
    let option = types::Option::builder()
        .vec(vec)
        .names("a")
        .build()
        .unwrap();
    assert_eq!(option.size, 3);
    let input = EchoInput::builder()
        .option(option.clone())
        .result(types::Result::Err(option.into()))
        .string(types::String::builder().text("t").build())
        .build()
        .unwrap();
    let option = json!({"vec": {}, "names": ["a"], "size": 3});
    let body = json!({"option": option, "result": {"err": option}, "string": {"text": "t"}});
    assert_eq!(sent!(prelude_names, Echo, input), body);
    let output = received!(prelude_names, Echo, body).unwrap();
    assert_eq!(output.option, input.option);
    assert_eq!(output.result, input.result);
    let output = received!(prelude_names, Echo, json!({"result": {"none": {}}})).unwrap();
    assert_eq!(output.result, Some(types::Result::None));
}
