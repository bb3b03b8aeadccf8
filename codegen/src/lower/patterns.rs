//! Regular expressions: from the dialect of models to that of the crate `regex`.
//!
//! Smithy's `pattern` is written as ECMA-262 has it, with the flag `u`. The two dialects look alike
//! and differ in what `.`, `\d`, `\w` and `\s` match, in what a class may hold, and in what cannot
//! be expressed without trying and going back. Some AWS models use the names that Java has for
//! POSIX classes, which Smithy's own tools accept; they are taken as Java means them.

use std::fmt::Write as _;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

/// What `\s` matches in ECMA-262: white space and line terminators.
const SPACE: &str =
    r"\t\n\x0B\f\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
/// What `.` does not match in ECMA-262.
const LINE_END: &str = r"\n\r\x{2028}\x{2029}";

/// Java's names of POSIX classes, and what they match there: characters of ASCII.
const POSIX: &[(&str, &str)] = &[
    ("ASCII", r"\x00-\x7F"),
    ("Alnum", "[:alnum:]"),
    ("Alpha", "[:alpha:]"),
    ("Blank", "[:blank:]"),
    ("Cntrl", "[:cntrl:]"),
    ("Digit", "[:digit:]"),
    ("Graph", "[:graph:]"),
    ("Lower", "[:lower:]"),
    ("Print", "[:print:]"),
    ("Punct", "[:punct:]"),
    ("Space", "[:space:]"),
    ("Upper", "[:upper:]"),
    ("XDigit", "[:xdigit:]"),
];

/// The same expression in the dialect of the crate `regex`; otherwise why there is none, as a
/// clause.
pub(super) fn translate(pattern: &str) -> Result<String, String> {
    let mut translator = Translator {
        rest: pattern,
        out: String::with_capacity(pattern.len()),
    };
    translator.expression()?;
    if is_small(&translator.out) {
        return Ok(translator.out);
    }
    match Regex::new(&translator.out) {
        Ok(_) => Ok(translator.out),
        Err(regex::Error::CompiledTooBig(_)) => Err("it needs too much memory".to_owned()),
        Err(_) => Err("it is no regular expression that could be translated".to_owned()),
    }
}

/// Whether an expression is valid and for sure takes less memory than the crate `regex` allows. To
/// compile it would tell as well, and takes longer than all else about a member.
fn is_small(expression: &str) -> bool {
    /// A tenth of the 10 MiB that are allowed.
    const SMALL: usize = 1 << 20;
    regex_syntax::parse(expression).is_ok_and(|parsed| most_bytes(&parsed) < SMALL)
}

/// The most memory that an expression can take when it is compiled, in bytes.
fn most_bytes(expression: &Hir) -> usize {
    /// More than any state and what leads to it take.
    const STATE: usize = 128;
    /// A range of characters becomes at most seven sequences for each length in UTF-8, of up to
    /// four bytes each.
    const STATES_OF_RANGE: usize = 7 * 4 * 4;
    let all = |parts: &[Hir]| {
        let parts = parts.iter().map(most_bytes);
        parts.fold(STATE, usize::saturating_add)
    };
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => STATE,
        HirKind::Literal(literal) => literal.0.len().saturating_mul(STATE),
        HirKind::Class(Class::Unicode(class)) if !class.is_ascii() => {
            class.ranges().len().saturating_mul(STATES_OF_RANGE * STATE)
        }
        HirKind::Class(Class::Unicode(class)) => class.ranges().len().saturating_mul(STATE),
        HirKind::Class(Class::Bytes(class)) => class.ranges().len().saturating_mul(STATE),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).saturating_add(1);
            let times = usize::try_from(times).unwrap_or(usize::MAX);
            most_bytes(&repetition.sub)
                .saturating_add(STATE)
                .saturating_mul(times)
        }
        HirKind::Capture(capture) => most_bytes(&capture.sub).saturating_add(2 * STATE),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => all(parts),
    }
}

struct Translator<'p> {
    rest: &'p str,
    out: String,
}

/// A part of a class.
enum Atom {
    Char(char),
    /// Several characters, as `regex` has them inside a class.
    Set(String),
    /// A class inside a class. It can stand alone as well.
    Class(String),
}

impl Translator<'_> {
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    fn skip(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expression(&mut self) -> Result<(), String> {
        let mut after_quantifier = false;
        while let Some(char) = self.next() {
            let mut is_quantifier = false;
            match char {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '.' => self.set(true, LINE_END),
                '(' => self.group()?,
                '{' => is_quantifier = self.repetition(),
                '+' if after_quantifier => {
                    return Err("it has a possessive quantifier".to_owned());
                }
                '*' | '+' | '?' => {
                    is_quantifier = !after_quantifier;
                    self.out.push(char);
                }
                _ => self.out.push(char),
            }
            after_quantifier = is_quantifier;
        }
        Ok(())
    }

    /// What follows `(`.
    fn group(&mut self) -> Result<(), String> {
        const KEPT: [&str; 3] = ["?:", "?i:", "?i)"];
        self.out.push('(');
        for (start, what) in [
            ("?=", "looks ahead"),
            ("?!", "looks ahead"),
            ("?<=", "looks behind"),
            ("?<!", "looks behind"),
        ] {
            if self.rest.starts_with(start) {
                return Err(format!("it {what}"));
            }
        }
        if let Some(kept) = KEPT.into_iter().find(|kept| self.skip(kept)) {
            self.out.push_str(kept);
        } else if self.skip("?<") {
            self.out.push_str("?<");
        } else if self.rest.starts_with('?') {
            return Err("it has a group of a kind that is not supported".to_owned());
        }
        Ok(())
    }

    /// What follows `{`: a repetition, or else it stands for itself.
    fn repetition(&mut self) -> bool {
        let is_bound = |text: &str| {
            let (least, most) = text.split_once(',').unwrap_or((text, ""));
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            !least.is_empty() && is_number(least) && is_number(most)
        };
        match self.rest.split_once('}') {
            Some((bound, rest)) if is_bound(bound) => {
                // Writing to a string does not fail.
                let _ = write!(self.out, "{{{bound}}}");
                self.rest = rest;
                true
            }
            Some(_) | None => {
                self.out.push_str(r"\{");
                false
            }
        }
    }

    /// What follows a backslash outside of a class.
    fn escape(&mut self) -> Result<(), String> {
        let is_anchor = ["A", "z", "b", "B"]
            .into_iter()
            .find(|text| self.skip(text));
        match is_anchor {
            Some("b") => self.out.push_str(r"(?-u:\b)"),
            Some("B") => self.out.push_str(r"(?-u:\B)"),
            Some(anchor) => {
                self.out.push('\\');
                self.out.push_str(anchor);
            }
            None => match self.escaped()? {
                Atom::Char(char) => self.literal(char),
                Atom::Class(class) => self.out.push_str(&class),
                Atom::Set(set) => self.set(false, &set),
            },
        }
        Ok(())
    }

    fn set(&mut self, negated: bool, set: &str) {
        let not = if negated { "^" } else { "" };
        // As above.
        let _ = write!(self.out, "[{not}{set}]");
    }

    fn literal(&mut self, char: char) {
        if char.is_control() {
            // As above.
            let _ = write!(self.out, r"\x{{{:X}}}", u32::from(char));
        } else {
            self.out
                .push_str(&regex::escape(char.encode_utf8(&mut [0; 4])));
        }
    }

    /// What follows a backslash, inside or outside of a class.
    fn escaped(&mut self) -> Result<Atom, String> {
        let Some(char) = self.next() else {
            return Err("it ends with a backslash".to_owned());
        };
        Ok(match char {
            'd' => Atom::Set(DIGIT.to_owned()),
            'D' => Atom::Class(format!("[^{DIGIT}]")),
            'w' => Atom::Set(WORD.to_owned()),
            'W' => Atom::Class(format!("[^{WORD}]")),
            's' => Atom::Set(SPACE.to_owned()),
            'S' => Atom::Class(format!("[^{SPACE}]")),
            'p' | 'P' => self.property(char == 'P')?,
            't' => Atom::Char('\t'),
            'n' => Atom::Char('\n'),
            'v' => Atom::Char('\u{B}'),
            'f' => Atom::Char('\u{C}'),
            'r' => Atom::Char('\r'),
            '0' if !self.rest.starts_with(|next: char| next.is_ascii_digit()) => Atom::Char('\0'),
            'x' => Atom::Char(self.code_point(2)?),
            'u' => Atom::Char(self.unicode()?),
            '1'..='9' | 'k' => return Err("it refers back to a group".to_owned()),
            _ if char.is_alphanumeric() => {
                return Err(format!("it has the unknown escape `\\{char}`"));
            }
            _ => Atom::Char(char),
        })
    }

    /// What follows `\p` or `\P`.
    fn property(&mut self, negated: bool) -> Result<Atom, String> {
        let braced = self
            .rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'));
        let Some((name, rest)) = braced else {
            return Err("it has a Unicode property without braces".to_owned());
        };
        self.rest = rest;
        let posix = POSIX.iter().find(|(posix, _)| *posix == name);
        Ok(match (posix, negated) {
            (Some((_, set)), true) => Atom::Class(format!("[^{set}]")),
            (Some((_, set)), false) => Atom::Set((*set).to_owned()),
            (None, true) => Atom::Class(format!(r"\P{{{name}}}")),
            (None, false) => Atom::Class(format!(r"\p{{{name}}}")),
        })
    }

    /// What follows `\u`: a character, or the first half of a pair of surrogates and the second.
    fn unicode(&mut self) -> Result<char, String> {
        if let Some((digits, rest)) = self
            .rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
        {
            let code = u32::from_str_radix(digits, 16)
                .ok()
                .and_then(char::from_u32);
            self.rest = rest;
            return code.ok_or_else(|| "it has an escape that is no character".to_owned());
        }
        let first = self.digits(4)?;
        if !(0xD800..0xDC00).contains(&first) || !self.skip(r"\u") {
            return char::from_u32(first).ok_or_else(half);
        }
        let units = [first, self.digits(4)?].map(|unit| u16::try_from(unit).unwrap_or_default());
        let mut pair = char::decode_utf16(units);
        pair.next().and_then(Result::ok).ok_or_else(half)
    }

    fn code_point(&mut self, length: usize) -> Result<char, String> {
        char::from_u32(self.digits(length)?).ok_or_else(half)
    }

    /// A hexadecimal number of this many digits.
    fn digits(&mut self, length: usize) -> Result<u32, String> {
        let digits = self.rest.get(..length);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some(number) = number else {
            return Err("it has an escape without its digits".to_owned());
        };
        self.rest = &self.rest[length..];
        Ok(number)
    }

    /// What follows `[`.
    fn class(&mut self) -> Result<(), String> {
        self.out.push('[');
        if self.skip("^") {
            self.out.push('^');
        }
        if self.rest.starts_with(']') {
            return Err("it has an empty class".to_owned());
        }
        let mut is_first = true;
        while let Some(from) = self.atom()? {
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.skip("-");
                // Not the end of the class: that has been looked at.
                let to = self.atom()?.unwrap_or(Atom::Char('-'));
                let is_range = matches!((&from, &to), (Atom::Char(_), Atom::Char(_)));
                self.push(&from, false);
                self.out.push_str(if is_range { "-" } else { r"\-" });
                self.push(&to, false);
            } else {
                let is_edge = is_first || self.rest.starts_with(']');
                self.push(&from, is_edge);
            }
            is_first = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// The next part of a class; `None` at its end.
    fn atom(&mut self) -> Result<Option<Atom>, String> {
        match self.next() {
            None => Err("it has a class without an end".to_owned()),
            Some(']') => Ok(None),
            Some('\\') if self.skip("b") => Ok(Some(Atom::Char('\u{8}'))),
            Some('\\') => self.escaped().map(Some),
            Some(char) => Ok(Some(Atom::Char(char))),
        }
    }

    /// Adds a part to a class. At an edge of it a hyphen stands for itself.
    fn push(&mut self, atom: &Atom, is_edge: bool) {
        match atom {
            Atom::Set(set) | Atom::Class(set) => self.out.push_str(set),
            Atom::Char('-') if is_edge => self.out.push('-'),
            Atom::Char(char @ ('\\' | '[' | ']' | '^' | '-' | '&' | '~')) => {
                self.out.push('\\');
                self.out.push(*char);
            }
            Atom::Char(char) if char.is_control() => self.literal(*char),
            Atom::Char(char) => self.out.push(*char),
        }
    }
}

fn half() -> String {
    "it has half of a surrogate pair".to_owned()
}

#[cfg(test)]
#[path = "patterns_tests.rs"]
mod tests;
