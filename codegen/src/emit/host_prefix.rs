//! Putting the host prefix of an operation in front of the endpoint's host.

use super::source::Source;
use super::text::Text;
use crate::ir::{HostLabel, HostPiece};

/// Adds statements that give `endpoint` the prefix; nothing without one.
pub(super) fn statement(source: &mut Source, pieces: &[HostPiece], text: &mut Text) {
    if pieces.is_empty() {
        return;
    }
    let piece = source.import_text("crate::support::host_prefix::Piece");
    let pieces: Vec<String> = pieces
        .iter()
        .map(|part| match part {
            HostPiece::Text(text) => format!("{piece}::Text({text:?})"),
            HostPiece::Label(label) => {
                format!("{piece}::Label({:?}, {})", label.wire, value(label))
            }
        })
        .collect();
    text.list(2, "let prefix = [", &pieces, "];");
    text.line(2, "let endpoint = &endpoint.prefixed(&prefix)?;");
}

/// The value of a label as an optional text.
fn value(label: &HostLabel) -> String {
    let value = format!("input.{}()", label.accessor);
    match (label.is_enum, label.optional) {
        (false, false) => format!("Some({value})"),
        (false, true) => value,
        (true, false) => format!("Some({value}.as_str())"),
        (true, true) => format!("{value}.map(|value| value.as_str())"),
    }
}
