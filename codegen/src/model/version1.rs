//! What Smithy 1.0 leaves unsaid and 2.0 says:
//! <https://smithy.io/2.0/guides/migrating-idl-1-to-2.html>.

use super::{Model, ShapeKind, Simple, Traits};
use crate::ast::{Node, Value};
use crate::diagnostic::Span;

static FALSE: Node<'static> = Node {
    span: Span { start: 0, end: 0 },
    value: Value::Boolean(false),
};

static ZERO: Node<'static> = Node {
    span: Span { start: 0, end: 0 },
    value: Value::Number("0"),
};

/// Gives the members of structures the default that 1.0 implies: zero or false, if their target is
/// a boolean or a number and neither of them is boxed.
pub(super) fn add_implicit_defaults(model: &mut Model<'_>) {
    let implied: Vec<Option<&'static Node<'static>>> = model
        .shapes
        .iter()
        .map(|shape| {
            let boxed = is_boxed(&shape.traits) || is_boxed_in_prelude(shape.id.text());
            implied_default(&shape.kind).filter(|_| !boxed)
        })
        .collect();
    for shape in &mut model.shapes {
        let ShapeKind::Structure(members) = &mut shape.kind else {
            continue;
        };
        for member in members {
            if let Some(default) = implied[member.target.index()]
                && !is_boxed(&member.traits)
            {
                member.traits.add_default(default);
            }
        }
    }
}

fn is_boxed(traits: &Traits<'_>) -> bool {
    traits.iter().any(|applied| applied.id == "smithy.api#box")
}

/// The prelude's `Integer` and its like are boxed, `PrimitiveInteger` and its like are not.
fn is_boxed_in_prelude(id: &str) -> bool {
    id.strip_prefix("smithy.api#")
        .is_some_and(|name| !name.starts_with("Primitive"))
}

fn implied_default(kind: &ShapeKind<'_>) -> Option<&'static Node<'static>> {
    let ShapeKind::Simple(simple) = kind else {
        return None;
    };
    match simple {
        Simple::Boolean => Some(&FALSE),
        Simple::Byte
        | Simple::Short
        | Simple::Integer
        | Simple::Long
        | Simple::Float
        | Simple::Double => Some(&ZERO),
        Simple::Blob
        | Simple::String
        | Simple::BigInteger
        | Simple::BigDecimal
        | Simple::Timestamp
        | Simple::Document => None,
    }
}
