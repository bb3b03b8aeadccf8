//! The numbers of documents.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use zeroize::Zeroize;

use super::super::decimal::Decimal;
use super::super::json::number;

/// A number of a [`Document`](super::Document), kept exactly as it was written.
///
/// Two of them are equal if their texts are: `1` and `1.0` are not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// Wraps a text that is known to follow the grammar of JSON numbers.
    pub(crate) fn from_valid(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text of the number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is an integer that 64 bits can hold. `1.0` and `1e3` are integers.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        let decimal = Decimal::new(&self.0);
        decimal.is_integer().then(|| decimal.to_i64()).flatten()
    }

    /// The nearest floating-point number, if the number is not too large for one.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

/// Zero.
impl Default for Number {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if number::is_number(text) {
            Ok(Self::from_valid(text))
        } else {
            Err(NumberError(()))
        }
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Self(value.to_string())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

/// Fails for NaN and the infinities, which JSON has no numbers for.
impl TryFrom<f64> for Number {
    type Error = NumberError;

    fn try_from(value: f64) -> Result<Self, NumberError> {
        if value.is_finite() {
            Ok(Self(format!("{value:?}")))
        } else {
            Err(NumberError(()))
        }
    }
}

/// Overwrites the text and leaves zero.
impl Zeroize for Number {
    fn zeroize(&mut self) {
        self.0.zeroize();
        self.0.push('0');
    }
}

/// Something that is not a number that JSON can write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberError(());

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON has no such number")
    }
}

impl Error for NumberError {}
