//! Points in time from text.

use super::DateTime;
use super::calendar::{Date, weekday};
use super::format::{MONTHS, SECS_PER_DAY, WEEKDAYS};

impl DateTime {
    /// Reads a timestamp as RFC 3339 defines it. A leap second counts as the second after it, and
    /// digits finer than a nanosecond are dropped. `None` if the text is anything else.
    pub(crate) fn from_rfc3339(text: &str) -> Option<Self> {
        let mut cursor = Cursor(text.as_bytes());
        let year = cursor.digits(4)?;
        cursor.expect(b"-")?;
        let month = cursor.digits(2)?;
        cursor.expect(b"-")?;
        let day = cursor.digits(2)?;
        cursor.expect(b"T").or_else(|| cursor.expect(b"t"))?;
        let time = cursor.time_of_day()?;
        let nanos = cursor.fraction()?;
        let offset = cursor.offset()?;
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        let secs = date.epoch_days() * SECS_PER_DAY + time - offset;
        cursor.0.is_empty().then_some(Self { secs, nanos })
    }

    /// Reads a timestamp such as `Sun, 02 Jan 2000 20:34:56 GMT`; a fraction after the seconds is
    /// allowed, too. `None` if the text is anything else or the day of the week is wrong.
    pub(crate) fn from_http_date(text: &str) -> Option<Self> {
        let mut cursor = Cursor(text.as_bytes());
        let weekday_name = cursor.name(&WEEKDAYS)?;
        cursor.expect(b", ")?;
        let day = cursor.digits(2)?;
        cursor.expect(b" ")?;
        let month = cursor.name(&MONTHS)? + 1;
        cursor.expect(b" ")?;
        let year = cursor.digits(4)?;
        cursor.expect(b" ")?;
        let time = cursor.time_of_day()?;
        let nanos = cursor.fraction()?;
        cursor.expect(b" GMT")?;
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        let days = date.epoch_days();
        let secs = days * SECS_PER_DAY + time;
        (cursor.0.is_empty() && weekday(days) == weekday_name).then_some(Self { secs, nanos })
    }
}

/// The part of a text that is still to be read. Each method returns `None` if something else
/// follows than it is named after.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// Reads exactly this text, or leaves the cursor where it is.
    fn expect(&mut self, text: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// Reads exactly this many digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.iter().try_fold(0, |value, digit| {
            digit
                .is_ascii_digit()
                .then(|| value * 10 + i64::from(digit - b'0'))
        })
    }

    /// Reads two digits that stand for at most `max`.
    fn two_digits(&mut self, max: i64) -> Option<i64> {
        self.digits(2).filter(|value| *value <= max)
    }

    /// Reads one of these names and returns its index.
    fn name(&mut self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .position(|name| self.expect(name.as_bytes()).is_some())
    }

    /// Reads `20:34:56` and returns the seconds since midnight.
    fn time_of_day(&mut self) -> Option<i64> {
        let hour = self.two_digits(23)?;
        self.expect(b":")?;
        let minute = self.two_digits(59)?;
        self.expect(b":")?;
        let second = self.two_digits(60)?;
        Some(hour * 3_600 + minute * 60 + second)
    }

    /// Reads a point and one digit or more, if there is a point, and returns nanoseconds.
    fn fraction(&mut self) -> Option<u32> {
        if self.expect(b".").is_none() {
            return Some(0);
        }
        let mut nanos = 0;
        let mut weight = 100_000_000;
        let mut found = None;
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            nanos += u32::from(digit - b'0') * weight;
            weight /= 10;
            found = Some(());
            self.0 = rest;
        }
        found.map(|()| nanos)
    }

    /// Reads `Z` or an offset such as `+01:00`, and returns seconds to the east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
        if self.expect(b"Z").or_else(|| self.expect(b"z")).is_some() {
            return Some(0);
        }
        let sign = match self.expect(b"+") {
            Some(()) => 1,
            None => {
                self.expect(b"-")?;
                -1
            }
        };
        let hours = self.two_digits(23)?;
        self.expect(b":")?;
        let minutes = self.two_digits(59)?;
        Some(sign * (hours * 3_600 + minutes * 60))
    }
}
