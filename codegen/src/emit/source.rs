//! A source file while it is put together: what it imports and which items it has.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Home, Type, TypePath};
use crate::lower::is_prelude_name;

/// What an identifier that is also a name of the prelude is spelled like until the file is
/// rendered: see [`super::prelude`].
pub(crate) const OWN: &str = "__own_";

/// A file of the crate.
#[derive(Debug)]
pub(crate) struct Source {
    /// The module's documentation.
    pub(crate) docs: Vec<String>,
    /// Attributes of the module, each on a line of its own.
    pub(crate) attributes: Vec<&'static str>,
    /// Full paths of what is imported.
    pub(crate) uses: BTreeSet<String>,
    /// Items, each formatted on its own.
    pub(crate) items: Vec<TokenStream>,
    /// The module whose types the file defines.
    home: Option<Home>,
    /// The path that each name in the file stands for.
    names: BTreeMap<String, String>,
    /// Whether the file defines a type that is called like a name of the prelude.
    pub(crate) shadows_prelude: bool,
}

impl Source {
    /// A file with these docs that defines items of these names.
    pub(crate) fn new<'n>(
        docs: impl Into<String>,
        defines: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let names: BTreeMap<String, String> = defines
            .into_iter()
            .map(|name| (name.to_owned(), "self".to_owned()))
            .collect();
        Self {
            docs: vec![docs.into()],
            attributes: Vec::new(),
            uses: BTreeSet::new(),
            items: Vec::new(),
            home: None,
            shadows_prelude: names.keys().any(|name| is_prelude_name(name)),
            names,
        }
    }

    /// Says that the file also defines this name, which is not a type of the model.
    pub(crate) fn and(mut self, name: &str) -> Self {
        self.names.insert(name.to_owned(), "beside".to_owned());
        self
    }

    /// Says where the types that the file defines live.
    pub(crate) fn at(mut self, home: &Home) -> Self {
        self.home = Some(home.clone());
        self
    }

    /// The name of a variant where the file defines it.
    pub(crate) fn variant(&self, name: &str) -> Ident {
        if self.shadows_prelude {
            own(name)
        } else {
            ident(name)
        }
    }

    pub(crate) fn item(&mut self, item: TokenStream) {
        self.items.push(item);
    }

    /// Imports a path and gives the name to use: the last segment, or the whole path if the name
    /// is taken.
    pub(crate) fn import(&mut self, path: &str) -> TokenStream {
        let name = path.rsplit("::").next().unwrap_or(path);
        if is_prelude_name(name) {
            return path_tokens(path);
        }
        match self.names.get(name) {
            Some(known) if known == path => {}
            Some(_) => return path_tokens(path),
            None => {
                self.names.insert(name.to_owned(), path.to_owned());
                self.uses.insert(path.to_owned());
            }
        }
        let name = ident(name);
        quote!(#name)
    }

    /// The name of a generated type in this file.
    pub(crate) fn type_path(&mut self, path: &TypePath) -> TokenStream {
        let known = self.names.get(&path.name);
        if known.is_some_and(|known| known == "self") && self.home.as_ref() == Some(&path.home) {
            let name = own(&path.name);
            return quote!(#name);
        }
        let module = match &path.home {
            Home::Types => "crate::types".to_owned(),
            Home::Error => "crate::error".to_owned(),
            Home::Operation(module) => format!("crate::operation::{module}"),
        };
        self.import(&format!("{module}::{}", path.name))
    }

    /// A type as it is written in this file.
    pub(crate) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Boolean => quote!(bool),
            Type::I8 => quote!(i8),
            Type::I16 => quote!(i16),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::F32 => quote!(f32),
            Type::F64 => quote!(f64),
            Type::String => quote!(String),
            Type::Blob => self.import("crate::primitives::Blob"),
            Type::DateTime(_) => self.import("crate::primitives::DateTime"),
            Type::Document => self.import("crate::primitives::Document"),
            Type::BigInteger => self.import("crate::primitives::BigInteger"),
            Type::BigDecimal => self.import("crate::primitives::BigDecimal"),
            Type::Enum(path) => self.type_path(path),
            Type::Structure(named) | Type::Union(named) => self.type_path(&named.path),
            Type::List { item, sparse } => {
                let item = self.element(item, *sparse);
                quote!(Vec<#item>)
            }
            Type::Map { key, value, sparse } => {
                let map = self.import("std::collections::HashMap");
                let key = self.ty(key);
                let value = self.element(value, *sparse);
                quote!(#map<#key, #value>)
            }
            Type::Sensitive(inner) => {
                let sensitive = self.import("crate::primitives::Sensitive");
                let inner = self.ty(inner);
                quote!(#sensitive<#inner>)
            }
        }
    }

    fn element(&mut self, item: &Type, sparse: bool) -> TokenStream {
        let item = self.ty(item);
        if sparse { quote!(Option<#item>) } else { item }
    }
}

/// The tokens of a path.
fn path_tokens(path: &str) -> TokenStream {
    let segments = path.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// An identifier; `r#type` is a raw one.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// The name of an item that this crate defines, where it is used bare.
pub(crate) fn own(name: &str) -> Ident {
    if is_prelude_name(name) {
        ident(&format!("{OWN}{name}"))
    } else {
        ident(name)
    }
}

/// Separates the lines of a doc comment until the file is rendered: one attribute for all of them
/// is much less to parse and print than one for each. Documentation
/// has no control characters: see [`docs`].
pub(crate) const LINE: char = '\u{1}';

/// A doc comment.
pub(crate) fn docs(lines: &[String]) -> TokenStream {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push(LINE);
        }
        if !line.is_empty() {
            text.push(' ');
            text.extend(
                line.chars()
                    .map(|char| if char.is_control() { ' ' } else { char }),
            );
        }
    }
    quote!(#[doc = #text])
}

/// A doc comment of one line.
pub(crate) fn doc(line: &str) -> TokenStream {
    docs(&[line.to_owned()])
}

/// `#[deprecated]`, if it is.
pub(crate) fn deprecated(deprecated: Option<&crate::ir::Deprecated>) -> TokenStream {
    let Some(deprecated) = deprecated else {
        return TokenStream::new();
    };
    match (&deprecated.since, &deprecated.note) {
        (None, None) => quote!(#[deprecated]),
        (None, Some(note)) => quote!(#[deprecated(note = #note)]),
        // The model's dates and versions need not be versions of this crate.
        (Some(since), None) => {
            let note = format!("since {since}");
            quote!(#[deprecated(note = #note)])
        }
        (Some(since), Some(note)) => {
            let note = format!("{note} (since {since})");
            quote!(#[deprecated(note = #note)])
        }
    }
}
