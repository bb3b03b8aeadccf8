//! Functions that write values.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec;
use crate::emit::source::{Source, ident};
use crate::ir::{Field, Presence, Structure, TimestampFormat, Type, Union};

/// A value in generated code, in the forms that calls need.
struct Place {
    /// To call a method on.
    receiver: TokenStream,
    reference: TokenStream,
    copy: TokenStream,
}

impl Place {
    /// A variable that holds a reference.
    fn variable(name: &str) -> Self {
        let name = ident(name);
        Self {
            receiver: quote!(#name),
            reference: quote!(#name),
            copy: quote!(*#name),
        }
    }

    /// A field of `input`.
    fn field(name: &str) -> Self {
        let name = ident(name);
        Self {
            receiver: quote!(input.#name),
            reference: quote!(&input.#name),
            copy: quote!(input.#name),
        }
    }

    /// What a sensitive value holds.
    fn exposed(&self) -> Self {
        let receiver = &self.receiver;
        Self {
            receiver: quote!(#receiver.expose()),
            reference: quote!(#receiver.expose()),
            copy: quote!(*#receiver.expose()),
        }
    }
}

/// Adds `write` for a structure, if it is ever written.
pub(super) fn structure(source: &mut Source, structure: &Structure) {
    if !structure.codec.write {
        return;
    }
    let ty = source.type_path(&structure.path);
    let writer = source.import("crate::support::json::writer::Writer");
    let parameter = parameter(&structure.fields);
    let members = members(source, &structure.fields);
    source.item(quote! {
        pub(crate) fn write(json: &mut #writer, #parameter: &#ty) {
            #members
        }
    });
}

/// The name of the value that is written.
pub(super) fn parameter(fields: &[Field]) -> proc_macro2::Ident {
    ident(if fields.is_empty() { "_input" } else { "input" })
}

/// Writes the fields of `input` as an object.
pub(super) fn members(source: &mut Source, fields: &[Field]) -> TokenStream {
    let fields: Vec<_> = fields.iter().map(|field| member(source, field)).collect();
    quote! {
        json.begin_object();
        #(#fields)*
        json.end_object();
    }
}

fn member(source: &mut Source, field: &Field) -> TokenStream {
    let wire = &field.wire;
    let named = quote!(json.name(#wire));
    match field.presence {
        Presence::Required | Presence::Default(_) => {
            value(source, &field.ty, &named, &Place::field(&field.ident))
        }
        Presence::Optional => {
            let name = ident(&field.ident);
            let write = value(source, &field.ty, &named, &Place::variable("value"));
            quote! {
                if let Some(value) = &input.#name {
                    #write
                }
            }
        }
    }
}

/// Adds `write` for a union, if it is ever written.
pub(super) fn union(source: &mut Source, union: &Union) {
    if !union.codec.write {
        return;
    }
    let ty = source.type_path(&union.path);
    let writer = source.import("crate::support::json::writer::Writer");
    let write_error = source.import("crate::error::WriteError");
    let arms: Vec<_> = union
        .variants
        .iter()
        .map(|variant| {
            let (wire, ident) = (&variant.wire, ident(&variant.ident));
            let named = quote!(json.name(#wire));
            match &variant.ty {
                Some(content) => {
                    let write = value(source, content, &named, &Place::variable("value"));
                    quote!(#ty::#ident(value) => { #write })
                }
                None => quote!(#ty::#ident => {
                    json.name(#wire);
                    json.begin_object();
                    json.end_object();
                }),
            }
        })
        .collect();
    let name = &union.path.name;
    source.item(quote! {
        pub(crate) fn write(json: &mut #writer, input: &#ty) {
            json.begin_object();
            match input {
                #(#arms)*
                #ty::Unknown(_) => {
                    json.fail(#write_error::UnknownUnionVariant { union: #name });
                }
            }
            json.end_object();
        }
    });
}

/// A statement that writes a value; `json` is the writer, at the place where a value may stand.
fn value(source: &mut Source, ty: &Type, json: &TokenStream, place: &Place) -> TokenStream {
    let Place {
        receiver,
        reference,
        copy,
    } = place;
    match ty {
        Type::Boolean => quote!(#json.boolean(#copy);),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => quote!(#json.integer(#copy);),
        Type::F32 => quote!(#json.float(#copy);),
        Type::F64 => quote!(#json.double(#copy);),
        Type::String => quote!(#json.string(#reference);),
        Type::Blob => quote!(#json.blob(#reference);),
        Type::DateTime(TimestampFormat::EpochSeconds) => quote!(#json.epoch_seconds(#reference);),
        Type::DateTime(TimestampFormat::DateTime) => quote!(#json.date_time(#reference);),
        Type::DateTime(TimestampFormat::HttpDate) => quote!(#json.http_date(#reference);),
        Type::Document => quote!(#json.document(#reference);),
        Type::BigInteger => quote!(#json.big_integer(#reference);),
        Type::BigDecimal => quote!(#json.big_decimal(#reference);),
        Type::Enum(_) => quote!(#json.string(#receiver.as_str());),
        Type::Structure(named) | Type::Union(named) => {
            let codec = codec(&named.module);
            // The writer itself is a reference already; a named place gives one.
            quote!(#codec::write(#json, #reference);)
        }
        Type::List { item, sparse } => list(source, item, *sparse, json, reference),
        Type::Map { key, value, sparse } => map(source, key, (value, *sparse), json, reference),
        Type::Sensitive(inner) => value(source, inner, json, &place.exposed()),
    }
}

fn list(
    source: &mut Source,
    item: &Type,
    sparse: bool,
    json: &TokenStream,
    reference: &TokenStream,
) -> TokenStream {
    let write = element(source, item, sparse, "item");
    let named = statement(json);
    quote! {
        #named
        json.begin_array();
        for item in #reference {
            #write
        }
        json.end_array();
    }
}

fn map(
    source: &mut Source,
    key: &Type,
    (value, sparse): (&Type, bool),
    json: &TokenStream,
    reference: &TokenStream,
) -> TokenStream {
    let write = element(source, value, sparse, "value");
    let named = statement(json);
    let key = match key {
        Type::Enum(_) => quote!(key.as_str()),
        Type::Sensitive(_) => quote!(key.expose()),
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
        | Type::Structure(_)
        | Type::Union(_)
        | Type::List { .. }
        | Type::Map { .. } => quote!(key),
    };
    quote! {
        #named
        json.begin_object();
        for (key, value) in #reference {
            json.name(#key);
            #write
        }
        json.end_object();
    }
}

/// Writes an item of a list or the value of an entry.
fn element(source: &mut Source, ty: &Type, sparse: bool, name: &str) -> TokenStream {
    let write = value(source, ty, &quote!(json), &Place::variable(name));
    if !sparse {
        return write;
    }
    let name = ident(name);
    quote! {
        match #name {
            Some(#name) => { #write }
            None => json.null(),
        }
    }
}

/// The name of a member as a statement of its own; nothing inside a list.
fn statement(json: &TokenStream) -> Option<TokenStream> {
    (json.to_string() != "json").then(|| quote!(#json;))
}
