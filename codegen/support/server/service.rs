//! The server as a program holds it.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use http_body_util::Full;

use super::guard::BoxFuture;

/// The body of an answer: it is there as a whole.
pub type ResponseBody = Full<Bytes>;

/// The answer to come. It is never an error: whatever goes wrong is an answer, too.
pub type ServerFuture = BoxFuture<Result<Response<ResponseBody>, Infallible>>;

/// The most bytes of a body that are read, unless the caller says otherwise: 1 MiB.
const BODY_LIMIT: usize = 1 << 20;

/// Serves an implementation of the trait in [`api`](crate::api) over HTTP.
///
/// It is a `tower_service::Service`: give it to `hyper` or `axum`, or call it in a test. It opens no
/// socket and reads no clock. Nothing checks signatures: anybody who reaches it may call it, so it
/// is for tests and local work.
///
/// A request is answered in this order: its path must be `/`, its method `POST`, its target one of
/// the operations, its media type the protocol's, its body JSON of the right types. Then all
/// constraints of the model are checked, and all problems are told at once. Only then the
/// implementation is called. No answer quotes a value of the request.
///
/// An implementation that panics gives a 500, as long as panics unwind. See
/// [`deadline`](Self::deadline) for one that is slow.
pub struct Server<T> {
    implementation: Arc<T>,
    options: Options,
}

/// How requests are answered, whatever they ask for.
#[derive(Clone)]
pub(super) struct Options {
    pub(super) body_limit: usize,
    request_id: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    deadline: Option<Arc<dyn Fn() -> BoxFuture<()> + Send + Sync>>,
}

impl<T> Server<T> {
    /// Serves an implementation.
    pub fn new(implementation: T) -> Self {
        Self::shared(Arc::new(implementation))
    }

    /// Serves an implementation that others hold as well.
    pub fn shared(implementation: Arc<T>) -> Self {
        Self {
            implementation,
            options: Options {
                body_limit: BODY_LIMIT,
                request_id: None,
                deadline: None,
            },
        }
    }

    /// Reads at most this many bytes of a body; 1 MiB if not said. A longer one is answered with
    /// 413.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.options.body_limit = bytes;
        self
    }

    /// Asks `source` for the id of each request. It is sent as `x-amzn-requestid`; without a source
    /// there is no such header.
    #[must_use]
    pub fn request_ids(mut self, source: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.options.request_id = Some(Arc::new(source));
        self
    }

    /// Gives up a request when the future that `timer` makes for it is ready, such as
    /// `|| tokio::time::sleep(Duration::from_secs(20))`. If the body is not there by then, the
    /// answer is 408; if the implementation is not done, 500. Without a timer a request may take
    /// any time.
    ///
    /// A middleware around the server can do the same, but not with an answer that clients of the
    /// protocol understand.
    #[must_use]
    pub fn deadline<F>(mut self, timer: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.options.deadline = Some(Arc::new(move || Box::pin(timer())));
        self
    }

    /// The implementation.
    pub(super) fn implementation(&self) -> Arc<T> {
        Arc::clone(&self.implementation)
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }
}

impl<T> Clone for Server<T> {
    fn clone(&self) -> Self {
        Self {
            implementation: self.implementation(),
            options: self.options.clone(),
        }
    }
}

impl<T> fmt::Debug for Server<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("body_limit", &self.options.body_limit)
            .finish_non_exhaustive()
    }
}

impl Options {
    pub(super) fn request_id(&self) -> Option<String> {
        self.request_id.as_ref().map(|source| source())
    }

    pub(super) fn start_timer(&self) -> Option<BoxFuture<()>> {
        self.deadline.as_ref().map(|timer| timer())
    }
}
