//! Blobs.

use super::super::base64;
use super::super::blob::Blob;
use super::writer::Writer;

impl Writer {
    /// Writes a string of padded base64 in the standard alphabet.
    pub(crate) fn blob(&mut self, value: &Blob) {
        self.string(&base64::encode(value.as_ref()));
    }
}
