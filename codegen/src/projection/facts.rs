//! The facts of a slice, read back from the API-surface text.
//!
//! The grammar is in `codegen/docs/architecture.md`. Types hold slices of the text: nothing is
//! changed between the text and the model that is made of it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use crate::ast::{self, Arena, Node};
use crate::diagnostic::Sink;
use crate::model::ShapeId;

/// Everything that an API surface says.
///
/// Two lines, `list t#Names` and `t#Names$member targets smithy.api#String`, are one shape with the
/// kind `list` and one member, whose target is `smithy.api#String`.
#[derive(Debug, Default)]
pub(super) struct Facts<'t> {
    pub(super) shapes: BTreeMap<&'t str, Shape<'t>>,
}

/// A shape; what its type does not have is empty.
#[derive(Debug, Default)]
pub(super) struct Shape<'t> {
    /// The name of its type in the JSON AST.
    pub(super) kind: &'t str,
    pub(super) version: Option<Node<'t>>,
    pub(super) operations: Vec<&'t str>,
    pub(super) errors: Vec<&'t str>,
    pub(super) rename: Vec<(&'t str, &'t str)>,
    pub(super) input: Option<&'t str>,
    pub(super) output: Option<&'t str>,
    /// In the order of the text, which is that of the model.
    pub(super) members: Vec<Member<'t>>,
    pub(super) traits: BTreeMap<&'t str, Node<'t>>,
}

/// A member: one that targets a shape, or one of an enumeration that has a value.
#[derive(Debug)]
pub(super) struct Member<'t> {
    pub(super) name: &'t str,
    pub(super) is: Is<'t>,
    pub(super) traits: BTreeMap<&'t str, Node<'t>>,
}

/// What a member is.
#[derive(Debug)]
pub(super) enum Is<'t> {
    /// The id of the target.
    Target(&'t str),
    /// The value of an enumeration, as text.
    Value(String),
}

/// A line of an API surface that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurfaceError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for SurfaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the API surface: {}", self.line, self.message)
    }
}

impl Error for SurfaceError {}

impl<'t> Facts<'t> {
    /// Reads an API surface. What its values are made of is in the text or the arena.
    pub(super) fn parse(text: &'t str, arena: &'t Arena) -> Result<Self, SurfaceError> {
        let mut facts = Self::default();
        for (at, line) in text.lines().enumerate() {
            facts.line(line, arena).map_err(|message| SurfaceError {
                line: at + 1,
                message,
            })?;
        }
        Ok(facts)
    }

    fn line(&mut self, line: &'t str, arena: &'t Arena) -> Result<(), String> {
        let (first, rest) = line
            .split_once(' ')
            .ok_or_else(|| format!("`{line}` is neither a shape nor a fact"))?;
        if !first.contains('#') {
            return self.shape(first, rest);
        }
        let (verb, rest) = rest
            .split_once(' ')
            .ok_or_else(|| format!("`{rest}` says nothing"))?;
        let (id, member) = first
            .split_once('$')
            .map_or((first, None), |(id, member)| (id, Some(member)));
        let shape = self
            .shapes
            .get_mut(id)
            .ok_or_else(|| format!("the shape `{id}` comes later or not at all"))?;
        match member {
            Some(name) => shape.member_fact(name, verb, rest, arena),
            None => shape.fact(verb, rest, arena),
        }
    }

    fn shape(&mut self, kind: &'t str, id: &'t str) -> Result<(), String> {
        if ShapeId::parse(id).is_none() {
            return Err(format!("`{id}` is no shape id"));
        }
        let shape = Shape {
            kind,
            ..Shape::default()
        };
        match self.shapes.insert(id, shape) {
            None => Ok(()),
            Some(_) => Err(format!("the shape `{id}` is there twice")),
        }
    }
}

impl<'t> Shape<'t> {
    fn fact(&mut self, verb: &str, rest: &'t str, arena: &'t Arena) -> Result<(), String> {
        match verb {
            "version" => self.version = Some(json(rest, arena)?),
            "operation" => self.operations.push(rest),
            "error" => self.errors.push(rest),
            "input" => self.input = Some(rest),
            "output" => self.output = Some(rest),
            "rename" => {
                let pair = rest.split_once(' ');
                let pair = pair.ok_or_else(|| format!("`{rest}` gives no new name"))?;
                self.rename.push(pair);
            }
            "trait" => {
                let (id, value) = applied(rest, arena)?;
                self.traits.insert(id, value);
            }
            _ => return Err(format!("`{verb}` is no fact about a shape")),
        }
        Ok(())
    }

    fn member_fact(
        &mut self,
        name: &'t str,
        verb: &str,
        rest: &'t str,
        arena: &'t Arena,
    ) -> Result<(), String> {
        let is = match verb {
            "targets" => Is::Target(rest),
            "value" => {
                let value = json(rest, arena)?;
                let text = value.string();
                Is::Value(text.ok_or_else(|| format!("{rest} is no text"))?.to_owned())
            }
            "trait" => {
                // The facts of a member follow each other. Members of an enumeration may have no
                // name, and so the same one.
                let member = self.members.last_mut();
                let member = member.filter(|member| member.name == name);
                let member = member.ok_or_else(|| format!("the member `{name}` is not open"))?;
                let (id, value) = applied(rest, arena)?;
                member.traits.insert(id, value);
                return Ok(());
            }
            _ => return Err(format!("`{verb}` is no fact about a member")),
        };
        self.members.push(Member {
            name,
            is,
            traits: BTreeMap::new(),
        });
        Ok(())
    }
}

/// The id of a trait and its value.
fn applied<'t>(text: &'t str, arena: &'t Arena) -> Result<(&'t str, Node<'t>), String> {
    let (id, value) = text
        .split_once(' ')
        .ok_or_else(|| format!("`{text}` has no value"))?;
    Ok((id, json(value, arena)?))
}

fn json<'t>(text: &'t str, arena: &'t Arena) -> Result<Node<'t>, String> {
    let node = ast::parse(text.as_bytes(), arena, &mut Sink::default());
    node.ok_or_else(|| format!("`{text}` is not JSON"))
}
