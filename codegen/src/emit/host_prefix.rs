//! Putting the host prefix of an operation in front of the endpoint's host.

use proc_macro2::TokenStream;
use quote::quote;

use super::source::{Source, ident};
use crate::ir::{HostLabel, HostPiece};

/// A statement that gives `endpoint` the prefix; nothing without one.
pub(super) fn statement(source: &mut Source, pieces: &[HostPiece]) -> Option<TokenStream> {
    if pieces.is_empty() {
        return None;
    }
    let piece = source.import("crate::support::host_prefix::Piece");
    let pieces = pieces.iter().map(|part| match part {
        HostPiece::Text(text) => quote!(#piece::Text(#text)),
        HostPiece::Label(label) => {
            let (wire, value) = (&label.wire, value(label));
            quote!(#piece::Label(#wire, #value))
        }
    });
    Some(quote! {
        let prefix = [#(#pieces),*];
        let endpoint = &endpoint.prefixed(&prefix)?;
    })
}

/// The value of a label as an optional text.
fn value(label: &HostLabel) -> TokenStream {
    let accessor = ident(&label.accessor);
    let value = quote!(input.#accessor());
    match (label.is_enum, label.optional) {
        (false, false) => quote!(Some(#value)),
        (false, true) => value,
        (true, false) => quote!(Some(#value.as_str())),
        (true, true) => quote!(#value.map(|value| value.as_str())),
    }
}
