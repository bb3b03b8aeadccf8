//! The three formats of Smithy timestamps.

use super::super::date_time::DateTime;
use super::error::{ReadError, ReadErrorKind};
use super::reader::Reader;

impl Reader<'_> {
    /// Consumes a number of seconds since 1970-01-01T00:00:00Z, as
    /// [`DateTime::from_epoch_seconds`] reads it. The usual form takes one look at each digit.
    ///
    /// # Errors
    ///
    /// If something else follows, or a number out of range.
    pub(crate) fn epoch_seconds(&mut self) -> Result<DateTime, ReadError> {
        let start = self.next_offset();
        if let Some((time, length)) = DateTime::from_leading_seconds(self.rest()) {
            self.pass(length);
            return Ok(time);
        }
        DateTime::from_epoch_seconds(self.number()?)
            .ok_or_else(|| ReadError::new(start, ReadErrorKind::OutOfRange))
    }

    /// Consumes a string with a timestamp as RFC 3339 defines it, with or without a fraction, in
    /// UTC or with an offset.
    ///
    /// # Errors
    ///
    /// If something else follows.
    pub(crate) fn date_time(&mut self) -> Result<DateTime, ReadError> {
        self.timestamp_text(DateTime::from_rfc3339)
    }

    /// Consumes a string with a timestamp such as `Sun, 02 Jan 2000 20:34:56 GMT` (IMF-fixdate of
    /// RFC 9110, section 5.6.7), with or without a fraction.
    ///
    /// # Errors
    ///
    /// If something else follows.
    pub(crate) fn http_date(&mut self) -> Result<DateTime, ReadError> {
        self.timestamp_text(DateTime::from_http_date)
    }

    /// Consumes a string that `parse` understands.
    fn timestamp_text(
        &mut self,
        parse: fn(&str) -> Option<DateTime>,
    ) -> Result<DateTime, ReadError> {
        let start = self.next_offset();
        parse(&self.str()?).ok_or_else(|| ReadError::new(start, ReadErrorKind::InvalidTimestamp))
    }
}
