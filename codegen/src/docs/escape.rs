//! Characters: what Markdown would misread, and what no documentation may contain.

use std::borrow::Cow;

/// Stands for a space inside a code span until lines are broken: control characters of the input
/// never reach the buffer.
pub(super) const CODE_SPACE: char = '\u{1}';

/// Whether a character must not appear in documentation: controls, invisible characters, and the
/// ones that reorder text.
pub(super) fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The text without unsafe characters.
pub(super) fn without_unsafe(text: &str) -> Cow<'_, str> {
    let suspect = |b: u8| matches!(b, 0..=8 | 0xe..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef);
    if text.bytes().any(suspect) && text.contains(is_unsafe) {
        Cow::Owned(text.replace(is_unsafe, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether CommonMark counts the character as punctuation.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_punctuation()
    } else {
        !c.is_alphanumeric() && !c.is_whitespace()
    }
}

/// Bytes that the text writer copies without looking at them.
pub(super) const PLAIN: [bool; 256] = plain_bytes();

/// Computes [`PLAIN`].
const fn plain_bytes() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0x21;
    while byte < 0x7f {
        table[byte] = !matches!(
            byte as u8,
            b'[' | b']' | b'<' | b'*' | b'_' | b'`' | b'\\' | b'&' | b'~' | b':' | b'|' | b'-'
        );
        byte += 1;
    }
    table
}

/// The surroundings of a character of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The character before, or a space at the start.
    pub(super) before: char,
    /// Whether emphasis is open.
    pub(super) emphasis: bool,
    /// Whether the text is in a table cell.
    pub(super) table: bool,
}

/// Whether `c`, followed by `rest`, needs a backslash. The end of `rest` may be followed by
/// anything.
pub(super) fn needs_escape(c: char, rest: &str, context: Context) -> bool {
    let next = rest.chars().next();
    let before = context.before;
    match c {
        '[' | ']' | '`' => true,
        '<' => next.is_none_or(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
        '*' => context.emphasis || before == '*' || next.is_none_or(|n| !n.is_whitespace()),
        '_' => {
            let after_word = before.is_alphanumeric();
            let in_word = after_word && next.is_none_or(char::is_alphanumeric);
            let opens = !after_word && next.is_none_or(|n| !n.is_whitespace());
            !in_word && (context.emphasis || opens)
        }
        '\\' => next.is_none_or(|n| n.is_ascii_punctuation() || n.is_whitespace()),
        '&' => starts_entity(rest),
        '~' => !before.is_whitespace(),
        '-' => {
            (before.is_whitespace() || before == '(')
                && rest.starts_with('-')
                && rest[1..].starts_with(|n: char| n.is_ascii_alphabetic())
        }
        '|' => context.table,
        _ => false,
    }
}

/// Whether `rest`, which follows an ampersand, makes it a character reference.
pub(super) fn starts_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#');
    let len = name
        .bytes()
        .take(33)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    rest.is_empty() || (len > 0 && len <= 32 && name.as_bytes().get(len) == Some(&b';'))
}

/// The part of `text` that is a URL, `text` starting with one.
pub(super) fn url_prefix(text: &str) -> &str {
    let stops = |c: char| {
        c.is_whitespace() || is_unsafe(c) || matches!(c, '<' | '>' | '"' | '`' | '“' | '”')
    };
    let found = text
        .char_indices()
        .take(MAX_URL + 1)
        .find(|(_, c)| stops(*c));
    let end = match found {
        Some((end, _)) => end,
        None if text.len() <= MAX_URL => text.len(),
        None => return "",
    };
    let mut url = &text[..end];
    while let Some(last) = url.chars().next_back() {
        let closes = match last {
            ')' => url.matches(')').count() <= url.matches('(').count(),
            ']' | '}' => url.contains(if last == ']' { '[' } else { '{' }),
            _ => !matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '’'
            ),
        };
        if closes {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}

/// Longest bare URL.
const MAX_URL: usize = 2048;

/// A link target in a form that needs no angle brackets, or `None` when readers could not follow
/// it from here.
pub(super) fn link_target(href: &str) -> Option<String> {
    let href = href.trim();
    let scheme = |name: &str| {
        href.get(..name.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(name))
            && href.len() > name.len()
    };
    let web = scheme("http://") || scheme("https://");
    let mail = scheme("mailto:") && href.contains('@') && href.contains('.');
    if !web && (!mail || href.contains('/')) {
        return None;
    }
    if href
        .bytes()
        .all(|b| PLAIN[usize::from(b)] || matches!(b, b':' | b'-' | b'_' | b'~'))
        && !href.contains(['(', ')', '<', '>', '"'])
    {
        return Some(href.to_owned());
    }
    let balanced = parentheses_balance(href);
    let mut out = String::with_capacity(href.len());
    for (at, c) in href.char_indices() {
        match c {
            _ if is_unsafe(c) => {}
            '\n' | '\t' | '\r' => {}
            _ if c.is_whitespace() => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '`' => out.push_str("%60"),
            '|' => out.push_str("%7C"),
            '"' => out.push_str("%22"),
            '(' if !balanced => out.push_str("%28"),
            ')' if !balanced => out.push_str("%29"),
            '&' if starts_entity(&href[at + 1..]) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    Some(out)
}

/// Whether every parenthesis has its partner, nested less deeply than Markdown parsers give up.
fn parentheses_balance(text: &str) -> bool {
    let mut depth = 0_i32;
    for byte in text.bytes() {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        if !(0..8).contains(&depth) {
            return false;
        }
    }
    depth == 0
}
