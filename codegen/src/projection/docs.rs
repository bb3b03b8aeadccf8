//! Documentation: ours for what we have, and a text for what is new.

use std::collections::BTreeMap;

use super::facts::{Facts, Is, Member, Shape};
use crate::model::Shape as ModelShape;

/// Documentation by the absolute id of a shape or member.
pub(super) type Docs = BTreeMap<String, String>;

/// Where the documentation of what is new comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewDocs {
    /// A sentence is made from the shape.
    Made,
    /// It is that of the source, or else a sentence.
    Upstream,
}

/// Shapes and members, each with its documentation if it has any.
pub(super) type Documented = BTreeMap<String, Option<String>>;

/// Documentation put together, and what of it is for something new.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) docs: Docs,
    /// What got the documentation of its source.
    pub(super) taken: Vec<String>,
    /// What got a sentence.
    pub(super) made: Vec<String>,
}

/// Shapes and their members with their documentation.
pub(super) fn of<'s, 'a: 's>(shapes: impl Iterator<Item = &'s ModelShape<'a>>) -> Documented {
    let mut documented = Documented::new();
    for shape in shapes {
        let id = shape.id.text();
        let own = shape.traits.documentation();
        documented.insert(id.to_owned(), own.map(str::to_owned));
        for (name, text) in shape.documented_members() {
            documented.insert(format!("{id}${name}"), text.map(str::to_owned));
        }
    }
    documented
}

/// The documentation of everything upstream: ours for all that we have, or else what `new` says.
pub(super) fn merge(
    facts: &Facts<'_>,
    upstream: Documented,
    mut ours: Documented,
    new: NewDocs,
) -> Merged {
    let mut merged = Merged::default();
    for (id, text) in upstream {
        if let Some(own) = ours.remove(&id) {
            merged.docs.extend(own.map(|own| (id, own)));
            continue;
        }
        let text = text.filter(|_| new == NewDocs::Upstream);
        let is_taken = text.is_some();
        if let Some(text) = text.or_else(|| sentence(facts, &id)) {
            let list = if is_taken {
                &mut merged.taken
            } else {
                &mut merged.made
            };
            list.push(id.clone());
            merged.docs.insert(id, text);
        }
    }
    merged
}

/// A sentence for a shape or a member; none for the members of lists and maps, which nobody reads.
fn sentence(facts: &Facts<'_>, id: &str) -> Option<String> {
    match id.split_once('$') {
        None => shape_sentence(facts, id),
        Some((shape, name)) => {
            let shape = facts.shapes.get(shape)?;
            let member = shape.members.iter().find(|member| member.name == name)?;
            match (shape.kind, &member.is) {
                ("list" | "map", _) => None,
                (_, Is::Value(value)) => Some(format!("The value `{value}`.")),
                (_, Is::Target(target)) => Some(member_sentence(facts, member, target)),
            }
        }
    }
}

fn member_sentence(facts: &Facts<'_>, member: &Member<'_>, target: &str) -> String {
    let required = if member.traits.contains_key("smithy.api#required") {
        ", which is required"
    } else {
        ""
    };
    format!("`{}`: {}{required}.", member.name, what(facts, target))
}

fn shape_sentence(facts: &Facts<'_>, id: &str) -> Option<String> {
    let shape = facts.shapes.get(id)?;
    let name = name(id);
    let target = |member: &str| {
        let mut members = shape.members.iter();
        let found = members.find(|found| found.name == member);
        found.map_or_else(String::new, |found| match &found.is {
            Is::Target(target) => what(facts, target),
            Is::Value(value) => value.clone(),
        })
    };
    Some(match shape.kind {
        "structure" | "union" => structure_sentence(name, shape),
        "enum" | "intEnum" => enum_sentence(name, shape),
        "list" => format!("`{name}`: a list; each item is {}.", target("member")),
        "map" => format!(
            "`{name}`: a map; each key is {} and each value {}.",
            target("key"),
            target("value")
        ),
        "operation" => format!("The operation `{name}`."),
        "service" => format!("The service `{name}`."),
        kind => format!("`{name}`: {}.", simple(kind)),
    })
}

fn enum_sentence(name: &str, shape: &Shape<'_>) -> String {
    let values: Vec<String> = shape
        .members
        .iter()
        .map(|member| match &member.is {
            Is::Value(value) => format!("`{value}`"),
            Is::Target(target) => format!("`{target}`"),
        })
        .collect();
    match values.as_slice() {
        [first, .., last] => format!(
            "`{name}`: one of {} values, from {first} to {last}.",
            values.len()
        ),
        [only] => format!("`{name}`: the value {only}."),
        [] => format!("`{name}`: no value."),
    }
}

fn structure_sentence(name: &str, shape: &Shape<'_>) -> String {
    let what = match (shape.kind, shape.traits.get("smithy.api#error")) {
        (_, Some(fault)) => match fault.string() {
            Some("client") => "an error on the side of the client",
            _ => "an error on the side of the service",
        },
        ("union", None) => "one of several",
        (_, None) => "a structure",
    };
    let members: Vec<String> = shape
        .members
        .iter()
        .map(|member| format!("`{}`", member.name))
        .collect();
    match members.as_slice() {
        [] => format!("`{name}`: {what}, without members."),
        [only] => format!("`{name}`: {what}, with the member {only}."),
        [rest @ .., last] => {
            let rest = rest.join(", ");
            format!("`{name}`: {what}, with the members {rest} and {last}.")
        }
    }
}

/// What a target is, with its article.
fn what(facts: &Facts<'_>, target: &str) -> String {
    let name = name(target);
    let Some(shape) = facts.shapes.get(target) else {
        // The prelude's shapes are called as their types.
        let mut kind = name.trim_start_matches("Primitive").to_owned();
        if let Some(first) = kind.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        return simple(&kind);
    };
    match shape.kind {
        "structure" | "union" | "enum" | "intEnum" | "list" | "map" => {
            format!("the {} `{name}`", shape.kind)
        }
        kind => simple(kind),
    }
}

/// A simple type with its article.
fn simple(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {kind}")
}

fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
