//! Diagnostics as text, the way rustc prints them.

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
        let before = &text[..text.len().min(offset as usize)];
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        Self {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: String::from_utf8_lossy(&before[line_start..])
                .chars()
                .count()
                + 1,
        }
    }
}

/// The longest source line that is shown; of a longer one only the place is named.
const LONGEST_LINE: usize = 400;

/// Prints one diagnostic with its source line, for people. `color` adds terminal colours;
/// `width` is that of the terminal in columns.
pub fn render_human(
    diagnostic: &Diagnostic,
    source: Option<Input<'_>>,
    color: bool,
    width: usize,
) -> String {
    let renderer = if color {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    }
    .term_width(width);
    let text = source.map(|input| (input, String::from_utf8_lossy(input.text)));
    let title = Level::ERROR
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let Some((input, text)) = &text else {
        // Each by itself: there is no source that a line could tie them to.
        let help = Group::with_title(Level::HELP.secondary_title(diagnostic.help()));
        return [group, help]
            .map(|group| renderer.render(&[group]))
            .join("\n");
    };
    group = group.element(snippet(diagnostic, input, text));
    if let Some(shape) = &diagnostic.shape {
        group = group.element(Level::NOTE.message(format!("in shape `{shape}`")));
    }
    group = group.element(Level::HELP.message(diagnostic.help()));
    renderer.render(&[group]).to_string()
}

/// The source line of a diagnostic, with the place marked. The whole file is not handed on:
/// its lines may be long, and only one is shown.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    input: &Input<'a>,
    text: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let position = Position::of(input.text, diagnostic.span.start);
    let (line, span) = line_of(text, input.text, diagnostic.span);
    let mut annotation = AnnotationKind::Primary.span(span);
    if let Some(label) = &diagnostic.label {
        annotation = annotation.label(label.as_str());
    }
    Snippet::source(line)
        .line_start(position.line)
        .path(input.name)
        .annotation(annotation)
}

/// The line that a span starts in, and the part of the span that lies in it.
fn line_of<'a>(text: &'a str, bytes: &[u8], span: Span) -> (&'a str, std::ops::Range<usize>) {
    // A text that is not UTF-8 was mended by `from_utf8_lossy`: its offsets are those of the
    // bytes up to the first bad one, which is where such a diagnostic points.
    let start = floor(text, (span.start as usize).min(bytes.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let window_start = floor(text, line_start.max(start.saturating_sub(LONGEST_LINE)));
    let window_end = floor(text, line_end.min(start + LONGEST_LINE));
    let end = floor(text, (span.end as usize).clamp(start, window_end));
    (
        &text[window_start..window_end],
        start - window_start..end - window_start,
    )
}

/// The character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
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
