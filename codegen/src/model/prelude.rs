//! The shapes that every model has: <https://smithy.io/2.0/spec/model.html#prelude>.

use super::{Shape, ShapeId, ShapeKind, ShapeRef, Simple, Soundness, Traits};
use crate::diagnostic::Span;

/// The shape that stands for nothing.
pub(crate) const UNIT: &str = "smithy.api#Unit";

/// The place of [`UNIT`] in every model: the prelude comes first, and the unit type last in it.
pub(crate) fn unit() -> ShapeRef {
    ShapeRef(SIMPLE.len() as u32)
}

const SIMPLE: &[(&str, Simple)] = &[
    ("smithy.api#BigDecimal", Simple::BigDecimal),
    ("smithy.api#BigInteger", Simple::BigInteger),
    ("smithy.api#Blob", Simple::Blob),
    ("smithy.api#Boolean", Simple::Boolean),
    ("smithy.api#Byte", Simple::Byte),
    ("smithy.api#Document", Simple::Document),
    ("smithy.api#Double", Simple::Double),
    ("smithy.api#Float", Simple::Float),
    ("smithy.api#Integer", Simple::Integer),
    ("smithy.api#Long", Simple::Long),
    ("smithy.api#PrimitiveBoolean", Simple::Boolean),
    ("smithy.api#PrimitiveByte", Simple::Byte),
    ("smithy.api#PrimitiveDouble", Simple::Double),
    ("smithy.api#PrimitiveFloat", Simple::Float),
    ("smithy.api#PrimitiveInteger", Simple::Integer),
    ("smithy.api#PrimitiveLong", Simple::Long),
    ("smithy.api#PrimitiveShort", Simple::Short),
    ("smithy.api#Short", Simple::Short),
    ("smithy.api#String", Simple::String),
    ("smithy.api#Timestamp", Simple::Timestamp),
];

/// The shapes of the prelude, in the order of their ids.
pub(crate) fn shapes<'a>() -> impl Iterator<Item = Shape<'a>> {
    let simple = SIMPLE
        .iter()
        .map(|(id, simple)| (*id, ShapeKind::Simple(*simple)));
    simple
        .chain([(UNIT, ShapeKind::Structure(Vec::new()))])
        .filter_map(|(id, kind)| {
            Some(Shape {
                id: ShapeId::parse(id)?,
                span: Span::default(),
                kind,
                traits: Traits::default(),
                soundness: Soundness::Sound,
            })
        })
}
