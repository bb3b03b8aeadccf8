//! Numbers of any size.

use std::borrow::Cow;
use std::str::FromStr;

use super::super::big::{BigDecimal, BigInteger};
use super::error::{ReadError, ReadErrorKind};
use super::reader::{Kind, Reader};

impl Reader<'_> {
    /// Consumes an integer of any size, or a string that holds one.
    ///
    /// # Errors
    ///
    /// If something else follows, or a number with a fraction or an exponent.
    pub(crate) fn big_integer(&mut self) -> Result<BigInteger, ReadError> {
        self.number_text("an integer")
    }

    /// Consumes a number of any size and precision, or a string that holds one.
    ///
    /// # Errors
    ///
    /// If something else follows.
    pub(crate) fn big_decimal(&mut self) -> Result<BigDecimal, ReadError> {
        self.number_text("a number")
    }

    /// Consumes a number, or a string that holds one, and parses its text.
    fn number_text<T: FromStr>(&mut self, what: &'static str) -> Result<T, ReadError> {
        let kind = self.peek()?;
        let start = self.offset();
        let text = if kind == Kind::String {
            self.str()?
        } else {
            Cow::Borrowed(self.number()?)
        };
        text.parse()
            .map_err(|_| ReadError::new(start, ReadErrorKind::Expected(what)))
    }
}
