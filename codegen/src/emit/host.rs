//! Where a request goes: what an operation does to the endpoint that it is given.

use super::source::Source;
use super::text::Text;
use crate::ir::{Host, HostField, HostPiece};

/// Adds statements that change `endpoint`, if the operation does.
pub(super) fn statements(source: &mut Source, host: &Host, text: &mut Text) {
    match host {
        Host::AsGiven => {}
        Host::Prefixed(pieces) => {
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
        Host::NamedBy(field) => {
            let value = value(field);
            text.line(2, &format!("let endpoint = &endpoint.or_named({value})?;"));
        }
    }
}

/// The value of a field as an optional text.
fn value(field: &HostField) -> String {
    let value = format!("input.{}()", field.accessor);
    match (field.is_enum, field.optional) {
        (false, false) => format!("Some({value})"),
        (false, true) => value,
        (true, false) => format!("Some({value}.as_str())"),
        (true, true) => format!("{value}.map(|value| value.as_str())"),
    }
}
