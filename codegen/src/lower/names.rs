//! Every name of the output: from what the model calls a thing to what Rust calls it.
//!
//! Names are made in two steps, and nothing outside this module does either:
//!
//! 1. **Case**: [`snake_case`], [`pascal_case`], [`variant_case`] and [`capitalized`] split a
//!    wire name into words and join them again. The result is a plausible word, not yet a legal
//!    name.
//! 2. **Escape**: [`field_ident`], [`module_ident`], [`type_ident`], [`variant_ident`] and
//!    [`function_ident`] turn such a word into an identifier that is legal, and free, in one
//!    kind of place.
//!
//! That two wire names end as one Rust name can only be seen where they meet: whoever fills
//! a module, a structure or an enum [claims](super::scope::Scope::claim) each name in a [`Scope`](super::scope::Scope). A clash is
//! reported and never repaired by numbering: a number would move to another name with the next
//! model, and with it what a user's code means. (The SDK has no repair either; none of the models
//! we have needs one.)
//!
//! The names are those of the AWS SDK for Rust, as far as it has a name; `names_tests.rs` holds
//! its whole Lightsail crate against this module. Two rules of splitting come from there and are
//! both kept, although they disagree: types and variants split `ACLs` into `AcLs`, everything
//! in snake case into `acls`.

use heck::ToUpperCamelCase;

use super::keywords::{Keyword, is_device, is_reserved_member, keyword};

/// Words that stay whole in snake case, however they are capitalised: `IPv6`, `MiB`, `TtL`.
const WHOLE_WORDS: [&str; 7] = ["gib", "ipv4", "ipv6", "kib", "mib", "sigv4", "ttl"];

/// Fields, functions and modules: `accessKeyId` becomes `access_key_id`.
///
/// Never empty: a name without a single ASCII letter or digit is spelled out by code points
/// (`*` is `u2a`), and the empty name is `empty`. May be a keyword or begin with a digit.
pub(crate) fn snake_case(wire: &str) -> String {
    let has_upper = wire.chars().any(char::is_uppercase);
    let words = split(wire, |word, rest| {
        let by_case = rises(word, rest) || !has_upper && leaves_digits(word, rest);
        by_case && !is_inside_whole_word(word, rest)
            || ends_acronym(word, rest) && !is_acronym_suffix(rest)
    });
    words.join("_")
}

/// Structures, unions, enums and errors: `AccountLevelBPASync` becomes `AccountLevelBpaSync`.
///
/// Never empty, as [`snake_case`]. May begin with a digit.
pub(crate) fn pascal_case(wire: &str) -> String {
    let words = split(wire, |word, rest| {
        rises(word, rest) || ends_acronym(word, rest)
    });
    // The words are lower case by now, so that `heck` only has to join them.
    words.join("_").to_upper_camel_case()
}

/// Variants of enums and unions: `US_EAST_1` and `us-east-1` become `UsEast1`.
///
/// Give it the member's name, as the SDK does; the value only where a member has no name
/// (Smithy 1.0 enums). The same rule as for types, under its own name because the callers differ.
pub(crate) fn variant_case(value: &str) -> String {
    pascal_case(value)
}

/// Operations, and what is named after them: only the first letter changes, unless an underscore has
/// to go.
///
/// The SDK's one exception to [`pascal_case`]: the errors of `StartGUISession` are a
/// `StartGUISessionError`, although its input is a `StartGuiSessionInput`.
pub(crate) fn capitalized(wire: &str) -> String {
    let mut chars = wire.chars();
    match chars.next() {
        Some(_) if wire.contains('_') => pascal_case(wire),
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => pascal_case(wire),
    }
}

/// A field, and the stem of its accessor and setters.
///
/// `type` becomes `r#type` (the setter is `r#type` too, but `set_type` and `get_type` are built
/// from the bare word), `self` becomes `self_`, and `build`, which a builder needs for itself,
/// becomes `build_value`.
pub(crate) fn field_ident(base: &str) -> String {
    if is_reserved_member(base) {
        format!("{base}_value")
    } else {
        function_ident(base)
    }
}

/// A function or method, such as the client's for an operation: `match` becomes `r#match`.
pub(crate) fn function_ident(base: &str) -> String {
    match keyword(base) {
        Some(Keyword::Raw) => format!("r#{base}"),
        Some(Keyword::NeverRaw) => format!("{base}_"),
        None => legal_start(base.to_owned()),
    }
}

/// The method of a client that starts an operation, beside those that every client has.
pub(crate) fn client_method(base: &str) -> String {
    match base {
        "answer" | "calls" | "clone" | "config" | "from_call" | "from_conf" | "new" | "send"
        | "try_from_conf" | "with_delivery" => format!("{base}_"),
        _ => function_ident(base),
    }
}

/// A module, and the file it lives in: `type` becomes `type_`, as `r#type.rs` is no file name, and
/// so does `aux`, as Windows takes `aux.rs` for a device.
pub(crate) fn module_ident(base: &str) -> String {
    match keyword(base) {
        None if is_device(base) => format!("{base}_"),
        Some(Keyword::Raw | Keyword::NeverRaw) => format!("{base}_"),
        None => legal_start(base.to_owned()),
    }
}

/// The module of a type or error, beside what the crate has there itself.
pub(crate) fn type_module(base: &str) -> String {
    match base {
        "builders" => "builders_".to_owned(),
        _ => module_ident(base),
    }
}

/// The module of an operation. What is in it has fixed names, and a module called like the one
/// around it confuses.
pub(crate) fn operation_module(base: &str) -> String {
    match base {
        "builders" | "error" | "fluent" | "input" | "operation" | "output" | "paginator" => {
            format!("{base}_")
        }
        _ => module_ident(base),
    }
}

/// An error, beside those that every crate has.
pub(crate) fn error_ident(name: &str) -> String {
    const TAKEN: [&str; 8] = [
        "BuildError",
        "EndpointError",
        "ErrorMetadata",
        "ErrorMetadataBuilder",
        "ReadError",
        "RequestError",
        "Unhandled",
        "WriteError",
    ];
    if TAKEN.contains(&name) {
        format!("{name}Value")
    } else {
        type_ident(name)
    }
}

/// A method of an error, beside those that every error has.
pub(crate) fn error_method(name: &str) -> String {
    match name {
        "is_retryable" => "is_retryable_value".to_owned(),
        _ => name.to_owned(),
    }
}

/// A structure, union, enum or error: `Self`, the one capitalised keyword, becomes `SelfValue`.
///
/// A name of the prelude stays as it is, see [`is_prelude_name`].
pub(crate) fn type_ident(name: &str) -> String {
    match name {
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ => legal_start(name.to_owned()),
    }
}

/// A variant of an enum or union, next to our own `Unknown` for what a newer service sends.
///
/// `Unknown` becomes `UnknownValue`, and to keep the two apart `UnknownValue` becomes
/// `UnknownValue_`; likewise `Self`.
pub(crate) fn variant_ident(name: &str) -> String {
    match name {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        _ => type_ident(name),
    }
}

/// The words of `wire` in lower case. `starts_word` is asked before each further letter or digit
/// of a word, with the word so far, never empty, and what follows it, as they stand in `wire`.
///
/// Anything but an ASCII letter or digit ends a word. Smithy identifiers have only `_` of that
/// kind; values of enums have everything.
fn split(wire: &str, starts_word: impl Fn(&[u8], &[u8]) -> bool) -> Vec<String> {
    let mut words = Vec::new();
    for run in wire.split(|c: char| !c.is_ascii_alphanumeric()) {
        let bytes = run.as_bytes();
        let mut start = 0;
        for at in 1..=run.len() {
            if at == run.len() || starts_word(&bytes[start..at], &bytes[at..]) {
                words.push(run[start..at].to_ascii_lowercase());
                start = at;
            }
        }
    }
    if words.is_empty() {
        words.push(spelled_out(wire));
    }
    words
}

/// A word for a name without any letter or digit: different names stay different.
fn spelled_out(wire: &str) -> String {
    if wire.is_empty() {
        return "empty".to_owned();
    }
    wire.chars()
        .map(|c| format!("u{:x}", u32::from(c)))
        .collect()
}

/// `backup|Policy`, `s3|Bucket`: upper case after anything else.
fn rises(word: &[u8], rest: &[u8]) -> bool {
    word.last()
        .is_some_and(|before| !before.is_ascii_uppercase())
        && rest.first().is_some_and(u8::is_ascii_uppercase)
}

/// `s3|key`: a letter after a digit, where no capitals show the words.
fn leaves_digits(word: &[u8], rest: &[u8]) -> bool {
    word.last().is_some_and(u8::is_ascii_digit) && rest.first().is_some_and(u8::is_ascii_lowercase)
}

/// `DB|Proxy`: the last capital of a row belongs to the lower case after it.
fn ends_acronym(word: &[u8], rest: &[u8]) -> bool {
    word.last().is_some_and(u8::is_ascii_uppercase)
        && matches!(rest, [here, next, ..] if here.is_ascii_uppercase() && next.is_ascii_lowercase())
}

/// `ARNs`, `DynamoDBv2`: what follows an acronym is its plural or its version, not a word.
fn is_acronym_suffix(rest: &[u8]) -> bool {
    match rest {
        [_, b's', after, ..] => !after.is_ascii_lowercase(),
        [_, b's'] => true,
        [_, b'v', after, ..] => after.is_ascii_digit(),
        _ => false,
    }
}

/// `Ip` of `IpV6`: the word has begun as one of [`WHOLE_WORDS`] and goes on like it.
fn is_inside_whole_word(word: &[u8], rest: &[u8]) -> bool {
    WHOLE_WORDS.iter().any(|whole| {
        let letters = whole.as_bytes();
        word.len() < letters.len()
            && letters.len() <= word.len() + rest.len()
            && letters
                .iter()
                .zip(word.iter().chain(rest))
                .all(|(letter, given)| given.eq_ignore_ascii_case(letter))
    })
}

/// `word` with an underscore before a leading digit, and something for nothing.
fn legal_start(word: String) -> String {
    match word.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("_{word}"),
        Some(_) => word,
        None => "_empty".to_owned(),
    }
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
