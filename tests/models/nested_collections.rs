//! Collections of collections, and `null` where a collection is dense.

use std::collections::HashMap;

use nested_collections::operation::echo::{Echo, EchoInput};
use nested_collections::types::Item;
use wire::{json, received, sent};

#[test]
fn both_ways() {
    let item = Item::builder().name("n").build();
    let input = EchoInput::builder()
        .rows(vec![1, 2])
        .rows(vec![])
        .index("a", vec![vec![3]])
        .pages(HashMap::from([("p".to_owned(), item)]))
        .build()
        .unwrap();
    let body = json!({
        "rows": [[1, 2], []],
        "index": {"a": [[3]]},
        "pages": [{"p": {"name": "n"}}],
    });
    assert_eq!(sent!(nested_collections, Echo, input), body);
    let output = received!(nested_collections, Echo, body).unwrap();
    assert_eq!(output.rows, input.rows);
    assert_eq!(output.index, input.index);
    assert_eq!(output.pages, input.pages);
}

#[test]
fn null_in_a_dense_collection_is_passed_over() {
    let body = json!({"rows": [[1, null], null], "index": {"a": null}});
    let output = received!(nested_collections, Echo, body).unwrap();
    assert_eq!(output.rows(), [[1]]);
    assert!(output.index().unwrap().is_empty());
}
