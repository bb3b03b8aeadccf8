//! Streams of events: <https://smithy.io/2.0/spec/streaming.html#event-streams>.

use super::{Model, Shape, ShapeKind, ShapeRef, Trait};

impl Model<'_> {
    /// The first member of a structure that is a stream of events: its place, and the union of the
    /// events.
    pub(crate) fn event_stream(&self, structure: ShapeRef) -> Option<(usize, ShapeRef)> {
        let mut members = self.shape(structure).fields().iter().enumerate();
        members.find_map(|(place, member)| {
            let is_stream = self.shape(member.target).is_event_stream();
            is_stream.then_some((place, member.target))
        })
    }

    /// The errors that can end the stream of events in a structure.
    pub(crate) fn stream_errors(&self, structure: ShapeRef) -> impl Iterator<Item = ShapeRef> {
        let events = self.event_stream(structure);
        let events = events.map_or(&[][..], |(_, events)| self.shape(events).fields());
        let targets = events.iter().map(|event| event.target);
        targets.filter(|target| self.shape(*target).is_error())
    }
}

impl Shape<'_> {
    /// Whether this is the union of the events of a stream.
    pub(crate) fn is_event_stream(&self) -> bool {
        matches!(self.kind, ShapeKind::Union(_)) && self.traits.is_streaming()
    }

    /// Whether this is a structure that says what went wrong.
    pub(crate) fn is_error(&self) -> bool {
        let mut traits = self.traits.iter();
        traits.any(|applied| matches!(applied.value, Trait::Error(_)))
    }
}
