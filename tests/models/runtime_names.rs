//! Shapes called like the types of the runtime and of the libraries it uses.

use runtime_names::operation::echo::{Echo, EchoInput};
use runtime_names::{primitives, types};
use wire::{json, received, sent};

#[test]
fn both_are_there() {
    let input = EchoInput::builder()
        .blob(
            types::Blob::builder()
                .time(primitives::DateTime::from_secs(1))
                .build(),
        )
        .sensitive(types::Sensitive::builder().a("hidden").build())
        .when(primitives::DateTime::from_secs(2))
        .raw(primitives::Blob::new("hi"))
        .secret("hidden")
        .by_name("x", types::Writer::A("w".to_owned()))
        .request(types::Request::Get)
        .build()
        .unwrap();
    assert!(!format!("{input:?}").contains("hidden"));
    let body = json!({
        "blob": {"time": 1}, "sensitive": {"a": "hidden"}, "when": 2, "raw": "aGk=",
        "secret": "hidden", "byName": {"x": {"a": "w"}}, "request": "GET",
    });
    assert_eq!(sent!(runtime_names, Echo, input), body);
    let output = received!(runtime_names, Echo, body).unwrap();
    assert_eq!(output.blob, input.blob);
    assert_eq!(output.by_name, input.by_name);
}
