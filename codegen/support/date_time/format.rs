//! Points in time as text.

use std::fmt;

use super::DateTime;
use super::calendar::{Date, weekday};

/// The days of the week in an HTTP date.
pub(super) const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// The months in an HTTP date.
pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Seconds in a day.
pub(super) const SECS_PER_DAY: i64 = 86_400;

impl DateTime {
    /// The timestamp such as `Sun, 02 Jan 2000 20:34:56 GMT`, in whole seconds, rounded down.
    /// `None` if four digits cannot hold the year.
    pub(crate) fn to_http_date(self) -> Option<String> {
        let days = self.secs.div_euclid(SECS_PER_DAY);
        let Date { year, month, day } = Date::from_epoch_days(days);
        let month = MONTHS.get(usize::from(month) - 1)?;
        let weekday = WEEKDAYS.get(weekday(days))?;
        let [hour, minute, second] = self.time_of_day();
        self.has_four_digit_year().then(|| {
            format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
        })
    }

    /// Whether `Display` writes what RFC 3339 allows: a year of four digits.
    pub(crate) fn has_four_digit_year(self) -> bool {
        let year = Date::from_epoch_days(self.secs.div_euclid(SECS_PER_DAY)).year;
        (0..=9999).contains(&year)
    }

    /// Hours, minutes and seconds since midnight.
    fn time_of_day(self) -> [i64; 3] {
        let second = self.secs.rem_euclid(SECS_PER_DAY);
        [second / 3_600, second / 60 % 60, second % 60]
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Date { year, month, day } = Date::from_epoch_days(self.secs.div_euclid(SECS_PER_DAY));
        if (0..=9999).contains(&year) {
            write!(f, "{year:04}")?;
        } else {
            write!(f, "{year:+05}")?;
        }
        let [hour, minute, second] = self.time_of_day();
        write!(f, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanos > 0 {
            let fraction = format!("{:09}", self.nanos);
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}
