//! Diagnostics as text, the way rustc prints them.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::{Diagnostic, File, Span};
use crate::Input;

/// A place in a file as people and editors count: both numbers start at 1, columns count
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The position of a byte offset in a text.
    pub fn of(text: &[u8], offset: u32) -> Self {
        Positions::new(text).of(offset)
    }
}

/// The positions of byte offsets in one text. In ascending order they are found in one pass: a
/// thousand places in one long line do not mean a thousand looks at the whole of it.
#[derive(Clone, Copy, Debug)]
pub struct Positions<'t> {
    text: &'t [u8],
    offset: usize,
    position: Position,
}

impl<'t> Positions<'t> {
    /// The positions in a text.
    pub fn new(text: &'t [u8]) -> Self {
        Self {
            text,
            offset: 0,
            position: START,
        }
    }

    /// The position of an offset.
    pub fn of(&mut self, offset: u32) -> Position {
        let offset = self.text.len().min(offset as usize);
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let between = &self.text[self.offset..offset];
        if let Some(end) = between.iter().rposition(|byte| *byte == b'\n') {
            self.position.line += between.iter().filter(|byte| **byte == b'\n').count();
            self.position.column = 1 + characters(&between[end + 1..]);
        } else {
            self.position.column += characters(between);
        }
        self.offset = offset;
        self.position
    }
}

const START: Position = Position { line: 1, column: 1 };

/// How many characters a part of a text has; each byte that is none counts as one.
fn characters(text: &[u8]) -> usize {
    match std::str::from_utf8(text) {
        Ok(text) => text.chars().count(),
        Err(_) => String::from_utf8_lossy(text).chars().count(),
    }
}

/// The longest source line that is shown; of a longer one only the place is named.
const LONGEST_LINE: usize = 400;

/// Prints one diagnostic with its source line, for people. `source` is the file it is about, and
/// the position of its place there; `color` adds terminal colours; `width` is that of the terminal
/// in columns.
pub fn render_human(
    diagnostic: &Diagnostic,
    source: Option<(Input<'_>, Position)>,
    color: bool,
    width: usize,
) -> String {
    let renderer = if color {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    }
    .term_width(width);
    let shown =
        source.map(|(input, position)| (input, position, window(input.text, diagnostic.span)));
    let title = Level::ERROR
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let Some((input, position, window)) = &shown else {
        // Each by itself: there is no source that a line could tie them to.
        let help = Group::with_title(Level::HELP.secondary_title(diagnostic.help()));
        return [group, help]
            .map(|group| renderer.render(&[group]))
            .join("\n");
    };
    group = group.element(snippet(diagnostic, input, *position, window));
    if let Some(shape) = &diagnostic.shape {
        group = group.element(Level::NOTE.message(format!("in shape `{shape}`")));
    }
    group = group.element(Level::HELP.message(diagnostic.help()));
    renderer.render(&[group]).to_string()
}

/// The source line of a diagnostic, with the place marked.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    input: &Input<'a>,
    position: Position,
    (line, span): &'a (String, Range<usize>),
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut annotation = AnnotationKind::Primary.span(span.clone());
    if let Some(label) = &diagnostic.label {
        annotation = annotation.label(label.as_str());
    }
    Snippet::source(line.as_str())
        .line_start(position.line)
        .path(input.name)
        .annotation(annotation)
}

/// The line that a span starts in, or what is near of a long one, and the part of the span that
/// lies in it. The whole file is not looked at.
fn window(bytes: &[u8], span: Span) -> (String, Range<usize>) {
    let start = (span.start as usize).min(bytes.len());
    let before = &bytes[start.saturating_sub(LONGEST_LINE)..start];
    let before = match before.iter().rposition(|byte| *byte == b'\n') {
        Some(end) => &before[end + 1..],
        None => whole(before),
    };
    let after = &bytes[start..(start + LONGEST_LINE).min(bytes.len())];
    let line_end = after
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(after.len());
    let after = &after[..line_end];
    let after = match std::str::from_utf8(after) {
        // The cut went through a character.
        Err(error) if error.error_len().is_none() && line_end == LONGEST_LINE => {
            &after[..error.valid_up_to()]
        }
        Ok(_) | Err(_) => after,
    };
    let mut marked = (span.end as usize).saturating_sub(start).min(after.len());
    if let Ok(text) = std::str::from_utf8(after) {
        // A character is marked as a whole.
        while !text.is_char_boundary(marked) {
            marked += 1;
        }
    }
    let (marked, rest) = after.split_at(marked);
    // Bytes that are no text are replaced part by part, so that the place stays right.
    let mut line = String::from_utf8_lossy(before).into_owned();
    let start = line.len();
    line.push_str(&String::from_utf8_lossy(marked));
    let end = line.len();
    line.push_str(&String::from_utf8_lossy(rest));
    (line, start..end)
}

/// A cut text without the rest of the character that the cut went through.
fn whole(text: &[u8]) -> &[u8] {
    let is_rest = |byte: &&u8| (0x80..0xc0).contains(*byte);
    &text[text.iter().take(3).take_while(is_rest).count()..]
}

/// The name of a kind of file, for messages and machine-readable output.
impl std::fmt::Display for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Config => "config",
            Self::Model => "model",
            Self::Request => "request",
        })
    }
}
