//! Parses both halves of a long model at once.
//!
//! A model is one object, and nearly all of it is the object `shapes`. One thread reads from the
//! front up to a shape near the middle; another begins with the value of that shape. Where it is
//! is a guess from how the text is indented, and what they have read counts only if the first
//! thread did come to a shape's value at that very place, and both found nothing wrong. In any other
//! case one thread reads it all, so neither the tree nor what is wrong with it depends on the guess.

use super::parse::{Parser, object, parse};
use super::{Arena, Entry, Node};
use crate::diagnostic::{Sink, Span};
use crate::support::json::error::ReadError;
use crate::workers::Workers;

/// The key of the shapes, and how many objects a shape is in.
const SHAPES: &str = "shapes";
const OBJECTS: usize = 2;

/// What a tree is made of. Each thread has an arena of its own, and so has what joins the halves.
#[derive(Debug, Default)]
pub(crate) struct Arenas {
    head: Arena,
    tail: Arena,
    more: Arena,
}

/// As [`parse()`], by two threads if they are to be had. Also gives an arena for what is made from
/// the tree.
pub(crate) fn parse_model<'s>(
    text: &'s [u8],
    arenas: &'s mut Arenas,
    workers: Workers,
    sink: &mut Sink,
) -> Option<(Node<'s>, &'s Arena)> {
    let Arenas { head, tail, more } = arenas;
    let middle = (workers != Workers::ONE).then(|| middle(text)).flatten();
    let Some(middle) = middle else {
        *more = room(text.len());
        return Some((parse(text, more, sink)?, more));
    };
    (*head, *tail) = (room(middle), room(text.len() - middle));
    let more: &Arena = more;
    let (cut, rest) = workers.both(
        move || Cut::read(text, middle, head),
        move || Rest::read(text, middle, tail),
    );
    let root = cut.zip(rest).and_then(|(cut, rest)| join(cut, rest, more));
    Some((root.or_else(|| parse(text, more, sink))?, more))
}

/// An arena for the tree of so many bytes of text: trees take about a quarter more than their texts.
fn room(text: usize) -> Arena {
    Arena::with_capacity(text / 4 * 5)
}

/// Where the value of a shape near the middle seems to begin: after a line that is indented like
/// the first shape. None if the text is short, or has no lines.
pub(super) fn middle(text: &[u8]) -> Option<usize> {
    /// Shorter texts are read in less time than it takes to wake a thread.
    const SHORT: usize = 64 * 1024;
    if text.len() < SHORT || u32::try_from(text.len()).is_err() {
        return None;
    }
    let shapes = find(text, 0, b"\"shapes\"")?;
    let colon = skip_blanks(text, shapes, b':')?;
    let brace = skip_blanks(text, colon, b'{')?;
    let quote = skip_blanks(text, brace, b'"')? - 1;
    let indent = text.get(brace..quote)?;
    if !indent.starts_with(b"\n") && !indent.starts_with(b"\r\n") {
        return None;
    }
    let key = find(text, text.len() / 2, &[b",", indent, b"\""].concat())?;
    let end = find(text, key, b"\"")?;
    let colon = skip_blanks(text, end, b':')?;
    Some(skip_blanks(text, colon, b'{')? - 1)
}

/// The place after the first of these bytes, from some place on.
fn find(text: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let mut windows = text.get(from..)?.windows(wanted.len());
    Some(from + windows.position(|window| window == wanted)? + wanted.len())
}

/// The place after this byte, if only white space is before it.
fn skip_blanks(text: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let rest = text.get(from..)?;
    let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
    let at = from + blanks.count();
    (text.get(at) == Some(&wanted)).then_some(at + 1)
}

/// What comes before the middle.
pub(super) struct Cut<'s> {
    /// Where the model begins.
    start: u32,
    /// Its members before the shapes.
    members: Vec<Entry<'s>>,
    /// The key of the shapes, and where their object begins.
    key: (&'s str, Span),
    shapes_start: u32,
    shapes: Vec<Entry<'s>>,
    /// The key of the shape whose value is in the middle.
    last: (&'s str, Span),
}

impl<'s> Cut<'s> {
    /// Reads up to the middle. Nothing if no shape's value begins there, or anything is wrong.
    pub(super) fn read(text: &'s [u8], middle: usize, arena: &'s Arena) -> Option<Self> {
        // With the byte that the value begins with.
        let text = std::str::from_utf8(text.get(..=middle)?).ok()?;
        let mut parser = Parser::new(text, arena);
        let cut = parser.until(middle).ok()??;
        parser.sink.is_empty().then_some(cut)
    }
}

/// What comes from the middle on.
pub(super) struct Rest<'s> {
    /// The value of the shape whose key comes before the middle.
    first: Node<'s>,
    /// The shapes after it, and where their object ends.
    shapes: Vec<Entry<'s>>,
    shapes_end: u32,
    /// The members of the model after the shapes, and where it ends.
    members: Vec<Entry<'s>>,
    end: u32,
}

impl<'s> Rest<'s> {
    /// Reads from the value of a shape to the end of the model. Nothing if anything is wrong.
    pub(super) fn read(text: &'s [u8], middle: usize, arena: &'s Arena) -> Option<Self> {
        let text = std::str::from_utf8(text.get(middle..)?).ok()?;
        let mut parser = Parser::within(text, middle, OBJECTS, arena);
        let rest = parser.up_to_end().ok()?;
        parser.sink.is_empty().then_some(rest)
    }
}

impl<'s> Parser<'s> {
    /// Reads a model up to the value of a shape that begins at `middle`, if one does.
    fn until(&mut self, middle: usize) -> Result<Option<Cut<'s>>, ReadError> {
        self.reader.peek()?;
        let start = self.offset();
        self.reader.begin_object()?;
        let mut members = Vec::new();
        while let Some(key) = self.key()? {
            if key.0 != SHAPES {
                members.push(self.entry(key)?);
                continue;
            }
            self.reader.peek()?;
            let shapes_start = self.offset();
            self.reader.begin_object()?;
            let mut shapes = Vec::new();
            while let Some(last) = self.key()? {
                self.reader.peek()?;
                if self.reader.offset() == middle {
                    return Ok(Some(Cut {
                        start,
                        members,
                        key,
                        shapes_start,
                        shapes,
                        last,
                    }));
                }
                shapes.push(self.entry(last)?);
            }
            return Ok(None);
        }
        Ok(None)
    }

    /// Reads from the value of a shape to the end of the model.
    fn up_to_end(&mut self) -> Result<Rest<'s>, ReadError> {
        let first = self.node()?;
        let shapes = self.entries_left()?;
        let shapes_end = self.offset();
        let members = self.entries_left()?;
        let end = self.offset();
        self.reader.finish()?;
        Ok(Rest {
            first,
            shapes,
            shapes_end,
            members,
            end,
        })
    }

    /// What is left of the object that the reader is in.
    fn entries_left(&mut self) -> Result<Vec<Entry<'s>>, ReadError> {
        let mut entries = Vec::new();
        while let Some(key) = self.key()? {
            entries.push(self.entry(key)?);
        }
        Ok(entries)
    }

    fn entry(&mut self, key: (&'s str, Span)) -> Result<Entry<'s>, ReadError> {
        Ok(entry(key, self.node()?))
    }
}

fn entry<'s>((key, key_span): (&'s str, Span), node: Node<'s>) -> Entry<'s> {
    Entry {
        key,
        key_span,
        node,
    }
}

/// The model of both parts, unless they have a key in common.
fn join<'s>(cut: Cut<'s>, rest: Rest<'s>, arena: &'s Arena) -> Option<Node<'s>> {
    let mut sink = Sink::default();
    let mut shapes = cut.shapes;
    shapes.push(entry(cut.last, rest.first));
    shapes.extend(rest.shapes);
    let span = Span {
        start: cut.shapes_start,
        end: rest.shapes_end,
    };
    let shapes = object(&shapes, span, arena, &mut sink);
    let mut members = cut.members;
    members.push(entry(cut.key, shapes));
    members.extend(rest.members);
    let span = Span {
        start: cut.start,
        end: rest.end,
    };
    let root = object(&members, span, arena, &mut sink);
    sink.is_empty().then_some(root)
}
