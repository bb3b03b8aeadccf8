//! Shapes and members that are called like what the code for serde uses.

use serde_names::operation::echo::EchoInput;
use wire::json;
use wire::serde_json::{from_value, to_value};

#[test]
fn all_names_are_possible() {
    let json = json!({
        "structure": {"builder": "a", "required": "b"},
        "union": {"unknown": {}},
        "object": {"object": {}},
        "result": {},
        "serializer": "S",
        "type": "NONE",
        "error": {"message": "f"},
        "name": "c",
        "member": "d",
        "Self": "e",
    });
    let input: EchoInput = from_value(json.clone()).unwrap();
    assert_eq!(input.structure().unwrap().required(), "b");
    assert_eq!(to_value(&input).unwrap(), json);
    let json = json!({"union": {"other": {"Value": {}}}});
    let input: EchoInput = from_value(json.clone()).unwrap();
    assert_eq!(to_value(&input).unwrap(), json);
}
