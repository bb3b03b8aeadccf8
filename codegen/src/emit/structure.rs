//! Structures: the type, its accessors, its `Debug` where one must not show everything.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder;
use super::source::{Source, deprecated, doc, docs, ident, own};
use crate::ir::{ErrorItem, Field, Presence, Structure, Type};

/// What a structure has besides its members: the private field `meta`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meta<'c> {
    None,
    /// An output: what the response said about itself.
    Response,
    /// An error: what the response said about the error.
    Error(&'c ErrorItem),
}

impl Meta<'_> {
    /// The type of the field.
    pub(super) fn ty(self, source: &mut Source) -> Option<TokenStream> {
        match self {
            Self::None => None,
            Self::Response => Some(source.import("crate::operation::ResponseMetadata")),
            Self::Error(_) => Some(source.import("crate::error::ErrorMetadata")),
        }
    }
}

/// Adds a structure, its accessors and its builder to a file.
pub(super) fn emit(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    definition(source, structure, meta);
    accessors(source, structure);
    let name = own(&structure.path.name);
    if hides(structure) {
        source.item(debug(&quote!(#name), &structure.path.name, structure, meta));
    }
    builder::emit(source, structure, meta);
}

/// Whether `Debug` cannot be derived.
pub(super) fn hides(structure: &Structure) -> bool {
    structure.redacted || structure.fields.iter().any(|field| field.redacted)
}

fn definition(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    let item_docs = docs(&structure.docs);
    let item_deprecated = deprecated(structure.deprecated.as_ref());
    let name = own(&structure.path.name);
    let fields: Vec<_> = structure
        .fields
        .iter()
        .map(|field| {
            let field_docs = docs(&field.docs);
            let field_deprecated = deprecated(field.deprecated.as_ref());
            let ident = ident(&field.ident);
            let ty = field_type(source, field);
            quote!(#field_docs #field_deprecated pub #ident: #ty)
        })
        .collect();
    let meta = meta.ty(source).map(|ty| quote!(pub(crate) meta: #ty,));
    let debug = (!hides(structure)).then(|| quote!(Debug,));
    source.item(quote! {
        #item_docs
        #item_deprecated
        #[non_exhaustive]
        #[derive(Clone, #debug PartialEq)]
        pub struct #name {
            #(#fields,)*
            #meta
        }
    });
}

/// The type of a field, with its box and its `Option`.
fn field_type(source: &mut Source, field: &Field) -> TokenStream {
    let ty = held_type(source, field);
    match field.presence {
        Presence::Optional => quote!(Option<#ty>),
        Presence::Required | Presence::Default(_) => ty,
    }
}

/// The type of a field, with its box.
pub(super) fn held_type(source: &mut Source, field: &Field) -> TokenStream {
    let ty = source.ty(&field.ty);
    if field.boxed { quote!(Box<#ty>) } else { ty }
}

fn accessors(source: &mut Source, structure: &Structure) {
    let name = own(&structure.path.name);
    let builder_name = builder::name(structure);
    let builder_doc = doc(&format!("A builder of [`{}`].", structure.path.name));
    let accessors: Vec<_> = structure
        .fields
        .iter()
        .map(|field| accessor(source, field))
        .collect();
    source.item(quote! {
        impl #name {
            #builder_doc
            pub fn builder() -> #builder_name {
                #builder_name::default()
            }

            #(#accessors)*
        }
    });
}

fn accessor(source: &mut Source, field: &Field) -> TokenStream {
    let field_docs = docs(&field.summary);
    let field_deprecated = deprecated(field.deprecated.as_ref());
    let ident = ident(&field.ident);
    let optional = matches!(field.presence, Presence::Optional);
    let (ty, body) = access(source, field, optional);
    quote! {
        #field_docs
        #field_deprecated
        pub fn #ident(&self) -> #ty {
            #body
        }
    }
}

/// The type and the body of an accessor.
fn access(source: &mut Source, field: &Field, optional: bool) -> (TokenStream, TokenStream) {
    let name = ident(&field.ident);
    match &field.ty {
        Type::Boolean | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::F32 | Type::F64 => {
            let ty = source.ty(&field.ty);
            if optional {
                (quote!(Option<#ty>), quote!(self.#name))
            } else {
                (ty, quote!(self.#name))
            }
        }
        Type::String if optional => (quote!(Option<&str>), quote!(self.#name.as_deref())),
        Type::String => (quote!(&str), quote!(&self.#name)),
        Type::Sensitive(inner) => access_sensitive(source, &name, inner, optional),
        Type::List { .. } => {
            let ty = source.ty(&field.ty);
            let item = slice_of(&ty);
            if optional {
                (
                    quote!(&[#item]),
                    quote!(self.#name.as_deref().unwrap_or_default()),
                )
            } else {
                (quote!(&[#item]), quote!(&self.#name))
            }
        }
        Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Map { .. } => {
            let ty = source.ty(&field.ty);
            match (optional, field.boxed) {
                (true, true) => (quote!(Option<&#ty>), quote!(self.#name.as_deref())),
                (true, false) => (quote!(Option<&#ty>), quote!(self.#name.as_ref())),
                (false, _) => (quote!(&#ty), quote!(&self.#name)),
            }
        }
    }
}

fn access_sensitive(
    source: &mut Source,
    name: &proc_macro2::Ident,
    inner: &Type,
    optional: bool,
) -> (TokenStream, TokenStream) {
    if *inner == Type::String {
        return if optional {
            let body = quote!(self.#name.as_ref().map(|secret| secret.expose().as_str()));
            (quote!(Option<&str>), body)
        } else {
            (quote!(&str), quote!(self.#name.expose()))
        };
    }
    let ty = source.ty(inner);
    if optional {
        let sensitive = source.import("crate::primitives::Sensitive");
        (
            quote!(Option<&#ty>),
            quote!(self.#name.as_ref().map(#sensitive::expose)),
        )
    } else {
        (quote!(&#ty), quote!(self.#name.expose()))
    }
}

/// `T` of `Vec<T>`.
fn slice_of(vec: &TokenStream) -> TokenStream {
    let mut tokens = vec.clone().into_iter().skip(2).collect::<Vec<_>>();
    tokens.pop();
    tokens.into_iter().collect()
}

/// A `Debug` that shows nothing sensitive.
pub(super) fn debug(
    name: &TokenStream,
    shown: &str,
    structure: &Structure,
    meta: Meta<'_>,
) -> TokenStream {
    let fields = structure.fields.iter().map(|field| {
        let base = &field.base;
        let ident = ident(&field.ident);
        if field.redacted || structure.redacted {
            quote!(.field(#base, &crate::support::sensitive::Redacted))
        } else {
            quote!(.field(#base, &self.#ident))
        }
    });
    let meta = match meta {
        Meta::None => None,
        Meta::Response | Meta::Error(_) => Some(quote!(.field("meta", &self.meta))),
    };
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#shown)#(#fields)*#meta.finish()
            }
        }
    }
}
