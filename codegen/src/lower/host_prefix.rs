//! What an operation puts in front of the host.

use super::docs::{add, code};
use super::paths::member;
use crate::ir;
use crate::model::{HostPiece, Traits};

/// The host prefix of an operation. Says in its docs that it has one.
pub(super) fn host_prefix(
    traits: &Traits<'_>,
    input: &ir::Structure,
    docs: &mut ir::Docs,
) -> Vec<ir::HostPiece> {
    let Some(prefix) = traits.host_prefix() else {
        return Vec::new();
    };
    let mut shown = String::new();
    let mut pieces = Vec::new();
    for piece in &prefix.pieces {
        match piece {
            HostPiece::Text(text) => {
                shown.push_str(text);
                pieces.push(ir::HostPiece::Text((*text).to_owned()));
            }
            HostPiece::Label(name) => {
                shown.push_str(&format!("{{{name}}}"));
                pieces.extend(member(input, name).map(label));
            }
        }
    }
    add(
        docs,
        &format!(
            "Requests go to a host whose name begins with {}, in front of that of the endpoint.",
            code(&shown)
        ),
    );
    pieces
}

fn label(field: &ir::Field) -> ir::HostPiece {
    ir::HostPiece::Label(ir::HostLabel {
        wire: field.wire.clone(),
        accessor: field.ident.clone(),
        is_enum: matches!(field.ty, ir::Type::Enum(_)),
        optional: matches!(field.presence, ir::Presence::Optional),
    })
}
