//! What stands in for a required member that a service left out:
//! <https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction>.

use crate::emit::source::Source;
use crate::ir::{Field, Type};

/// `.unwrap_or…` with the value that stands in for a missing required field.
pub(super) fn or_corrected(source: &mut Source, field: &Field) -> String {
    match &field.ty {
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::List { .. }
        | Type::Map { .. }
        | Type::Sensitive(_) => ".unwrap_or_default()".to_owned(),
        Type::Enum(path) => format!(".unwrap_or_else(|| {}::from(\"\"))", source.type_text(path)),
        Type::Union(named) => {
            let ty = source.type_text(&named.path);
            if field.boxed {
                format!(".unwrap_or_else(|| Box::new({ty}::unknown(\"\")))")
            } else {
                format!(".unwrap_or_else(|| {ty}::unknown(\"\"))")
            }
        }
        Type::Structure(named) => {
            let empty = format!("super::{}::empty", named.module);
            if field.boxed {
                format!(".unwrap_or_else(|| Box::new({empty}()))")
            } else {
                format!(".unwrap_or_else({empty})")
            }
        }
    }
}
