//! From the bytes of a file to a tree of nodes.

use std::borrow::Cow;

use foldhash::{HashSet, HashSetExt as _};

use super::{Arena, Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Sink, Span};
use crate::support::json::error::{ReadError, ReadErrorKind};
use crate::support::json::reader::{Kind, Reader};

/// How deep objects and arrays may nest. The deepest official model needs less than 40; Smithy
/// itself gives up at about 1000.
pub(super) const MAX_DEPTH: usize = 200;

/// Parses the text of a model. Only the first syntax error is reported, since what follows it
/// cannot be told apart; all duplicate keys are. Without a tree the sink says why.
pub(crate) fn parse<'s>(text: &'s [u8], arena: &'s Arena, sink: &mut Sink) -> Option<Node<'s>> {
    parse_with(text, arena, sink, |parser| parser.node())
}

/// As [`parse`], with a second thread for a half of the shapes, whose nodes are in a second arena.
pub(crate) fn parse_in_two<'s>(
    text: &'s [u8],
    (arena, second): (&'s Arena, &'s mut Arena),
    sink: &mut Sink,
) -> Option<Node<'s>> {
    parse_with(text, arena, sink, |parser| parser.root(second))
}

fn parse_with<'s>(
    text: &'s [u8],
    arena: &'s Arena,
    sink: &mut Sink,
    root: impl FnOnce(&mut Parser<'s, '_>) -> Result<Node<'s>, ReadError>,
) -> Option<Node<'s>> {
    let text = match text_of(text) {
        Ok(text) => text,
        Err(diagnostic) => {
            sink.push(diagnostic);
            return None;
        }
    };
    let reader = Reader::with_max_depth(text, MAX_DEPTH);
    let mut parser = Parser::new(text, arena, reader, sink);
    let root = root(&mut parser).and_then(|root| {
        parser.reader.finish()?;
        Ok(root)
    });
    match root {
        Ok(root) => Some(root),
        Err(error) => {
            sink.push(syntax_error(text, &error));
            None
        }
    }
}

/// The bytes of a file as the text that JSON must be.
fn text_of(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Diagnostic::model(
            Code::ModelSyntax,
            Span::default(),
            "the model is larger than 4 GiB",
        )
        .hint("reduce the model to the service that you need"));
    }
    let text = std::str::from_utf8(bytes).map_err(not_utf8)?;
    if text.starts_with('\u{feff}') {
        return Err(syntax(
            0,
            "the file starts with a byte order mark, which JSON does not allow",
        )
        .hint("save the file as UTF-8 without a byte order mark"));
    }
    Ok(text)
}

pub(super) struct Parser<'s, 'k> {
    pub(super) text: &'s str,
    arena: &'s Arena,
    pub(super) reader: Reader<'s>,
    pub(super) sink: &'k mut Sink,
    /// What was read of the arrays and objects that are open, the innermost last. What belongs to
    /// one moves to the arena when it ends.
    items: Vec<Node<'s>>,
    pub(super) entries: Vec<Entry<'s>>,
}

// What is `inline(always)` runs for each member, as in the reader.
impl<'s, 'k> Parser<'s, 'k> {
    pub(super) fn new(
        text: &'s str,
        arena: &'s Arena,
        reader: Reader<'s>,
        sink: &'k mut Sink,
    ) -> Self {
        // Most of what is open is shapes, of a kilobyte or more each.
        let shapes = text.len() / 1024;
        Self {
            text,
            arena,
            reader,
            sink,
            items: Vec::new(),
            entries: Vec::with_capacity(shapes),
        }
    }

    pub(super) fn node(&mut self) -> Result<Node<'s>, ReadError> {
        let kind = self.reader.peek()?;
        let start = self.reader.offset();
        let value = match kind {
            Kind::Null => {
                self.reader.null()?;
                Value::Null
            }
            Kind::Boolean => Value::Boolean(self.reader.boolean()?),
            Kind::Number => Value::Number(self.reader.number()?),
            Kind::String => {
                let string = self.reader.str()?;
                Value::String(self.kept(string))
            }
            Kind::Array => self.array()?,
            Kind::Object => self.object()?,
        };
        Ok(Node {
            span: span(start, self.reader.offset()),
            value,
        })
    }

    /// A string that lasts as long as the text. Without escapes it is a part of it.
    fn kept(&self, string: Cow<'s, str>) -> &'s str {
        match string {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.arena.alloc_str(&text),
        }
    }

    fn array(&mut self) -> Result<Value<'s>, ReadError> {
        let start = self.items.len();
        self.reader.begin_array()?;
        while self.reader.next_item()? {
            let node = self.node()?;
            self.items.push(node);
        }
        let items = self.arena.alloc_slice_copy(&self.items[start..]);
        self.items.truncate(start);
        Ok(Value::Array(items))
    }

    fn object(&mut self) -> Result<Value<'s>, ReadError> {
        let start = self.entries.len();
        self.reader.begin_object()?;
        while self.member()? {}
        Ok(self.object_since(start))
    }

    /// Reads the next member of an object; `false` at the end of the object.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn member(&mut self) -> Result<bool, ReadError> {
        let Some((key, key_span)) = self.key()? else {
            return Ok(false);
        };
        let node = self.node()?;
        self.entries.push(Entry {
            key,
            key_span,
            node,
        });
        Ok(true)
    }

    /// The object whose entries are those from `start` on.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn object_since(&mut self, start: usize) -> Value<'s> {
        let entries = self.arena.alloc_slice_copy(&self.entries[start..]);
        self.entries.truncate(start);
        self.report_duplicates(entries);
        Value::Object(entries)
    }

    /// The next key of an object. Its place is found from the end of what comes before it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn key(&mut self) -> Result<Option<(&'s str, Span)>, ReadError> {
        let before = self.reader.offset();
        let Some(key) = self.reader.next_member()? else {
            return Ok(None);
        };
        let read = &self.text.as_bytes()[before..self.reader.offset()];
        let is_quote = |byte: &u8| *byte == b'"';
        let length = read.iter().rposition(is_quote).map_or(0, |quote| quote + 1);
        let start = match &key {
            // Between the quotes there is nothing else.
            Cow::Borrowed(key) => length.saturating_sub(key.len() + 2),
            Cow::Owned(_) => read.iter().position(is_quote).unwrap_or(0),
        };
        Ok(Some((
            self.kept(key),
            span(before + start, before + length),
        )))
    }

    fn report_duplicates(&mut self, entries: &[Entry<'s>]) {
        /// Up to this many keys, comparing each with each is the fastest.
        const FEW: usize = 8;
        let duplicate = |entry: &Entry<'_>| {
            Diagnostic::model(
                Code::ModelDuplicateKey,
                entry.key_span,
                format!("the key `{}` is there twice", entry.key),
            )
            .label("the second one")
            .hint("remove or rename one of them: readers of JSON disagree on which one counts")
        };
        if entries.len() <= FEW {
            for (index, entry) in entries.iter().enumerate() {
                if entries[..index].iter().any(|other| other.key == entry.key) {
                    self.sink.push(duplicate(entry));
                }
            }
            return;
        }
        let mut seen = HashSet::with_capacity(entries.len());
        for entry in entries {
            if !seen.insert(entry.key) {
                self.sink.push(duplicate(entry));
            }
        }
    }
}

/// A syntax error in words, with a way out for those that people meet.
fn syntax_error(text: &str, error: &ReadError) -> Diagnostic {
    let rest = text.get(error.offset()..).unwrap_or_default();
    let at = |message: &str| syntax(error.offset(), message);
    if error.kind() == ReadErrorKind::TooDeep {
        let hint = format!("they may nest {MAX_DEPTH} levels deep; no model in use needs 40");
        at("objects and arrays nest too deep").hint(hint)
    } else if rest.trim_start().is_empty() {
        at("the file ends before the model does")
            .hint("a model is one JSON object, `{ \"smithy\": \"2.0\", \"shapes\": { … } }`")
    } else if error.kind() == ReadErrorKind::InvalidString && rest.starts_with("\\u") {
        at("half of a surrogate pair is no character")
            .hint("write both halves, or the character itself")
    } else if error.kind() == ReadErrorKind::TrailingData {
        at("there is more text after the model")
            .hint("a file holds one model, which is one JSON object")
    } else if ["NaN", "Infinity", "-Infinity"]
        .iter()
        .any(|word| rest.starts_with(word))
    {
        at(&error.kind().to_string())
            .hint("JSON has no such number; where a trait allows it, it is a string")
    } else {
        at(&error.kind().to_string())
    }
}

pub(super) fn span(start: usize, end: usize) -> Span {
    // The length of the text was checked to fit.
    let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span {
        start: clip(start),
        end: clip(end),
    }
}

fn syntax(offset: usize, message: &str) -> Diagnostic {
    Diagnostic::model(Code::ModelSyntax, span(offset, offset + 1), message)
}

fn not_utf8(error: std::str::Utf8Error) -> Diagnostic {
    let at = error.valid_up_to();
    Diagnostic::model(
        Code::ModelEncoding,
        span(at, at + 1),
        "the file is not UTF-8, which JSON must be",
    )
    .label("the first byte that is not UTF-8")
    .hint("save the file as UTF-8")
}
