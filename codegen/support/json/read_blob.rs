//! Blobs.

use super::super::base64;
use super::super::blob::Blob;
use super::error::{ReadError, ReadErrorKind};
use super::reader::Reader;

impl Reader<'_> {
    /// Consumes a string of padded base64 in the standard alphabet.
    ///
    /// # Errors
    ///
    /// If something else follows.
    pub(crate) fn blob(&mut self) -> Result<Blob, ReadError> {
        let start = self.next_offset();
        base64::decode(&self.str()?)
            .map(Blob::from)
            .ok_or_else(|| ReadError::new(start, ReadErrorKind::InvalidBase64))
    }
}
