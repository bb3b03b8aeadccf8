//! Unions: one member at a time, with and without a value.

use unions::operation::echo::{Echo, EchoInput};
use unions::types::{Point, Shape};
use wire::{json, received, sent};

#[test]
fn members_travel_both_ways() {
    let members = [
        (Shape::Text("a".to_owned()), json!({"text": "a"})),
        (Shape::Number(0), json!({"number": 0})),
        (Shape::Names(vec![]), json!({"names": []})),
        (
            Shape::Point(Point::builder().x(1).build()),
            json!({"point": {"x": 1}}),
        ),
        (Shape::Nothing, json!({"nothing": {}})),
    ];
    for (member, written) in members {
        let input = EchoInput::builder().shape(member.clone()).build().unwrap();
        let body = json!({"shape": written});
        assert_eq!(sent!(unions, Echo, input), body);
        assert_eq!(received!(unions, Echo, body).unwrap().shape, Some(member));
    }
}

#[test]
fn accessors_tell_members_apart() {
    let shape = Shape::Number(7);
    assert!(shape.is_number() && !shape.is_text() && !shape.is_nothing());
    assert_eq!(shape.as_number(), Ok(&7));
    assert_eq!(shape.as_text(), Err(&shape));
}

#[test]
fn null_members_and_the_type_are_passed_over() {
    let body = json!({"shape": {"__type": "test#Shape", "text": null, "number": 1, "point": null}});
    assert_eq!(
        received!(unions, Echo, body).unwrap().shape,
        Some(Shape::Number(1))
    );
}

#[test]
fn one_member_and_no_other_number() {
    for wrong in [
        json!({"text": "a", "number": 1}),
        json!({}),
        json!({"text": null}),
        json!("a"),
    ] {
        assert!(
            received!(unions, Echo, json!({"shape": wrong})).is_err(),
            "{wrong}"
        );
    }
    assert_eq!(
        received!(unions, Echo, json!({"shape": null}))
            .unwrap()
            .shape,
        None
    );
}

#[test]
fn an_unknown_member_is_read_and_cannot_be_sent() {
    use unions::operation::Operation as _;
    let output = received!(unions, Echo, json!({"shape": {"volume": {"deep": [1]}}})).unwrap();
    let shape = output.shape.unwrap();
    assert!(shape.is_unknown());
    assert!(format!("{shape:?}").contains("volume"));
    let input = EchoInput::builder().shape(shape).build().unwrap();
    let endpoint = unions::endpoint::Endpoint::from_url("https://example.com").unwrap();
    assert!(Echo::request(&input, &endpoint).is_err());
}
