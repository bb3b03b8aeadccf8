//! Parses both halves of a long model at once.
//!
//! A model is one object, and nearly all of it is the object `shapes`. One thread reads from the
//! front; another begins with a shape near the middle, whose place is a guess from how the text is
//! indented. The guess counts only if the first thread comes to a shape's value at that very place:
//! then it stops, and what the other has read is what it would have read itself. So the tree and
//! what is wrong with it do not depend on the guess, whatever the text.

use super::parse::{self, Parser, object, syntax_error, text_of};
use super::{Arena, Entry, Node};
use crate::diagnostic::{Sink, Span};
use crate::support::json::error::ReadError;
use crate::support::json::reader::Kind;
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

/// As [`parse()`](parse::parse), by two threads if they are to be had. Also gives an arena for what
/// is made from the tree.
pub(crate) fn parse_model<'s>(
    text: &'s [u8],
    arenas: &'s mut Arenas,
    workers: Workers,
    sink: &mut Sink,
) -> Option<(Node<'s>, &'s Arena)> {
    // Trees take about a quarter more than their texts.
    let room = |text: usize| Arena::with_capacity(text / 4 * 5);
    let Arenas { head, tail, more } = arenas;
    let more: &Arena = more;
    if workers != Workers::ONE
        && let Ok(text) = text_of(text)
        && let Some(middle) = middle(text)
    {
        (*head, *tail) = (room(middle), room(text.len() - middle));
        let (first, second) = workers.both(
            move || Parser::new(text, head).head(middle),
            move || Parser::within(text, middle, OBJECTS, tail).tail(),
        );
        return Some((join(text, middle, first, second, more, sink)?, more));
    }
    *head = room(text.len());
    Some((parse::parse(text, head, sink)?, more))
}

/// Where the value of a shape near the middle seems to begin: after a line that is indented like
/// the first shape. None if the text is short, or has no lines.
pub(super) fn middle(text: &str) -> Option<usize> {
    /// Shorter texts are read in less time than it takes to wake a thread.
    const SHORT: usize = 64 * 1024;
    if text.len() < SHORT {
        return None;
    }
    let (_, shapes) = text.split_once("\"shapes\"")?;
    let first = shapes.trim_start().strip_prefix(':')?;
    let first = first.trim_start().strip_prefix('{')?;
    let (indent, _) = first.split_once('"')?;
    if !indent.contains('\n') || !indent.trim_start().is_empty() {
        return None;
    }
    let half = (text.len() / 2..).find(|at| text.is_char_boundary(*at))?;
    let next = format!(",{indent}\"");
    let key = half + text[half..].find(&next)? + next.len();
    let colon = key + text[key..].find('"')? + 1;
    let blank = text[colon..].find(|c: char| c != ':' && !c.is_ascii_whitespace())?;
    Some(colon + blank)
}

/// What the first thread has read, and what is wrong with it.
type First<'s> = (Result<Head<'s>, ReadError>, Sink);

/// What the second thread has read, and what is wrong with it.
type Second<'s> = (Result<Tail<'s>, ReadError>, Sink);

/// What was read from the front.
enum Head<'s> {
    /// All of it: no shape's value began in the middle.
    Whole(Node<'s>),
    /// Up to the middle.
    Cut(Box<Cut<'s>>),
}

/// What comes before the middle.
struct Cut<'s> {
    /// Where the model begins.
    start: usize,
    /// Its members before the shapes.
    members: Vec<Entry<'s>>,
    /// The key of the shapes, and where they begin.
    key: (&'s str, Span),
    shapes_start: usize,
    shapes: Vec<Entry<'s>>,
    /// The key of the shape whose value is in the middle.
    last: (&'s str, Span),
}

/// What comes from the middle on.
struct Tail<'s> {
    /// The value of the shape whose key is in the head.
    first: Node<'s>,
    /// The shapes after it, and where the object of all shapes ends, from the middle on.
    shapes: Vec<Entry<'s>>,
    shapes_end: usize,
    /// The members of the model after the shapes, and where it ends, from the middle on.
    members: Vec<Entry<'s>>,
    end: usize,
}

impl<'s> Parser<'s> {
    fn head(mut self, middle: usize) -> First<'s> {
        (self.until(middle), self.sink)
    }

    fn tail(mut self) -> Second<'s> {
        (self.rest(), self.sink)
    }

    /// Reads a model up to the value of a shape that begins at `middle`.
    fn until(&mut self, middle: usize) -> Result<Head<'s>, ReadError> {
        if self.reader.peek()? != Kind::Object {
            return self.whole().map(Head::Whole);
        }
        let start = self.reader.offset();
        self.reader.begin_object()?;
        let mut members = Vec::new();
        while let Some(key) = self.key()? {
            if key.0 != SHAPES || self.reader.peek()? != Kind::Object {
                members.push(self.entry(key)?);
                continue;
            }
            let shapes_start = self.reader.offset();
            self.reader.begin_object()?;
            let mut shapes = Vec::new();
            while let Some(last) = self.key()? {
                self.reader.peek()?;
                if self.reader.offset() == middle {
                    return Ok(Head::Cut(Box::new(Cut {
                        start,
                        members,
                        key,
                        shapes_start,
                        shapes,
                        last,
                    })));
                }
                shapes.push(self.entry(last)?);
            }
            let node = self.object_of(&shapes, shapes_start);
            members.push(entry(key, node));
        }
        let root = self.object_of(&members, start);
        self.reader.finish()?;
        Ok(Head::Whole(root))
    }

    /// Reads from the value of a shape to the end of the model.
    fn rest(&mut self) -> Result<Tail<'s>, ReadError> {
        let first = self.node()?;
        let shapes = self.entries_left()?;
        let shapes_end = self.reader.offset();
        let members = self.entries_left()?;
        let end = self.reader.offset();
        self.reader.finish()?;
        Ok(Tail {
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

/// Joins what two threads have read.
fn join<'s>(
    text: &str,
    middle: usize,
    (head, of_head): First<'s>,
    (tail, of_tail): Second<'s>,
    arena: &'s Arena,
    sink: &mut Sink,
) -> Option<Node<'s>> {
    sink.append(of_head);
    let cut = match head {
        Ok(Head::Whole(root)) => return Some(root),
        Ok(Head::Cut(cut)) => cut,
        Err(error) => {
            sink.push(syntax_error(text, 0, &error));
            return None;
        }
    };
    sink.append(of_tail);
    let tail = match tail {
        Ok(tail) => tail,
        Err(error) => {
            sink.push(syntax_error(text, middle, &error));
            return None;
        }
    };
    let mut shapes = cut.shapes;
    shapes.push(entry(cut.last, tail.first));
    shapes.extend(tail.shapes);
    let span = parse::span(cut.shapes_start, middle + tail.shapes_end);
    let shapes = object(&shapes, span, arena, sink);
    let mut members = cut.members;
    members.push(entry(cut.key, shapes));
    members.extend(tail.members);
    let span = parse::span(cut.start, middle + tail.end);
    Some(object(&members, span, arena, sink))
}
