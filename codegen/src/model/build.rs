//! From the JSON AST to shapes whose targets are resolved.

use foldhash::{HashMap, HashMapExt as _};

use super::id::Site;
use super::index::{Index, ShapeEntry, shape_entries};
use super::traits::wrong_type;
use super::{Model, Shape, ShapeId, ShapeKind, ShapeRef, Simple, Soundness, Traits, prelude};
use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic, Sink, Span, did_you_mean};
use crate::workers::Workers;

/// The versions of Smithy whose models are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    V2,
}

/// For how many wrong names of each half of a model the nearest one is looked for.
const GUESSES: usize = 50;

/// Builds the model. `None` only when the diagnostics say why.
pub(super) fn build<'a>(
    root: &'a Node<'a>,
    workers: Workers,
    sink: &mut Sink,
) -> Option<Model<'a>> {
    if root.object().is_none() {
        sink.push(wrong_type(root.span, "a model", "an object", root));
        return None;
    }
    let version = version(root, sink)?;
    let entries = shape_entries(root, sink)?;
    let prelude = prelude::shapes().collect::<Vec<_>>();
    let workers = workers.for_many(entries.len());
    let (index, reported) = workers.both(
        || Index::new(&prelude, root, &entries),
        || conflicts(&prelude, &entries),
    );
    sink.append(reported);
    // The halves are the same on any number of threads: so is what each of them reports.
    let (first, rest) = entries.split_at(entries.len() / 2);
    let (first, rest) = workers.both(
        || shapes_of(first, version, &index),
        || shapes_of(rest, version, &index),
    );
    let mut shapes = prelude;
    shapes.reserve_exact(first.0.len() + rest.0.len());
    for (some, reported) in [first, rest] {
        shapes.extend(some);
        sink.append(reported);
    }
    let services = (0u32..)
        .zip(&shapes)
        .filter(|(_, shape)| matches!(shape.kind, ShapeKind::Service(_)))
        .map(|(index, _)| ShapeRef(index))
        .collect();
    let mut model = Model { shapes, services };
    if version == Version::V1 {
        super::version1::add_implicit_defaults(&mut model);
    }
    Some(model)
}

/// The shapes of some entries, and what is wrong with them.
fn shapes_of<'a>(
    entries: &[ShapeEntry<'a>],
    version: Version,
    index: &Index<'a>,
) -> (Vec<Shape<'a>>, Sink) {
    let mut builder = Builder {
        version,
        index,
        guesses: GUESSES,
        sink: Sink::default(),
    };
    let mut shapes = Vec::with_capacity(entries.len());
    for entry in entries {
        let shape = builder.shape(entry);
        if !entry.is_mixin {
            shapes.push(shape);
        }
    }
    (shapes, builder.sink)
}

fn version(root: &Node<'_>, sink: &mut Sink) -> Option<Version> {
    const KNOWN: &str = "the versions read here are \"1.0\" and \"2.0\"";
    let Some(node) = root.get("smithy") else {
        let start = Span {
            start: root.span.start,
            end: root.span.start + 1,
        };
        sink.push(
            Diagnostic::model(
                Code::ModelVersion,
                start,
                "the model does not say which version of Smithy it is",
            )
            .label("no `smithy` in this object")
            .hint("add `\"smithy\": \"2.0\"`"),
        );
        return None;
    };
    match node.string() {
        Some("1" | "1.0") => Some(Version::V1),
        Some("2" | "2.0") => Some(Version::V2),
        Some(other) => {
            sink.push(
                Diagnostic::model(
                    Code::ModelVersion,
                    node.span,
                    format!("version `{other}` of Smithy is not known"),
                )
                .hint(KNOWN),
            );
            None
        }
        None => {
            sink.push(wrong_type(node.span, "`smithy`", "a string", node).hint(KNOWN));
            None
        }
    }
}

/// Whether fewer members, or sides of an operation, were read than are written.
fn lost_members(kind: &ShapeKind<'_>, node: &Node<'_>) -> bool {
    let read = match kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => members.len(),
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => members.len(),
        ShapeKind::Operation(operation) => {
            let sides = [("input", operation.input), ("output", operation.output)];
            return sides.into_iter().any(|(key, side)| {
                let target = node.get(key).and_then(|side| side.get("target"));
                let is_unit = target.and_then(Node::string) == Some(prelude::UNIT);
                side == prelude::unit() && node.get(key).is_some() && !is_unit
            });
        }
        ShapeKind::Simple(_)
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => return false,
    };
    node.get("members")
        .is_some_and(|members| members.object().is_none_or(|written| written.len() > read))
}

/// What is wrong with ids: they differ only by the case of letters, or are those of the prelude.
fn conflicts(prelude: &[Shape<'_>], entries: &[ShapeEntry<'_>]) -> Sink {
    let mut sink = Sink::default();
    let lower = |id: ShapeId<'_>| id.text().to_ascii_lowercase();
    let mut seen = HashMap::with_capacity(prelude.len() + entries.len());
    seen.extend(
        prelude
            .iter()
            .map(|shape| (lower(shape.id), shape.id.text())),
    );
    for entry in entries {
        let Some(other) = seen.insert(lower(entry.id), entry.id.text()) else {
            continue;
        };
        let (message, hint) = if other == entry.id.text() {
            let message = format!("`{other}` is a shape of the prelude, which every model has");
            (
                message,
                Some("leave it out, or give it another id".to_owned()),
            )
        } else {
            let message = format!("this id differs from `{other}` only by the case of letters");
            (message, None)
        };
        sink.push(
            Diagnostic::model(Code::ModelIdConflict, entry.key_span, message)
                .shape(entry.id.text())
                .maybe_hint(hint),
        );
    }
    sink
}

/// The types of shapes, as the JSON AST of Smithy 2.0 calls them.
const TYPES: &[&str] = &[
    "blob",
    "boolean",
    "string",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
    "enum",
    "intEnum",
    "list",
    "map",
    "structure",
    "union",
    "operation",
    "service",
    "resource",
];

/// Builds shapes one by one.
pub(super) struct Builder<'a, 's> {
    pub(super) version: Version,
    pub(super) index: &'s Index<'a>,
    /// For how many more wrong names the nearest one is looked for.
    pub(super) guesses: usize,
    pub(super) sink: Sink,
}

impl<'a> Builder<'a, '_> {
    /// Whether a shape of the model may have this type.
    pub(super) fn is_type(&self, kind: &str) -> bool {
        TYPES.contains(&kind) || kind == "set" && self.version == Version::V1
    }

    fn shape(&mut self, entry: &ShapeEntry<'a>) -> Shape<'a> {
        let id = entry.id.text();
        let traits = Traits::read(entry.node.get("traits"), Site::shape(id), &mut self.sink);
        let kind = self.kind(entry, &traits);
        let soundness = match &kind {
            None => Soundness::Broken,
            Some(kind) if lost_members(kind, entry.node) => Soundness::LostMembers,
            Some(_) => Soundness::Sound,
        };
        Shape {
            id: entry.id,
            span: entry.node.span,
            kind: kind.unwrap_or(ShapeKind::Simple(Simple::Document)),
            traits,
            soundness,
        }
    }

    fn kind(&mut self, entry: &ShapeEntry<'a>, traits: &Traits<'a>) -> Option<ShapeKind<'a>> {
        let simple = |simple| Some(ShapeKind::Simple(simple));
        match entry.kind {
            "blob" => simple(Simple::Blob),
            "boolean" => simple(Simple::Boolean),
            "string" => self.string(entry, traits),
            "byte" => simple(Simple::Byte),
            "short" => simple(Simple::Short),
            "integer" => simple(Simple::Integer),
            "long" => simple(Simple::Long),
            "float" => simple(Simple::Float),
            "double" => simple(Simple::Double),
            "bigInteger" => simple(Simple::BigInteger),
            "bigDecimal" => simple(Simple::BigDecimal),
            "timestamp" => simple(Simple::Timestamp),
            "document" => simple(Simple::Document),
            "enum" => Some(ShapeKind::Enum(self.enum_members(entry, false))),
            "intEnum" => Some(ShapeKind::IntEnum(self.enum_members(entry, true))),
            "list" => Some(ShapeKind::List(self.named_member(entry, "member")?)),
            "set" if self.is_type("set") => {
                Some(ShapeKind::List(self.named_member(entry, "member")?))
            }
            "map" => self.map(entry),
            "structure" => Some(ShapeKind::Structure(self.structure(entry))),
            "union" => Some(ShapeKind::Union(self.union(entry))),
            "operation" => Some(ShapeKind::Operation(self.operation(entry.id, entry.node))),
            "service" => Some(ShapeKind::Service(self.service(entry.id, entry.node))),
            "resource" => Some(ShapeKind::Resource(self.resource(entry.id, entry.node))),
            other => {
                self.wrong_kind(entry, other);
                None
            }
        }
    }

    fn wrong_kind(&mut self, entry: &ShapeEntry<'a>, kind: &str) {
        let diagnostic = match entry.node.get("type") {
            None => Diagnostic::model(
                Code::ModelStructure,
                entry.node.span,
                "a shape must say its `type`",
            )
            .hint("add `\"type\": \"structure\"`, or what it is"),
            Some(node) if node.string().is_none() => {
                wrong_type(node.span, "`type`", "a string", node)
            }
            Some(node) if kind == "set" => Diagnostic::model(
                Code::ModelShapeType,
                node.span,
                "the type `set` is gone in Smithy 2.0",
            )
            .hint("use a `list` with the trait `smithy.api#uniqueItems`"),
            Some(node) => Diagnostic::model(
                Code::ModelShapeType,
                node.span,
                format!("`{kind}` is no type of Smithy"),
            )
            .hint(
                did_you_mean(kind, TYPES.iter().copied())
                    .unwrap_or_else(|| format!("the types are {}", TYPES.join(", "))),
            ),
        };
        self.sink.push(diagnostic.shape(entry.id.text()));
    }
}
