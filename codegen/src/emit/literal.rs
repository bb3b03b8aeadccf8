//! Default values as Rust expressions.

use proc_macro2::Literal as Token;

use super::source::Source;
use crate::ir::{Literal, Type};

/// The expression.
pub(crate) fn expression(source: &mut Source, ty: &Type, literal: &Literal) -> String {
    value(source, ty, literal).0
}

/// The expression, and whether it costs nothing to evaluate.
pub(super) fn value(source: &mut Source, ty: &Type, literal: &Literal) -> (String, bool) {
    if let Type::Sensitive(inner) = ty {
        let sensitive = source.import_text("crate::primitives::Sensitive");
        let (value, _) = value(source, inner, literal);
        return (format!("{sensitive}::new({value})"), false);
    }
    match literal {
        Literal::Boolean(value) => (value.to_string(), true),
        Literal::Integer(value) => (value.to_string(), true),
        Literal::Float(text) => (float(ty, text), true),
        Literal::String(text) => (format!("{text:?}.to_owned()"), false),
        Literal::Enum(text) => (format!("{}::from({text:?})", source.ty(ty)), false),
        Literal::Blob(bytes) => {
            let blob = source.import_text("crate::primitives::Blob");
            (format!("{blob}::new({})", Token::byte_string(bytes)), false)
        }
        Literal::DateTime(seconds, nanos) => {
            let date_time = source.import_text("crate::primitives::DateTime");
            (date_time_of(&date_time, *seconds, *nanos), false)
        }
        Literal::Document(text) => {
            let document = source.import_text("crate::primitives::Document");
            (format!("{document}::from_literal({text:?})"), false)
        }
        Literal::Number(text) => (format!("{text:?}.parse().unwrap_or_default()"), false),
        Literal::Empty => ("Default::default()".to_owned(), false),
    }
}

fn date_time_of(name: &str, seconds: i64, nanos: u32) -> String {
    const NANOS_IN_MILLI: u32 = 1_000_000;
    let millis = seconds
        .checked_mul(1_000)
        .filter(|_| nanos.is_multiple_of(NANOS_IN_MILLI))
        .and_then(|millis| millis.checked_add(i64::from(nanos / NANOS_IN_MILLI)));
    match millis {
        _ if nanos == 0 => format!("{name}::from_secs({seconds})"),
        Some(millis) => format!("{name}::from_millis({millis})"),
        None => format!("{name}::from_secs_and_nanos({seconds}, {nanos})"),
    }
}

fn float(ty: &Type, text: &str) -> String {
    let ty = if *ty == Type::F32 { "f32" } else { "f64" };
    match text {
        "NaN" => format!("{ty}::NAN"),
        "Infinity" => format!("{ty}::INFINITY"),
        "-Infinity" => format!("{ty}::NEG_INFINITY"),
        number => match number.parse::<f64>() {
            Ok(number) => format!("{number:?}"),
            // The reader of the model lets only numbers through.
            Err(_) => format!("{ty}::NAN"),
        },
    }
}
