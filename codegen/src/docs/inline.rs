//! The inline content of one block: text, code, emphasis and links, written as Markdown.

mod code;
mod format;

use std::mem;

use super::escape::{self, Context, PLAIN};

/// A kind of inline formatting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Deleted text.
    Deleted,
    /// A link with its target.
    Link(String),
}

/// Formatting that is open.
#[derive(Debug)]
struct Open {
    /// What it is.
    kind: Kind,
    /// Where its opening delimiter is, once written, and the delimiter.
    written: Option<(usize, &'static str)>,
}

/// Formatting that has just been closed, at the end of the buffer.
#[derive(Debug)]
struct Closed {
    /// What it was.
    kind: Kind,
    /// Where the opening delimiter is.
    open: usize,
    /// Where the closing delimiter is.
    close: usize,
    /// The delimiter.
    delimiter: &'static str,
}

/// White space that precedes the next content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Space {
    /// None.
    #[default]
    None,
    /// One space.
    Single,
    /// A line break.
    Break,
}

/// Writer of the inline content of one block.
///
/// The result holds words separated by single spaces, [`CODE_SPACE`](escape::CODE_SPACE) inside
/// code spans, and a line feed for each hard line break.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// What is written so far.
    buffer: String,
    /// White space not yet written.
    space: Space,
    /// Whether the white space comes from the end of an element, where it does not separate
    /// that from punctuation.
    trailing: bool,
    /// Open formatting, outermost first.
    open: Vec<Open>,
    /// Formatting closed at the end of the buffer, innermost first.
    closed: Vec<Closed>,
    /// The content of a code span that is not yet written.
    code: String,
    /// How many code elements are open.
    code_depth: u32,
    /// Whether the open code span ends with white space.
    code_space: bool,
    /// Text to write before the first content.
    label: Option<&'static str>,
    /// Whether the content is that of a table cell.
    table: bool,
}

impl Inline {
    /// Sets the text (Markdown) that goes before the next content.
    pub(super) fn set_label(&mut self, label: &'static str) {
        self.label = Some(label).filter(|label| !label.is_empty());
    }

    /// Whether a label waits for content.
    pub(super) fn has_label(&self) -> bool {
        self.label.is_some()
    }

    /// Writes the label even though no content follows it in this block.
    pub(super) fn write_label(&mut self) {
        if let Some(label) = self.label.take() {
            self.flush_code();
            self.buffer.push_str(label);
        }
    }

    /// Whether nothing has been written.
    pub(super) fn is_empty(&self) -> bool {
        self.buffer.is_empty() && self.code.is_empty()
    }

    /// Selects escaping for a table cell.
    pub(super) fn set_table(&mut self, table: bool) {
        self.table = table;
    }

    /// Ends a line. A second end of line in a row is reported as `true`: a new paragraph.
    pub(super) fn line_break(&mut self) -> bool {
        if self.code_depth > 0 {
            self.code_space |= !self.code.is_empty();
            self.flush_code();
            self.code_space = false;
        }
        mem::replace(&mut self.space, Space::Break) == Space::Break
    }

    /// Notes white space.
    pub(super) fn white_space(&mut self) {
        if self.code_depth > 0 && !self.code.is_empty() {
            self.code_space = true;
        } else {
            self.trailing = false;
            self.space = self.space.max(Space::Single);
        }
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        if self.code_depth > 0 {
            self.code_text(text);
            return;
        }
        let mut rest = text;
        while let Some(first) = rest.bytes().next() {
            if PLAIN[usize::from(first)] {
                let end = rest
                    .bytes()
                    .position(|b| !PLAIN[usize::from(b)])
                    .unwrap_or(rest.len());
                let (run, after) = rest.split_at(end);
                if self.trailing && (run == "." || matches!(first, b',' | b';' | b')')) {
                    self.space = Space::None;
                }
                self.begin(char::from(first));
                self.buffer.push_str(run);
                rest = after;
                continue;
            }
            if first.is_ascii_whitespace() {
                self.white_space();
                rest = rest.trim_ascii_start();
                continue;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            if c.is_whitespace() {
                self.white_space();
            } else if c == ':' && rest.starts_with("//") {
                rest = self.url(rest);
            } else if !escape::is_unsafe(c) {
                self.special(c, rest);
            }
        }
    }

    /// Writes one character that may need a backslash.
    fn special(&mut self, c: char, rest: &str) {
        self.begin(c);
        let context = Context {
            before: self.buffer.chars().next_back().unwrap_or(' '),
            emphasis: self.open.iter().any(|open| open.written.is_some()),
            table: self.table,
        };
        if escape::needs_escape(c, rest, context) {
            self.buffer.push('\\');
        }
        self.buffer.push(c);
    }

    /// Handles the `:` of a bare URL, which `rest` follows, and returns what is left.
    fn url<'a>(&mut self, rest: &'a str) -> &'a str {
        let in_link = self
            .open
            .iter()
            .any(|open| matches!(open.kind, Kind::Link(_)));
        let word = self
            .buffer
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |at| at + 1);
        let scheme = self.buffer.get(word..).unwrap_or_default();
        let url = escape::url_prefix(rest);
        if in_link
            || self.space != Space::None
            || !self.code.is_empty()
            || !matches!(scheme, "http" | "https")
            || url.len() < 4
            || self.buffer[..word].ends_with('`')
        {
            self.special(':', rest);
            return rest;
        }
        let odd = |c: char| matches!(c, '{' | '}' | '[' | ']' | '*' | '|' | '\\' | '^' | '$');
        if url.contains(odd) {
            self.code = format!("{scheme}:{url}");
            self.buffer.truncate(word);
        } else {
            self.buffer.insert(word, '<');
            self.buffer.push(':');
            self.buffer.push_str(url);
            self.buffer.push('>');
        }
        &rest[url.len()..]
    }

    /// Writes what comes before content that starts with `next`.
    fn begin(&mut self, next: char) {
        let formatted = !self.open.is_empty() || !self.closed.is_empty();
        let waiting = self.label.is_some() || !self.code.is_empty();
        if self.space == Space::None && !formatted && !waiting {
            return;
        }
        self.flush_code();
        if let Some(label) = self.label.take() {
            self.buffer.push_str(label);
            self.space = Space::Single;
        }
        let pending = self.open.iter().any(|open| open.written.is_none());
        if self.space != Space::None {
            if !self.buffer.is_empty() {
                self.buffer.push(if self.space == Space::Break {
                    '\n'
                } else {
                    ' '
                });
            }
            (self.space, self.trailing) = (Space::None, false);
            self.closed.clear();
        } else if !self.closed.is_empty() && !pending {
            self.settle(next);
        }
        if pending {
            self.write_open(next);
        }
        self.closed.clear();
    }

    /// Ends the block: returns its content and starts anew. Formatting that has not been written
    /// yet stays open when `keep` is set.
    pub(super) fn take(&mut self, keep: bool) -> String {
        self.flush_code();
        while let Some(at) = self.open.iter().rposition(|open| open.written.is_some()) {
            let open = self.open.remove(at);
            self.end(open);
        }
        self.closed.clear();
        if !keep {
            self.open.clear();
        }
        self.space = Space::None;
        (self.code_depth, self.code_space) = (0, false);
        mem::take(&mut self.buffer)
    }
}
