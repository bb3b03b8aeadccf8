//! Exact arithmetic on the text of decimal numbers.

/// Exponents are cut off here, far beyond any digit that a text in memory can hold, so that
/// adding lengths to them cannot overflow.
const MAX_EXPONENT: i64 = 1 << 60;

/// The highest place that a number of 64 bits can have a digit in.
const MAX_PLACE: i64 = 19;

/// The parts of a decimal number. Digits are counted by their place: 0 is that of the units, 1
/// that of the tens, -1 that of the tenths.
#[derive(Clone, Copy)]
pub(crate) struct Decimal<'a> {
    /// Whether it is written with a minus sign.
    negative: bool,
    /// The digits before the point.
    integer: &'a [u8],
    /// The digits after the point.
    fraction: &'a [u8],
    /// The power of ten to multiply by.
    exponent: i64,
}

impl<'a> Decimal<'a> {
    /// Takes a number apart. The text must follow the grammar of JSON numbers; of any other the
    /// value is unspecified.
    pub(crate) fn new(text: &'a str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)),
            None => (text, 0),
        };
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Self {
            negative,
            integer: integer.as_bytes(),
            fraction: fraction.as_bytes(),
            exponent,
        }
    }

    /// Whether it is below zero, or minus zero.
    pub(crate) const fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether no digit but 0 follows the point.
    pub(crate) fn is_integer(&self) -> bool {
        !self.has_digits_below(0)
    }

    /// Whether a digit other than 0 is in a place lower than this one.
    pub(crate) fn has_digits_below(&self, place: i64) -> bool {
        let last = match self.fraction.iter().rposition(|digit| *digit != b'0') {
            Some(index) => Some(self.integer.len() + index),
            None => self.integer.iter().rposition(|digit| *digit != b'0'),
        };
        last.is_some_and(|index| self.place(index) < place)
    }

    /// The number without its sign and its fraction, if 64 bits can hold that.
    pub(crate) fn magnitude(&self) -> Option<u64> {
        let mut digits = self.integer.iter().chain(self.fraction);
        let Some(first) = digits.position(|digit| *digit != b'0') else {
            return Some(0);
        };
        let top = self.place(first);
        if top > MAX_PLACE {
            return None;
        }
        (0..=top).rev().try_fold(0_u64, |value, place| {
            value
                .checked_mul(10)?
                .checked_add(u64::from(self.digit(place)))
        })
    }

    /// The number without its fraction, if 64 bits can hold that.
    pub(crate) fn to_i64(self) -> Option<i64> {
        let magnitude = i128::from(self.magnitude()?);
        i64::try_from(if self.negative { -magnitude } else { magnitude }).ok()
    }

    /// The value of the digit in this place, 0 to 9.
    pub(crate) fn digit(&self, place: i64) -> u8 {
        let Ok(index) = usize::try_from(self.place(0).saturating_sub(place)) else {
            return 0;
        };
        let digit = match index.checked_sub(self.integer.len()) {
            None => self.integer.get(index),
            Some(index) => self.fraction.get(index),
        };
        digit.map_or(0, |digit| digit.wrapping_sub(b'0'))
    }

    /// The place of the digit with this index, counted from the first one written.
    fn place(&self, index: usize) -> i64 {
        self.integer.len() as i64 - 1 - index as i64 + self.exponent
    }
}

/// Reads an exponent. One that no `i64` can hold becomes the largest of its sign.
fn parse_exponent(text: &str) -> i64 {
    let limit = if text.starts_with('-') {
        -MAX_EXPONENT
    } else {
        MAX_EXPONENT
    };
    text.parse::<i64>().map_or(limit, |exponent| {
        exponent.clamp(-MAX_EXPONENT, MAX_EXPONENT)
    })
}
