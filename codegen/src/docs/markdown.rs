//! Writes blocks as lines of Markdown.

use std::mem;

use super::escape::CODE_SPACE;
use super::tree::{Container, List, Node};

/// Fewest columns a line is given, however deep the nesting.
const MIN_WIDTH: usize = 24;

/// Writes the blocks as lines no longer than `width` where that is possible.
pub(super) fn write(nodes: &[Node], width: usize) -> Vec<String> {
    let mut writer = Writer {
        width,
        lines: Vec::new(),
        prefix: String::new(),
        lead: String::new(),
        stack: vec![Frame {
            indent: 0,
            content: false,
            tight: false,
            list: None,
        }],
    };
    for node in nodes {
        writer.node(node);
    }
    writer.lines
}

/// An open container.
#[derive(Debug)]
struct Frame {
    /// The length of the prefix around the container.
    indent: usize,
    /// Whether it holds a block already.
    content: bool,
    /// Whether its blocks are not separated by blank lines.
    tight: bool,
    /// The list and the number of the next item.
    list: Option<(List, u32)>,
}

/// State of the output.
#[derive(Debug)]
struct Writer {
    /// The number of columns.
    width: usize,
    /// The lines so far.
    lines: Vec<String>,
    /// What starts every line in the open containers.
    prefix: String,
    /// What starts the next line: the prefix, with the markers of new items.
    lead: String,
    /// The open containers.
    stack: Vec<Frame>,
}

impl Writer {
    /// Writes one node.
    fn node(&mut self, node: &Node) {
        match node {
            Node::Open(container) => self.open(*container),
            Node::Close => self.close(),
            Node::Paragraph(text) => {
                self.separate();
                self.paragraph(text);
            }
            Node::Heading(level, text) => {
                self.separate();
                self.heading(*level, text);
            }
            Node::Code(language, lines) => {
                self.separate();
                let longest = lines
                    .iter()
                    .map(|line| longest_run(line, '`'))
                    .max()
                    .unwrap_or(0);
                let fence = "`".repeat((longest + 1).max(3));
                self.line(&format!("{fence}{language}"));
                for line in lines {
                    self.line(line);
                }
                self.line(&fence);
            }
            Node::Rule => {
                self.separate();
                let first = self.lead != self.prefix;
                self.line(if first { "___" } else { "---" });
            }
            Node::Table(rows) => {
                self.separate();
                self.table(rows);
            }
        }
    }

    /// Separates the next block from the one before it in the same container.
    fn separate(&mut self) {
        let Some(frame) = self.stack.last_mut() else {
            return;
        };
        if frame.content && !frame.tight {
            self.lines.push(self.prefix.trim_end().to_owned());
        }
        frame.content = true;
    }

    /// Opens a container.
    fn open(&mut self, container: Container) {
        self.separate();
        let indent = self.prefix.len();
        let (mut tight, mut list) = (false, None);
        match container {
            Container::List(found) => {
                tight = !found.loose;
                list = Some((found, found.start.unwrap_or(0)));
            }
            Container::Item => {
                let marker = self.marker();
                tight = self.stack.last().is_some_and(|frame| frame.tight);
                self.lead.push_str(&marker);
                self.prefix.extend(marker.chars().map(|_| ' '));
            }
            Container::Quote => {
                self.lead.push_str("> ");
                self.prefix.push_str("> ");
            }
        }
        self.stack.push(Frame {
            indent,
            content: false,
            tight,
            list,
        });
    }

    /// The marker of the next item of the innermost list.
    fn marker(&mut self) -> String {
        let list = self.stack.last_mut().and_then(|frame| frame.list.as_mut());
        match list {
            Some((
                List {
                    start: Some(_),
                    second,
                    ..
                },
                number,
            )) => {
                let marker = format!("{number}{} ", if *second { ')' } else { '.' });
                *number += 1;
                marker
            }
            Some((List { second: true, .. }, _)) => "* ".to_owned(),
            Some(_) | None => "- ".to_owned(),
        }
    }

    /// Closes the innermost container.
    fn close(&mut self) {
        if self.stack.len() > 1
            && let Some(frame) = self.stack.pop()
        {
            self.prefix.truncate(frame.indent);
            self.lead.clear();
            self.lead.push_str(&self.prefix);
        }
    }

    /// Writes a line.
    fn line(&mut self, text: &str) {
        let mut line = String::with_capacity(self.lead.len() + text.len());
        line.push_str(&self.lead);
        line.push_str(text);
        line.truncate(line.trim_end().len());
        self.lines.push(line);
        self.lead.clear();
        self.lead.push_str(&self.prefix);
    }

    /// Writes a heading.
    fn heading(&mut self, level: u8, text: &str) {
        let mut line = "#".repeat(usize::from(level.clamp(2, 6)));
        line.push(' ');
        line.extend(
            text.chars()
                .map(|c| if c == '\n' || c == CODE_SPACE { ' ' } else { c }),
        );
        let body = line.trim_end_matches('#').len();
        if body < line.len() && line[..body].ends_with(' ') {
            line.insert(body, '\\');
        }
        self.line(&line);
    }

    /// Writes a table.
    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        for (index, row) in rows.iter().enumerate() {
            let mut line = String::from("|");
            for column in 0..if index == 0 { columns } else { row.len() } {
                let cell = row.get(column).map_or("", String::as_str);
                line.push(' ');
                line.extend(cell.chars().map(|c| if c == CODE_SPACE { ' ' } else { c }));
                line.push_str(if cell.is_empty() { "|" } else { " |" });
            }
            self.line(&line);
            if index == 0 {
                self.line(&format!("|{}", " --- |".repeat(columns)));
            }
        }
    }

    /// Writes a paragraph, breaking its lines.
    fn paragraph(&mut self, text: &str) {
        let prefix = self.prefix.chars().count();
        let width = self.width.saturating_sub(prefix).max(MIN_WIDTH);
        let mut fill = Fill {
            width,
            line: self.start_line(),
            columns: 0,
            last: 0,
        };
        let (mut start, mut columns, mut code) = (0, 0, false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b' ' | b'\n' => {
                    self.word(&mut fill, &text[start..at], columns, code);
                    (start, columns, code) = (at + 1, 0, false);
                    if byte == b'\n' {
                        fill.line.push('\\');
                        self.end_line(&mut fill);
                    }
                }
                0x80..=0xbf => {}
                _ => {
                    columns += 1;
                    code |= byte == CODE_SPACE as u8;
                }
            }
        }
        self.word(&mut fill, &text[start..], columns, code);
        self.lines.push(fill.line);
    }

    /// Takes what starts the next line.
    fn start_line(&mut self) -> String {
        let mut line = String::with_capacity(self.lead.len() + self.width);
        line.push_str(&self.lead);
        self.lead.clear();
        self.lead.push_str(&self.prefix);
        line
    }

    /// Ends the line that is being filled and starts the next.
    fn end_line(&mut self, fill: &mut Fill) {
        let next = self.start_line();
        self.lines.push(mem::replace(&mut fill.line, next));
        (fill.columns, fill.last) = (0, 0);
    }

    /// Adds a word to the line, or to the next one when it does not fit. `code` is whether it
    /// holds spaces of a code span.
    fn word(&mut self, fill: &mut Fill, word: &str, columns: usize, code: bool) {
        if !code {
            if !fill.fits(columns) {
                let moved = if marker_at(word).is_some() {
                    fill.take_last()
                } else {
                    None
                };
                self.end_line(fill);
                if let Some(last) = moved {
                    fill.push(&last, last.chars().count());
                }
            }
            fill.push(word, columns);
        } else if columns > fill.width && !word.contains("```") {
            for part in word.split(CODE_SPACE) {
                let columns = part.chars().count();
                if !fill.fits(columns) && !starts_block(part) {
                    self.end_line(fill);
                }
                fill.push(part, columns);
            }
        } else {
            if !fill.fits(columns) {
                self.end_line(fill);
            }
            fill.push(&word.replace(CODE_SPACE, " "), columns);
        }
    }
}

/// A line that is being filled.
#[derive(Debug)]
struct Fill {
    /// The number of columns.
    width: usize,
    /// The line so far, with its prefix.
    line: String,
    /// The length of the text in characters.
    columns: usize,
    /// Where the last word starts in the line, if it is not the first.
    last: usize,
}

impl Fill {
    /// Whether a word of that length fits.
    fn fits(&self, columns: usize) -> bool {
        self.columns == 0 || self.columns + 1 + columns <= self.width
    }

    /// Takes the last word back, unless it is the only one or a block marker itself.
    fn take_last(&mut self) -> Option<String> {
        let word = self
            .line
            .get(self.last..)
            .filter(|word| marker_at(word).is_none())?;
        if self.last == 0 || word.starts_with('\\') {
            return None;
        }
        let word = word.to_owned();
        self.line.truncate(self.last - 1);
        Some(word)
    }

    /// Adds a word. At the start of the line it is kept from being a block marker.
    fn push(&mut self, word: &str, columns: usize) {
        self.columns += columns + 1;
        if self.columns > columns + 1 {
            self.line.push(' ');
            self.last = self.line.len();
            self.line.push_str(word);
            return;
        }
        self.columns -= 1;
        match marker_at(word) {
            None => self.line.push_str(word),
            Some(at) => {
                self.line.push_str(&word[..at]);
                self.line.push('\\');
                self.line.push_str(&word[at..]);
                self.columns += 1;
            }
        }
    }
}

/// Where a backslash is needed so that a line may start with `word`.
fn marker_at(word: &str) -> Option<usize> {
    let first = word.bytes().next()?;
    let only = |c: char| word.trim_start_matches(c).is_empty();
    let escape = match first {
        b'#' => only('#') && word.len() <= 6,
        b'>' | b'|' => true,
        b'-' => only('-') || word.starts_with("-|"),
        b'+' | b'*' => word.len() == 1,
        b'=' => only('='),
        b':' => word.starts_with(":-"),
        b'0'..=b'9' => {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let end = word.len() == digits + 1 && word.ends_with(['.', ')']);
            return Some(digits).filter(|_| end && digits <= 9);
        }
        _ => false,
    };
    escape.then_some(0)
}

/// Whether a line that starts with `word`, which cannot be escaped, could start a block.
fn starts_block(word: &str) -> bool {
    word.is_empty()
        || word.starts_with(['#', '>', '*', '=', '<', '~', '`', '_'])
        || marker_at(word).is_some()
}

/// The length of the longest run of `wanted` in `text`.
fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}
