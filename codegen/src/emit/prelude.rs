//! Files that define a type called like a name of the prelude, such as `Option`.
//!
//! Emitters write `Option` for the prelude's and a marked name for the type of the crate. When
//! such a file is rendered, the prelude's names get their full paths and the mark goes.

use proc_macro2::{Group, TokenStream, TokenTree};

use super::source::{OWN, ident};

/// The names of the prelude that generated code uses.
const PATHS: &[(&str, &str)] = &[
    ("AsRef", "std::convert::AsRef"),
    ("Box", "std::boxed::Box"),
    ("Default", "std::default::Default"),
    ("Err", "std::result::Result::Err"),
    ("From", "std::convert::From"),
    ("Future", "std::future::Future"),
    ("Into", "std::convert::Into"),
    ("None", "std::option::Option::None"),
    ("Ok", "std::result::Result::Ok"),
    ("Option", "std::option::Option"),
    ("Ord", "std::cmp::Ord"),
    ("PartialOrd", "std::cmp::PartialOrd"),
    ("Result", "std::result::Result"),
    ("Send", "std::marker::Send"),
    ("Some", "std::option::Option::Some"),
    ("String", "std::string::String"),
    ("Sync", "std::marker::Sync"),
    ("Vec", "std::vec::Vec"),
];

/// Writes the prelude's names in full and takes the marks off.
pub(crate) fn spell_out(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    // A name after `::`, or of an associated type that is defined, is none of the prelude's.
    let (mut colons, mut after_type) = (0, false);
    for token in tokens {
        let is_colon = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
        let is_type = matches!(&token, TokenTree::Ident(name) if name == "type");
        let is_free = colons < 2 && !after_type;
        match token {
            TokenTree::Group(group) => {
                let mut spelled = Group::new(group.delimiter(), spell_out(group.stream()));
                spelled.set_span(group.span());
                out.extend([TokenTree::Group(spelled)]);
            }
            TokenTree::Ident(name) => {
                let text = name.to_string();
                let path = PATHS.iter().find(|(short, _)| *short == text);
                if let Some(own) = text.strip_prefix(OWN) {
                    out.extend([TokenTree::Ident(ident(own))]);
                } else if let (Some((_, path)), true) = (path, is_free) {
                    out.extend(full(path));
                } else {
                    out.extend([TokenTree::Ident(name)]);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => out.extend([token]),
        }
        colons = if is_colon { colons + 1 } else { 0 };
        after_type = is_type;
    }
    out
}

fn full(path: &str) -> TokenStream {
    let segments = path.split("::").map(ident);
    quote::quote!(#(#segments)::*)
}
