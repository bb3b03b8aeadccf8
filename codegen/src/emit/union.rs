//! Tagged unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::source::{Source, deprecated, doc, docs, ident, own, tokens};
use crate::ir::{Union, UnionVariant};

/// Adds a union to a file.
pub(super) fn emit(source: &mut Source, union: &Union) {
    definition(source, union);
    methods(source, union);
    if hides(union) {
        debug(source, union);
    }
}

fn hides(union: &Union) -> bool {
    union.redacted || union.variants.iter().any(|variant| variant.redacted)
}

/// What a variant holds.
fn content(source: &mut Source, variant: &UnionVariant) -> Option<TokenStream> {
    let ty = tokens(&source.ty(variant.ty.as_ref()?));
    Some(if variant.boxed { quote!(Box<#ty>) } else { ty })
}

fn definition(source: &mut Source, union: &Union) {
    let name = own(&union.path.name);
    let union_docs = docs(&union.docs);
    let union_deprecated = deprecated(union.deprecated.as_ref());
    let unknown = source.import("crate::primitives::UnknownVariantValue");
    let variants: Vec<_> = union
        .variants
        .iter()
        .map(|variant| {
            let variant_docs = docs(&variant.docs);
            let variant_deprecated = deprecated(variant.deprecated.as_ref());
            let ident = source.variant(&variant.ident);
            let content = content(source, variant).map(|content| quote!((#content)));
            quote!(#variant_docs #variant_deprecated #ident #content)
        })
        .collect();
    let debug = (!hides(union)).then(|| quote!(Debug,));
    source.item(quote! {
        #union_docs
        #union_deprecated
        #[non_exhaustive]
        #[derive(Clone, #debug PartialEq)]
        pub enum #name {
            #(#variants,)*
            /// A member that this version of the crate does not know. Its name is kept, what it
            /// held is not, and it cannot be sent.
            Unknown(#unknown),
        }
    });
}

fn methods(source: &mut Source, union: &Union) {
    let name = own(&union.path.name);
    let unknown = source.import("crate::primitives::UnknownVariantValue");
    let methods: Vec<_> = union
        .variants
        .iter()
        .map(|variant| variant_methods(source, variant))
        .collect();
    // Only what is read can be unknown.
    let make_unknown = union.codec.read.then(|| {
        quote! {
            pub(crate) fn unknown(member: &str) -> Self {
                Self::Unknown(#unknown::new(member))
            }
        }
    });
    source.item(quote! {
        impl #name {
            #(#methods)*

            /// Whether this is a member that this version of the crate does not know.
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }

            #make_unknown
        }
    });
}

fn variant_methods(source: &mut Source, variant: &UnionVariant) -> TokenStream {
    let ident = ident(&variant.ident);
    let (is, as_) = (
        super::source::ident(&format!("is_{}", variant.base)),
        super::source::ident(&format!("as_{}", variant.base)),
    );
    let is_docs = doc(&format!(
        "Whether this is [`{0}`](Self::{0}).",
        variant.ident
    ));
    let Some(ty) = &variant.ty else {
        return quote! {
            #is_docs
            pub fn #is(&self) -> bool {
                matches!(self, Self::#ident)
            }
        };
    };
    let ty = tokens(&source.ty(ty));
    let as_docs = docs(&[
        format!("What [`{0}`](Self::{0}) holds.", variant.ident),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "The union itself if it is another member.".to_owned(),
    ]);
    quote! {
        #is_docs
        pub fn #is(&self) -> bool {
            matches!(self, Self::#ident(_))
        }

        #as_docs
        pub fn #as_(&self) -> Result<&#ty, &Self> {
            match self {
                Self::#ident(value) => Ok(value),
                _ => Err(self),
            }
        }
    }
}

fn debug(source: &mut Source, union: &Union) {
    let name = own(&union.path.name);
    let arms = union.variants.iter().map(|variant| {
        let ident = ident(&variant.ident);
        let shown = &variant.ident;
        match (&variant.ty, variant.redacted || union.redacted) {
            (None, _) => quote!(Self::#ident => f.write_str(#shown)),
            (Some(_), true) => quote! {
                Self::#ident(_) => f
                    .debug_tuple(#shown)
                    .field(&crate::support::sensitive::Redacted)
                    .finish()
            },
            (Some(_), false) => {
                quote!(Self::#ident(value) => f.debug_tuple(#shown).field(value).finish())
            }
        }
    });
    source.item(quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms,)*
                    Self::Unknown(value) => f.debug_tuple("Unknown").field(value).finish(),
                }
            }
        }
    });
}
