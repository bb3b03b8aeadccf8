//! Facts as a model: the one canonical text of a JSON AST that says them.
//!
//! Shapes are in the order of their ids, members in their own, traits and the keys within their
//! values sorted; two spaces for each level, and a line feed at the end.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{Error as _, SerializeMap as _, Serializer};
use serde_json::value::RawValue;

use super::docs::Docs;
use super::facts::{Facts, Is, Member, Shape};
use crate::ast::{Node, Value};

const DOCUMENTATION: &str = "smithy.api#documentation";
const ENUM_VALUE: &str = "smithy.api#enumValue";
/// The retired form of an enum: a string, whose values are in the trait and need no names.
const RETIRED_ENUM: &str = "smithy.api#enum";
const UNIT: &str = "smithy.api#Unit";

/// The text of a model with these facts and this documentation.
pub(super) fn model(facts: &Facts<'_>, docs: &Docs) -> String {
    let shapes = facts.shapes.iter();
    let shapes = shapes.map(|(id, shape)| (*id, Definition { id, shape, docs }));
    let root = Root {
        smithy: "2.0",
        shapes: shapes.collect(),
    };
    // Every key is a string, and every value was read as JSON.
    let mut text = serde_json::to_string_pretty(&root).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Root<'f> {
    smithy: &'static str,
    shapes: BTreeMap<&'f str, Definition<'f>>,
}

/// A shape and where its documentation is found.
#[derive(Clone, Copy)]
struct Definition<'f> {
    id: &'f str,
    shape: &'f Shape<'f>,
    docs: &'f Docs,
}

/// The members of a structure, union or enumeration.
struct Members<'f>(Definition<'f>);

/// One member.
struct Part<'f> {
    of: Definition<'f>,
    member: &'f Member<'f>,
}

#[derive(Serialize)]
struct Target<'f> {
    target: &'f str,
}

/// A value as it was written, with sorted keys.
struct Json<'f>(&'f Node<'f>);

impl Serialize for Definition<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shape = self.shape;
        let is_retired = shape.traits.contains_key(RETIRED_ENUM);
        let kind = if is_retired { "string" } else { shape.kind };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", kind)?;
        if let Some(version) = &shape.version {
            map.serialize_entry("version", &Json(version))?;
        }
        if !shape.operations.is_empty() {
            map.serialize_entry("operations", &targets(&shape.operations))?;
        }
        for (key, side) in [("input", shape.input), ("output", shape.output)] {
            if let Some(target) = side {
                map.serialize_entry(key, &Target { target })?;
            }
        }
        if !shape.errors.is_empty() {
            map.serialize_entry("errors", &targets(&shape.errors))?;
        }
        if !shape.rename.is_empty() {
            let rename: BTreeMap<_, _> = shape.rename.iter().copied().collect();
            map.serialize_entry("rename", &rename)?;
        }
        match kind {
            "list" | "map" => {
                for member in &shape.members {
                    map.serialize_entry(member.name, &Part { of: *self, member })?;
                }
            }
            "structure" | "union" | "enum" | "intEnum" => {
                map.serialize_entry("members", &Members(*self))?;
            }
            _ => {}
        }
        let traits = traits(&shape.traits, self.docs.get(self.id));
        if !traits.is_empty() {
            map.serialize_entry("traits", &traits)?;
        }
        map.end()
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of = self.0;
        let members = of.shape.members.iter();
        serializer.collect_map(members.map(|member| (member.name, Part { of, member })))
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { of, member } = self;
        let id = format!("{}${}", of.id, member.name);
        let mut traits = traits(&member.traits, of.docs.get(&id));
        let target = match &member.is {
            Is::Target(target) => target,
            Is::Value(value) => {
                traits.insert(ENUM_VALUE, enum_value(of.shape.kind, value));
                UNIT
            }
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("target", target)?;
        if !traits.is_empty() {
            map.serialize_entry("traits", &traits)?;
        }
        map.end()
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(*value),
            // As it was written: a number in memory has fewer digits.
            Value::Number(text) => {
                let raw: Result<&RawValue, _> = serde_json::from_str(text);
                raw.map_err(S::Error::custom)?.serialize(serializer)
            }
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Json)),
            Value::Object(entries) => {
                let sorted: BTreeMap<_, _> = entries
                    .iter()
                    .map(|entry| (&entry.key, Json(&entry.node)))
                    .collect();
                sorted.serialize(serializer)
            }
        }
    }
}

/// What traits are written with.
#[derive(Serialize)]
#[serde(untagged)]
enum Given<'f> {
    Json(Json<'f>),
    Text(&'f str),
    Number(Box<RawValue>),
}

fn targets<'f>(ids: &[&'f str]) -> Vec<Target<'f>> {
    ids.iter().map(|target| Target { target }).collect()
}

fn traits<'f>(
    traits: &'f BTreeMap<&'f str, Node<'f>>,
    docs: Option<&'f String>,
) -> BTreeMap<&'f str, Given<'f>> {
    let own = traits.iter();
    let own = own.map(|(id, value)| (*id, Given::Json(Json(value))));
    let docs = docs.map(|text| (DOCUMENTATION, Given::Text(text)));
    own.chain(docs).collect()
}

/// The values of an `intEnum` are numbers.
fn enum_value<'f>(kind: &str, value: &'f str) -> Given<'f> {
    let number = (kind == "intEnum").then(|| RawValue::from_string(value.to_owned()));
    match number {
        Some(Ok(number)) => Given::Number(number),
        Some(Err(_)) | None => Given::Text(value),
    }
}
