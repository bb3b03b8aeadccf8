//! Where an operation sends its request.

use super::Lowering;
use super::docs::{add, code};
use super::paths::member;
use crate::ir;
use crate::model::{HostPiece, HostPrefix, ShapeRef};

impl Lowering<'_, '_, '_> {
    /// What an operation does to its endpoint. Says in its docs that it does.
    pub(super) fn host(
        &self,
        operation: ShapeRef,
        input: (ShapeRef, &ir::Structure),
        docs: &mut ir::Docs,
    ) -> ir::Host {
        let (shape, input) = input;
        let named = (0..).zip(&input.fields);
        let mut named = named.filter(|(place, _)| self.overrides.names_host(shape, *place));
        if let Some((_, field)) = named.next() {
            let text = format!(
                "Requests go to the URL that `{}` names, whatever the endpoint is.",
                field.base()
            );
            add(docs, &text);
            return ir::Host::NamedBy(host_field(field));
        }
        match self.model.shape(operation).traits.host_prefix() {
            Some(prefix) => ir::Host::Prefixed(pieces(prefix, input, docs)),
            None => ir::Host::AsGiven,
        }
    }
}

fn pieces(
    prefix: &HostPrefix<'_>,
    input: &ir::Structure,
    docs: &mut ir::Docs,
) -> Vec<ir::HostPiece> {
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
                let field = member(input, name).map(host_field);
                pieces.extend(field.map(ir::HostPiece::Label));
            }
        }
    }
    let text = format!(
        "Requests go to a host whose name begins with {}, in front of that of the endpoint.",
        code(&shown)
    );
    add(docs, &text);
    pieces
}

fn host_field(field: &ir::Field) -> ir::HostField {
    ir::HostField {
        wire: field.wire.clone(),
        accessor: field.ident.clone(),
        is_enum: matches!(field.ty, ir::Type::Enum(_)),
        optional: matches!(field.presence, ir::Presence::Optional),
    }
}
