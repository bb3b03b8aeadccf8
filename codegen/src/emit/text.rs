//! Items whose layout is fixed: types, accessors, setters, codecs, stubs.
//!
//! They are nearly all of a crate. Laying them out directly costs a tenth of parsing and printing
//! them; only the length of a line has to be looked at. Everything else is made of tokens.

use crate::docs::on_one_line;
use crate::ir::Deprecated;

/// The longest line; the same as that of the formatter for tokens.
const WIDTH: usize = 89;

/// The head of the method of `Debug` and `Display`.
pub(crate) const FMT: &str = "fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {";

/// Text that grows line by line.
#[derive(Debug, Default)]
pub(crate) struct Text {
    out: String,
}

impl Text {
    /// Adds a line; `depth` counts levels of four columns. Lines after it, if there are any, are
    /// indented already.
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
        let arrow = if ty.is_empty() { "" } else { " -> " };
        let whole = |out: &mut String| {
            push_all(out, &[name, "("]);
            push_list(out, parameters);
            push_all(out, &[")", arrow, ty, " {"]);
        };
        if self.pushed_if_fits(depth, whole) {
            return;
        }
        let ty = format!("{arrow}{ty}");
        self.line(depth, &format!("{name}("));
        for parameter in parameters {
            self.line(depth + 1, &format!("{parameter},"));
        }
        let line = format!("){ty} {{");
        match arguments(&ty) {
            Some((outer, inner)) if !Self::fits(depth, &line) => {
                self.list(depth, &format!("){outer}<"), &inner, "> {");
            }
            Some(_) | None => self.line(depth, &line),
        }
    }

    /// Adds an expression with calls, `start` before it and `end` after it; each call on a line of
    /// its own if it is long.
    pub(crate) fn chain(&mut self, depth: usize, start: &str, calls: &[&str], end: &str) {
        let line = format!("{start}{}{end}", calls.concat());
        if self.line_if_fits(depth, &line) {
            return;
        }
        // A name as short as the indentation has the first call beside it.
        let (start, calls) = match calls {
            [first, rest @ ..] if start.len() <= 4 => (format!("{start}{first}"), rest),
            calls => (start.to_owned(), calls),
        };
        let Some((last, others)) = calls.split_last() else {
            self.line(depth, &line);
            return;
        };
        self.line(depth, &start);
        for call in others {
            self.line(depth + 1, call);
        }
        self.line(depth + 1, &format!("{last}{end}"));
    }

    /// Adds an arm of a `match`, with its value on a line of its own if it is long.
    pub(crate) fn arm(&mut self, depth: usize, pattern: &str, value: &str) {
        let whole = |out: &mut String| push_all(out, &[pattern, " => ", value, ","]);
        if self.pushed_if_fits(depth, whole) {
            return;
        }
        self.line(depth, &format!("{pattern} => {{"));
        self.line(depth + 1, value);
        self.line(depth, "}");
    }

    /// Adds a list, each item on a line of its own if it is long.
    pub(crate) fn list<S>(&mut self, depth: usize, start: &str, items: &[S], end: &str)
    where
        S: AsRef<str>,
    {
        let whole = |out: &mut String| {
            out.push_str(start);
            push_list(out, items);
            out.push_str(end);
        };
        if self.pushed_if_fits(depth, whole) {
            return;
        }
        self.line(depth, start);
        for item in items {
            self.indent(depth + 1);
            self.out.push_str(item.as_ref());
            self.out.push_str(",\n");
        }
        self.line(depth, end);
    }

    /// Adds the line that `push` writes if it is not too long, and says whether.
    fn pushed_if_fits(&mut self, depth: usize, push: impl FnOnce(&mut String)) -> bool {
        let begin = self.out.len();
        self.indent(depth);
        push(&mut self.out);
        let fits = columns(&self.out[begin..]) <= WIDTH;
        if fits {
            self.out.push('\n');
        } else {
            self.out.truncate(begin);
        }
        fits
    }

    /// Adds a line if it is not too long, and says whether.
    pub(crate) fn line_if_fits(&mut self, depth: usize, line: &str) -> bool {
        let fits = Self::fits(depth, line);
        if fits {
            self.line(depth, line);
        }
        fits
    }

    /// As [`line_if_fits`](Self::line_if_fits), with a punctuation mark that may be beyond the
    /// limit: the formatter does not count the mark after an argument or in an arm.
    pub(crate) fn marked_line_if_fits(&mut self, depth: usize, line: &str, mark: &str) -> bool {
        let fits = Self::fits(depth, line);
        if fits {
            self.line(depth, &format!("{line}{mark}"));
        }
        fits
    }

    /// Whether a line is short enough at this depth.
    pub(crate) fn fits(depth: usize, line: &str) -> bool {
        depth * 4 + columns(line) <= WIDTH
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str("    ");
        }
    }
}

fn push_all(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

fn push_list(out: &mut String, items: &[impl AsRef<str>]) {
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        out.push_str(item.as_ref());
    }
}

/// The name of a type, and its arguments if there are several.
fn arguments(ty: &str) -> Option<(&str, Vec<&str>)> {
    let (outer, inner) = ty.strip_suffix('>')?.split_once('<')?;
    let mut arguments = Vec::new();
    let (mut start, mut nested) = (0, 0);
    for (place, character) in inner.char_indices() {
        match character {
            '<' | '(' | '[' => nested += 1,
            '>' | ')' | ']' => nested -= 1,
            ',' if nested == 0 => {
                arguments.push(inner[start..place].trim());
                start = place + 1;
            }
            _ => {}
        }
    }
    arguments.push(inner[start..].trim());
    (arguments.len() > 1).then_some((outer, arguments))
}

/// The columns that a line takes. Few lines are long, so the exact count is rarely needed.
fn columns(line: &str) -> usize {
    if line.len() <= WIDTH / 2 {
        line.len()
    } else {
        line.chars().count()
    }
}
