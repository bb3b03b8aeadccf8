//! Items whose layout is fixed: accessors, setters, the `impl`s that are alike for every type.
//!
//! They are most of a crate. Laying them out directly costs a tenth of parsing and printing them;
//! only the length of a line has to be looked at. Everything else is made of tokens.

use std::fmt::Write as _;

use crate::docs::on_one_line;
use crate::ir::Deprecated;

/// The longest line; the same as that of the formatter for tokens.
const WIDTH: usize = 89;

/// Text that grows line by line.
#[derive(Debug, Default)]
pub(crate) struct Text {
    out: String,
}

impl Text {
    /// Adds a line; `depth` counts levels of four columns.
    pub(crate) fn line(&mut self, depth: usize, line: &str) {
        self.indent(depth);
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Adds a blank line.
    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Takes blank lines off the end.
    pub(crate) fn trim(&mut self) {
        let end = self.out.trim_end().len() + 1;
        self.out.truncate(end);
    }

    /// Adds a doc comment.
    pub(crate) fn docs<S: AsRef<str>>(&mut self, depth: usize, lines: &[S]) {
        for line in lines {
            self.indent(depth);
            self.out.push_str("///");
            if !line.as_ref().is_empty() {
                self.out.push(' ');
                self.out.push_str(&on_one_line(line.as_ref()));
            }
            self.out.push('\n');
        }
    }

    /// Adds `#[deprecated]`, if something is.
    pub(crate) fn deprecated(&mut self, depth: usize, deprecated: Option<&Deprecated>) {
        match deprecated.map(Deprecated::message) {
            None => {}
            Some(None) => self.line(depth, "#[deprecated]"),
            Some(Some(note)) => self.line(depth, &format!("#[deprecated(note = {note:?})]")),
        }
    }

    /// Adds the head of a function up to its opening brace, on several lines if it is long.
    pub(crate) fn function(&mut self, depth: usize, name: &str, parameters: &[&str], ty: &str) {
        let ty = if ty.is_empty() {
            String::new()
        } else {
            format!(" -> {ty}")
        };
        let line = format!("{name}({}){ty} {{", parameters.join(", "));
        if Self::fits(depth, &line) {
            self.line(depth, &line);
            return;
        }
        self.line(depth, &format!("{name}("));
        for parameter in parameters {
            self.line(depth + 1, &format!("{parameter},"));
        }
        self.line(depth, &format!("){ty} {{"));
    }

    /// Adds an expression with calls, `start` before it and `end` after it; each call on a line of
    /// its own if it is long.
    pub(crate) fn chain(&mut self, depth: usize, start: &str, calls: &[&str], end: &str) {
        let line = format!("{start}{}{end}", calls.concat());
        if Self::fits(depth, &line) {
            self.line(depth, &line);
            return;
        }
        let Some((last, others)) = calls.split_last() else {
            self.line(depth, &line);
            return;
        };
        self.line(depth, start);
        for call in others {
            self.line(depth + 1, call);
        }
        self.line(depth + 1, &format!("{last}{end}"));
    }

    /// Adds an arm of a `match`, with its value on a line of its own if it is long.
    pub(crate) fn arm(&mut self, depth: usize, pattern: &str, value: &str) {
        let line = format!("{pattern} => {value},");
        if Self::fits(depth, &line) {
            self.line(depth, &line);
            return;
        }
        self.line(depth, &format!("{pattern} => {{"));
        self.line(depth + 1, value);
        self.line(depth, "}");
    }

    /// Adds a list, each item on a line of its own if it is long.
    pub(crate) fn list(&mut self, depth: usize, start: &str, items: &[String], end: &str) {
        let line = format!("{start}{}{end}", items.join(", "));
        if Self::fits(depth, &line) {
            self.line(depth, &line);
            return;
        }
        self.line(depth, start);
        for item in items {
            self.line(depth + 1, &format!("{item},"));
        }
        self.line(depth, end);
    }

    /// Whether a line is short enough at this depth.
    pub(crate) fn fits(depth: usize, line: &str) -> bool {
        depth * 4 + line.chars().count() <= WIDTH
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn indent(&mut self, depth: usize) {
        // Writing to a string does not fail.
        let _ = write!(self.out, "{:width$}", "", width = depth * 4);
    }
}
