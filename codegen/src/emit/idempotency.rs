//! Filling the idempotency token of an input.

use proc_macro2::TokenStream;
use quote::quote;

use super::source::{Source, docs, ident, own};
use crate::ir::{IdempotencyToken, Structure};

/// Adds the method that fills the token to the file of an input.
pub(super) fn emit(source: &mut Source, input: &Structure, token: &IdempotencyToken) {
    let name = own(&input.path.name);
    let field = ident(&token.ident);
    let method_docs = docs(&[
        format!(
            "Sets [`{0}`](Self::{0}) to what `source` gives, unless it is set.",
            token.base
        ),
        String::new(),
        "The text should differ from that of any other request; a random UUID will do. This crate"
            .to_owned(),
        "has no source of its own. A request that is repeated needs the token of the first try, so"
            .to_owned(),
        "fill it once and keep the input.".to_owned(),
    ]);
    let fill = if token.sensitive {
        quote!(self.#field.get_or_insert_with(|| source().into()))
    } else {
        quote!(self.#field.get_or_insert_with(source))
    };
    source.item(quote! {
        impl #name {
            #method_docs
            pub fn with_idempotency_token(mut self, source: impl FnOnce() -> String) -> Self {
                #fill;
                self
            }
        }
    });
}

/// The method of `Operation` that fills the token.
pub(super) fn hook() -> TokenStream {
    quote! {
        fn with_idempotency_token(
            input: Self::Input,
            source: impl FnOnce() -> String,
        ) -> Self::Input {
            input.with_idempotency_token(source)
        }
    }
}
