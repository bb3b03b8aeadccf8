//! Values that may be `null`, or not what the model says.

use super::error::ReadError;
use super::reader::Reader;

impl Reader<'_> {
    /// Consumes `null` and returns `None`, or lets `read` consume the value.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    #[inline]
    pub(crate) fn nullable<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ReadError>,
    ) -> Result<Option<T>, ReadError> {
        if self.is_null() {
            self.null()?;
            return Ok(None);
        }
        read(self).map(Some)
    }

    /// Sets a place to what [`nullable`](Self::nullable) gives, in one move.
    ///
    /// # Errors
    ///
    /// Those of `read`. The place is as it was then.
    pub(crate) fn read_into<T>(
        &mut self,
        place: &mut Option<T>,
        read: impl FnOnce(&mut Self) -> Result<T, ReadError>,
    ) -> Result<(), ReadError> {
        if self.is_null() {
            self.null()?;
            *place = None;
        } else {
            *place = Some(read(self)?);
        }
        Ok(())
    }

    /// As [`nullable`](Self::nullable), and a well-formed value that `read` refuses is skipped
    /// and gives `None`, too.
    ///
    /// # Errors
    ///
    /// If the value is malformed JSON or nested too deep.
    pub(crate) fn tolerant<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ReadError>,
    ) -> Result<Option<T>, ReadError> {
        let before = self.clone();
        match self.nullable(read) {
            Ok(value) => Ok(value),
            Err(_) => {
                *self = before;
                self.skip_value()?;
                Ok(None)
            }
        }
    }
}
