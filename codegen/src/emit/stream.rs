//! Operations that are answered with a stream of events.

use super::source::{Source, own_text};
use super::text::Text;
use crate::ir::{Operation, Stream};

/// Adds `impl EventSource` to the file of an operation's stub.
pub(super) fn emit_source(source: &mut Source, operation: &Operation, stream: &Stream) {
    let name = own_text(&operation.name);
    let event = source.type_text(&stream.event);
    let event_source = source.import_text("crate::operation::EventSource");
    let read_error = source.import_text("crate::error::ReadError");
    let codec = format!("crate::protocol::aws_json::{}", operation.module);
    let parameters = ["name: &str", "payload: &[u8]"];
    let arguments = ["name", "payload"];
    let mut text = Text::default();
    text.line(0, &format!("impl {event_source} for {name} {{"));
    text.line(1, &format!("type Event = {event};"));
    text.blank();
    let result = format!("Result<Self::Event, {read_error}>");
    text.function(1, "fn event", &parameters, &result);
    text.list(2, &format!("{codec}::event("), &arguments, ")");
    text.line(1, "}");
    text.blank();
    text.function(1, "fn exception", &parameters, "Self::Error");
    text.list(2, &format!("{codec}::exception("), &arguments, ")");
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

/// The type of the field that gives the events.
pub(super) fn field_type(source: &mut Source, stream: &Stream) -> String {
    let events = source.import_text("crate::operation::Events");
    format!("{events}<{}>", source.type_text(&stream.operation))
}

/// Adds the setter of the builder of an output.
pub(super) fn setter(source: &mut Source, stream: &Stream, text: &mut Text) {
    text.docs(
        1,
        &["The events, such as those that a program which fakes the service makes up."],
    );
    let parameter = format!("value: {}", field_type(source, stream));
    let head = format!("pub fn {}", stream.ident);
    text.function(1, &head, &["mut self", &parameter], "Self");
    text.line(2, &format!("self.{} = value;", stream.ident));
    text.line(2, "self");
    text.line(1, "}");
    text.blank();
}
