//! Unions through serde's traits, also inside of each other.

use serde_unions::operation::echo::EchoInput;
use serde_unions::types::{Expression, Product};
use wire::json;
use wire::serde_json::{from_value, to_value};

#[test]
fn unions_go_both_ways() {
    let negated = Expression::TheNegated(Box::new(Expression::Number(1)));
    let product = Product::builder()
        .left(negated.clone())
        .right(Expression::Sum(vec![Expression::Nothing, Expression::Number(2)]))
        .build()
        .unwrap();
    let expression = Expression::Product(Box::new(product));
    let json = json!({
        "product": {
            "left": {"theNegated": {"number": 1}}, "right": {"sum": [{"nothing": {}}, {"number": 2}]},
        },
    });
    assert_eq!(to_value(&expression).unwrap(), json);
    assert_eq!(from_value::<Expression>(json.clone()).unwrap(), expression);
    let input = EchoInput::builder().expression(expression).build().unwrap();
    let json = json!({ "expression": json });
    assert_eq!(to_value(&input).unwrap(), json);
    assert_eq!(from_value::<EchoInput>(json).unwrap(), input);
}

#[test]
fn the_name_of_an_unknown_member_is_kept_and_not_written() {
    let json = json!({"expression": {"power": [1, 2]}});
    let input: EchoInput = from_value(json).unwrap();
    assert!(input.expression().unwrap().is_unknown());
    assert!(format!("{input:?}").contains("power"));
    let error = to_value(&input).unwrap_err().to_string();
    let message = "a member of the union `Expression` that is not known cannot be written";
    assert_eq!(error, message);
}

#[test]
fn anything_but_one_member_is_refused() {
    for json in [
        json!({}),
        json!({"number": null}),
        json!({"number": 1, "nothing": {}}),
        json!("nothing"),
    ] {
        let error = from_value::<Expression>(json).unwrap_err().to_string();
        let message = "expected the union `Expression`, an object with one member";
        assert!(error.contains(message), "{error}");
    }
    let error = from_value::<Expression>(json!({"product": {"left": {"number": 1}}}));
    assert_eq!(error.unwrap_err().to_string(), "missing field `right`");
}
