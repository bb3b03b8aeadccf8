//! Functions that read values.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec;
use super::correction::or_corrected;
use crate::emit::literal_or;
use crate::emit::source::{Source, docs, ident, tokens};
use crate::ir::{
    ErrorItem, Field, Presence, Structure, TimestampFormat, Type, Union, UnionVariant,
};

/// How a reader treats a member of the wrong type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// It is an error.
    Strict,
    /// It is passed over: an error response is worth more than its members.
    Tolerant,
}

/// Adds `read` for a structure, if it is ever read.
pub(super) fn structure(source: &mut Source, structure: &Structure) {
    if structure.codec.read {
        value(source, structure, None);
    }
}

/// Adds `read` for an error that is also held as data, if it is ever read as such.
pub(super) fn held_error(source: &mut Source, error: &ErrorItem) {
    if error.structure.codec.read {
        value(source, &error.structure, Some(&data_meta(error)));
    }
}

/// What stands for the metadata of an error that no response brought.
fn data_meta(error: &ErrorItem) -> TokenStream {
    let wire = &error.wire;
    let message = match &error.message {
        Some(message) if !error.message_sensitive => {
            let message = ident(message);
            quote!(builder.#message.as_deref())
        }
        Some(_) | None => quote!(None),
    };
    quote!(builder.meta.or(#wire, #message))
}

/// Adds `read`. `meta` is the metadata of an error.
fn value(source: &mut Source, structure: &Structure, meta: Option<&TokenStream>) {
    let ty = source.type_path(&structure.path);
    let reader = reader_type(source);
    let read_error = source.import("crate::error::ReadError");
    let body = if structure.fields.is_empty() {
        quote! {
            json.skip_value()?;
            Ok(#ty::builder().build())
        }
    } else {
        let members = members(source, &structure.fields, Manner::Strict);
        let built = built(source, structure, meta);
        quote! {
            let mut builder = #ty::builder();
            #members
            Ok(#built)
        }
    };
    source.item(quote! {
        pub(crate) fn read(json: &mut #reader<'_>) -> Result<#ty, #read_error> {
            #body
        }
    });
}

/// Adds `empty`: what stands in for the structure where a service left out a required one.
pub(super) fn empty(source: &mut Source, structure: &Structure) {
    empty_value(source, structure, None);
}

/// As [`empty`], for an error that is also held as data.
pub(super) fn empty_error(source: &mut Source, error: &ErrorItem) {
    empty_value(source, &error.structure, Some(&data_meta(error)));
}

fn empty_value(source: &mut Source, structure: &Structure, meta: Option<&TokenStream>) {
    let ty = source.type_path(&structure.path);
    let built = built(source, structure, meta);
    source.item(quote! {
        /// Stands in for a required value that the service left out.
        pub(crate) fn empty() -> #ty {
            let builder = #ty::builder();
            #built
        }
    });
}

/// Adds `read` for a union, if it is ever read.
pub(super) fn union(source: &mut Source, union: &Union) {
    if !union.codec.read {
        return;
    }
    let ty = source.type_path(&union.path);
    let reader = reader_type(source);
    let read_error = source.import("crate::error::ReadError");
    let arms: Vec<_> = union
        .variants
        .iter()
        .map(|variant| variant_arm(source, &ty, variant))
        .collect();
    source.item(quote! {
        pub(crate) fn read(json: &mut #reader<'_>) -> Result<#ty, #read_error> {
            json.union(|json, member| {
                let value = match member {
                    #(#arms,)*
                    _ => json.nullable(#reader::skip_value)?.map(|()| #ty::unknown(member)),
                };
                Ok(value)
            })
        }
    });
}

fn variant_arm(source: &mut Source, ty: &TokenStream, variant: &UnionVariant) -> TokenStream {
    let (wire, ident) = (&variant.wire, ident(&variant.ident));
    let reader = reader_type(source);
    let Some(content) = &variant.ty else {
        return quote! {
            #wire => json.nullable(#reader::skip_value)?.map(|()| #ty::#ident)
        };
    };
    let read = reading(source, content);
    let boxed = variant.boxed.then(|| quote!(.map(Box::new)));
    quote!(#wire => json.nullable(#read)?#boxed.map(#ty::#ident))
}

/// Adds `from_response` for an error: never fails, whatever the body holds.
pub(super) fn error(source: &mut Source, error: &ErrorItem) {
    let structure = &error.structure;
    let ty = source.type_path(&structure.path);
    let response = source.import("crate::support::error_response::ErrorResponse");
    let message = error.message.as_ref().map(|message| {
        let message = ident(message);
        quote! {
            if builder.#message.is_none() {
                builder.#message = response.meta().message().map(Into::into);
            }
        }
    });
    let meta = if error.message_sensitive {
        quote!(response.meta_with_code(code).without_message())
    } else {
        quote!(response.meta_with_code(code))
    };
    let built = built(source, structure, Some(&quote!(builder.meta)));
    let doc = doc_of_read(structure);
    if structure.fields.is_empty() {
        source.item(quote! {
            #doc
            pub(crate) fn from_response(response: &#response<'_>, code: &str) -> #ty {
                #ty::builder().meta(#meta).build()
            }
        });
        return;
    }
    source.item(quote! {
        #doc
        pub(crate) fn from_response(response: &#response<'_>, code: &str) -> #ty {
            let mut builder = #ty::builder().meta(#meta);
            let _ = members(&mut response.reader(), &mut builder);
            #message
            #built
        }
    });
    error_members(source, structure);
}

/// What is said of the function that reads an error.
fn doc_of_read(structure: &Structure) -> TokenStream {
    docs(&if structure.fields.is_empty() {
        vec!["The error has no members of its own.".to_owned()]
    } else {
        vec![
            "Reads the error. It never fails: a member of the wrong type is passed over, and a body"
                .to_owned(),
            "that is no JSON object leaves all of them out.".to_owned(),
        ]
    })
}

fn error_members(source: &mut Source, structure: &Structure) {
    let reader = reader_type(source);
    let read_error = source.import("crate::error::ReadError");
    let builder = source.import(&format!(
        "crate::error::builders::{}Builder",
        structure.path.name
    ));
    let members = members(source, &structure.fields, Manner::Tolerant);
    source.item(quote! {
        fn members(json: &mut #reader<'_>, builder: &mut #builder) -> Result<(), #read_error> {
            #members
            Ok(())
        }
    });
}

/// Reads the members of the object at hand into `builder`.
pub(super) fn strict_members(source: &mut Source, fields: &[Field]) -> TokenStream {
    members(source, fields, Manner::Strict)
}

fn members(source: &mut Source, fields: &[Field], manner: Manner) -> TokenStream {
    let arms: Vec<_> = fields
        .iter()
        .map(|field| {
            let (wire, ident) = (&field.wire, ident(&field.ident));
            let read = reading(source, &field.ty);
            let boxed = field.boxed.then(|| quote!(.map(Box::new)));
            let value = match manner {
                Manner::Strict => quote!(json.nullable(#read)?),
                Manner::Tolerant => quote!(json.tolerant(#read)?),
            };
            quote!(#wire => builder.#ident = #value #boxed)
        })
        .collect();
    quote! {
        json.begin_object()?;
        while let Some(member) = json.next_member()? {
            match &*member {
                #(#arms,)*
                _ => json.skip_value()?,
            }
        }
    }
}

/// The structure that `builder` holds; nothing that a service leaves out is an error. `meta` is
/// the value of the private field, where there is one.
pub(super) fn built(
    source: &mut Source,
    structure: &Structure,
    meta: Option<&TokenStream>,
) -> TokenStream {
    let can_lack = |field: &Field| matches!(field.presence, Presence::Required);
    if !structure.fields.iter().any(can_lack) {
        return quote!(builder.build());
    }
    let ty = source.type_path(&structure.path);
    let fields: Vec<_> = structure
        .fields
        .iter()
        .map(|field| {
            let ident = ident(&field.ident);
            let or = match &field.presence {
                Presence::Optional => TokenStream::new(),
                Presence::Required => or_corrected(source, field),
                Presence::Default(literal) => tokens(&literal_or(source, &field.ty, literal)),
            };
            quote!(#ident: builder.#ident #or)
        })
        .collect();
    // The metadata of an error looks at the message before that moves.
    let meta = meta.map(|meta| quote!(meta: #meta,));
    quote!(#ty { #meta #(#fields,)* })
}

/// A function that reads a value of a type.
fn reading(source: &mut Source, ty: &Type) -> TokenStream {
    let method = match ty {
        Type::Boolean => "boolean",
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => "integer",
        Type::F32 => "float",
        Type::F64 => "double",
        Type::String => "string",
        Type::Blob => "blob",
        Type::DateTime(TimestampFormat::EpochSeconds) => "epoch_seconds",
        Type::DateTime(TimestampFormat::DateTime) => "date_time",
        Type::DateTime(TimestampFormat::HttpDate) => "http_date",
        Type::Document => "document",
        Type::BigInteger => "big_integer",
        Type::BigDecimal => "big_decimal",
        Type::Enum(_) => "enumeration",
        Type::Structure(named) | Type::Union(named) => {
            let codec = codec(&named.module);
            return quote!(#codec::read);
        }
        Type::List { item, sparse } => {
            let item = reading(source, item);
            let list = ident(if *sparse { "sparse_list" } else { "list" });
            return quote!(|json| json.#list(#item));
        }
        Type::Map { value, sparse, .. } => {
            let value = reading(source, value);
            let map = ident(if *sparse { "sparse_map" } else { "map" });
            return quote!(|json| json.#map(#value));
        }
        Type::Sensitive(inner) => {
            let inner = reading(source, inner);
            return quote!(|json| json.sensitive(#inner));
        }
    };
    let (reader, method) = (reader_type(source), ident(method));
    quote!(#reader::#method)
}

fn reader_type(source: &mut Source) -> TokenStream {
    source.import("crate::support::json::reader::Reader")
}
