//! Default values: <https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait>.

use std::str::FromStr;

use super::{EnumMember, Shape, ShapeKind, Simple};
use crate::ast::{Node, Value};
use crate::support::base64;
use crate::support::date_time::DateTime;
use crate::support::json::number::is_number;

/// A value that a member has when nothing else is said.
#[derive(Debug)]
pub(crate) enum DefaultValue<'n> {
    Boolean(bool),
    Integer(i64),
    /// The text of a number, or `NaN`, `Infinity`, `-Infinity`.
    Float(&'n str),
    /// The text of a number of any size.
    Number(&'n str),
    String(&'n str),
    /// The value of one of the enumeration's members.
    Enum(&'n str),
    Blob(Vec<u8>),
    DateTime(DateTime),
    /// Any JSON.
    Document(&'n Node<'n>),
    /// An empty list or map.
    Empty,
}

impl<'n> DefaultValue<'n> {
    /// The default as a value of a shape; `None` if it is none, which a model does not hold.
    pub(crate) fn read(target: &Shape<'_>, node: &'n Node<'n>) -> Option<Self> {
        read(target, node)
    }

    /// A value of a simple type.
    pub(crate) fn simple(simple: Simple, node: &'n Node<'n>) -> Option<Self> {
        read_simple(simple, node)
    }
}

fn read<'n>(target: &Shape<'_>, node: &'n Node<'n>) -> Option<DefaultValue<'n>> {
    match &target.kind {
        ShapeKind::Simple(Simple::Document) => document(node),
        ShapeKind::Simple(simple) => read_simple(*simple, node),
        ShapeKind::Enum(members) => {
            let value = node.string()?;
            is_member(members, value).then_some(DefaultValue::Enum(value))
        }
        ShapeKind::IntEnum(_) => integer::<i32>(node),
        ShapeKind::List(_) => node.array()?.is_empty().then_some(DefaultValue::Empty),
        ShapeKind::Map { .. } => node.object()?.is_empty().then_some(DefaultValue::Empty),
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => None,
    }
}

/// What a default of a shape must be, for a message; `None` if it can have none.
pub(super) fn expected(target: &Shape<'_>) -> Option<&'static str> {
    Some(match &target.kind {
        ShapeKind::Simple(Simple::Document) => "JSON, and of lists and maps an empty one",
        ShapeKind::Simple(simple) => expected_simple(*simple),
        ShapeKind::Enum(_) => "the value of one of its members",
        ShapeKind::IntEnum(_) => "an integer",
        ShapeKind::List(_) => "the empty list, `[]`",
        ShapeKind::Map { .. } => "the empty map, `{}`",
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => return None,
    })
}

/// What a value of a simple type must be, for a message.
pub(crate) fn expected_simple(simple: Simple) -> &'static str {
    match simple {
        Simple::Blob => "a string in base64",
        Simple::Boolean => "`true` or `false`",
        Simple::String => "a string",
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => {
            "an integer within the range of the type"
        }
        Simple::Float | Simple::Double => {
            "a number within the range of the type, \"NaN\", \"Infinity\" or \"-Infinity\""
        }
        Simple::BigInteger => "an integer",
        Simple::BigDecimal => "a number",
        Simple::Timestamp => "seconds since 1970 or a date and time such as `2000-01-02T20:34:56Z`",
        Simple::Document => "JSON",
    }
}

fn read_simple<'n>(simple: Simple, node: &'n Node<'n>) -> Option<DefaultValue<'n>> {
    match simple {
        Simple::Boolean => match node.value {
            Value::Boolean(value) => Some(DefaultValue::Boolean(value)),
            Value::Null
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => None,
        },
        Simple::Byte => integer::<i8>(node),
        Simple::Short => integer::<i16>(node),
        Simple::Integer => integer::<i32>(node),
        Simple::Long => integer::<i64>(node),
        Simple::Float => float::<f32>(node),
        Simple::Double => float::<f64>(node),
        Simple::String => node.string().map(DefaultValue::String),
        Simple::Blob => base64::decode(node.string()?).map(DefaultValue::Blob),
        Simple::Timestamp => date_time(node),
        Simple::Document => Some(DefaultValue::Document(node)),
        Simple::BigInteger | Simple::BigDecimal => {
            let text = node.number().or_else(|| node.string())?;
            let is_fraction = text.contains(['.', 'e', 'E']);
            let fits = is_number(text) && !(is_fraction && simple == Simple::BigInteger);
            fits.then_some(DefaultValue::Number(text))
        }
    }
}

fn is_member(members: &[EnumMember<'_>], value: &str) -> bool {
    members.iter().any(|member| member.value == value)
}

fn integer<'n, T: FromStr + Into<i64>>(node: &Node<'_>) -> Option<DefaultValue<'n>> {
    let value: T = node.number()?.parse().ok()?;
    Some(DefaultValue::Integer(value.into()))
}

fn float<'n, T: FromStr + Into<f64>>(node: &'n Node<'n>) -> Option<DefaultValue<'n>> {
    match node.string() {
        Some(text @ ("NaN" | "Infinity" | "-Infinity")) => Some(DefaultValue::Float(text)),
        Some(_) => None,
        None => {
            // A number that is too large for the type is read as an infinite one.
            let text = node.number()?;
            let value: T = text.parse().ok()?;
            value
                .into()
                .is_finite()
                .then_some(DefaultValue::Float(text))
        }
    }
}

fn document<'n>(node: &'n Node<'n>) -> Option<DefaultValue<'n>> {
    let is_allowed = match node.value {
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => true,
    };
    is_allowed.then_some(DefaultValue::Document(node))
}

fn date_time<'n>(node: &Node<'_>) -> Option<DefaultValue<'n>> {
    let value = match node.number() {
        Some(text) => DateTime::from_epoch_seconds(text)?,
        // With no offset, as the specification wants it.
        None => DateTime::from_rfc3339(node.string().filter(|text| text.ends_with('Z'))?)?,
    };
    Some(DefaultValue::DateTime(value))
}
