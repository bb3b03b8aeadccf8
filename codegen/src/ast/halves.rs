//! The shapes of a model in two halves, on two threads.
//!
//! Nobody knows the middle of a JSON text before all that is in front of it is read. But a text for
//! people shows it: a line break is never inside of a string, and no line deeper inside begins like
//! that of a shape. So the second thread begins at a line that looks right. Its half counts only if
//! the first thread comes to that very place between two shapes; otherwise that one reads on.

use super::parse::{MAX_DEPTH, Parser, span};
use super::{Arena, Entry, Node};
use crate::diagnostic::Sink;
use crate::support::json::error::ReadError;
use crate::support::json::reader::{Kind, Reader};
use crate::workers;

/// What the second thread made of its half.
struct Half<'s> {
    entries: Vec<Entry<'s>>,
    /// Behind the end of the shapes.
    reader: Reader<'s>,
    sink: Sink,
    result: Result<(), ReadError>,
}

impl<'s> Parser<'s, '_> {
    /// The root of a model.
    pub(super) fn root(&mut self, second: &'s mut Arena) -> Result<Node<'s>, ReadError> {
        if self.reader.peek()? != Kind::Object {
            return self.node();
        }
        let start = self.reader.offset();
        let mut second = Some(second);
        self.reader.begin_object()?;
        while let Some((key, key_span)) = self.key()? {
            let are_shapes = key == "shapes" && self.reader.peek()? == Kind::Object;
            let node = match second.take_if(|_| are_shapes) {
                Some(second) => self.shapes(second)?,
                None => self.node()?,
            };
            self.entries.push(Entry {
                key,
                key_span,
                node,
            });
        }
        let value = self.object_since(0);
        Ok(Node {
            span: span(start, self.reader.offset()),
            value,
        })
    }

    /// The object with the shapes.
    fn shapes(&mut self, second: &'s mut Arena) -> Result<Node<'s>, ReadError> {
        let start = self.reader.offset();
        let first_entry = self.entries.len();
        self.reader.begin_object()?;
        let is_over = match middle(self.text, self.reader.offset()) {
            Some(middle) => self.halves(middle, second)?,
            None => false,
        };
        if !is_over {
            while self.member()? {}
        }
        let value = self.object_since(first_entry);
        Ok(Node {
            span: span(start, self.reader.offset()),
            value,
        })
    }

    /// Reads up to the middle here, and the rest on another thread. Says whether that was all.
    fn halves(&mut self, middle: usize, second: &'s mut Arena) -> Result<bool, ReadError> {
        let text = self.text;
        let mut half = None;
        let is_over = workers::beside(
            || self.until(middle),
            || half = Some(rest(text, middle, second)),
        )?;
        let Some(half) = half.filter(|_| !is_over && self.reader.offset() == middle) else {
            return Ok(is_over);
        };
        self.entries.extend(half.entries);
        self.sink.append(half.sink);
        self.reader = half.reader;
        half.result.map(|()| true)
    }

    /// Reads shapes up to a place; says whether there are no more.
    fn until(&mut self, place: usize) -> Result<bool, ReadError> {
        while self.reader.offset() < place {
            if !self.member()? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Reads the shapes from the comma in the middle on.
fn rest<'s>(text: &'s str, middle: usize, arena: &'s mut Arena) -> Half<'s> {
    // As large as the trees of official models: a quarter larger than their texts.
    *arena = Arena::with_capacity((text.len() - middle) / 4 * 5);
    // Inside of the model and of its shapes.
    let mut reader = Reader::with_max_depth(text, MAX_DEPTH - 2);
    reader.pass(middle);
    let mut sink = Sink::default();
    let mut parser = Parser::new(text, arena, reader, &mut sink);
    let result = loop {
        match parser.member() {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    let (entries, reader) = (parser.entries, parser.reader);
    Half {
        entries,
        reader,
        sink,
        result,
    }
}

/// The comma between two shapes near the middle of what begins at `from`, by the look of it.
fn middle(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let indent = rest.get(..rest.find('"')?)?;
    if !indent.starts_with('\n') {
        return None;
    }
    let between = format!("}},{indent}\"");
    // The other thread has yet to touch its memory: it gets a bit less.
    let half = from + rest.len() / 20 * 11;
    let start = (half..).find(|place| text.is_char_boundary(*place))?;
    Some(start + text.get(start..)?.find(&between)? + 1)
}

#[cfg(test)]
#[path = "halves_tests.rs"]
mod tests;
