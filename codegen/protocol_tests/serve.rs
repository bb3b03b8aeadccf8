//! Calls a server, and holds what the service behind it is asked and answers.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use tower_service::Service;

/// What a server answers to a request.
pub(crate) fn serve<S>(mut server: S, request: Request<&'static str>) -> Response<Bytes>
where
    S: Service<Request<Full<Bytes>>, Response = Response<Full<Bytes>>, Error = Infallible>,
{
    let Ok(response) = block_on(server.call(request.map(Full::from)));
    let (head, body) = response.into_parts();
    let Ok(body) = block_on(body.collect());
    Response::from_parts(head, body.to_bytes())
}

/// What a future gives that waits for nothing outside of it.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// What an operation was asked, and what it answers.
pub(crate) struct Slot<I, A> {
    input: Mutex<Option<I>>,
    answer: Mutex<Option<A>>,
}

impl<I, A> Default for Slot<I, A> {
    fn default() -> Self {
        Self {
            input: Mutex::new(None),
            answer: Mutex::new(None),
        }
    }
}

impl<I, A> Slot<I, A> {
    /// Says what the operation answers.
    pub(crate) fn answer(&self, answer: A) {
        *self.answer.lock().unwrap() = Some(answer);
    }

    /// Asks the operation: the answer, if a test has said one.
    pub(crate) fn call(&self, input: I) -> Option<A> {
        *self.input.lock().unwrap() = Some(input);
        self.answer.lock().unwrap().take()
    }

    /// What the operation was asked; `response` is shown if it was not.
    #[track_caller]
    pub(crate) fn asked(&self, response: &Response<Bytes>) -> I {
        match self.input.lock().unwrap().take() {
            Some(input) => input,
            None => panic!("the operation was not asked: {response:?}"),
        }
    }
}
