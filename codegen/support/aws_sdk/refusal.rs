//! A response that is not a success, or one that cannot be read, as AWS's runtime wants it.

use std::error::Error;
use std::fmt;

use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use bytes::Bytes;
use http::Response;

use crate::support::client::{OperationFacts, RetryKind};
use crate::support::error_response::ErrorResponse;

/// A response that is no answer, with what decides over another try.
pub(super) struct Refusal {
    response: Response<Bytes>,
    meta: ErrorMetadata,
    kind: Option<RetryKind>,
}

impl Refusal {
    /// Reads the response as far as a retry needs it.
    pub(super) fn new(facts: &OperationFacts, response: Response<Bytes>) -> Self {
        let mut meta = ErrorMetadata::builder();
        if response.status().is_success() {
            // It could not be read. To ask again does not help, whatever it says.
            let meta = meta.build();
            let kind = None;
            return Self {
                response,
                meta,
                kind,
            };
        }
        let read = ErrorResponse::read(response.status(), response.headers(), response.body());
        if let Some(code) = read.meta().code() {
            meta = meta.code(code);
        }
        if let Some(message) = read.meta().message() {
            meta = meta.message(message);
        }
        let (meta, kind) = (meta.build(), facts.retry_kind(&response));
        Self {
            response,
            meta,
            kind,
        }
    }

    /// The response itself.
    pub(super) fn response(&self) -> &Response<Bytes> {
        &self.response
    }
}

impl ProvideErrorMetadata for Refusal {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl ProvideErrorKind for Refusal {
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        self.kind.map(|kind| match kind {
            RetryKind::Throttling => ErrorKind::ThrottlingError,
            RetryKind::Transient => ErrorKind::TransientError,
            RetryKind::Modeled => ErrorKind::ServerError,
        })
    }

    fn code(&self) -> Option<&str> {
        self.meta.code()
    }
}

/// Shows nothing of the body.
impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("status", &self.response.status())
            .field("code", &self.meta.code())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.meta.code().unwrap_or("unknown error"))
    }
}

impl Error for Refusal {}
