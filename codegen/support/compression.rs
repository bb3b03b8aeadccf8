//! Compression of requests:
//! <https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait>.

use std::io::{self, Write as _};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderValue, Request};

use super::endpoint::Endpoint;

impl Endpoint {
    /// The same endpoint for which only bodies from this size on are compressed, by operations that
    /// are made for it. It is 10 240 bytes if nothing is said; with 0 all are, with `usize::MAX`
    /// none.
    #[must_use]
    pub fn with_min_compression_size(mut self, bytes: usize) -> Self {
        self.min_compression_size = bytes;
        self
    }
}

/// Compresses the body of a request, unless it is too short.
pub(crate) fn gzip(mut request: Request<Bytes>, endpoint: &Endpoint) -> Request<Bytes> {
    if request.body().len() < endpoint.min_compression_size {
        return request;
    }
    // Memory takes all that is written, so this does not fail. If it did, the request would be as
    // good without.
    let Ok(compressed) = compressed(request.body()) else {
        return request;
    };
    let headers = request.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(compressed.len()));
    headers.append(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    *request.body_mut() = compressed.into();
    request
}

fn compressed(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}
