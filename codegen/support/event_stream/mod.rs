//! Streams of events that a service answers with.

pub(crate) mod frame;
pub(crate) mod header;

use std::collections::VecDeque;
use std::fmt;

pub use self::frame::FrameError;
use self::frame::{Frames, Message};
use super::error::{ErrorMetadata, Unhandled};
use super::json::error::ReadError;
use super::operation::Operation;

/// An operation that a service answers with a stream of events.
pub trait EventSource: Operation {
    /// What the service sends, one at a time.
    type Event: Clone + fmt::Debug + PartialEq + Send;

    /// The event with this name and this payload. One that is not known is no error.
    ///
    /// # Errors
    ///
    /// If the payload cannot be read.
    fn event(name: &str, payload: &[u8]) -> Result<Self::Event, ReadError>;

    /// The error with this name and this payload, which ended the stream.
    fn exception(name: &str, payload: &[u8]) -> Self::Error;
}

/// The events of a stream: it is fed the bytes of the response's body as they arrive, and gives
/// the events that are in them.
///
/// ```text
/// let mut events = Subscribe::response(&head)?.event_stream; // a response without its body yet
/// while let Some(bytes) = body.next().await {
///     events.push(&bytes?);
///     for event in &mut events {
///         handle(event?);
///     }
/// }
/// events.finish();
/// if let Some(Err(error)) = events.next() { /* The body ended too early. */ }
/// ```
///
/// It holds the bytes of the message that is not complete, 25 MiB at most, and what was pushed
/// since events were last taken out.
pub struct Events<O: EventSource> {
    frames: Frames,
    /// Events that no bytes stand for.
    ready: VecDeque<O::Event>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// More bytes may come.
    Open,
    /// All bytes were pushed.
    Finished,
    /// There was an error: nothing comes any more.
    Failed,
}

impl<O: EventSource> Events<O> {
    /// A stream before its first byte.
    pub fn new() -> Self {
        Self::from_events([])
    }

    /// A stream that gives these events first, without bytes: for a program that fakes the service.
    pub fn from_events(events: impl IntoIterator<Item = O::Event>) -> Self {
        Self {
            frames: Frames::default(),
            ready: events.into_iter().collect(),
            state: State::Open,
        }
    }

    /// Adds bytes of the body, in pieces of any size. Take the events out before the next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.state == State::Open {
            self.frames.push(bytes);
        }
    }

    /// Says that the body is at its end. If that was within a message, the next item is an error.
    pub fn finish(&mut self) {
        if self.state == State::Open {
            self.state = State::Finished;
        }
    }

    /// The next item of the stream; an error is the last one.
    fn item(&mut self) -> Result<Option<O::Event>, O::Error> {
        loop {
            let message = self.frames.next_message().map_err(unhandled::<O>)?;
            let Some(message) = message else {
                let is_cut_off = self.state == State::Finished && !self.frames.is_empty();
                return if is_cut_off {
                    Err(unhandled::<O>(FrameError::Truncated))
                } else {
                    Ok(None)
                };
            };
            if let Some(event) = read::<O>(&message)? {
                return Ok(Some(event));
            }
        }
    }
}

/// The event of a message; none if the message only opens the stream.
fn read<O: EventSource>(message: &Message) -> Result<Option<O::Event>, O::Error> {
    let name = |header| {
        let name = message.text(header);
        name.ok_or_else(|| unhandled::<O>(FrameError::Headers))
    };
    match message.text(":message-type") {
        Some("event") => match name(":event-type")? {
            // It holds the other members of the output, of which there are none.
            "initial-response" => Ok(None),
            name => O::event(name, message.payload())
                .map(Some)
                .map_err(|error| Unhandled::from_source(error).into()),
        },
        Some("exception") => Err(O::exception(name(":exception-type")?, message.payload())),
        Some("error") => {
            let mut meta = ErrorMetadata::builder().code(name(":error-code")?);
            if let Some(message) = message.text(":error-message") {
                meta = meta.message(message);
            }
            Err(Unhandled::new(meta.build()).into())
        }
        Some(_) | None => Err(unhandled::<O>(FrameError::Headers)),
    }
}

fn unhandled<O: EventSource>(error: FrameError) -> O::Error {
    Unhandled::from_source(error).into()
}

/// Gives the events that are complete. `None` says that there is none now: there may be another
/// after the next [`push`](Events::push), unless the last item was an error.
impl<O: EventSource> Iterator for Events<O> {
    type Item = Result<O::Event, O::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(event) = self.ready.pop_front() {
            return Some(Ok(event));
        }
        if self.state == State::Failed {
            return None;
        }
        let item = self.item();
        if item.is_err() {
            self.frames.clear();
            self.state = State::Failed;
        }
        item.transpose()
    }
}

impl<O: EventSource> Default for Events<O> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O: EventSource> Clone for Events<O> {
    fn clone(&self) -> Self {
        Self {
            frames: self.frames.clone(),
            ready: self.ready.clone(),
            state: self.state,
        }
    }
}

impl<O: EventSource> PartialEq for Events<O> {
    fn eq(&self, other: &Self) -> bool {
        self.frames == other.frames && self.ready == other.ready && self.state == other.state
    }
}

/// Shows events, and no bytes: they may hold what must not be shown.
impl<O: EventSource> fmt::Debug for Events<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("ready", &self.ready)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}
