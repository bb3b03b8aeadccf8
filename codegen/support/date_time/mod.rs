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
        plain_seconds(text).or_else(|| Self::from_decimal(Decimal::new(text)))
    }

    /// As [`from_epoch_seconds`](Self::from_epoch_seconds), for numbers of any form.
    fn from_decimal(decimal: Decimal<'_>) -> Option<Self> {
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
}

/// Reads the seconds that services mostly send: not negative, without an exponent, and with few
/// enough digits that nothing can overflow or be lost. `None` for any other number.
fn plain_seconds(text: &str) -> Option<DateTime> {
    if text.len() > 18 {
        return None;
    }
    let mut digits = text.bytes();
    let mut secs = 0;
    for byte in digits.by_ref() {
        match byte {
            b'0'..=b'9' => secs = secs * 10 + i64::from(byte - b'0'),
            b'.' => break,
            _ => return None,
        }
    }
    let mut nanos = 0;
    let mut weight = NANOS_PER_SEC;
    for byte in digits {
        weight /= 10;
        if weight == 0 || !byte.is_ascii_digit() {
            return None;
        }
        nanos += u32::from(byte - b'0') * weight;
    }
    Some(DateTime { secs, nanos })
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
