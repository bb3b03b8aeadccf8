//! Numbers of any size, kept as text.
//!
//! Parse [`as_str`](BigInteger::as_str) with the arithmetic library of your choice.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use zeroize::Zeroize;

use super::json::number;

/// An integer of any size: an optional minus sign and digits without leading zeros.
///
/// Two of them are equal if their texts are: `0` and `-0` are not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigInteger(String);

impl BigInteger {
    /// The text of the number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Zero.
impl Default for BigInteger {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for BigInteger {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        if number::is_number(text) && !text.contains(['.', 'e', 'E']) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseNumberError { what: "an integer" })
        }
    }
}

impl From<i64> for BigInteger {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl From<u64> for BigInteger {
    fn from(value: u64) -> Self {
        Self(value.to_string())
    }
}

/// Overwrites the text and leaves zero.
impl Zeroize for BigInteger {
    fn zeroize(&mut self) {
        self.0.zeroize();
        self.0.push('0');
    }
}

/// A decimal number of any size and precision, in the grammar of JSON numbers.
///
/// Two of them are equal if their texts are: `1` and `1.0` are not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigDecimal(String);

impl BigDecimal {
    /// The text of the number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Zero.
impl Default for BigDecimal {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

impl fmt::Display for BigDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for BigDecimal {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        if number::is_number(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseNumberError { what: "a number" })
        }
    }
}

impl From<BigInteger> for BigDecimal {
    fn from(value: BigInteger) -> Self {
        Self(value.0)
    }
}

impl From<i64> for BigDecimal {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

/// Overwrites the text and leaves zero.
impl Zeroize for BigDecimal {
    fn zeroize(&mut self) {
        self.0.zeroize();
        self.0.push('0');
    }
}

/// A text that is not a number of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseNumberError {
    /// The kind asked for, with its article.
    what: &'static str,
}

impl fmt::Display for ParseNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is not {} as JSON writes it", self.what)
    }
}

impl Error for ParseNumberError {}
