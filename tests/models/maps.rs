//! Maps: adders, and the difference between empty and unset.

use std::collections::HashMap;

use maps::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn entries_are_written() {
    let input = EchoInput::builder()
        .tags("a", "1")
        .tags("b", "2")
        .counts("c", 3)
        .build()
        .unwrap();
    let expected = json!({"tags": {"a": "1", "b": "2"}, "counts": {"c": 3}});
    assert_eq!(sent!(maps, Echo, input), expected);
}

#[test]
fn empty_is_written_and_unset_is_not() {
    let input = EchoInput::builder()
        .set_counts(Some(HashMap::new()))
        .build()
        .unwrap();
    assert_eq!(sent!(maps, Echo, input), json!({"counts": {}}));
}

#[test]
fn a_required_map_must_be_set() {
    assert_eq!(EchoInput::builder().build().unwrap_err().field(), "counts");
}

#[test]
fn entries_are_read() {
    let output = received!(maps, Echo, json!({"tags": {"a": "1"}, "counts": {}})).unwrap();
    assert_eq!(output.tags().unwrap()["a"], "1");
    assert!(output.counts().is_empty());
    assert!(received!(maps, Echo, json!({"tags": ["a"]})).is_err());
}
