//! One structure as the input and output of operations and as a member, and structures called like
//! the input and output that are made for an operation.

use shared_shapes::operation::start::{Start, StartInput};
use shared_shapes::operation::stop::Stop;
use shared_shapes::types::{self, Ticket};
use wire::{json, received, sent};

#[test]
fn inputs_and_members_are_types_of_their_own() {
    let held = types::StartInput::builder().note("n").build();
    let parent = Ticket::builder().id("p").input(held).build().unwrap();
    let input = StartInput::builder()
        .id("i")
        .parent(parent.clone())
        .build()
        .unwrap();
    let body = json!({"id": "i", "parent": {"id": "p", "input": {"note": "n"}}});
    assert_eq!(sent!(shared_shapes, Start, input), body);
    assert_eq!(
        received!(shared_shapes, Start, body).unwrap().parent,
        Some(parent).map(Box::new)
    );
}

#[test]
fn outputs_and_members_are_types_of_their_own() {
    let body = json!({"ticket": {"id": "i"}, "output": {"text": "t"}});
    let output = received!(shared_shapes, Stop, body).unwrap();
    assert_eq!(output.ticket().id(), "i");
    assert_eq!(
        output.output(),
        Some(&types::StopOutput::builder().text("t").build())
    );
}
