//! Emphasis and links: delimiters that work where they stand.

use std::mem;

use super::super::escape::is_punctuation;
use super::{Closed, Inline, Kind, Open, Space};

impl Inline {
    /// Opens formatting.
    pub(in super::super) fn open(&mut self, kind: Kind) {
        let nested = |open: &Open| mem::discriminant(&open.kind) == mem::discriminant(&kind);
        if self.code_depth > 0 && !matches!(kind, Kind::Link(_)) {
            return;
        }
        if self.open.iter().any(nested) {
            if !matches!(kind, Kind::Link(_)) {
                return;
            }
            self.close(&kind);
        }
        let code = self.suspend_code();
        self.open.push(Open {
            kind,
            written: None,
        });
        self.code_depth = code;
    }

    /// Closes the innermost formatting of a kind, if any is open.
    pub(in super::super) fn close(&mut self, kind: &Kind) {
        let same = |open: &Open| mem::discriminant(&open.kind) == mem::discriminant(kind);
        let Some(at) = self.open.iter().rposition(same) else {
            return;
        };
        let code = self.suspend_code();
        self.trailing = self.space == Space::Single;
        let inner = self.open.split_off(at + 1);
        let mut again = Vec::new();
        for open in inner.into_iter().rev() {
            if !matches!(open.kind, Kind::Link(_)) {
                again.push(Open {
                    kind: open.kind.clone(),
                    written: None,
                });
            }
            self.end(open);
        }
        if let Some(open) = self.open.pop() {
            self.end(open);
        }
        self.open.extend(again.into_iter().rev());
        self.code_depth = code;
    }

    /// Writes the closing delimiter of formatting that has been opened.
    pub(super) fn end(&mut self, open: Open) {
        let Some((at, delimiter)) = open.written else {
            return;
        };
        if delimiter.is_empty() {
            return;
        }
        if let Kind::Link(target) = &open.kind {
            self.end_link(at, target);
            self.closed.clear();
            return;
        }
        let close = self.buffer.len();
        self.buffer.push_str(delimiter);
        self.closed.push(Closed {
            kind: open.kind,
            open: at,
            close,
            delimiter,
        });
    }

    /// Writes the end of a link whose text starts after the bracket at `at`.
    fn end_link(&mut self, at: usize, target: &str) {
        let text = self.buffer.get(at + 1..).unwrap_or_default();
        let bare = target.strip_prefix("mailto:").unwrap_or(target);
        let plain = (bare.len()..2 * bare.len()).contains(&text.len())
            && text.bytes().filter(|byte| *byte != b'\\').eq(bare.bytes());
        if plain && !bare.contains(['`', '|']) {
            self.buffer.truncate(at);
            self.buffer.push('<');
            self.buffer.push_str(bare);
            self.buffer.push('>');
        } else {
            self.buffer.push_str("](");
            self.buffer.push_str(target);
            self.buffer.push(')');
        }
    }

    /// Makes the formatting that has just been closed work before `next`.
    pub(super) fn settle(&mut self, next: char) {
        while let Some(closed) = self.closed.pop() {
            let content = &self.buffer[..closed.close];
            let last = content.chars().next_back().unwrap_or(' ');
            let word = !is_punctuation(next);
            if word && is_punctuation(last) {
                let len = closed.delimiter.len();
                self.buffer
                    .replace_range(closed.close..closed.close + len, "");
                self.buffer
                    .replace_range(closed.open..closed.open + len, "");
                for inner in &mut self.closed {
                    (inner.open, inner.close) = (inner.open - len, inner.close - len);
                }
                continue;
            }
            if word && closed.delimiter == "_" {
                self.buffer.replace_range(closed.close..=closed.close, "*");
                self.buffer.replace_range(closed.open..=closed.open, "*");
            }
            return;
        }
    }

    /// Writes the opening delimiters that wait, before content that starts with `next`.
    pub(super) fn write_open(&mut self, next: char) {
        let first = self
            .open
            .iter()
            .position(|open| open.written.is_none())
            .unwrap_or(0);
        let count = self.open.len();
        for index in first..count {
            let before = self.buffer.chars().next_back().unwrap_or(' ');
            let inner = index + 1 < count || is_punctuation(next);
            let Some(open) = self.open.get_mut(index) else {
                return;
            };
            if let Some(closed) = self.closed.pop() {
                if closed.kind == open.kind {
                    self.buffer.truncate(closed.close);
                    open.written = Some((closed.open, closed.delimiter));
                    continue;
                }
                let own = if open.kind == Kind::Strong { "**" } else { "_" };
                if !matches!(open.kind, Kind::Link(_)) && closed.delimiter.starts_with(&own[..1]) {
                    open.written = Some((self.buffer.len(), ""));
                    self.closed.push(closed);
                    self.settle(next);
                    continue;
                }
                self.closed.clear();
            }
            let word = before.is_alphanumeric() || before == '_';
            let delimiter = match open.kind {
                Kind::Link(_) => "[",
                _ if !is_punctuation(before) && !before.is_whitespace() && inner => "",
                Kind::Emphasis if word => "*",
                Kind::Emphasis => "_",
                Kind::Strong => "**",
                Kind::Deleted => "~~",
            };
            if delimiter == "[" && before == '!' {
                self.buffer.insert(self.buffer.len() - 1, '\\');
            }
            open.written = Some((self.buffer.len(), delimiter));
            self.buffer.push_str(delimiter);
        }
    }
}
