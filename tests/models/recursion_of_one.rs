//! A structure that holds itself, and how deep a service may nest it.

use recursion_of_one::operation::echo::{Echo, EchoInput};
use recursion_of_one::types::Node;
use wire::{Value, json, received, sent};

#[test]
fn a_chain() {
    let node = Node::builder()
        .name("a")
        .next(Node::builder().name("b").build())
        .build();
    assert_eq!(node.next().unwrap().name(), Some("b"));
    let input = EchoInput::builder().node(node).build().unwrap();
    let body = json!({"node": {"name": "a", "next": {"name": "b"}}});
    assert_eq!(sent!(recursion_of_one, Echo, input), body);
    assert_eq!(
        received!(recursion_of_one, Echo, body).unwrap().node,
        input.node
    );
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth| (0..depth).fold(json!({}), |inner: Value, _| json!({"next": inner}));
    assert!(received!(recursion_of_one, Echo, json!({"node": nested(100)})).is_ok());
    assert!(received!(recursion_of_one, Echo, json!({"node": nested(1000)})).is_err());
}
