//! Documentation text of models as Markdown for doc comments.
//!
//! Models carry CommonMark, which in those of AWS is HTML. Both are read as HTML (CommonMark is
//! rendered first), arranged into blocks, and written by one writer.

mod escape;
mod html;
mod inline;
mod markdown;
mod summary;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

use std::borrow::Cow;

use pulldown_cmark::{Options, Parser};

pub(crate) use summary::summary;

/// Converts documentation to the lines of a doc comment, no longer than `width` where a break is
/// possible. An empty string is a blank line.
pub(crate) fn to_markdown(documentation: &str, width: usize) -> Vec<String> {
    let text = documentation.trim();
    if is_html(text) {
        return markdown::write(&html::parse(text), width);
    }
    let mut rendered = String::with_capacity(text.len() * 5 / 4);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    pulldown_cmark::html::push_html(&mut rendered, Parser::new_ext(text, options));
    markdown::write(&html::parse(&rendered), width)
}

/// A text as it may stand on one line of a comment: what breaks the line, is invisible or reorders
/// text becomes a blank.
pub(crate) fn on_one_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let misleads = |c: char| breaks(c) || escape::is_unsafe(c);
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.contains(misleads) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace(misleads, " "))
    }
}

/// Whether the text is HTML; what starts with an autolink is CommonMark.
fn is_html(text: &str) -> bool {
    text.strip_prefix('<').is_some_and(|rest| {
        let word = rest.split(['>', ' ', '\n']).next().unwrap_or_default();
        !word.contains("://") && !word.contains('@')
    })
}
