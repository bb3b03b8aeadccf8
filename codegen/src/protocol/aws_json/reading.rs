//! What reads a value of a type, as an argument of the reader's methods.

use std::fmt;

use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{TimestampFormat, Type};

/// A function that reads a value.
pub(super) enum Reading {
    /// The path of a function.
    Function(String),
    /// A closure that calls a method of the reader with what reads the values inside.
    Inner(&'static str, Box<Self>),
}

impl Reading {
    /// What reads a value of a type.
    pub(super) fn of(source: &mut Source, ty: &Type) -> Self {
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
                return Self::Function(format!("super::{}::read", named.module));
            }
            Type::List { item, sparse } => {
                let list = if *sparse { "sparse_list" } else { "list" };
                return Self::inner(source, list, item);
            }
            Type::Map { value, sparse, .. } => {
                let map = if *sparse { "sparse_map" } else { "map" };
                return Self::inner(source, map, value);
            }
            Type::Sensitive(inner) => return Self::inner(source, "sensitive", inner),
        };
        Self::Function(format!("{}::{method}", reader_type(source)))
    }

    fn inner(source: &mut Source, method: &'static str, ty: &Type) -> Self {
        Self::Inner(method, Box::new(Self::of(source, ty)))
    }

    /// Adds a call with this as its argument, `end` after it; the argument on lines of its own if
    /// it is long.
    pub(super) fn call(&self, function: &str, depth: usize, end: &str, text: &mut Text) {
        if text.line_if_fits(depth, &format!("{function}({self}){end}")) {
            return;
        }
        match self {
            Self::Function(path) => {
                text.line(depth, &format!("{function}("));
                text.line(depth + 1, &format!("{path},"));
                text.line(depth, &format!("){end}"));
            }
            Self::Inner(method, inner) => {
                text.line(depth, &format!("{function}(|json| {{"));
                inner.call(&format!("json.{method}"), depth + 1, "", text);
                text.line(depth, &format!("}}){end}"));
            }
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Function(path) => f.write_str(path),
            Self::Inner(method, inner) => write!(f, "|json| json.{method}({inner})"),
        }
    }
}

/// The name of the reader in a file.
pub(super) fn reader_type(source: &mut Source) -> String {
    source.import_text("crate::support::json::reader::Reader")
}
