//! Errors of calls.

use std::error::Error;
use std::sync::LazyLock;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
pub use aws_smithy_runtime_api::client::result::SdkError;

use crate::support::error::{ErrorMetadata, Unhandled};
use crate::support::operation::RequestId;

/// What an error without a response says.
static NOTHING: LazyLock<ErrorMetadata> = LazyLock::new(ErrorMetadata::default);

/// What is known of an error of an operation, or of a call of it.
pub trait ProvideErrorMetadata {
    /// What the response said; empty if there was none.
    fn meta(&self) -> &ErrorMetadata;

    /// The code of the error, such as `NotFoundException`.
    fn code(&self) -> Option<&str> {
        self.meta().code()
    }

    /// What the service says about the error, for people to read.
    fn message(&self) -> Option<&str> {
        self.meta().message()
    }
}

impl<E: ProvideErrorMetadata, R> ProvideErrorMetadata for SdkError<E, R> {
    fn meta(&self) -> &ErrorMetadata {
        self.as_service_error().map_or(&NOTHING, E::meta)
    }
}

impl<E: ProvideErrorMetadata> RequestId for SdkError<E, HttpResponse> {
    fn request_id(&self) -> Option<&str> {
        let header = |name| self.raw_response()?.headers().get(name);
        self.meta()
            .request_id()
            .or_else(|| header("x-amzn-requestid"))
            .or_else(|| header("x-amz-request-id"))
    }
}

/// The error that AWS's runtime makes of a failure that is none of an operation's own.
pub fn unhandled(
    source: Box<dyn Error + Send + Sync>,
    meta: Option<aws_smithy_types::error::ErrorMetadata>,
) -> Unhandled {
    let mut known = ErrorMetadata::builder();
    if let Some(code) = meta.as_ref().and_then(|meta| meta.code()) {
        known = known.code(code);
    }
    if let Some(message) = meta.as_ref().and_then(|meta| meta.message()) {
        known = known.message(message);
    }
    Unhandled::new(known.build()).with_source(source)
}
