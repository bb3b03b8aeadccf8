//! A source file while it is put together: what it imports and which items it has.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::text::Text;
use crate::docs::on_one_line;
use crate::ir::{Home, Type, TypePath};
use crate::lower::is_prelude_name;

/// What an identifier that is also a name of the prelude is spelled like until the file is
/// rendered: see [`super::prelude`].
pub(crate) const OWN: &str = "__own_";

/// One or more items of a file.
#[derive(Debug)]
pub(crate) enum Item {
    /// Still to be formatted.
    Tokens(TokenStream),
    /// Laid out already.
    Text(String),
}

impl Item {
    /// The bytes that it takes in the file and a blank line; unknown of tokens.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Tokens(_) => 0,
            Self::Text(text) => text.len() + 1,
        }
    }
}

/// A file of the crate.
#[derive(Debug)]
pub(crate) struct Source {
    /// The module's documentation.
    pub(crate) docs: Vec<String>,
    /// Attributes of the module, each on a line of its own.
    pub(crate) attributes: Vec<&'static str>,
    /// Full paths of what is imported.
    pub(crate) uses: BTreeSet<String>,
    /// Items, each laid out on its own.
    pub(crate) items: Vec<Item>,
    /// The module whose types the file defines.
    home: Option<Home>,
    /// The path that each name in the file stands for.
    names: BTreeMap<String, String>,
    /// Whether the file defines a type that is called like a name of the prelude.
    pub(crate) shadows_prelude: bool,
    /// What the crate is called here, if the file is not a part of it.
    library: Option<String>,
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
            library: None,
        }
    }

    /// Says that the file is not a part of the crate, which it knows by this name.
    pub(crate) fn outside(mut self, library: &str) -> Self {
        self.library = Some(library.to_owned());
        self
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
        ident(&self.variant_text(name))
    }

    /// As [`variant`](Self::variant), as text.
    pub(crate) fn variant_text(&self, name: &str) -> String {
        if self.shadows_prelude {
            own_text(name)
        } else {
            name.to_owned()
        }
    }

    pub(crate) fn item(&mut self, item: TokenStream) {
        self.items.push(Item::Tokens(item));
    }

    /// Adds items whose layout is fixed, as text, if there are any.
    pub(crate) fn text(&mut self, text: Text) {
        let text = text.finish();
        if !text.is_empty() {
            self.items.push(Item::Text(text));
        }
    }

    /// Adds items that are the same wherever they are.
    pub(crate) fn fixed(&mut self, items: &str) {
        self.items.push(Item::Text(format!("{items}\n")));
    }

    /// Imports a path and gives the name to use: the last segment, or the whole path if the name
    /// is taken.
    pub(crate) fn import_text(&mut self, path: &str) -> String {
        let outside = match (&self.library, path.strip_prefix("crate::")) {
            (Some(library), Some(path)) => Some(format!("{library}::{path}")),
            (Some(_) | None, _) => None,
        };
        let path = outside.as_deref().unwrap_or(path);
        let name = path.rsplit("::").next().unwrap_or(path);
        if is_prelude_name(name) {
            return path.to_owned();
        }
        match self.names.get(name) {
            Some(known) if known == path => {}
            Some(_) => return path.to_owned(),
            None => {
                self.names.insert(name.to_owned(), path.to_owned());
                self.uses.insert(path.to_owned());
            }
        }
        name.to_owned()
    }

    /// As [`import_text`](Self::import_text), for `quote!`.
    pub(crate) fn import(&mut self, path: &str) -> TokenStream {
        path_tokens(&self.import_text(path))
    }

    /// The name of a generated type in this file.
    pub(crate) fn type_text(&mut self, path: &TypePath) -> String {
        let known = self.names.get(&path.name);
        if known.is_some_and(|known| known == "self") && self.home.as_ref() == Some(&path.home) {
            return own_text(&path.name);
        }
        self.import_text(&format!("crate::{}::{}", path.home.path(), path.name))
    }

    /// As [`type_text`](Self::type_text), for `quote!`.
    pub(crate) fn type_path(&mut self, path: &TypePath) -> TokenStream {
        path_tokens(&self.type_text(path))
    }

    /// A type as it is written in this file.
    pub(crate) fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Boolean => "bool".to_owned(),
            Type::I8 => "i8".to_owned(),
            Type::I16 => "i16".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::F32 => "f32".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::String => "String".to_owned(),
            Type::Blob => self.import_text("crate::primitives::Blob"),
            Type::DateTime(_) => self.import_text("crate::primitives::DateTime"),
            Type::Document => self.import_text("crate::primitives::Document"),
            Type::BigInteger => self.import_text("crate::primitives::BigInteger"),
            Type::BigDecimal => self.import_text("crate::primitives::BigDecimal"),
            Type::Enum(path) => self.type_text(path),
            Type::Structure(named) | Type::Union(named) => self.type_text(&named.path),
            Type::List { item, sparse } => format!("Vec<{}>", self.element(item, *sparse)),
            Type::Map { key, value, sparse } => {
                let map = self.import_text("std::collections::HashMap");
                let key = self.ty(key);
                format!("{map}<{key}, {}>", self.element(value, *sparse))
            }
            Type::Sensitive(inner) => {
                let sensitive = self.import_text("crate::primitives::Sensitive");
                format!("{sensitive}<{}>", self.ty(inner))
            }
        }
    }

    /// The type of what a list or map holds.
    pub(crate) fn element(&mut self, item: &Type, sparse: bool) -> String {
        let item = self.ty(item);
        if sparse {
            format!("Option<{item}>")
        } else {
            item
        }
    }
}

/// The tokens of a path.
fn path_tokens(path: &str) -> TokenStream {
    let segments = path.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// The tokens of a type or expression that an emitter made as text.
pub(crate) fn tokens(text: &str) -> TokenStream {
    match text.parse() {
        Ok(tokens) => tokens,
        Err(_) => unreachable!("a bug of the generator: `{text}` is no Rust"),
    }
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
    ident(&own_text(name))
}

/// As [`own`], as text.
pub(crate) fn own_text(name: &str) -> String {
    if is_prelude_name(name) {
        format!("{OWN}{name}")
    } else {
        name.to_owned()
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
            text.push_str(&on_one_line(line));
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
    match deprecated.map(crate::ir::Deprecated::message) {
        None => TokenStream::new(),
        Some(None) => quote!(#[deprecated]),
        Some(Some(note)) => quote!(#[deprecated(note = #note)]),
    }
}
