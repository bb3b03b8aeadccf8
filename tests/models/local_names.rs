//! Members called like the variables and parameters of generated functions.

use local_names::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn none_is_shadowed() {
    let input = EchoInput::builder()
        .json("j")
        .input("i")
        .key("k")
        .value("v")
        .item("t")
        .member("m")
        .body("b")
        .f("f")
        .list("l")
        .map("x", "y")
        .build()
        .unwrap();
    let body = json!({
        "json": "j", "input": "i", "key": "k", "value": "v", "item": "t", "member": "m",
        "body": "b", "f": "f", "list": ["l"], "map": {"x": "y"},
    });
    assert_eq!(sent!(local_names, Echo, input), body);
    let output = received!(local_names, Echo, body).unwrap();
    assert_eq!(output.json(), Some("j"));
    assert_eq!(output.map().unwrap()["x"], "y");
}
