//! Builders of structures.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::source::{Source, deprecated, doc, docs, ident, own};
use super::structure::{Meta, debug, held_type, hides};
use crate::ir::{ErrorItem, Field, Literal, Presence, Structure, Type};

/// The name of the builder of a structure.
pub(super) fn name(structure: &Structure) -> Ident {
    ident(&format!("{}Builder", structure.path.name))
}

/// Adds the builder of a structure to a file.
pub(super) fn emit(source: &mut Source, structure: &Structure, meta: Meta<'_>) {
    let builder = name(structure);
    let builder_doc = doc(&format!("Builds [`{}`].", structure.path.name));
    let fields: Vec<_> = structure
        .fields
        .iter()
        .map(|field| {
            let ident = ident(&field.ident);
            let ty = held_type(source, field);
            quote!(pub(crate) #ident: Option<#ty>)
        })
        .collect();
    let meta_field = meta.ty(source).map(|ty| quote!(pub(crate) meta: #ty,));
    let derived_debug = (!hides(structure)).then(|| quote!(Debug,));
    source.item(quote! {
        #builder_doc
        #[non_exhaustive]
        #[derive(Clone, #derived_debug Default, PartialEq)]
        pub struct #builder {
            #(#fields,)*
            #meta_field
        }
    });
    let setters: Vec<_> = structure
        .fields
        .iter()
        .map(|field| setters(source, field))
        .collect();
    let meta_setter = matches!(meta, Meta::Error(_)).then(|| meta_setter(source));
    let build = build(source, structure, meta);
    source.item(quote! {
        impl #builder {
            #(#setters)*
            #meta_setter
            #build
        }
    });
    if hides(structure) {
        let shown = builder.to_string();
        source.item(debug(&quote!(#builder), &shown, structure, meta));
    }
}

fn setters(source: &mut Source, field: &Field) -> TokenStream {
    let one = match &field.ty {
        Type::List { item, sparse } => add_item(source, field, item, *sparse),
        Type::Map { key, value, sparse } => add_entry(source, field, key, value, *sparse),
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Sensitive(_) => set_one(source, field),
    };
    let ident = ident(&field.ident);
    let set = super::source::ident(&format!("set_{}", field.base));
    let set_docs = doc(&format!("Sets or clears [`{0}`](Self::{0}).", field.base));
    let set_deprecated = deprecated(field.deprecated.as_ref());
    let ty = source.ty(&field.ty);
    let value = if field.boxed {
        quote!(value.map(Box::new))
    } else {
        quote!(value)
    };
    quote! {
        #one

        #set_docs
        #set_deprecated
        pub fn #set(mut self, value: Option<#ty>) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The parameter of a setter and the value made of it.
fn parameter(source: &mut Source, ty: &Type, name: &Ident) -> (TokenStream, TokenStream) {
    let written = source.ty(ty);
    let converts = match ty {
        Type::String => true,
        Type::Sensitive(inner) => **inner == Type::String,
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::List { .. }
        | Type::Map { .. } => false,
    };
    if converts {
        (quote!(#name: impl Into<#written>), quote!(#name.into()))
    } else {
        (quote!(#name: #written), quote!(#name))
    }
}

fn set_one(source: &mut Source, field: &Field) -> TokenStream {
    let mut lines = field.summary.clone();
    if matches!(field.presence, Presence::Required) {
        lines.extend([String::new(), "This must be set.".to_owned()]);
    }
    let setter_docs = docs(&lines);
    let setter_deprecated = deprecated(field.deprecated.as_ref());
    let ident = ident(&field.ident);
    let (parameter, value) = parameter(source, &field.ty, &super::source::ident("value"));
    let value = if field.boxed {
        quote!(Box::new(#value))
    } else {
        value
    };
    quote! {
        #setter_docs
        #setter_deprecated
        pub fn #ident(mut self, #parameter) -> Self {
            self.#ident = Some(#value);
            self
        }
    }
}

fn add_item(source: &mut Source, field: &Field, item: &Type, sparse: bool) -> TokenStream {
    let setter_docs = docs(&adds(field, "an item"));
    let setter_deprecated = deprecated(field.deprecated.as_ref());
    let ident = ident(&field.ident);
    let (parameter, value) = element(source, item, sparse, "item");
    quote! {
        #setter_docs
        #setter_deprecated
        pub fn #ident(mut self, #parameter) -> Self {
            self.#ident.get_or_insert_default().push(#value);
            self
        }
    }
}

fn add_entry(
    source: &mut Source,
    field: &Field,
    key: &Type,
    value: &Type,
    sparse: bool,
) -> TokenStream {
    let setter_docs = docs(&adds(field, "an entry"));
    let setter_deprecated = deprecated(field.deprecated.as_ref());
    let ident = ident(&field.ident);
    let (key_parameter, key) = parameter(source, key, &super::source::ident("key"));
    let (value_parameter, value) = element(source, value, sparse, "value");
    quote! {
        #setter_docs
        #setter_deprecated
        pub fn #ident(mut self, #key_parameter, #value_parameter) -> Self {
            self.#ident.get_or_insert_default().insert(#key, #value);
            self
        }
    }
}

fn element(source: &mut Source, ty: &Type, sparse: bool, name: &str) -> (TokenStream, TokenStream) {
    let name = ident(name);
    if sparse {
        let written = source.ty(ty);
        (quote!(#name: Option<#written>), quote!(#name))
    } else {
        parameter(source, ty, &name)
    }
}

/// Docs of a setter that adds to a collection.
fn adds(field: &Field, what: &str) -> Vec<String> {
    let mut lines = vec![format!("Adds {what} to `{}`.", field.base), String::new()];
    lines.extend(field.summary.iter().cloned());
    lines
}

fn meta_setter(source: &mut Source) -> TokenStream {
    let metadata = source.import("crate::error::ErrorMetadata");
    quote! {
        /// What the response said about the error.
        pub fn meta(mut self, meta: #metadata) -> Self {
            self.meta = meta;
            self
        }
    }
}

fn build(source: &mut Source, structure: &Structure, meta: Meta<'_>) -> TokenStream {
    let name = own(&structure.path.name);
    let fields: Vec<_> = structure
        .fields
        .iter()
        .map(|field| {
            let ident = ident(&field.ident);
            let value = built(source, structure, field);
            quote!(#ident: #value)
        })
        .collect();
    let meta = match meta {
        Meta::None => None,
        Meta::Response => Some(quote!(meta: self.meta,)),
        Meta::Error(error) => Some(error_meta(error)),
    };
    // The metadata of an error looks at the message before that moves.
    let value = quote!(#name { #meta #(#fields,)* });
    let summary = doc(&format!(
        "The [`{}`], as far as it was set.",
        structure.path.name
    ));
    if !structure.fallible {
        return quote! {
            #summary
            pub fn build(self) -> #name {
                #value
            }
        };
    }
    let build_error = source.import("crate::error::BuildError");
    quote! {
        #summary
        ///
        /// # Errors
        ///
        /// If a field that is required was not set.
        pub fn build(self) -> Result<#name, #build_error> {
            Ok(#value)
        }
    }
}

/// The metadata of an error when it is built.
fn error_meta(error: &ErrorItem) -> TokenStream {
    let wire = &error.wire;
    let message = match &error.message {
        Some(message) if !error.message_sensitive => {
            let message = ident(message);
            quote!(self.#message.as_deref())
        }
        Some(_) | None => quote!(None),
    };
    quote!(meta: self.meta.or(#wire, #message),)
}

/// The value of a field when the structure is built.
fn built(source: &mut Source, structure: &Structure, field: &Field) -> TokenStream {
    let ident = ident(&field.ident);
    match &field.presence {
        Presence::Optional => quote!(self.#ident),
        Presence::Default(literal) => {
            let fallback = or_literal(source, &field.ty, literal);
            quote!(self.#ident #fallback)
        }
        Presence::Required => {
            let build_error = source.import("crate::error::BuildError");
            let (shown, base) = (&structure.path.name, &field.base);
            quote!(self.#ident.ok_or(#build_error::missing(#shown, #base))?)
        }
    }
}

/// `.unwrap_or(…)` with the default of a field.
pub(crate) fn or_literal(source: &mut Source, ty: &Type, literal: &Literal) -> TokenStream {
    let is_zero = match literal {
        Literal::Boolean(value) => !value,
        Literal::Integer(value) => *value == 0,
        Literal::Float(text) => text.parse::<f64>().is_ok_and(|value| value == 0.0),
        Literal::String(text) => text.is_empty(),
        Literal::Blob(bytes) => bytes.is_empty(),
        Literal::DateTime(seconds, nanos) => *seconds == 0 && *nanos == 0,
        Literal::Document(text) => text == "null",
        Literal::Empty => true,
        Literal::Enum(_) | Literal::Number(_) => false,
    };
    if is_zero {
        return quote!(.unwrap_or_default());
    }
    let (value, is_constant) = super::literal::value(source, ty, literal);
    if is_constant {
        quote!(.unwrap_or(#value))
    } else {
        quote!(.unwrap_or_else(|| #value))
    }
}
