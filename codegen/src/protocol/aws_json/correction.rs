//! What stands in for a required member that a service left out:
//! <https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction>.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::source::Source;
use crate::ir::{Field, Type};

/// `.unwrap_or…` with the value that stands in for a missing required field.
pub(super) fn or_corrected(source: &mut Source, field: &Field) -> TokenStream {
    let boxed = |value: TokenStream| {
        if field.boxed {
            quote!(Box::new(#value))
        } else {
            value
        }
    };
    match &field.ty {
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
        | Type::List { .. }
        | Type::Map { .. }
        | Type::Sensitive(_) => quote!(.unwrap_or_default()),
        Type::Enum(path) => {
            let ty = source.type_path(path);
            quote!(.unwrap_or_else(|| #ty::from("")))
        }
        Type::Union(named) => {
            let ty = source.type_path(&named.path);
            let value = boxed(quote!(#ty::unknown("")));
            quote!(.unwrap_or_else(|| #value))
        }
        Type::Structure(named) => {
            let codec = super::codec(&named.module);
            if field.boxed {
                quote!(.unwrap_or_else(|| Box::new(#codec::empty())))
            } else {
                quote!(.unwrap_or_else(#codec::empty))
            }
        }
    }
}
