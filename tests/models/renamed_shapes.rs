//! Two shapes of one name in two namespaces: the service renames one, the wire sees nothing of it.

use renamed_shapes::operation::echo::{Echo, EchoInput};
use renamed_shapes::types::{Item, OtherItem};
use wire::{json, received, sent};

#[test]
fn both_are_there() {
    let input = EchoInput::builder()
        .here(Item::builder().name("n").build())
        .there(OtherItem::builder().size(1).build())
        .build()
        .unwrap();
    let body = json!({"here": {"name": "n"}, "there": {"size": 1}});
    assert_eq!(sent!(renamed_shapes, Echo, input), body);
    assert_eq!(
        received!(renamed_shapes, Echo, body).unwrap().there,
        input.there
    );
}
