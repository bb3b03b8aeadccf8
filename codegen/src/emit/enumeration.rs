//! Enumerations of strings.

use proc_macro2::TokenStream;
use quote::quote;

use super::source::{Source, deprecated, docs, ident, own};
use crate::ir::Enum;

/// Adds an enumeration to a file.
pub(super) fn emit(source: &mut Source, item: &Enum) {
    definition(source, item);
    methods(source, item);
    conversions(source, item);
}

fn definition(source: &mut Source, item: &Enum) {
    let name = own(&item.path.name);
    let item_docs = docs(&item.docs);
    let item_deprecated = deprecated(item.deprecated.as_ref());
    let unknown = source.import("crate::primitives::UnknownVariantValue");
    let variants = item.variants.iter().map(|variant| {
        let variant_docs = docs(&variant.docs);
        let variant_deprecated = deprecated(variant.deprecated.as_ref());
        let ident = source.variant(&variant.ident);
        quote!(#variant_docs #variant_deprecated #ident)
    });
    let variants: Vec<_> = variants.collect();
    let debug = (!item.redacted).then(|| quote!(Debug,));
    source.item(quote! {
        #item_docs
        #item_deprecated
        #[non_exhaustive]
        #[derive(Clone, #debug PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not know. It is kept, and sent as it is;
            /// [`as_str`](Self::as_str) shows it.
            Unknown(#unknown),
        }
    });
}

fn methods(source: &mut Source, item: &Enum) {
    let name = own(&item.path.name);
    let texts = item.variants.iter().map(|variant| {
        let (ident, value) = (ident(&variant.ident), &variant.value);
        quote!(Self::#ident => #value)
    });
    let values = item.variants.iter().map(|variant| &variant.value);
    source.item(quote! {
        impl #name {
            /// The value as it is sent.
            pub fn as_str(&self) -> &str {
                match self {
                    #(#texts,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// The values that this version of the crate knows.
            pub const fn values() -> &'static [&'static str] {
                &[#(#values),*]
            }
        }
    });
}

fn conversions(source: &mut Source, item: &Enum) {
    let name = own(&item.path.name);
    let unknown = source.import("crate::primitives::UnknownVariantValue");
    let known = item.variants.iter().map(|variant| {
        let (ident, value) = (ident(&variant.ident), &variant.value);
        quote!(#value => Self::#ident)
    });
    source.item(quote! {
        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#known,)*
                    other => Self::Unknown(#unknown::new(other)),
                }
            }
        }
    });
    source.item(quote! {
        impl std::str::FromStr for #name {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }
    });
    source.item(quote! {
        impl AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    });
    for text in texts(item, &quote!(#name)) {
        source.item(text);
    }
}

/// How the value is shown.
fn texts(item: &Enum, name: &TokenStream) -> Vec<TokenStream> {
    let display = |body: TokenStream| {
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    #body
                }
            }
        }
    };
    if !item.redacted {
        return vec![display(quote!(f.write_str(self.as_str())))];
    }
    let redacted = quote!(write!(f, "{:?}", crate::support::sensitive::Redacted));
    let debug = quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #redacted
            }
        }
    };
    vec![debug, display(redacted)]
}
