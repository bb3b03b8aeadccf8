//! Documentation: converted once, and never missing.

use super::{Lowering, Purpose};
use crate::docs::{on_one_line, summary, to_markdown};
use crate::ir::Docs;

/// Columns of a doc comment at the start of a line: 100, less `/// `.
const WIDTH: usize = 96;
/// Columns inside an item.
const INDENT: usize = 4;

impl Lowering<'_, '_, '_> {
    /// As [`item_docs`], if docs are wanted.
    pub(super) fn item_docs(
        &self,
        documentation: Option<&str>,
        fallback: impl FnOnce() -> String,
    ) -> Docs {
        match self.purpose {
            Purpose::Slice | Purpose::Part => item_docs(documentation, fallback),
            Purpose::Interface => Docs::new(),
        }
    }

    /// Docs of a field, variant or method, if they are wanted.
    pub(super) fn member_docs(
        &self,
        documentation: Option<&str>,
        fallback: impl FnOnce() -> String,
    ) -> Docs {
        match self.purpose {
            Purpose::Slice | Purpose::Part => docs(documentation, WIDTH - INDENT, fallback),
            Purpose::Interface => Docs::new(),
        }
    }
}

/// Docs of an item: what the model says, or a sentence made from what it is.
pub(super) fn item_docs(documentation: Option<&str>, fallback: impl FnOnce() -> String) -> Docs {
    docs(documentation, WIDTH, fallback)
}

/// Docs of the crate, if the model has any.
pub(super) fn crate_docs(documentation: Option<&str>) -> Docs {
    documentation
        .map(|text| to_markdown(text, WIDTH))
        .unwrap_or_default()
}

fn docs(documentation: Option<&str>, width: usize, fallback: impl FnOnce() -> String) -> Docs {
    let lines = documentation
        .map(|text| to_markdown(text, width))
        .unwrap_or_default();
    if lines.is_empty() {
        vec![fallback()]
    } else {
        lines
    }
}

/// A short text of the model, such as a title, as one line of Markdown.
pub(super) fn plain(text: &str) -> String {
    to_markdown(text, WIDTH).join(" ")
}

/// A text of the model as it is, in a code span.
pub(crate) fn code(text: &str) -> String {
    let longest = text.split(|char| char != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    let space = if text.contains('`') || text.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{}{space}{fence}", on_one_line(text))
}

/// Adds a paragraph.
pub(super) fn add(docs: &mut Docs, paragraph: &str) {
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.extend(to_markdown(paragraph, WIDTH - INDENT));
}

/// The first sentence of docs.
pub(super) fn first_sentence(docs: &Docs) -> Docs {
    if docs.is_empty() {
        return Docs::new();
    }
    let sentence = summary(docs);
    if sentence.len() <= WIDTH - INDENT {
        vec![sentence]
    } else {
        to_markdown(&sentence, WIDTH - INDENT)
    }
}
