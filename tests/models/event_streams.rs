//! An operation that is answered with a stream of events: fed in pieces, with events that are not
//! known, and ended by errors. Those of the stream are errors of the operation too.

use std::error::Error as _;

use event_streams::api::EventStreams;
use event_streams::error::FrameError;
use event_streams::operation::watch::{Watch, WatchError, WatchInput, WatchOutput};
use event_streams::operation::{Events as Stream, Operation, RequestId};
use event_streams::types::{Changed, Events};
use wire::http::Response;
use wire::{block_on, failed, frame, json, sent};

fn event(name: &str, payload: &str) -> Vec<u8> {
    frame(&[(":message-type", "event"), (":event-type", name)], payload)
}

fn exception(name: &str, payload: &str) -> Vec<u8> {
    frame(&[(":message-type", "exception"), (":exception-type", name)], payload)
}

/// The output of a response of which this much has arrived.
fn opened(body: &[u8]) -> WatchOutput {
    let response = Response::builder().header("x-amzn-requestid", "request-1");
    Watch::response(&response.body(body).unwrap()).unwrap()
}

/// The error that ends a stream of these bytes.
fn end(body: &[u8]) -> WatchError {
    let mut events = opened(body).r#type;
    events.finish();
    events.find_map(Result::err).unwrap()
}

#[test]
fn events_come_as_bytes_arrive() {
    let bytes = [
        event("initial-response", "{}"),
        event("opened", "{}"),
        event("changed", r#"{"count":7,"later":[{}]}"#),
        event("idle", "{}"),
    ]
    .concat();
    let (start, rest) = bytes.split_at(20);
    let output = opened(start);
    assert_eq!(output.request_id(), Some("request-1"));
    let mut events = output.r#type;
    assert!(events.next().is_none());
    let mut found = Vec::new();
    for byte in rest {
        events.push(&[*byte]);
        found.extend(events.by_ref().map(Result::unwrap));
    }
    events.finish();
    assert!(events.next().is_none());
    assert_eq!(found.len(), 3);
    assert!(found[0].is_opened());
    assert_eq!(found[1].as_changed().map(Changed::count), Ok(7));
    assert_eq!(found[2], Events::Idle);
}

#[test]
fn what_is_missing_in_an_event_is_made_up() {
    let mut events = opened(&event("changed", "{}")).r#type;
    let event = events.next().unwrap().unwrap();
    assert_eq!(event.as_changed().map(Changed::count), Ok(0));
}

#[test]
fn an_event_that_is_not_known_is_no_error() {
    let bytes = [event("renamed", "no JSON"), event("opened", "{}")].concat();
    let mut events = opened(&bytes).r#type;
    let unknown = events.next().unwrap().unwrap();
    assert!(unknown.is_unknown());
    assert_eq!(format!("{unknown:?}"), "Unknown(\"renamed\")");
    assert!(events.next().unwrap().unwrap().is_opened());
}

#[test]
fn an_error_ends_the_stream() {
    let bytes = [
        event("opened", "{}"),
        exception("gone", r#"{"reason":"r"}"#),
        event("opened", "{}"),
    ]
    .concat();
    let mut events = opened(&bytes).r#type;
    assert!(events.next().unwrap().is_ok());
    let Err(WatchError::Gone(gone)) = events.next().unwrap() else {
        panic!("the stream goes on");
    };
    assert_eq!(gone.reason(), Some("r"));
    assert_eq!(gone.meta().code(), Some("Gone"));
    assert!(events.next().is_none());
}

#[test]
fn an_error_of_the_stream_alone_has_a_variant_too() {
    let error = end(&exception("Late", r#"{"message":"too late"}"#));
    assert!(error.is_late());
    assert_eq!(error.message(), Some("too late"));
    let error = failed!(event_streams, Watch, 500, json!({"__type": "test#Late"}));
    assert!(error.is_late());
}

#[test]
fn an_error_that_is_not_known_keeps_its_name() {
    let error = end(&exception("Odd", r#"{"message":"m"}"#));
    assert!(matches!(error, WatchError::Unhandled(_)));
    assert_eq!((error.code(), error.message()), (Some("Odd"), Some("m")));
    assert!(end(&exception("Refused", "{}")).is_refused());
    let error = end(&frame(&[(":message-type", "error"), (":error-code", "Broken")], ""));
    assert_eq!(error.code(), Some("Broken"));
}

#[test]
fn damaged_bytes_are_an_error() {
    let mut bytes = event("opened", "{}");
    let last = bytes.len() - 1;
    let cut_off = end(&bytes[..last]);
    bytes[last] ^= 1;
    for (error, expected) in [
        (cut_off, FrameError::Truncated),
        (end(&bytes), FrameError::Checksum),
    ] {
        let fault = error.source().and_then(|source| source.downcast_ref::<FrameError>());
        assert_eq!(fault, Some(&expected));
    }
}

#[test]
fn a_refusal_is_an_ordinary_error() {
    let error = failed!(event_streams, Watch, 400, json!({"__type": "test#Refused"}));
    assert!(error.is_refused());
    let input = WatchInput::builder().name("n").build().unwrap();
    assert_eq!(sent!(event_streams, Watch, input), json!({"name": "n"}));
}

/// A service that gives two events.
struct Fake;

impl EventStreams for Fake {
    async fn watch(&self, _input: WatchInput) -> Result<WatchOutput, WatchError> {
        let changed = Changed::builder().count(1).build().unwrap();
        let events = Stream::from_events([Events::Changed(changed)]);
        Ok(WatchOutput::builder().r#type(events).build())
    }
}

#[test]
fn a_fake_makes_events_up() {
    let input = WatchInput::builder().name("n").build().unwrap();
    let output = block_on(Fake.watch(input)).unwrap();
    assert_eq!(output.clone(), output);
    let events: Result<Vec<_>, _> = output.r#type.collect();
    assert_eq!(events.unwrap().len(), 1);
}
