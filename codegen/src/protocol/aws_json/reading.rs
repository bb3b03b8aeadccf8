//! What reads a value of a type, as an argument of the reader's methods.

use super::expression::Expression;
use crate::emit::source::Source;
use crate::ir::{TimestampFormat, Type};

/// What reads a value of a type: the path of a function, or a closure that calls a method of the
/// reader with what reads the values inside.
pub(super) fn reading(source: &mut Source, ty: &Type) -> Expression {
    let method = match ty {
        Type::Boolean => "boolean",
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => "integer",
        Type::F32 => "float",
        Type::F64 => "double",
        Type::String => "string",
        Type::Blob => "blob",
        Type::DateTime(TimestampFormat::EpochSeconds) => "epoch_seconds",
        Type::DateTime(TimestampFormat::DateTime) => "date_time",
        Type::DateTime(TimestampFormat::HttpDate) => "http_date",
        Type::Document => "document",
        Type::BigInteger => "big_integer",
        Type::BigDecimal => "big_decimal",
        Type::Enum(_) => "enumeration",
        Type::Structure(named) | Type::Union(named) => {
            return Expression::Text(format!("super::{}::read", named.module));
        }
        Type::List { item, sparse } => {
            let list = if *sparse { "sparse_list" } else { "list" };
            return nested(source, list, item);
        }
        Type::Map { value, sparse, .. } => {
            let map = if *sparse { "sparse_map" } else { "map" };
            return nested(source, map, value);
        }
        Type::Sensitive(inner) => return nested(source, "sensitive", inner),
    };
    Expression::Text(format!("{}::{method}", reader_type(source)))
}

fn nested(source: &mut Source, method: &str, ty: &Type) -> Expression {
    let inner = reading(source, ty);
    let call = Expression::method("json", method, vec![inner]);
    Expression::Block("|json|", vec![call.value()])
}

/// The name of the reader in a file.
pub(super) fn reader_type(source: &mut Source) -> String {
    source.import_text("crate::support::json::reader::Reader")
}
