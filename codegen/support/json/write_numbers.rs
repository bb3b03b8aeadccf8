//! Integers and floating-point numbers.

use super::writer::Writer;

impl Writer {
    /// Writes an integer.
    pub(crate) fn integer(&mut self, value: impl Into<i64>) {
        self.display(value.into());
    }

    /// Writes the shortest number that reads back as `value`, or one of the strings `NaN`,
    /// `Infinity` and `-Infinity`.
    pub(crate) fn float(&mut self, value: f32) {
        if value.is_finite() {
            self.display(format_args!("{value:?}"));
        } else {
            self.double(value.into());
        }
    }

    /// Writes the shortest number that reads back as `value`, or one of the strings `NaN`,
    /// `Infinity` and `-Infinity`.
    pub(crate) fn double(&mut self, value: f64) {
        if value.is_finite() {
            self.display(format_args!("{value:?}"));
        } else if value.is_nan() {
            self.string("NaN");
        } else if value.is_sign_negative() {
            self.string("-Infinity");
        } else {
            self.string("Infinity");
        }
    }
}
