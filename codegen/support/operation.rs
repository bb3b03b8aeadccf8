//! What all operations have in common.

use std::error::Error;

use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::endpoint::Endpoint;
use super::error::{RequestError, Unhandled};
use super::error_response;

/// An operation of a service, as two functions between Rust values and HTTP messages.
///
/// Neither sends anything. Between them stand the signer and the HTTP client of your choice:
///
/// ```text
/// async fn call<O: Operation>(input: &O::Input) -> Result<O::Output, MyError> {
///     let endpoint = Endpoint::regional("lightsail", "eu-central-1")?;
///     let request = sign(O::request(input, &endpoint)?);
///     let response = send(request).await?; // an `http::Response` with its whole body
///     Ok(O::response(&response)?)
/// }
/// ```
pub trait Operation {
    /// What the caller says.
    type Input;

    /// What the service answers.
    type Output;

    /// What the service answers instead if it cannot do what it was asked for. A failure to reach
    /// the service becomes one as an [`Unhandled`] error.
    type Error: Error + From<Unhandled> + RequestId + Send + Sync + 'static;

    /// The name of the operation, as in the model.
    const NAME: &'static str;

    /// The request that asks `endpoint` for the operation. It is complete but for the signature
    /// and the headers of the connection, such as `host`.
    ///
    /// # Errors
    ///
    /// If the input cannot be sent; see [`RequestError`].
    fn request(input: &Self::Input, endpoint: &Endpoint) -> Result<Request<Bytes>, RequestError>;

    /// What the response says: the output if its status is a success, else an error.
    ///
    /// # Errors
    ///
    /// The error that the response stands for, or why it cannot be read.
    fn response<B: AsRef<[u8]>>(response: &Response<B>) -> Result<Self::Output, Self::Error>;

    /// Sets the idempotency token of the input to what `source` gives, if the input has one and it
    /// is not set. Other inputs stay as they are.
    ///
    /// Nothing in this crate calls this, since nothing in it can make a token up. Whoever delivers
    /// the requests of all operations can give each its token here, before the first try:
    ///
    /// ```text
    /// async fn call<O: Operation>(&self, input: O::Input) -> Result<O::Output, MyError> {
    ///     let input = O::with_idempotency_token(input, || Uuid::new_v4().to_string());
    ///     // Every try sends this input.
    /// }
    /// ```
    fn with_idempotency_token(input: Self::Input, source: impl FnOnce() -> String) -> Self::Input {
        let _ = source;
        input
    }
}

/// What knows the id that the service gave a request. AWS support asks for it.
pub trait RequestId {
    /// The id, if the response had one.
    fn request_id(&self) -> Option<&str>;
}

/// What a response says beside its output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseMetadata {
    request_id: Option<String>,
}

impl ResponseMetadata {
    pub(crate) fn new(headers: &HeaderMap) -> Self {
        Self {
            request_id: error_response::request_id(headers).map(str::to_owned),
        }
    }

    /// The id that the service gave the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}
