//! Calls over a delivery, and what a delivery is told.

use std::error::Error as _;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{Request, Response};

use super::operation::{Echo, EchoError};
use crate::support::client::{Client, Delivery, Describe, Direct, OperationFacts, RetryKind};
use crate::support::endpoint::Endpoint;
use crate::support::error::{BuildError, ErrorMetadata};
use crate::support::operation::Operation;

impl Describe for Echo {
    const FACTS: &'static OperationFacts = &OperationFacts {
        name: "Echo",
        service: "Service",
        signing_name: None,
        readonly: false,
        idempotent: true,
        retry: |response| match Echo::response(response).err()? {
            EchoError::Silence(_) => Some(RetryKind::Modeled),
            EchoError::Unhandled(error) => RetryKind::of(error.meta(), error.is_retryable()),
        },
    };
}

/// Sends the request back, or loses it if it says so.
struct Mirror;

impl Delivery for Mirror {
    type Error = &'static str;

    async fn deliver(
        &self,
        request: Request<Bytes>,
        operation: &'static OperationFacts,
    ) -> Result<Response<Bytes>, &'static str> {
        assert_eq!(operation.name(), "Echo");
        if request.body().windows(4).any(|part| part == b"lost") {
            return Err("it went astray");
        }
        Ok(Response::new(request.into_body()))
    }
}

fn client() -> Client<Direct<Mirror>> {
    Client::with_delivery(Endpoint::from_url("https://example.com").unwrap(), Mirror)
}

/// What a future gives that is ready at once.
fn now<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nothing here waits"),
    }
}

#[test]
fn an_input_becomes_an_output() {
    let word = || "hello".to_owned();
    let sent = now(client().send::<Echo>(Ok(word()))).unwrap();
    let answered = now(client().answer::<Echo>(word())).unwrap();
    assert_eq!((sent, answered), (Some(word()), Some(word())));
    assert_eq!(
        client().calls().endpoint().to_string(),
        "https://example.com/"
    );
}

#[test]
fn what_is_not_sent_or_lost_is_unhandled() {
    let incomplete = BuildError::missing("EchoInput", "word");
    for (error, why) in [
        (
            now(client().send::<Echo>(Err(incomplete))),
            "`word` was not set",
        ),
        (
            now(client().answer::<Echo>("lost".to_owned())),
            "it went astray",
        ),
    ] {
        let EchoError::Unhandled(error) = error.unwrap_err() else {
            panic!("{why}");
        };
        let source = error.source().expect("the cause").to_string();
        assert!(source.contains(why), "{source}");
    }
}

#[test]
fn kinds_of_retry() {
    let meta = |status: u16, code: &str| ErrorMetadata::builder().status(status).code(code).build();
    for (meta, retryable, kind) in [
        (meta(400, "Throttling"), false, Some(RetryKind::Throttling)),
        (meta(429, "x"), true, Some(RetryKind::Throttling)),
        (meta(503, "x"), true, Some(RetryKind::Transient)),
        (
            meta(400, "RequestTimeout"),
            false,
            Some(RetryKind::Transient),
        ),
        (meta(400, "x"), true, Some(RetryKind::Modeled)),
        (meta(400, "x"), false, None),
    ] {
        assert_eq!(RetryKind::of(&meta, retryable), kind, "{meta:?}");
    }
    let response = |status| {
        Response::builder()
            .status(status)
            .body(Bytes::new())
            .unwrap()
    };
    assert_eq!(Echo::FACTS.retry_kind(&response(200)), None);
    assert_eq!(
        Echo::FACTS.retry_kind(&response(500)),
        Some(RetryKind::Transient)
    );
}
