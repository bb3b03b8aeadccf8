//! A structure that holds itself in a list and a map, which need no box.

use recursion_in_collections::operation::echo::{Echo, EchoInput};
use recursion_in_collections::types::Tree;
use wire::{json, received, sent};

#[test]
fn a_tree() {
    let leaf = || Tree::builder().name("leaf").build().unwrap();
    let tree = Tree::builder()
        .name("root")
        .children(leaf())
        .by_name("l", leaf())
        .build()
        .unwrap();
    assert_eq!(tree.children()[0].name(), "leaf");
    let input = EchoInput::builder().tree(tree).build().unwrap();
    let leaf = json!({"name": "leaf"});
    let body = json!({"tree": {"name": "root", "children": [leaf], "byName": {"l": leaf}}});
    assert_eq!(sent!(recursion_in_collections, Echo, input), body);
    assert_eq!(
        received!(recursion_in_collections, Echo, body)
            .unwrap()
            .tree,
        input.tree
    );
}
