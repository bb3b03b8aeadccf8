//! The JSON AST as written: a tree of [`Node`]s, each of which knows its place in the file.
//!
//! Nothing of Smithy is known here but that a model is one JSON object. The tree keeps the order
//! of object members (it is meaningful) and both sides of a duplicate key, so that the reader of the
//! model can report it.
//!
//! What the tree is made of is in the text or in an [`Arena`]: a node is a copy of a few words, and
//! all of them go at once.

mod halves;
mod parse;

pub(crate) use bumpalo::Bump as Arena;

pub(crate) use parse::{parse, parse_in_two};

use crate::diagnostic::Span;

/// A JSON value and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Node<'s> {
    pub(crate) span: Span,
    pub(crate) value: Value<'s>,
}

/// A JSON value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'s> {
    Null,
    Boolean(bool),
    /// The text of the number, so that no digit is lost.
    Number(&'s str),
    String(&'s str),
    Array(&'s [Node<'s>]),
    Object(&'s [Entry<'s>]),
}

/// A member of a JSON object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry<'s> {
    pub(crate) key: &'s str,
    pub(crate) key_span: Span,
    pub(crate) node: Node<'s>,
}

impl<'s> Node<'s> {
    /// The entries of an object.
    pub(crate) fn object(&self) -> Option<&'s [Entry<'s>]> {
        match &self.value {
            Value::Object(entries) => Some(entries),
            Value::Null
            | Value::Boolean(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => None,
        }
    }

    /// The items of an array.
    pub(crate) fn array(&self) -> Option<&'s [Node<'s>]> {
        match &self.value {
            Value::Array(items) => Some(items),
            Value::Null
            | Value::Boolean(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_) => None,
        }
    }

    /// The text of a string.
    pub(crate) fn string(&self) -> Option<&'s str> {
        match &self.value {
            Value::String(text) => Some(text),
            Value::Null
            | Value::Boolean(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => None,
        }
    }

    /// The text of a number.
    pub(crate) fn number(&self) -> Option<&'s str> {
        match &self.value {
            Value::Number(text) => Some(text),
            Value::Null
            | Value::Boolean(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => None,
        }
    }

    /// The value of an object's member; the last one if the key is there more than once.
    pub(crate) fn get(&self, key: &str) -> Option<&'s Node<'s>> {
        let entries = self.object()?;
        entries
            .iter()
            .rfind(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    /// The same value at another place, one that stands for it in messages.
    pub(crate) fn moved_to(&self, span: Span, arena: &'s Arena) -> Node<'s> {
        let value = match &self.value {
            Value::Array(items) => {
                let moved = items.iter().map(|item| item.moved_to(span, arena));
                Value::Array(arena.alloc_slice_fill_iter(moved))
            }
            Value::Object(entries) => {
                let moved = entries.iter().map(|entry| Entry {
                    key: entry.key,
                    key_span: span,
                    node: entry.node.moved_to(span, arena),
                });
                Value::Object(arena.alloc_slice_fill_iter(moved))
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => self.value,
        };
        Node { span, value }
    }

    /// What kind of value this is, with its article, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// The value for a message if it is short by nature, else what kind of value it is.
    pub(crate) fn shown(&self) -> String {
        /// The longest value that is worth showing.
        const LONGEST: usize = 200;
        match &self.value {
            Value::String(text) if text.len() <= LONGEST => format!("{text:?}"),
            Value::Number(text) if text.len() <= LONGEST => (*text).to_owned(),
            Value::String(_) => "a long string".to_owned(),
            Value::Number(_) => "a long number".to_owned(),
            Value::Boolean(value) => value.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => self.kind().to_owned(),
        }
    }

    /// Whether this is the same value, wherever either is written, in whatever order of keys.
    pub(crate) fn is_same_value(&self, other: &Node<'_>) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Boolean(one), Value::Boolean(other)) => one == other,
            (Value::Number(one), Value::Number(other)) => one == other,
            (Value::String(one), Value::String(other)) => one == other,
            (Value::Array(one), Value::Array(other)) => {
                let mut pairs = one.iter().zip(*other);
                one.len() == other.len() && pairs.all(|(one, other)| one.is_same_value(other))
            }
            (Value::Object(one), Value::Object(other)) => {
                one.len() == other.len()
                    && one.iter().all(|entry| {
                        let found = other.iter().rfind(|other| other.key == entry.key);
                        found.is_some_and(|found| entry.node.is_same_value(&found.node))
                    })
            }
            (
                Value::Null
                | Value::Boolean(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Array(_)
                | Value::Object(_),
                _,
            ) => false,
        }
    }

    /// The value as compact JSON with sorted keys: two nodes with equal text are equal values.
    pub(crate) fn canonical(&self) -> String {
        let mut out = String::new();
        self.write_canonical(&mut out);
        out
    }

    fn write_canonical(&self, out: &mut String) {
        match &self.value {
            Value::Null => out.push_str("null"),
            Value::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Value::Number(text) => out.push_str(text),
            Value::String(text) => write_string(text, out),
            Value::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write_canonical(out);
                }
                out.push(']');
            }
            Value::Object(entries) => {
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_by(|a, b| a.key.cmp(b.key));
                out.push('{');
                for (index, entry) in sorted.into_iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(entry.key, out);
                    out.push(':');
                    entry.node.write_canonical(out);
                }
                out.push('}');
            }
        }
    }
}

/// A text as a JSON string.
pub(crate) fn json_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

/// Writes a JSON string, escaping what must be and nothing else.
fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if u32::from(control) < 0x20 => {
                out.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
