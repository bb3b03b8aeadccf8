//! Integers and floating-point numbers.

use std::str::FromStr;

use super::super::decimal::Decimal;
use super::error::{ReadError, ReadErrorKind};
use super::reader::{Kind, Reader};

impl Reader<'_> {
    /// Consumes a number that is an integer, however it is written: `1000`, `1000.0` and `1E3`
    /// are the same. The value never passes through a floating-point number.
    ///
    /// # Errors
    ///
    /// If something else follows, the number has a fraction, or `T` cannot hold it.
    pub(crate) fn integer<T: TryFrom<i64>>(&mut self) -> Result<T, ReadError> {
        let start = self.next_offset();
        let text = self.number()?;
        let value = match text.parse::<i64>() {
            Ok(value) => Some(value),
            Err(_) => {
                let decimal = Decimal::new(text);
                if !decimal.is_integer() {
                    return Err(ReadError::new(start, ReadErrorKind::Expected("an integer")));
                }
                decimal.to_i64()
            }
        };
        value
            .and_then(|value| T::try_from(value).ok())
            .ok_or_else(|| ReadError::new(start, ReadErrorKind::OutOfRange))
    }

    /// Consumes a number, or one of the strings `NaN`, `Infinity` and `-Infinity`, and returns
    /// the nearest `f32`.
    ///
    /// # Errors
    ///
    /// If something else follows, or a number too large for an `f32`.
    pub(crate) fn float(&mut self) -> Result<f32, ReadError> {
        self.floating_point([f32::NAN, f32::INFINITY, f32::NEG_INFINITY], |value| {
            value.is_finite()
        })
    }

    /// Consumes a number, or one of the strings `NaN`, `Infinity` and `-Infinity`, and returns
    /// the nearest `f64`.
    ///
    /// # Errors
    ///
    /// If something else follows, or a number too large for an `f64`.
    pub(crate) fn double(&mut self) -> Result<f64, ReadError> {
        self.floating_point([f64::NAN, f64::INFINITY, f64::NEG_INFINITY], |value| {
            value.is_finite()
        })
    }

    /// Consumes a floating-point number, given the values of the three strings in the order in
    /// which [`float`](Self::float) names them.
    fn floating_point<T: FromStr + Copy>(
        &mut self,
        [nan, infinity, negative_infinity]: [T; 3],
        is_finite: fn(T) -> bool,
    ) -> Result<T, ReadError> {
        let kind = self.peek()?;
        let start = self.offset();
        if kind == Kind::String {
            return match self.str()?.as_ref() {
                "NaN" => Ok(nan),
                "Infinity" => Ok(infinity),
                "-Infinity" => Ok(negative_infinity),
                _ => Err(ReadError::new(start, ReadErrorKind::Expected("a number"))),
            };
        }
        match self.number()?.parse() {
            Ok(value) if is_finite(value) => Ok(value),
            _ => Err(ReadError::new(start, ReadErrorKind::OutOfRange)),
        }
    }
}
