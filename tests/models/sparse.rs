//! Sparse lists and maps hold `null`; dense ones are covered by `nested_collections`.

use sparse::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn nulls_are_kept() {
    let input = EchoInput::builder()
        .names(Some("a".to_owned()))
        .names(None)
        .tags("x", None)
        .build()
        .unwrap();
    let body = json!({"names": ["a", null], "tags": {"x": null}});
    assert_eq!(sent!(sparse, Echo, input), body);
    let output = received!(sparse, Echo, body).unwrap();
    assert_eq!(output.names(), [Some("a".to_owned()), None]);
    assert_eq!(output.tags().unwrap()["x"], None);
}
