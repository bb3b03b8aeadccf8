//! Patterns of models and what they become.

use regex::{Regex, RegexBuilder};

use super::{is_small, most_bytes, translate};

#[test]
fn what_means_the_same_stays_as_it_is() {
    for same in [
        "^[a-z0-9][a-z0-9-]{1,52}[a-z0-9]$",
        "^(?:a|b)+?c{2}d{3,}$",
        "^[-.]?[.-]$",
        "^(?<year>[0-9]{4})$",
        r"^\p{L}\P{M}$",
        "",
    ] {
        assert_eq!(translate(same).as_deref(), Ok(same));
    }
}

#[test]
fn what_means_something_else_is_spelled_out() {
    for (model, expected) in [
        (r"\d\D", "[0-9][^0-9]"),
        (r"[\w.-]", "[0-9A-Za-z_.-]"),
        (r"[\w-.]", r"[0-9A-Za-z_\-.]"),
        (r"[a-\d]", r"[a\-0-9]"),
        ("a.b", r"a[^\n\r\x{2028}\x{2029}]b"),
        (r"\bword\b", r"(?-u:\b)word(?-u:\b)"),
        (r"\/\-\_\:", r"/\-_:"),
        ("[[&&~~a]", r"[\[\&\&\~\~a]"),
        (r"[\b]", r"[\x{8}]"),
        (r"\u0041\x42\u{43}\0", r"ABC\x{0}"),
        (r"\uD83D\uDE00", "\u{1F600}"),
        ("a{b", r"a\{b"),
        ("{1,x}", r"\{1,x}"),
        (r"\p{Alnum}[\P{Graph}_]", "[[:alnum:]][[^[:graph:]]_]"),
    ] {
        assert_eq!(translate(model).as_deref(), Ok(expected), "{model}");
    }
}

#[test]
fn what_cannot_be_expressed_has_a_reason() {
    for (model, why) in [
        ("(?=a)", "it looks ahead"),
        ("(?!a)", "it looks ahead"),
        ("(?<=a)", "it looks behind"),
        ("(?<!a)", "it looks behind"),
        (r"(a)\1", "it refers back to a group"),
        (r"(?<n>a)\k<n>", "it refers back to a group"),
        ("(?>a)", "it has a group of a kind that is not supported"),
        ("a*+", "it has a possessive quantifier"),
        ("a{1,2}+", "it has a possessive quantifier"),
        (r"\uD83D", "it has half of a surrogate pair"),
        (r"\h", r"it has the unknown escape `\h`"),
        (r"\u12", "it has an escape without its digits"),
        (r"\pL", "it has a Unicode property without braces"),
        ("[]a]", "it has an empty class"),
        ("[a", "it has a class without an end"),
        ("a\\", "it ends with a backslash"),
        ("(a", "it is no regular expression that could be translated"),
        (
            r"\p{Nonsense}",
            "it is no regular expression that could be translated",
        ),
        (r"^[\p{L}\p{N}]{1,100000}$", "it needs too much memory"),
    ] {
        assert_eq!(translate(model), Err(why.to_owned()), "{model}");
    }
}

#[test]
fn every_control_character_and_sign_stands_for_itself() {
    for char in (0..0x80).filter_map(char::from_u32) {
        let pattern = if char.is_ascii_alphanumeric() {
            format!("^[{char}]$")
        } else {
            format!(r"^[\{char}]\{char}$")
        };
        let text = if char.is_ascii_alphanumeric() {
            char.to_string()
        } else {
            format!("{char}{char}")
        };
        let translated = translate(&pattern).unwrap_or_else(|why| panic!("{pattern:?}: {why}"));
        let regex = Regex::new(&translated).expect("a regular expression");
        assert!(regex.is_match(&text), "{pattern:?} became {translated:?}");
    }
}

#[test]
fn what_is_called_small_is() {
    /// What any expression takes besides what is in it, in bytes.
    const EMPTY: usize = 4096;
    for expression in [
        r"",
        r"^[a-z0-9][a-z0-9-]{1,52}[a-z0-9]$",
        r"\S",
        r"^.*\S.*$",
        r"^(?:[\p{L}\p{Z}\p{N}_.:/=+\-@]*)$",
        r"[^\x00-\x7F]{3,9}",
        r"(?i)ſtraße|\u{212A}{2}",
        r"[\x{80}-\x{10FFFF}]+",
        r"[\x{7FF}-\x{FFFE}\x{20000}-\x{2FFFE}]",
        r"(a|bc|\d{4,}){2,8}?$",
        r"((((x{9}){9}){9}))?",
        r"\bword\b",
    ] {
        let parsed = regex_syntax::parse(expression).expect("an expression");
        let limit = EMPTY + most_bytes(&parsed);
        let built = RegexBuilder::new(expression).size_limit(limit).build();
        assert!(
            built.is_ok(),
            "{expression:?} takes more than {limit} bytes"
        );
    }
    assert!(is_small(r"^[a-z0-9][a-z0-9-]{1,52}[a-z0-9]$"));
    assert!(!is_small(r"\p{L}{1,100000}"));
    assert!(!is_small("("));
}
