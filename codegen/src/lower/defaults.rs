//! Default values: <https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait>.

use crate::ast::{Node, Value};
use crate::ir::{Literal, Type};
use crate::support::date_time::DateTime;
use crate::support::json::number::is_number;

/// The default as a value of a type; `None` if it is none.
pub(super) fn literal(ty: &Type, node: &Node<'_>) -> Option<Literal> {
    match ty {
        Type::Sensitive(inner) => literal(inner, node),
        Type::Boolean => match node.value {
            Value::Boolean(value) => Some(Literal::Boolean(value)),
            Value::Null
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => None,
        },
        Type::I8 => integer::<i8>(node),
        Type::I16 => integer::<i16>(node),
        Type::I32 => integer::<i32>(node),
        Type::I64 => integer::<i64>(node),
        Type::F32 | Type::F64 => float(node),
        Type::String => Some(Literal::String(node.string()?.to_owned())),
        Type::Enum(_) => Some(Literal::Enum(node.string()?.to_owned())),
        Type::Blob => Some(Literal::Blob(base64(node.string()?)?)),
        Type::DateTime(_) => date_time(node),
        Type::Document => Some(Literal::Document(node.canonical())),
        Type::BigInteger | Type::BigDecimal => {
            let text = node.number().or_else(|| node.string())?;
            let is_fraction = text.contains(['.', 'e', 'E']);
            let fits = is_number(text) && !(is_fraction && *ty == Type::BigInteger);
            fits.then(|| Literal::Number(text.to_owned()))
        }
        Type::List { .. } => node.array()?.is_empty().then_some(Literal::Empty),
        Type::Map { .. } => node.object()?.is_empty().then_some(Literal::Empty),
        Type::Structure(_) | Type::Union(_) => None,
    }
}

fn integer<T: std::str::FromStr + Into<i64>>(node: &Node<'_>) -> Option<Literal> {
    let value: T = node.number()?.parse().ok()?;
    Some(Literal::Integer(value.into()))
}

fn float(node: &Node<'_>) -> Option<Literal> {
    match node.string() {
        Some(text @ ("NaN" | "Infinity" | "-Infinity")) => Some(Literal::Float(text.to_owned())),
        Some(_) => None,
        None => Some(Literal::Float(node.number()?.to_owned())),
    }
}

fn date_time(node: &Node<'_>) -> Option<Literal> {
    let value = match node.number() {
        Some(text) => DateTime::from_epoch_seconds(text)?,
        None => DateTime::from_rfc3339(node.string()?)?,
    };
    Some(Literal::DateTime(value.secs(), value.subsec_nanos()))
}

fn base64(text: &str) -> Option<Vec<u8>> {
    crate::support::base64::decode(text)
}
