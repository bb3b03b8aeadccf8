//! What all clients have in common: the way from an input over a delivery to an output.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

use super::endpoint::Endpoint;
use super::error::{BuildError, ErrorMetadata, Unhandled};
use super::operation::Operation;

/// How requests get to the service: credentials, signature, retries, timeouts and HTTP are here.
///
/// What is handed over is complete but for the signature and the headers of the connection, such
/// as `host`. A request can be cloned cheaply, so that every try sends the same.
///
/// ```text
/// impl Delivery for MyHttp {
///     type Error = MyError;
///
///     async fn deliver(
///         &self,
///         request: Request<Bytes>,
///         operation: &'static OperationFacts,
///     ) -> Result<Response<Bytes>, MyError> {
///         loop {
///             let response = self.send(self.sign(request.clone())?).await?;
///             match operation.retry_kind(&response) {
///                 Some(kind) if self.has_patience(kind) => self.pause().await,
///                 Some(_) | None => return Ok(response),
///             }
///         }
///     }
/// }
/// ```
pub trait Delivery: Send + Sync {
    /// Why there was no response.
    type Error: Into<Box<dyn Error + Send + Sync>>;

    /// Sends a request and gives the response, whatever its status, with its whole body.
    ///
    /// # Errors
    ///
    /// If no response was received, or not all of it.
    fn deliver(
        &self,
        request: Request<Bytes>,
        operation: &'static OperationFacts,
    ) -> impl Future<Output = Result<Response<Bytes>, Self::Error>> + Send;

    /// A token that no other call has, such as a random UUID. It makes the request of an operation
    /// with an idempotency token safe to repeat, if the caller has not set one.
    ///
    /// Without one, such a request goes out as it is.
    fn idempotency_token(&self) -> Option<String> {
        None
    }
}

/// What calls operations for a [`Client`].
///
/// A program implements [`Delivery`] instead, and gets this with it from [`Direct`].
pub trait Call: Send + Sync {
    /// What a call fails with, if the operation itself fails with `E`.
    type Error<E>;

    /// Calls an operation.
    ///
    /// # Errors
    ///
    /// The error of the operation, or why it could not be asked.
    fn call<O: Describe>(
        &self,
        input: O::Input,
    ) -> impl Future<Output = Result<O::Output, Self::Error<O::Error>>> + Send;

    /// What a call fails with whose input was not complete.
    fn incomplete<E: From<Unhandled>>(&self, error: BuildError) -> Self::Error<E>;

    /// The same failure as an error of the operation. If it is none, it becomes the source of an
    /// [`Unhandled`] one.
    fn into_operation_error<E>(error: Self::Error<E>) -> E
    where
        E: Error + From<Unhandled> + Send + Sync + 'static;
}

/// An operation that tells about itself.
pub trait Describe:
    Operation<Input: fmt::Debug + Send + Sync + 'static, Output: fmt::Debug + Send + Sync + 'static>
    + 'static
{
    /// What a delivery may want to know.
    const FACTS: &'static OperationFacts;
}

/// What a delivery may want to know of an operation. It holds nothing of its input.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct OperationFacts {
    pub(crate) name: &'static str,
    pub(crate) service: &'static str,
    pub(crate) signing_name: Option<&'static str>,
    pub(crate) readonly: bool,
    pub(crate) idempotent: bool,
    pub(crate) retry: fn(&Response<Bytes>) -> Option<RetryKind>,
}

impl OperationFacts {
    /// The name of the operation, as in the model.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name of the service, such as `Lightsail`.
    #[must_use]
    pub const fn service(&self) -> &'static str {
        self.service
    }

    /// The name of the service in the scope of a SigV4 signature, if it is signed so.
    #[must_use]
    pub const fn signing_name(&self) -> Option<&'static str> {
        self.signing_name
    }

    /// Whether the operation changes nothing (`smithy.api#readonly`).
    #[must_use]
    pub const fn is_readonly(&self) -> bool {
        self.readonly
    }

    /// Whether to ask twice does what to ask once does: the operation changes nothing, or is
    /// marked as `smithy.api#idempotent`. If it is not, a request whose answer was lost on the way
    /// may have been obeyed.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.readonly || self.idempotent
    }

    /// Whether a response asks for the same request again, after a pause, and why. What it says is
    /// read as an error of the operation, so that errors which the model marks as retryable count.
    #[must_use]
    pub fn retry_kind(&self, response: &Response<Bytes>) -> Option<RetryKind> {
        if response.status().is_success() {
            return None;
        }
        (self.retry)(response)
    }
}

impl fmt::Debug for OperationFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationFacts")
            .field("name", &self.name)
            .field("service", &self.service)
            .field("signing_name", &self.signing_name)
            .field("readonly", &self.readonly)
            .field("idempotent", &self.idempotent)
            .finish_non_exhaustive()
    }
}

/// Why the same request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryKind {
    /// The service asks for fewer requests: pause longer.
    Throttling,
    /// The service failed, and may have recovered a moment later.
    Transient,
    /// The model marks this error as retryable.
    Modeled,
}

impl RetryKind {
    /// The kind of an error of an operation.
    pub(crate) fn of(meta: &ErrorMetadata, is_retryable: bool) -> Option<Self> {
        if meta.is_throttling() {
            Some(Self::Throttling)
        } else if meta.is_transient() {
            Some(Self::Transient)
        } else {
            is_retryable.then_some(Self::Modeled)
        }
    }
}

/// A client: its methods start calls, one for each operation. To clone it is cheap.
pub struct Client<C> {
    calls: Arc<C>,
}

impl<D: Delivery> Client<Direct<D>> {
    /// A client that asks this endpoint through this delivery.
    pub fn with_delivery(endpoint: Endpoint, delivery: D) -> Self {
        Self::from_call(Direct { endpoint, delivery })
    }
}

impl<C: Call> Client<C> {
    /// A client that calls operations so.
    pub fn from_call(calls: C) -> Self {
        Self {
            calls: Arc::new(calls),
        }
    }

    /// What calls operations for this client.
    pub fn calls(&self) -> &C {
        &self.calls
    }

    /// Calls an operation with an input that may not be complete.
    pub(crate) async fn send<O: Describe>(
        &self,
        input: Result<O::Input, BuildError>,
    ) -> Result<O::Output, C::Error<O::Error>> {
        match input {
            Ok(input) => self.calls.call::<O>(input).await,
            Err(error) => Err(self.calls.incomplete(error)),
        }
    }

    /// Calls an operation; every failure is an error of the operation.
    pub(crate) async fn answer<O: Describe>(&self, input: O::Input) -> Result<O::Output, O::Error> {
        let answer = self.calls.call::<O>(input).await;
        answer.map_err(C::into_operation_error)
    }
}

impl<C> Clone for Client<C> {
    fn clone(&self) -> Self {
        Self {
            calls: Arc::clone(&self.calls),
        }
    }
}

/// Shows nothing of the delivery, which may hold credentials.
impl<C> fmt::Debug for Client<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

/// Calls operations of one endpoint through a [`Delivery`]. A call fails with the error of its
/// operation; if there was no response, with an [`Unhandled`] one whose source tells why.
#[derive(Clone)]
pub struct Direct<D> {
    endpoint: Endpoint,
    delivery: D,
}

/// Shows nothing of the delivery, which may hold credentials.
impl<D> fmt::Debug for Direct<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Direct").finish_non_exhaustive()
    }
}

impl<D> Direct<D> {
    /// Where requests go.
    pub const fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// How they get there.
    pub const fn delivery(&self) -> &D {
        &self.delivery
    }
}

impl<D: Delivery> Call for Direct<D> {
    type Error<E> = E;

    fn call<O: Describe>(
        &self,
        input: O::Input,
    ) -> impl Future<Output = Result<O::Output, O::Error>> + Send {
        let input = match self.delivery.idempotency_token() {
            Some(token) => O::with_idempotency_token(input, || token),
            None => input,
        };
        let request = O::request(&input, &self.endpoint);
        async move {
            let request = request.map_err(unsent)?;
            let response = self.delivery.deliver(request, O::FACTS).await;
            let response = response.map_err(unsent)?;
            O::response(&response)
        }
    }

    fn incomplete<E: From<Unhandled>>(&self, error: BuildError) -> E {
        unsent(error)
    }

    fn into_operation_error<E>(error: E) -> E
    where
        E: Error + From<Unhandled> + Send + Sync + 'static,
    {
        error
    }
}

/// The error of an operation that was not answered.
fn unsent<E: From<Unhandled>>(source: impl Into<Box<dyn Error + Send + Sync>>) -> E {
    Unhandled::from_source(source).into()
}
