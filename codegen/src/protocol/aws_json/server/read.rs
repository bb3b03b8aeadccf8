//! Functions that read values and check them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{checks, codec};
use crate::emit::literal_or;
use crate::emit::source::{Source, ident, tokens};
use crate::ir::{Checks, Field, Presence, Structure, Type, Union, UnionVariant};
use crate::protocol::aws_json::reading::Reading as Plain;

/// Adds a function of this name that reads a structure, and those that it calls.
pub(super) fn structure(source: &mut Source, structure: &Structure, name: &str) {
    let ty = source.type_path(&structure.path);
    let arms: Vec<_> = structure
        .fields
        .iter()
        .map(|field| arm(source, field))
        .collect();
    let required = structure.fields.iter().filter_map(require);
    let defaults: Vec<_> = structure
        .fields
        .iter()
        .filter_map(|field| default(source, field))
        .collect();
    let built = if structure.fallible {
        quote!(Ok(builder.build().ok()))
    } else {
        quote!(Ok(Some(builder.build())))
    };
    let body = if arms.is_empty() {
        quote! {
            json.begin_object()?;
            while json.next_member()?.is_some() {
                json.skip_value()?;
            }
            let builder = #ty::builder();
            #built
        }
    } else {
        quote! {
            let mut builder = #ty::builder();
            json.begin_object()?;
            while let Some(member) = json.next_member()? {
                match &*member {
                    #(#arms,)*
                    _ => json.skip_value()?,
                }
            }
            #(#required)*
            #(#defaults)*
            #built
        }
    };
    let function = Function {
        public: quote!(pub(crate)),
        name,
        ty,
        uses_problems: structure.fields.iter().any(uses_problems),
    };
    function.add(source, &body);
    for field in &structure.fields {
        if can_have_problems(&field.ty, checks_of(field)) {
            let read = reading(source, &field.ty, checks_of(field));
            read.add(source, field.base(), &field.ty);
        }
    }
}

/// A function that reads.
struct Function<'n> {
    public: TokenStream,
    name: &'n str,
    ty: TokenStream,
    uses_problems: bool,
}

impl Function<'_> {
    fn add(&self, source: &mut Source, body: &TokenStream) {
        let Self {
            public,
            name,
            ty,
            uses_problems,
        } = self;
        let reader = source.import("crate::support::json::reader::Reader");
        let problems = source.import("crate::support::server::problems::Problems");
        let read_error = source.import("crate::error::ReadError");
        let parameter = ident(if *uses_problems {
            "problems"
        } else {
            "_problems"
        });
        let name = ident(name);
        source.item(quote! {
            #public fn #name(
                json: &mut #reader<'_>,
                #parameter: &mut #problems,
            ) -> Result<Option<#ty>, #read_error> {
                #body
            }
        });
    }
}

/// Whether reading a field can have a problem.
fn uses_problems(field: &Field) -> bool {
    let served = field.served.as_ref();
    let is_required = served.is_some_and(|served| matches!(served.presence, Presence::Required));
    is_required || can_have_problems(&field.ty, checks_of(field))
}

fn checks_of(field: &Field) -> Option<&Checks> {
    field.served.as_ref()?.checks.as_ref()
}

/// Whether a value can be one of its type and still break a rule.
fn can_have_problems(ty: &Type, checks: Option<&Checks>) -> bool {
    match ty {
        Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::List { .. }
        | Type::Map { .. } => true,
        Type::Sensitive(inner) => can_have_problems(inner, checks),
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
        | Type::BigDecimal => checks.is_some(),
    }
}

fn arm(source: &mut Source, field: &Field) -> TokenStream {
    let (wire, ident) = (&field.wire, ident(&field.ident));
    let boxed = field.boxed.then(|| quote!(.map(Box::new)));
    let checks = checks_of(field);
    if can_have_problems(&field.ty, checks) {
        let read = reading(source, &field.ty, checks).called(field.base());
        quote!(#wire => builder.#ident = problems.member(json, #wire, #read)? #boxed)
    } else {
        let read = plain(source, &field.ty);
        quote!(#wire => builder.#ident = json.nullable(#read)? #boxed)
    }
}

/// Reports that a required field is missing.
fn require(field: &Field) -> Option<TokenStream> {
    let (wire, ident) = (&field.wire, ident(&field.ident));
    match field.served.as_ref()?.presence {
        Presence::Required => Some(quote!(problems.require(#wire, builder.#ident.is_some());)),
        Presence::Optional | Presence::Default(_) => None,
    }
}

/// Sets the default of a field that has one only for servers.
fn default(source: &mut Source, field: &Field) -> Option<TokenStream> {
    let ident = ident(&field.ident);
    match (&field.presence, &field.served.as_ref()?.presence) {
        (Presence::Optional, Presence::Default(literal)) => {
            let or = tokens(&literal_or(source, &field.ty, literal));
            Some(quote!(builder.#ident = Some(builder.#ident #or);))
        }
        (Presence::Required | Presence::Default(_), Presence::Default(_))
        | (_, Presence::Optional | Presence::Required) => None,
    }
}

/// Adds `read` for a union, and the functions that it calls.
pub(super) fn union(source: &mut Source, union: &Union) {
    let ty = source.type_path(&union.path);
    let arms: Vec<_> = union
        .variants
        .iter()
        .map(|variant| variant_arm(source, &ty, variant))
        .collect();
    let body = quote! {
        problems.union(json, |member, json, problems| {
            let read = match member {
                #(#arms,)*
                _ => return None,
            };
            Some(read)
        })
    };
    let function = Function {
        public: quote!(pub(crate)),
        name: "read",
        ty,
        uses_problems: true,
    };
    function.add(source, &body);
    for variant in &union.variants {
        if let Some(ty) = &variant.ty {
            let read = reading(source, ty, variant.checks.as_deref());
            read.add(source, &variant.base, ty);
        }
    }
}

fn variant_arm(source: &mut Source, ty: &TokenStream, variant: &UnionVariant) -> TokenStream {
    let (wire, ident) = (&variant.wire, ident(&variant.ident));
    let Some(content) = &variant.ty else {
        return quote! {
            #wire => problems.variant(json, |json, _| json.skip_value().map(Some), |()| #ty::#ident)
        };
    };
    let read = reading(source, content, variant.checks.as_deref()).called(&variant.base);
    let wrap = if variant.boxed {
        quote!(|value| #ty::#ident(Box::new(value)))
    } else {
        quote!(#ty::#ident)
    };
    quote!(#wire => problems.variant(json, #read, #wrap))
}

/// What reads a value and checks it, given the reader and the problems.
enum Reading {
    /// A function that is there already.
    Path(TokenStream),
    /// An expression that looks for no problems.
    Plain(TokenStream),
    Expression(TokenStream),
    Statements(TokenStream),
}

impl Reading {
    /// The function, where it has been added for a member of this name.
    fn called(self, base: &str) -> TokenStream {
        match self {
            Self::Path(path) => path,
            Self::Plain(_) | Self::Expression(_) | Self::Statements(_) => {
                let name = ident(&format!("read_{base}"));
                quote!(#name)
            }
        }
    }

    /// The function inside another one.
    fn closure(self) -> TokenStream {
        match self {
            Self::Path(path) => path,
            Self::Plain(value) => quote!(|json, _| #value),
            Self::Expression(value) => quote!(|json, problems| #value),
            Self::Statements(body) => quote!(|json, problems| { #body }),
        }
    }

    /// Adds the function for a member of this name.
    fn add(self, source: &mut Source, base: &str, ty: &Type) {
        let (uses_problems, body) = match self {
            Self::Path(_) => return,
            Self::Plain(body) => (false, body),
            Self::Expression(body) | Self::Statements(body) => (true, body),
        };
        let function = Function {
            public: TokenStream::new(),
            name: &format!("read_{base}"),
            ty: tokens(&source.ty(ty)),
            uses_problems,
        };
        function.add(source, &body);
    }
}

/// What reads a value of a type and checks it.
fn reading(source: &mut Source, ty: &Type, checks: Option<&Checks>) -> Reading {
    match ty {
        Type::Structure(named) | Type::Union(named) => {
            let codec = codec(&named.module);
            Reading::Path(quote!(#codec::read))
        }
        Type::Enum(path) => {
            let ty = source.type_path(path);
            let read = quote!(problems.enumeration(json, #ty::values()));
            match checks {
                None => Reading::Expression(read),
                Some(checks) => Reading::Statements(checks::of_enum(source, checks, &ty, &read)),
            }
        }
        Type::List { item, sparse } => {
            let length = checks::length(source, checks);
            let inner = checks.and_then(|checks| checks.item.as_deref());
            let item = reading(source, item, inner).closure();
            let list = ident(if *sparse { "sparse_list" } else { "list" });
            let read = quote!(problems.#list(json, #length, #item));
            if !checks.is_some_and(|checks| checks.unique) {
                return Reading::Expression(read);
            }
            Reading::Statements(quote! {
                let items = #read?;
                problems.unique(items.as_deref().unwrap_or_default());
                Ok(items)
            })
        }
        Type::Map { key, value, sparse } => {
            let length = checks::length(source, checks);
            let keys = checks::keys(source, key, checks.and_then(|checks| checks.key.as_deref()));
            let inner = checks.and_then(|checks| checks.item.as_deref());
            let value = reading(source, value, inner).closure();
            let map = ident(if *sparse { "sparse_map" } else { "map" });
            Reading::Expression(quote!(problems.#map(json, #length, #keys, #value)))
        }
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
        | Type::Sensitive(_) => simple(source, ty, checks),
    }
}

/// What reads a value without looking for problems.
fn plain(source: &mut Source, ty: &Type) -> TokenStream {
    tokens(&Plain::of(source, ty).to_string())
}

/// As [`reading`], for a value that holds no others.
fn simple(source: &mut Source, ty: &Type, checks: Option<&Checks>) -> Reading {
    let read = if let Type::Sensitive(inner) = ty {
        let inner = plain(source, inner);
        quote!(json.sensitive(#inner))
    } else {
        let read = plain(source, ty);
        quote!(#read(json))
    };
    let Some(checks) = checks else {
        return Reading::Plain(quote!(#read.map(Some)));
    };
    let annotation = tokens(&source.ty(ty));
    let (pattern, checks) = checks::simple(source, ty, checks);
    Reading::Statements(quote! {
        #pattern
        let value: #annotation = #read?;
        #checks
        Ok(Some(value))
    })
}
