//! A response that is not a success, or one that cannot be read, as AWS's runtime wants it.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority,
};
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

/// What the model marks as retryable. The rest is judged by [`RefusalClassifier`].
impl ProvideErrorKind for Refusal {
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        match self.kind {
            Some(RetryKind::Modeled) => Some(ErrorKind::ServerError),
            Some(RetryKind::Throttling | RetryKind::Transient) | None => None,
        }
    }

    fn code(&self) -> Option<&str> {
        self.meta.code()
    }
}

/// Whether a refusal is worth another try, by its status and its code.
///
/// It runs before AWS's classifier of codes, which adds the pause that the service asks for to what
/// was found before it.
#[derive(Debug)]
pub(super) struct RefusalClassifier;

impl ClassifyRetry for RefusalClassifier {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let error = context.output_or_error().and_then(|result| result.err());
        let error = error.and_then(|error| error.as_operation_error());
        let refusal = error.and_then(|error| error.downcast_ref::<Refusal>());
        match refusal.and_then(|refusal| refusal.kind) {
            Some(RetryKind::Throttling) => RetryAction::throttling_error(),
            Some(RetryKind::Transient) => RetryAction::transient_error(),
            Some(RetryKind::Modeled) | None => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Refusal"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::run_after(RetryClassifierPriority::http_status_code_classifier())
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
