//! A union that holds itself: directly, in a list, and through a structure.

use recursive_unions::operation::echo::{Echo, EchoInput};
use recursive_unions::types::{Expression, Product};
use wire::{json, received, sent};

#[test]
fn an_expression() {
    let product = Product::builder()
        .left(Expression::Number(2))
        .right(Expression::Number(3))
        .build()
        .unwrap();
    let expression = Expression::Sum(vec![
        Expression::Negated(Box::new(Expression::Number(1))),
        Expression::Product(product.into()),
    ]);
    let input = EchoInput::builder()
        .expression(expression.clone())
        .build()
        .unwrap();
    let body = json!({"expression": {"sum": [
        {"negated": {"number": 1}},
        {"product": {"left": {"number": 2}, "right": {"number": 3}}},
    ]}});
    assert_eq!(sent!(recursive_unions, Echo, input), body);
    let output = received!(recursive_unions, Echo, body).unwrap();
    assert_eq!(output.expression, Some(expression));
}
