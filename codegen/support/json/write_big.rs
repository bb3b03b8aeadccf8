//! Numbers of any size.

use super::super::big::{BigDecimal, BigInteger};
use super::writer::Writer;

impl Writer {
    /// Writes the number, digit for digit.
    pub(crate) fn big_integer(&mut self, value: &BigInteger) {
        self.raw(value.as_str());
    }

    /// Writes the number, digit for digit.
    pub(crate) fn big_decimal(&mut self, value: &BigDecimal) {
        self.raw(value.as_str());
    }
}
