//! Values of all types through serde's traits: their forms, and back.

use serde_values::operation::echo::{EchoInput, EchoOutput};
use serde_values::primitives::{Blob, DateTime, Document};
use serde_values::types::{Color, Tree};
use wire::serde_json::{from_value, to_value};
use wire::{Value, json};

fn everything() -> EchoInput {
    let leaf = Tree::builder().label("leaf").size(1).build().unwrap();
    EchoInput::builder()
        .flag(true)
        .tiny(-1)
        .small(300)
        .medium(70_000)
        .large(9_007_199_254_740_993)
        .single(0.5)
        .double(f64::INFINITY)
        .text("a \"b\"")
        .bytes(Blob::new(*b"hi"))
        .huge("123456789012345678901234567890".parse().unwrap())
        .exact("1.10".parse().unwrap())
        .anything(Document::from(vec![1, 2]))
        .time(DateTime::from_millis(1_634_153_049_468))
        .http_time(DateTime::from_secs(1_634_153_049))
        .color(Color::Red)
        .priority(2)
        .names("a")
        .gaps(Some(vec!["a".to_owned()]))
        .gaps(None)
        .by_color(Color::Red, vec!["a".to_owned()])
        .sparse_map("a", None)
        .tree(Tree::builder().label("root").left(leaf).build().unwrap())
        .must("be")
        .build()
        .unwrap()
}

fn json_of_everything() -> Value {
    json!({
        "Flag": true,
        "tiny": -1,
        "small": 300,
        "medium": 70_000,
        "large": 9_007_199_254_740_993_i64,
        "single": 0.5,
        "double": "Infinity",
        "text": "a \"b\"",
        "bytes": "aGk=",
        "huge": "123456789012345678901234567890",
        "exact": "1.10",
        "anything": [1, 2],
        "time": "2021-10-13T19:24:09.468Z",
        "httpTime": "2021-10-13T19:24:09Z",
        "color": "dark red",
        "priority": 2,
        "names": ["a"],
        "gaps": [["a"], null],
        "byColor": {"dark red": ["a"]},
        "sparseMap": {"a": null},
        "tree": {"label": "root", "size": 7, "left": {"label": "leaf", "size": 1}},
        "must": "be",
    })
}

#[test]
fn values_go_both_ways() {
    let input = everything();
    let json = to_value(&input).unwrap();
    assert_eq!(json, json_of_everything());
    assert_eq!(from_value::<EchoInput>(json.clone()).unwrap(), input);
    let output: EchoOutput = from_value(json.clone()).unwrap();
    assert_eq!(output.tree().unwrap().left().unwrap().label(), "leaf");
    assert_eq!(to_value(&output).unwrap(), json);
}

#[test]
fn what_is_not_set_is_left_out() {
    let input = EchoInput::builder().must("be").build().unwrap();
    assert_eq!(to_value(&input).unwrap(), json!({"must": "be"}));
}

#[test]
fn what_is_not_known_is_passed_over_or_kept() {
    let json = json!({
        "must": "be", "more": {"a": [1]}, "color": "blue", "byColor": {"blue": []}, "text": null,
    });
    let input: EchoInput = from_value(json).unwrap();
    assert_eq!(input.color().unwrap().as_str(), "blue");
    assert_eq!(input.text(), None);
    let kept = json!({"must": "be", "color": "blue", "byColor": {"blue": []}});
    assert_eq!(to_value(&input).unwrap(), kept);
}

#[test]
fn defaults_stand_in() {
    let tree: Tree = from_value(json!({"label": "a"})).unwrap();
    assert_eq!(tree.size(), 7);
    let tree: Tree = from_value(json!({"label": "a", "size": null})).unwrap();
    assert_eq!(tree.size(), 7);
}

#[test]
fn what_is_wrong_is_told() {
    for (json, message) in [
        (json!({}), "missing field `must`"),
        (json!({"must": null}), "missing field `must`"),
        (json!({"must": "be", "tree": {}}), "missing field `label`"),
        (json!({"must": 1}), "invalid type: integer `1`, expected a string"),
        (json!({"must": "be", "names": [null]}), "invalid type: null, expected a string"),
        (json!({"must": "be", "time": 1.5}), "expected a time such as"),
        (json!([]), "expected the structure `EchoInput`"),
    ] {
        let error = from_value::<EchoInput>(json).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}
