//! Documents: data whose form no model describes.

mod number;

use std::collections::BTreeMap;
use std::mem;

use zeroize::Zeroize;

use super::json::reader::Reader;

pub use number::{Number, NumberError};

/// Data of any form, as JSON knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Document {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, exactly as written.
    Number(Number),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Document>),
    /// Members by name, sorted.
    Object(BTreeMap<String, Document>),
}

impl Document {
    /// The document that a constant JSON text stands for.
    pub(crate) fn from_literal(text: &str) -> Self {
        Reader::new(text).document().unwrap_or_default()
    }
}

impl From<bool> for Document {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Number> for Document {
    fn from(value: Number) -> Self {
        Self::Number(value)
    }
}

impl From<i32> for Document {
    fn from(value: i32) -> Self {
        Self::Number(value.into())
    }
}

impl From<i64> for Document {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

/// Fails for NaN and the infinities, which JSON has no numbers for.
impl TryFrom<f64> for Document {
    type Error = NumberError;

    fn try_from(value: f64) -> Result<Self, NumberError> {
        value.try_into().map(Self::Number)
    }
}

impl From<&str> for Document {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Document {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

/// `None` becomes `null`.
impl<T: Into<Document>> From<Option<T>> for Document {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Document>> From<Vec<T>> for Document {
    fn from(values: Vec<T>) -> Self {
        values.into_iter().collect()
    }
}

impl From<BTreeMap<String, Document>> for Document {
    fn from(members: BTreeMap<String, Document>) -> Self {
        Self::Object(members)
    }
}

impl<T: Into<Document>> FromIterator<T> for Document {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

/// Overwrites all numbers, strings and names, and leaves `null`.
impl Zeroize for Document {
    fn zeroize(&mut self) {
        match mem::take(self) {
            Self::Null => {}
            Self::Boolean(mut value) => value.zeroize(),
            Self::Number(mut number) => number.zeroize(),
            Self::String(mut string) => string.zeroize(),
            Self::Array(mut items) => items.zeroize(),
            Self::Object(members) => {
                for (mut name, mut value) in members {
                    name.zeroize();
                    value.zeroize();
                }
            }
        }
    }
}
