//! Streams of events: how messages are taken out of bytes, and what becomes of them.

use proptest::prelude::*;

use crate::operation::{Echo, EchoError};
use crate::support::aws_json::whole;
use crate::support::error_response::ErrorResponse;
use crate::support::event_stream::frame::Frames;
use crate::support::event_stream::header::HeaderValue;
use crate::support::event_stream::{EventSource, Events, FrameError};
use crate::support::json::error::ReadError;
use crate::support::json::reader::Reader;

impl EventSource for Echo {
    type Event = (String, Vec<u8>);

    fn event(name: &str, payload: &[u8]) -> Result<Self::Event, ReadError> {
        whole(payload, Reader::skip_value)?;
        Ok((name.to_owned(), payload.to_vec()))
    }

    fn exception(name: &str, payload: &[u8]) -> EchoError {
        let response = ErrorResponse::in_stream(name, payload);
        EchoError::Silence(response.meta().code().map(str::to_owned))
    }
}

/// A message of these encoded headers and this payload.
fn message(headers: &[u8], payload: &[u8]) -> Vec<u8> {
    let length = |bytes: usize| u32::try_from(bytes).unwrap().to_be_bytes();
    let mut out = length(12 + headers.len() + payload.len() + 4).to_vec();
    out.extend(length(headers.len()));
    out.extend(crc32fast::hash(&out).to_be_bytes());
    out.extend(headers);
    out.extend(payload);
    out.extend(crc32fast::hash(&out).to_be_bytes());
    out
}

/// An encoded header with a value of this type.
fn header(name: &str, kind: u8, value: &[u8]) -> Vec<u8> {
    let mut out = vec![u8::try_from(name.len()).unwrap()];
    out.extend(name.as_bytes());
    out.push(kind);
    out.extend(value);
    out
}

fn text(name: &str, value: &str) -> Vec<u8> {
    let mut sized = u16::try_from(value.len()).unwrap().to_be_bytes().to_vec();
    sized.extend(value.as_bytes());
    header(name, 7, &sized)
}

fn texts(headers: &[(&str, &str)]) -> Vec<u8> {
    headers
        .iter()
        .flat_map(|(name, value)| text(name, value))
        .collect()
}

fn event(name: &str, payload: &[u8]) -> Vec<u8> {
    message(
        &texts(&[(":message-type", "event"), (":event-type", name)]),
        payload,
    )
}

/// What a stream that holds these bytes gives, and its error.
fn read(bytes: &[u8]) -> (Vec<String>, Option<EchoError>) {
    let mut events = Events::<Echo>::new();
    events.push(bytes);
    events.finish();
    drain(&mut events)
}

fn drain(events: &mut Events<Echo>) -> (Vec<String>, Option<EchoError>) {
    let mut names = Vec::new();
    for item in events {
        match item {
            Ok((name, _)) => names.push(name),
            Err(error) => return (names, Some(error)),
        }
    }
    (names, None)
}

/// The fault of the bytes behind an error.
fn fault(error: Option<EchoError>) -> FrameError {
    let Some(EchoError::Unhandled(error)) = error else {
        panic!("{error:?} is no fault of the bytes");
    };
    let source = std::error::Error::source(&error).expect("there is a reason");
    *source
        .downcast_ref()
        .expect("the reason is a fault of the bytes")
}

#[test]
fn a_published_message_is_read() {
    // The sample with one header and a payload from the specification of the format.
    let bytes = [
        0x00, 0x00, 0x00, 0x3d, 0x00, 0x00, 0x00, 0x20, 0x07, 0xfd, 0x83, 0x96, 0x0c, b'c', b'o',
        b'n', b't', b'e', b'n', b't', b'-', b't', b'y', b'p', b'e', 0x07, 0x00, 0x10, b'a', b'p',
        b'p', b'l', b'i', b'c', b'a', b't', b'i', b'o', b'n', b'/', b'j', b's', b'o', b'n', b'{',
        b'\'', b'f', b'o', b'o', b'\'', b':', b'\'', b'b', b'a', b'r', b'\'', b'}', 0x8d, 0x9c,
        0x08, 0xb1,
    ];
    // Both checksums are right, so what is wrong is that it says no type.
    assert_eq!(fault(read(&bytes).1), FrameError::Headers);
}

#[test]
fn bytes_may_arrive_one_by_one() {
    let mut bytes = event("a", b"{}");
    bytes.extend(event("b", b"{\"x\":1}"));
    let mut events = Events::<Echo>::new();
    let mut found = Vec::new();
    for byte in &bytes {
        events.push(&[*byte]);
        found.extend(events.by_ref().map(Result::unwrap));
    }
    events.finish();
    assert!(events.next().is_none());
    let expected = [("a", &b"{}"[..]), ("b", b"{\"x\":1}")];
    assert_eq!(
        found,
        expected.map(|(name, payload)| (name.to_owned(), payload.to_vec()))
    );
}

#[test]
fn a_stream_that_ends_within_a_message_is_an_error() {
    let whole = event("a", b"{}");
    for end in 1..whole.len() {
        let (names, error) = read(&[&whole, &whole[..end]].concat());
        assert_eq!(names, ["a"]);
        assert_eq!(fault(error), FrameError::Truncated);
    }
    assert_eq!(read(&whole).1.map(|_| ()), None);
    assert_eq!(read(b"").1.map(|_| ()), None);
}

#[test]
fn a_bit_that_flipped_is_noticed() {
    let whole = event("a", b"{\"x\":1}");
    for bit in 0..whole.len() * 8 {
        let mut damaged = whole.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(fault(read(&damaged).1), FrameError::Checksum, "bit {bit}");
    }
}

#[test]
fn nothing_comes_after_an_error() {
    let mut events = Events::<Echo>::new();
    let mut bytes = event("a", b"{}");
    bytes[0] ^= 1;
    events.push(&bytes);
    assert!(events.next().unwrap().is_err());
    events.push(&event("b", b"{}"));
    events.finish();
    assert!(events.next().is_none());
    assert!(events.next().is_none());
}

#[test]
fn lengths_that_cannot_be_are_errors_at_once() {
    let prelude = |length: u32, headers: u32| {
        let mut out = [length.to_be_bytes(), headers.to_be_bytes()].concat();
        out.extend(crc32fast::hash(&out).to_be_bytes());
        out
    };
    let too_long = 12 + 128 * 1024 + 24 * 1024 * 1024 + 4 + 1;
    for (length, headers) in [
        (0, 0),
        (15, 0),
        (16, 1),
        (100, u32::MAX),
        (too_long, 0),
        (u32::MAX, 0),
        (u32::MAX, u32::MAX),
        (200_000, 128 * 1024 + 1),
    ] {
        let error = read(&prelude(length, headers)).1;
        assert_eq!(fault(error), FrameError::Length, "{length} {headers}");
    }
    assert_eq!(
        fault(read(&prelude(too_long - 1, 0)).1),
        FrameError::Truncated
    );
}

#[test]
fn headers_of_every_type_are_read() {
    let mut headers = texts(&[(":message-type", "event"), (":event-type", "a")]);
    for (name, kind, value) in [
        ("yes", 0, &[][..]),
        ("no", 1, &[]),
        ("byte", 2, &[0x80]),
        ("short", 3, &[1, 2]),
        ("integer", 4, &[1, 2, 3, 4]),
        ("long", 5, &[255, 255, 255, 255, 255, 255, 255, 254]),
        ("blob", 6, &[0, 2, 0xff, 0xfe]),
        ("timestamp", 8, &[0, 0, 0, 0, 0, 0, 0, 1]),
        ("uuid", 9, &[7; 16]),
    ] {
        headers.extend(header(name, kind, value));
    }
    let bytes = message(&headers, b"{}");
    assert_eq!(read(&bytes).0, ["a"]);
    let mut frames = Frames::default();
    frames.push(&bytes);
    let message = frames.next_message().unwrap().unwrap();
    assert_eq!(message.payload(), b"{}");
    for (name, expected) in [
        (":event-type", Some(HeaderValue::String("a"))),
        ("yes", Some(HeaderValue::Bool(true))),
        ("no", Some(HeaderValue::Bool(false))),
        ("byte", Some(HeaderValue::Byte(-128))),
        ("short", Some(HeaderValue::Short(0x0102))),
        ("integer", Some(HeaderValue::Integer(0x0102_0304))),
        ("long", Some(HeaderValue::Long(-2))),
        ("blob", Some(HeaderValue::Blob(&[0xff, 0xfe]))),
        ("timestamp", Some(HeaderValue::Timestamp(1))),
        ("uuid", Some(HeaderValue::Uuid([7; 16]))),
        ("missing", None),
    ] {
        assert_eq!(message.header(name), expected, "{name}");
    }
    assert_eq!(message.text("byte"), None);
}

#[test]
fn odd_headers_are_errors() {
    let good = texts(&[(":message-type", "event"), (":event-type", "a")]);
    for odd in [
        &[][..],
        &text(":event-type", "a"),
        &text(":message-type", "event"),
        &texts(&[(":message-type", "exception"), (":event-type", "a")]),
        &texts(&[(":message-type", "error"), (":event-type", "a")]),
        &texts(&[(":message-type", "other"), (":event-type", "a")]),
        &[
            header(":message-type", 6, b"\0\x05event"),
            text(":event-type", "a"),
        ]
        .concat(),
        &[&good[..], &header("x", 10, b"")].concat(),
        &[&good[..], &header("", 0, b"")].concat(),
        &[&good[..], &header("x", 4, &[1, 2, 3])].concat(),
        &[&good[..], &header("x", 7, &[0, 9, b'a'])].concat(),
        &[&good[..], &header("x", 7, &[0, 1, 0xff])].concat(),
        &[&good[..], &[200, b'x']].concat(),
        &good[..good.len() - 1],
    ] {
        let error = read(&message(odd, b"{}")).1;
        assert_eq!(fault(error), FrameError::Headers, "{odd:?}");
    }
}

#[test]
fn an_initial_response_is_no_event() {
    let bytes = [event("initial-response", b"{}"), event("a", b"{}")].concat();
    assert_eq!(read(&bytes).0, ["a"]);
}

#[test]
fn exceptions_and_errors_end_the_stream() {
    let exception = texts(&[(":message-type", "exception"), (":exception-type", "Gone")]);
    let bytes = [
        event("a", b"{}"),
        message(&exception, b"{}"),
        event("b", b"{}"),
    ]
    .concat();
    let (names, error) = read(&bytes);
    assert_eq!(names, ["a"]);
    assert!(matches!(error, Some(EchoError::Silence(Some(name))) if name == "Gone"));

    let headers = [
        (":message-type", "error"),
        (":error-code", "Broken"),
        (":error-message", "m"),
    ];
    for (count, message_text) in [(2, None), (3, Some("m"))] {
        let Some(EchoError::Unhandled(error)) = read(&message(&texts(&headers[..count]), b"")).1
        else {
            panic!("the stream goes on");
        };
        assert_eq!(error.meta().code(), Some("Broken"));
        assert_eq!(error.meta().message(), message_text);
    }
}

#[test]
fn a_payload_that_cannot_be_read_ends_the_stream() {
    let bytes = [event("a", b"\xff"), event("b", b"{}")].concat();
    let (names, error) = read(&bytes);
    assert!(names.is_empty());
    let Some(EchoError::Unhandled(error)) = error else {
        panic!("{error:?}");
    };
    assert!(std::error::Error::source(&error).is_some_and(|source| source.is::<ReadError>()));
}

#[test]
fn events_can_be_made_up() {
    let made = |name: &str| (name.to_owned(), Vec::new());
    let mut events = Events::<Echo>::from_events([made("a"), made("b")]);
    assert_eq!(events.clone(), events);
    assert_ne!(events, Events::default());
    assert_eq!(drain(&mut events).0, ["a", "b"]);
    assert_eq!(events, Events::default());
}

#[test]
fn debug_shows_no_bytes() {
    let mut events = Events::<Echo>::new();
    events.push(b"secret");
    assert_eq!(
        format!("{events:?}"),
        "Events { ready: [], state: Open, .. }"
    );
}

#[test]
fn faults_have_words() {
    for fault in [
        FrameError::Checksum,
        FrameError::Length,
        FrameError::Headers,
        FrameError::Truncated,
    ] {
        assert!(!fault.to_string().is_empty());
    }
}

proptest! {
    #[test]
    fn any_pieces_give_the_same_events(
        names in prop::collection::vec("[a-z]{1,9}", 0..6),
        cuts in prop::collection::vec(1_usize..40, 1..40),
    ) {
        let bytes: Vec<u8> = names.iter().flat_map(|name| event(name, b"{}")).collect();
        let mut events = Events::<Echo>::new();
        let mut found = Vec::new();
        let (mut rest, mut cuts) = (&bytes[..], cuts.into_iter().cycle());
        while !rest.is_empty() {
            let piece;
            (piece, rest) = rest.split_at(cuts.next().unwrap_or(1).min(rest.len()));
            events.push(piece);
            found.extend(drain(&mut events).0);
        }
        events.finish();
        prop_assert!(events.next().is_none());
        prop_assert_eq!(found, names);
    }

    #[test]
    fn any_bytes_give_an_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (names, _) = read(&bytes);
        prop_assert!(names.is_empty());
    }
}
