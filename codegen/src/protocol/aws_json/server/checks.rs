//! Statements that check a value which has been read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::source::Source;
use crate::ir::{Checks, Limits, Pattern, Range, Type};

/// What comes before a value is read that holds no others, and what checks `value` afterwards.
pub(super) fn simple(
    source: &mut Source,
    ty: &Type,
    checks: &Checks,
) -> (TokenStream, TokenStream) {
    let (ty, receiver, reference, copy) = if let Type::Sensitive(inner) = ty {
        let exposed = quote!(value.expose());
        (
            &**inner,
            exposed.clone(),
            exposed.clone(),
            quote!(*#exposed),
        )
    } else {
        (ty, quote!(value), quote!(&value), quote!(value))
    };
    let mut out = TokenStream::new();
    if let Some(limits) = &checks.length {
        let length = length_of(source, limits);
        out.extend(if *ty == Type::Blob {
            quote!(problems.length(#receiver.as_ref().len(), #length);)
        } else {
            quote!(problems.text_length(#reference, #length);)
        });
    }
    if let Some(range) = &checks.range {
        let range = range_of(source, range);
        let wide = if matches!(ty, Type::I8 | Type::I16 | Type::I32) {
            quote!(i64::from(#copy))
        } else {
            copy
        };
        out.extend(quote!(problems.range(#wide, #range);));
    }
    if !checks.values.is_empty() {
        let values = checks
            .values
            .iter()
            .map(|value| Literal::i32_unsuffixed(*value));
        out.extend(quote!(problems.one_of(#reference, &[#(#values),*]);));
    }
    let pattern = checks
        .pattern
        .as_ref()
        .map(|pattern| constant(source, pattern));
    if pattern.is_some() {
        out.extend(quote!(problems.pattern(#reference, &PATTERN);));
    }
    (pattern.unwrap_or_default(), out)
}

/// Reads a value of an enum and checks its text, too.
pub(super) fn of_enum(
    source: &mut Source,
    checks: &Checks,
    ty: &TokenStream,
    read: &TokenStream,
) -> TokenStream {
    let (pattern, text) = text(source, checks, &quote!(value.as_str()));
    quote! {
        #pattern
        let value: Option<#ty> = #read?;
        if let Some(value) = &value {
            #text
        }
        Ok(value)
    }
}

/// What is known of the keys of a map.
pub(super) fn keys(source: &mut Source, ty: &Type, checks: Option<&Checks>) -> TokenStream {
    let keys = source.import("crate::support::server::read::Keys");
    let mut statements = TokenStream::new();
    if let Type::Enum(path) = ty {
        let ty = source.type_path(path);
        statements.extend(quote!(problems.one_of(&key, #ty::values());));
    }
    if let Some(checks) = checks {
        let (pattern, text) = text(source, checks, &quote!(key));
        statements = quote!(#pattern #statements #text);
    }
    let known = if statements.is_empty() {
        quote!(#keys::ANY)
    } else {
        quote!(#keys::checked(|problems, key| { #statements }))
    };
    if matches!(ty, Type::Sensitive(_)) {
        quote!(#known.hidden())
    } else {
        known
    }
}

/// What comes before a text is at hand, and what checks it.
fn text(source: &mut Source, checks: &Checks, value: &TokenStream) -> (TokenStream, TokenStream) {
    let mut out = TokenStream::new();
    if let Some(limits) = &checks.length {
        let length = length_of(source, limits);
        out.extend(quote!(problems.text_length(#value, #length);));
    }
    let pattern = checks
        .pattern
        .as_ref()
        .map(|pattern| constant(source, pattern));
    if pattern.is_some() {
        out.extend(quote!(problems.pattern(#value, &PATTERN);));
    }
    (pattern.unwrap_or_default(), out)
}

/// The constant with a pattern.
fn constant(source: &mut Source, pattern: &Pattern) -> TokenStream {
    let ty = source.import("crate::support::server::pattern::Pattern");
    let model = raw(&pattern.model);
    if pattern.model == pattern.regex {
        return quote!(static PATTERN: #ty = #ty::new(#model););
    }
    let regex = raw(&pattern.regex);
    quote!(static PATTERN: #ty = #ty::translated(#model, #regex);)
}

/// A text as a raw literal, if it can be one.
fn raw(text: &str) -> Literal {
    let plain = Literal::string(text);
    if text.chars().any(char::is_control) || !text.contains(['\\', '"']) {
        return plain;
    }
    let mut marks = String::new();
    while text.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    format!("r{marks}\"{text}\"{marks}")
        .parse()
        .unwrap_or(plain)
}

/// How long a list or map may be.
pub(super) fn length(source: &mut Source, checks: Option<&Checks>) -> TokenStream {
    let ty = source.import("crate::support::server::constraints::Length");
    match checks.and_then(|checks| checks.length.as_ref()) {
        Some(limits) => length_of(source, limits),
        None => quote!(#ty::ANY),
    }
}

fn length_of(source: &mut Source, bounds: &Limits<u64>) -> TokenStream {
    let ty = source.import("crate::support::server::constraints::Length");
    limits(&ty, bounds, |bound| Literal::u64_unsuffixed(*bound))
}

fn range_of(source: &mut Source, range: &Range) -> TokenStream {
    let ty = source.import("crate::support::server::constraints::Range");
    match range {
        Range::Integer(bounds) => limits(&ty, bounds, |bound| Literal::i64_unsuffixed(*bound)),
        Range::Float(bounds) => limits(&ty, bounds, |bound| Literal::f64_unsuffixed(*bound)),
    }
}

fn limits<T>(ty: &TokenStream, limits: &Limits<T>, literal: impl Fn(&T) -> Literal) -> TokenStream {
    match limits {
        Limits::AtLeast(min) => {
            let min = literal(min);
            quote!(#ty::at_least(#min))
        }
        Limits::AtMost(max) => {
            let max = literal(max);
            quote!(#ty::at_most(#max))
        }
        Limits::Between(min, max) => {
            let (min, max) = (literal(min), literal(max));
            quote!(#ty::between(#min, #max))
        }
    }
}
