//! Default values as Rust expressions.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::source::Source;
use crate::ir::{Literal, Type};

/// The expression, and whether it costs nothing to evaluate.
pub(super) fn value(source: &mut Source, ty: &Type, literal: &Literal) -> (TokenStream, bool) {
    if let Type::Sensitive(inner) = ty {
        let sensitive = source.import("crate::primitives::Sensitive");
        let (value, _) = value(source, inner, literal);
        return (quote!(#sensitive::new(#value)), false);
    }
    match literal {
        Literal::Boolean(value) => (quote!(#value), true),
        Literal::Integer(value) => {
            let value = Token::i64_unsuffixed(*value);
            (quote!(#value), true)
        }
        Literal::Float(text) => (float(ty, text), true),
        Literal::String(text) => (quote!(#text.to_owned()), false),
        Literal::Enum(text) => {
            let ty = source.ty(ty);
            (quote!(#ty::from(#text)), false)
        }
        Literal::Blob(bytes) => {
            let blob = source.import("crate::primitives::Blob");
            let bytes = Token::byte_string(bytes);
            (quote!(#blob::new(#bytes)), false)
        }
        Literal::DateTime(seconds, nanos) => {
            let date_time = source.import("crate::primitives::DateTime");
            let (seconds, nanos) = (
                Token::i64_unsuffixed(*seconds),
                Token::u32_unsuffixed(*nanos),
            );
            let value = if nanos.to_string() == "0" {
                quote!(#date_time::from_secs(#seconds))
            } else {
                quote!(#date_time::from_secs_and_nanos(#seconds, #nanos))
            };
            (value, false)
        }
        Literal::Document(text) => {
            let document = source.import("crate::primitives::Document");
            (quote!(#document::from_literal(#text)), false)
        }
        Literal::Number(text) => (quote!(#text.parse().unwrap_or_default()), false),
        Literal::Empty => (quote!(Default::default()), false),
    }
}

fn float(ty: &Type, text: &str) -> TokenStream {
    let ty = if *ty == Type::F32 {
        quote!(f32)
    } else {
        quote!(f64)
    };
    match text {
        "NaN" => quote!(#ty::NAN),
        "Infinity" => quote!(#ty::INFINITY),
        "-Infinity" => quote!(#ty::NEG_INFINITY),
        number => match number.parse::<f64>() {
            Ok(number) => {
                let number = Token::f64_unsuffixed(number);
                quote!(#number)
            }
            // The reader of the model lets only numbers through.
            Err(_) => quote!(#ty::NAN),
        },
    }
}
