//! Points in time.

mod calendar;
mod format;
mod parse;

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zeroize::Zeroize;

use super::decimal::Decimal;

/// Nanoseconds in a second.
const NANOS_PER_SEC: u32 = 1_000_000_000;

/// Nanoseconds in the last digit of a fraction of a second, by the number of its digits.
const FRACTION_SCALES: [u32; 9] = [
    100_000_000,
    10_000_000,
    1_000_000,
    100_000,
    10_000,
    1_000,
    100,
    10,
    1,
];

/// A point in time, in UTC, exact to the nanosecond.
///
/// Counted from the Unix epoch, 1970-01-01T00:00:00Z, without leap seconds. `Display` and
/// `FromStr` speak RFC 3339:
///
/// - `Display` writes `2021-10-13T14:30:49.468Z`, with as many digits of the fraction as it takes.
///   A year that four digits cannot hold is written with a sign and more of them.
/// - `FromStr` takes any offset and any number of digits. What is finer than a nanosecond is
///   dropped.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// Whole seconds since the epoch, rounded down.
    secs: i64,
    /// Nanoseconds since that second; less than a thousand million.
    nanos: u32,
}

impl DateTime {
    /// The time this many seconds after the epoch, or before it if negative.
    #[must_use]
    pub const fn from_secs(secs: i64) -> Self {
        Self { secs, nanos: 0 }
    }

    /// The time this many nanoseconds after [`from_secs(secs)`](Self::from_secs).
    ///
    /// A thousand million nanoseconds or more carry over to the seconds, which stop at their
    /// maximum.
    #[must_use]
    pub const fn from_secs_and_nanos(secs: i64, nanos: u32) -> Self {
        Self {
            secs: secs.saturating_add((nanos / NANOS_PER_SEC) as i64),
            nanos: nanos % NANOS_PER_SEC,
        }
    }

    /// The time this many milliseconds after the epoch, or before it if negative.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self {
            secs: millis.div_euclid(1_000),
            nanos: millis.rem_euclid(1_000) as u32 * 1_000_000,
        }
    }

    /// Whole seconds since the epoch, rounded down: half a second before it is -1.
    #[must_use]
    pub const fn secs(&self) -> i64 {
        self.secs
    }

    /// Nanoseconds since [`secs`](Self::secs); less than a thousand million.
    #[must_use]
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    /// Milliseconds since the epoch, rounded down, or `None` if they are too many for an `i64`.
    #[must_use]
    pub fn to_millis(self) -> Option<i64> {
        i64::try_from(self.as_nanos().div_euclid(1_000_000)).ok()
    }

    /// Nanoseconds since the epoch.
    #[must_use]
    pub const fn as_nanos(&self) -> i128 {
        self.secs as i128 * NANOS_PER_SEC as i128 + self.nanos as i128
    }

    /// Reads a number of seconds since the epoch, with or without a fraction and an exponent:
    /// `1634153049.468`, `1.619209369E9`. The text must follow the grammar of JSON numbers.
    ///
    /// The result is exact. Digits finer than a nanosecond are dropped, toward the past. `None`
    /// if the seconds are too many for an `i64`.
    pub(crate) fn from_epoch_seconds(text: &str) -> Option<Self> {
        let decimal = Decimal::new(text);
        let secs = i128::from(decimal.magnitude()?);
        let nanos = (-9..0).rev().fold(0, |nanos, place| {
            nanos * 10 + u32::from(decimal.digit(place))
        });
        if !decimal.is_negative() {
            let secs = i64::try_from(secs).ok()?;
            return Some(Self { secs, nanos });
        }
        let nanos = nanos + u32::from(decimal.has_digits_below(-9));
        let before = i128::from(nanos > 0);
        Some(Self {
            secs: i64::try_from(-secs - before).ok()?,
            nanos: (NANOS_PER_SEC - nanos) % NANOS_PER_SEC,
        })
    }

    /// Reads the seconds at the start of a text, in the form that services mostly send: not
    /// negative, without an exponent, with at most 18 digits before the point and 9 after it.
    /// Returns them with their length, or `None` if the text starts with anything else.
    pub(crate) fn from_leading_seconds(text: &[u8]) -> Option<(Self, usize)> {
        let (secs, integer) = leading_digits(text);
        let has_leading_zero = integer > 1 && text.first() == Some(&b'0');
        if !(1..=18).contains(&integer) || has_leading_zero {
            return None;
        }
        if let Some(millis) = text.get(integer..).and_then(leading_millis) {
            let nanos = millis * 1_000_000;
            return Some((Self { secs, nanos }, integer + ".468".len()));
        }
        let mut time = Self { secs, nanos: 0 };
        let mut length = integer;
        if text.get(length) == Some(&b'.') {
            let (digits, count) = leading_digits(text.get(length + 1..)?);
            let scale = FRACTION_SCALES.get(count.checked_sub(1)?)?;
            time.nanos = u32::try_from(digits).ok()? * scale;
            length += 1 + count;
        }
        match text.get(length) {
            Some(b'e' | b'E') => None,
            _ => Some((time, length)),
        }
    }
}

/// The milliseconds at the start of a text, from the point on, if exactly three digits are followed
/// by what ends a value. Nearly all services send these.
fn leading_millis(text: &[u8]) -> Option<u32> {
    let [b'.', digits @ .., b',' | b'}' | b']'] = text.first_chunk::<5>()? else {
        return None;
    };
    digits.iter().try_fold(0, |millis, digit| match digit {
        b'0'..=b'9' => Some(millis * 10 + u32::from(digit - b'0')),
        _ => None,
    })
}

/// The number that the digits at the start of a text make, and how many they are. It wraps around
/// if they are more than 19.
fn leading_digits(text: &[u8]) -> (i64, usize) {
    // Seconds have ten digits since 2001.
    let eight = text.first_chunk::<8>();
    let (mut value, mut count) = match eight.and_then(|word| eight_digits(*word)) {
        Some(value) => (value, 8),
        None => (0, 0),
    };
    while let Some(digit @ b'0'..=b'9') = text.get(count) {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        count += 1;
    }
    (value, count)
}

/// The number that eight digits make: in pairs, then in fours, then all of them.
fn eight_digits(text: [u8; 8]) -> Option<i64> {
    let word = u64::from_le_bytes(text);
    let values = word.wrapping_sub(0x3030_3030_3030_3030);
    // What is no digit is below zero, or above nine and carries into the upper half of its byte.
    let others = values | values.wrapping_add(0x0606_0606_0606_0606);
    if others & 0xf0f0_f0f0_f0f0_f0f0 != 0 {
        return None;
    }
    // The first digit is in the lowest byte.
    let pairs = (values * 10 + (values >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    let all = (fours * 10_000 + (fours >> 32)) & 0x0000_0000_ffff_ffff;
    i64::try_from(all).ok()
}

/// Times that an `i64` of seconds cannot hold become the nearest one that it can.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let (secs, nanos) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (i128::from(after.as_secs()), after.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                let nanos = before.subsec_nanos();
                let secs = -i128::from(before.as_secs()) - i128::from(nanos > 0);
                (secs, (NANOS_PER_SEC - nanos) % NANOS_PER_SEC)
            }
        };
        match i64::try_from(secs) {
            Ok(secs) => Self { secs, nanos },
            Err(_) if secs < 0 => Self::from_secs(i64::MIN),
            Err(_) => Self::from_secs(i64::MAX),
        }
    }
}

/// Fails for times that this platform's `SystemTime` cannot hold.
impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeError;

    fn try_from(time: DateTime) -> Result<Self, DateTimeError> {
        let magnitude = Duration::from_secs(time.secs.unsigned_abs());
        let second = if time.secs < 0 {
            UNIX_EPOCH.checked_sub(magnitude)
        } else {
            UNIX_EPOCH.checked_add(magnitude)
        };
        second
            .and_then(|second| second.checked_add(Duration::from_nanos(time.nanos.into())))
            .ok_or(DateTimeError::OutOfRange)
    }
}

impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        Self::from_rfc3339(text).ok_or(DateTimeError::Invalid)
    }
}

/// As `Display`, inside `DateTime(…)`.
impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

/// Leaves the epoch.
impl Zeroize for DateTime {
    fn zeroize(&mut self) {
        self.secs.zeroize();
        self.nanos.zeroize();
    }
}

/// Why something could not be turned into a point in time, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateTimeError {
    /// The text is not a timestamp as RFC 3339 defines it.
    Invalid,
    /// `SystemTime` cannot hold a time so far away.
    OutOfRange,
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invalid => "the text is not a timestamp as RFC 3339 defines it",
            Self::OutOfRange => "the time is beyond what the system's clock can hold",
        })
    }
}

impl Error for DateTimeError {}
