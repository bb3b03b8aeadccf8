//! Structures called like the builder of another, and like the module of builders.

use builder_names::operation::echo::{Echo, EchoInput};
use builder_names::types::{self, Builders, Thing};
use wire::{json, received, sent};

#[test]
fn both_are_there() {
    let builder = types::ThingBuilder::builder().x("x").build();
    let input = EchoInput::builder()
        .thing(Thing::builder().next(builder.clone()).build())
        .builder_value(builder)
        .builders(Builders::builder().y("y").build())
        .build()
        .unwrap();
    let body =
        json!({"thing": {"next": {"x": "x"}}, "builder": {"x": "x"}, "builders": {"y": "y"}});
    assert_eq!(sent!(builder_names, Echo, input), body);
    assert_eq!(
        received!(builder_names, Echo, body).unwrap().thing,
        input.thing
    );
}
