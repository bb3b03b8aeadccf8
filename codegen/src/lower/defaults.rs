//! Default values as literals.

use crate::ast::Node;
use crate::ir::Literal;
use crate::model::{DefaultValue, Shape};

/// The default of a member that targets a shape, as a literal of its type.
pub(super) fn literal(target: &Shape<'_>, node: &Node<'_>) -> Option<Literal> {
    DefaultValue::read(target, node).map(literal_of)
}

/// A value as a literal of its type.
pub(super) fn literal_of(value: DefaultValue<'_>) -> Literal {
    match value {
        DefaultValue::Boolean(value) => Literal::Boolean(value),
        DefaultValue::Integer(value) => Literal::Integer(value),
        DefaultValue::Float(text) => Literal::Float(text.to_owned()),
        DefaultValue::Number(text) => Literal::Number(text.to_owned()),
        DefaultValue::String(text) => Literal::String(text.to_owned()),
        DefaultValue::Enum(value) => Literal::Enum(value.to_owned()),
        DefaultValue::Blob(bytes) => Literal::Blob(bytes),
        DefaultValue::DateTime(time) => Literal::DateTime(time.secs(), time.subsec_nanos()),
        DefaultValue::Document(node) => Literal::Document(node.canonical()),
        DefaultValue::Empty => Literal::Empty,
    }
}
