//! The three formats of Smithy timestamps.

use super::super::date_time::DateTime;
use super::writer::{WriteError, Writer};

impl Writer {
    /// Writes a number of seconds since 1970-01-01T00:00:00Z: in milliseconds, rounded down, with
    /// no more digits than it takes.
    pub(crate) fn epoch_seconds(&mut self, value: &DateTime) {
        let millis = value.as_nanos().div_euclid(1_000_000);
        let sign = if millis < 0 { "-" } else { "" };
        let (secs, fraction) = (millis.abs() / 1_000, millis.abs() % 1_000);
        if fraction == 0 {
            self.display(format_args!("{sign}{secs}"));
        } else {
            let fraction = format!("{fraction:03}");
            let digits = fraction.trim_end_matches('0');
            self.display(format_args!("{sign}{secs}.{digits}"));
        }
    }

    /// Writes a string with a timestamp as RFC 3339 defines it, in UTC. Fails if four digits
    /// cannot hold the year.
    pub(crate) fn date_time(&mut self, value: &DateTime) {
        if value.has_four_digit_year() {
            self.string(&value.to_string());
        } else {
            self.fail(WriteError::TimestampOutOfRange);
        }
    }

    /// Writes a string with a timestamp such as `Sun, 02 Jan 2000 20:34:56 GMT`, in whole
    /// seconds, rounded down. Fails if four digits cannot hold the year.
    pub(crate) fn http_date(&mut self, value: &DateTime) {
        match value.to_http_date() {
            Some(text) => self.string(&text),
            None => self.fail(WriteError::TimestampOutOfRange),
        }
    }
}
