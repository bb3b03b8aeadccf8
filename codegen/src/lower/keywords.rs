//! The words a generated name must not be: Rust's keywords, the prelude's names and our own.
//!
//! Tables and yes-or-no questions only; what to do about a hit is decided in [`super::names`].
//! A new Rust edition or a new builder method of ours is a new word in a table here.
//!
//! Weak keywords (`macro_rules`, `raw`, `safe`, `union` and the like) are missing on purpose:
//! they mean something only where no generated name stands.

/// How a keyword is kept out of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// May be written as a raw identifier: `r#type`.
    Raw,
    /// May not even be raw and has to become another word: `self`, `Self`, `super`, `crate`, `_`.
    NeverRaw,
}

/// Strict and reserved keywords, through edition 2024, that have a raw form.
const RAW: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Path keywords and the wildcard, which have no raw form.
const NEVER_RAW: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// Functions that generated structures, their builders and the client's fluent builders have,
/// and the field that holds an error's metadata. A member of that name would collide with them.
///
/// The list is the SDK's, so that a renamed member is renamed in the same way there and here.
const RESERVED_MEMBERS: [&str; 9] = [
    "as_input",
    "build",
    "builder",
    "customize",
    "default",
    "make_operation",
    "meta",
    "presigned",
    "send",
];

/// Everything in the type and value namespaces of `std::prelude::rust_2024`, sorted.
///
/// Its macros, among them the derives `Debug` and `Hash`, live in a namespace of their own
/// and cannot be shadowed by a type.
#[rustfmt::skip]
const PRELUDE: [&str; 48] = [
    "AsMut", "AsRef", "AsyncFn", "AsyncFnMut", "AsyncFnOnce", "Box", "Clone", "Copy", "Default",
    "DoubleEndedIterator", "Drop", "Eq", "Err", "ExactSizeIterator", "Extend", "Fn", "FnMut",
    "FnOnce", "From", "FromIterator", "Future", "Into", "IntoFuture", "IntoIterator", "Iterator",
    "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Send", "Sized", "Some",
    "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec", "align_of",
    "align_of_val", "drop", "size_of", "size_of_val",
];

/// The primitive types, which a type of the same name shadows just like the prelude's.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16",
    "u32", "u64", "u8", "usize",
];

/// What kind of keyword `word` is, if it is one.
pub(crate) fn keyword(word: &str) -> Option<Keyword> {
    if RAW.contains(&word) {
        Some(Keyword::Raw)
    } else if NEVER_RAW.contains(&word) {
        Some(Keyword::NeverRaw)
    } else {
        None
    }
}

/// Whether a structure member called `field` would collide with what we generate beside it.
pub(crate) fn is_reserved_member(field: &str) -> bool {
    RESERVED_MEMBERS.contains(&field)
}

/// Whether an item called `name` shadows a name that every Rust file sees without importing it.
///
/// A module that defines such an item has to write `::std::option::Option` and the like in full.
pub(crate) fn is_prelude_name(name: &str) -> bool {
    PRELUDE.binary_search(&name).is_ok() || PRIMITIVES.contains(&name)
}

/// Whether Windows takes a file of this name, in lower case and without its extension, for a device.
pub(crate) fn is_device(stem: &str) -> bool {
    let is_port = |prefix| {
        let number = stem.strip_prefix(prefix).map(str::as_bytes);
        matches!(number, Some([digit]) if digit.is_ascii_digit())
    };
    matches!(stem, "aux" | "con" | "nul" | "prn") || is_port("com") || is_port("lpt")
}
