//! From the JSON AST to shapes whose targets are resolved.

use std::collections::HashMap;

use super::traits::wrong_type;
use super::{
    EnumMember, Member, Model, Shape, ShapeId, ShapeKind, ShapeRef, Simple, Traits, id, prelude,
};
use crate::ast::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Sink, Span, did_you_mean};

/// The versions of Smithy whose models are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    V2,
}

/// Builds the model. `None` only when the diagnostics say why.
pub(super) fn build<'a>(root: &'a Node<'a>, sink: &mut Sink) -> Option<Model<'a>> {
    if root.object().is_none() {
        sink.push(wrong_type(root.span, "a model", "an object", root));
        return None;
    }
    let version = version(root, sink)?;
    let entries = shape_entries(root, sink)?;
    let prelude = prelude::shapes().collect::<Vec<_>>();
    let index = Index::new(&prelude, &entries);
    report_conflicts(&entries, sink);
    let mut builder = Builder {
        version,
        index,
        sink,
    };
    let mut shapes = prelude;
    for entry in &entries {
        let shape = builder.shape(entry);
        shapes.push(shape);
    }
    let services = (0u32..)
        .zip(&shapes)
        .filter(|(_, shape)| matches!(shape.kind, ShapeKind::Service(_)))
        .map(|(index, _)| ShapeRef(index))
        .collect();
    Some(Model { shapes, services })
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

/// A shape as the file has it.
struct ShapeEntry<'a> {
    id: ShapeId<'a>,
    key_span: Span,
    node: &'a Node<'a>,
    /// The `type`, if it is there.
    kind: &'a str,
}

/// The entries of `shapes` with a valid id, in the order of their ids.
fn shape_entries<'a>(root: &'a Node<'a>, sink: &mut Sink) -> Option<Vec<ShapeEntry<'a>>> {
    let Some(node) = root.get("shapes") else {
        return Some(Vec::new());
    };
    let Some(entries) = node.object() else {
        sink.push(wrong_type(node.span, "`shapes`", "an object", node));
        return None;
    };
    let mut list: Vec<_> = entries
        .iter()
        .filter_map(|entry| shape_entry(entry, sink))
        .collect();
    list.sort_by_key(|entry| entry.id);
    list.dedup_by_key(|entry| entry.id);
    Some(list)
}

fn shape_entry<'a>(entry: &'a Entry<'a>, sink: &mut Sink) -> Option<ShapeEntry<'a>> {
    if entry.node.object().is_none() {
        sink.push(
            wrong_type(entry.node.span, "a shape", "an object", &entry.node)
                .shape(entry.key.as_ref()),
        );
        return None;
    }
    let kind = entry.node.get("type");
    if kind.and_then(Node::string) == Some("apply") {
        sink.push(
            Diagnostic::model(
                Code::RefusedConstruct,
                entry.key_span,
                "`apply` is not supported yet",
            )
            .shape(entry.key.as_ref())
            .hint("write the traits on the shape itself, as `smithy build` does"),
        );
        return None;
    }
    let Some(id) = ShapeId::parse(&entry.key) else {
        sink.push(
            Diagnostic::model(
                Code::ModelShapeId,
                entry.key_span,
                format!("`{}` is not an absolute shape id", entry.key),
            )
            .hint("an id is a namespace, `#` and a name of letters, digits and underscores"),
        );
        return None;
    };
    Some(ShapeEntry {
        id,
        key_span: entry.key_span,
        node: &entry.node,
        kind: kind.and_then(Node::string).unwrap_or(""),
    })
}

/// Where each id is in the arena.
struct Index<'a> {
    shapes: HashMap<&'a str, (ShapeRef, &'a str)>,
}

impl<'a> Index<'a> {
    fn new(prelude: &[Shape<'a>], entries: &[ShapeEntry<'a>]) -> Self {
        let prelude = prelude
            .iter()
            .map(|shape| (shape.id.text(), shape.type_name()));
        let own = entries.iter().map(|entry| (entry.id.text(), entry.kind));
        Self {
            shapes: (0u32..)
                .zip(prelude.chain(own))
                .map(|(index, (id, kind))| (id, (ShapeRef(index), kind)))
                .collect(),
        }
    }
}

/// Reports ids that differ only by the case of letters.
fn report_conflicts(entries: &[ShapeEntry<'_>], sink: &mut Sink) {
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(entries.len());
    for entry in entries {
        if let Some(other) = seen.insert(entry.id.text().to_ascii_lowercase(), entry.id.text()) {
            sink.push(
                Diagnostic::model(
                    Code::ModelIdConflict,
                    entry.key_span,
                    format!("this id differs from `{other}` only by the case of letters"),
                )
                .shape(entry.id.text()),
            );
        }
    }
}

/// Builds shapes one by one.
pub(super) struct Builder<'a, 's> {
    pub(super) version: Version,
    index: Index<'a>,
    pub(super) sink: &'s mut Sink,
}

/// The types that a target may have at some place.
pub(super) enum Allowed {
    /// What a member may target: data.
    Data,
    /// Only these types.
    Only(&'static [&'static str]),
}

const NOT_DATA: &[&str] = &["operation", "service", "resource"];

impl<'a> Builder<'a, '_> {
    fn shape(&mut self, entry: &ShapeEntry<'a>) -> Shape<'a> {
        let id = entry.id.text();
        let traits = Traits::read(entry.node.get("traits"), id, self.sink);
        self.refuse_mixins(entry);
        let kind = self
            .kind(entry, &traits)
            .unwrap_or(ShapeKind::Simple(Simple::Document));
        Shape {
            id: entry.id,
            span: entry.node.span,
            kind,
            traits,
        }
    }

    fn refuse_mixins(&mut self, entry: &ShapeEntry<'a>) {
        if let Some(mixins) = entry.node.get("mixins") {
            self.sink.push(
                Diagnostic::model(
                    Code::RefusedConstruct,
                    mixins.span,
                    "mixins are not supported yet",
                )
                .shape(entry.id.text())
                .hint("flatten them first, as `smithy build` does"),
            );
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
            "set" if self.version == Version::V1 => {
                Some(ShapeKind::List(self.named_member(entry, "member")?))
            }
            "map" => self.map(entry),
            "structure" => Some(ShapeKind::Structure(self.members(entry))),
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
        const TYPES: &[&str] = &[
            "blob", "boolean", "string", "byte", "short", "integer", "long", "float", "double",
            "bigInteger", "bigDecimal", "timestamp", "document", "enum", "intEnum", "list", "map",
            "structure", "union", "operation", "service", "resource",
        ];
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

    fn map(&mut self, entry: &ShapeEntry<'a>) -> Option<ShapeKind<'a>> {
        let key = self.named_member(entry, "key");
        let value = self.named_member(entry, "value");
        Some(ShapeKind::Map {
            key: key?,
            value: value?,
        })
    }

    /// A member that the type of the shape prescribes.
    fn named_member(&mut self, entry: &ShapeEntry<'a>, name: &'static str) -> Option<Member<'a>> {
        let Some(node) = entry.node.get(name) else {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelMissingMember,
                    entry.node.span,
                    format!("a {} must have a `{name}`", entry.kind),
                )
                .shape(entry.id.text())
                .hint(format!(
                    "add `\"{name}\": {{ \"target\": \"smithy.api#String\" }}`, or what it holds"
                )),
            );
            return None;
        };
        let allowed = if name == "key" {
            Allowed::Only(&["string", "enum"])
        } else {
            Allowed::Data
        };
        self.member(entry.id, name, node.span, node, &allowed)
    }

    /// The members of a structure or union.
    fn members(&mut self, entry: &ShapeEntry<'a>) -> Vec<Member<'a>> {
        let Some(node) = entry.node.get("members") else {
            return Vec::new();
        };
        let Some(entries) = node.object() else {
            self.sink.push(
                wrong_type(node.span, "`members`", "an object", node).shape(entry.id.text()),
            );
            return Vec::new();
        };
        self.report_member_names(entry.id, entries);
        entries
            .iter()
            .filter_map(|member| {
                let span = Span {
                    start: member.key_span.start,
                    end: member.node.span.end,
                };
                self.member(entry.id, &member.key, span, &member.node, &Allowed::Data)
            })
            .collect()
    }

    fn union(&mut self, entry: &ShapeEntry<'a>) -> Vec<Member<'a>> {
        let members = self.members(entry);
        let none_written = entry
            .node
            .get("members")
            .and_then(Node::object)
            .is_none_or(<[_]>::is_empty);
        if none_written {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelMissingMember,
                    entry.node.span,
                    "a union must have a member",
                )
                .shape(entry.id.text()),
            );
        }
        members
    }

    fn report_member_names(&mut self, shape: ShapeId<'_>, entries: &[Entry<'_>]) {
        let mut seen: HashMap<String, &str> = HashMap::with_capacity(entries.len());
        for entry in entries {
            let member = format!("{}${}", shape.text(), entry.key);
            if !id::is_identifier(&entry.key) {
                self.sink.push(
                    Diagnostic::model(
                        Code::ModelShapeId,
                        entry.key_span,
                        format!("`{}` is not a member name", entry.key),
                    )
                    .shape(member)
                    .hint("a name has letters, digits and underscores, and starts with a letter"),
                );
                continue;
            }
            match seen.insert(entry.key.to_ascii_lowercase(), &entry.key) {
                Some(other) if other != entry.key => self.sink.push(
                    Diagnostic::model(
                        Code::ModelIdConflict,
                        entry.key_span,
                        format!("this member differs from `{other}` only by the case of letters"),
                    )
                    .shape(member),
                ),
                // A key that is there twice is reported where the JSON is read.
                Some(_) | None => {}
            }
        }
    }

    fn member(
        &mut self,
        shape: ShapeId<'a>,
        name: &'a str,
        span: Span,
        node: &'a Node<'a>,
        allowed: &Allowed,
    ) -> Option<Member<'a>> {
        let id = format!("{}${name}", shape.text());
        let traits = Traits::read(node.get("traits"), &id, self.sink);
        let target = self.reference(node, &id, allowed)?;
        Some(Member {
            name,
            span,
            target,
            traits,
        })
    }

    /// Resolves `{"target": id}`.
    pub(super) fn reference(
        &mut self,
        node: &'a Node<'a>,
        from: &str,
        allowed: &Allowed,
    ) -> Option<ShapeRef> {
        if node.object().is_none() {
            self.sink.push(
                wrong_type(node.span, "a reference", "an object", node)
                    .shape(from)
                    .hint("write `{ \"target\": \"namespace#Name\" }`"),
            );
            return None;
        }
        let Some(target) = node.get("target") else {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelStructure,
                    node.span,
                    "a reference must have a `target`",
                )
                .shape(from),
            );
            return None;
        };
        let Some(text) = target.string() else {
            self.sink
                .push(wrong_type(target.span, "`target`", "a string", target).shape(from));
            return None;
        };
        let shape = self.resolve(text, target.span, from)?;
        let (_, kind) = self.index.shapes.get(text)?;
        self.check_target(target.span, text, kind, from, allowed)
            .then_some(shape)
    }

    /// The shape of an id; reports one that does not exist.
    pub(super) fn resolve(&mut self, text: &str, span: Span, from: &str) -> Option<ShapeRef> {
        let found = self.index.shapes.get(text).map(|(shape, _)| *shape);
        if found.is_none() {
            self.unresolved(span, text, from);
        }
        found
    }

    fn unresolved(&mut self, span: Span, text: &str, from: &str) {
        let known = self.index.shapes.keys().copied();
        self.sink.push(
            Diagnostic::model(
                Code::ModelUnresolvedTarget,
                span,
                format!("there is no shape `{text}` in the model"),
            )
            .shape(from)
            .maybe_hint(did_you_mean(text, known)),
        );
    }

    fn check_target(
        &mut self,
        span: Span,
        text: &str,
        kind: &str,
        from: &str,
        allowed: &Allowed,
    ) -> bool {
        let expected = match allowed {
            Allowed::Data if NOT_DATA.contains(&kind) => "data".to_owned(),
            Allowed::Only(kinds) if !kinds.contains(&kind) => kinds.join(" or "),
            Allowed::Data | Allowed::Only(_) => return true,
        };
        let article = |word: &str| if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        // A shape whose own type is missing or wrong is reported there.
        if kind.is_empty() {
            return false;
        }
        self.sink.push(
            Diagnostic::model(
                Code::ModelWrongTarget,
                span,
                format!(
                    "the target here must be {expected}, and `{text}` is {} {kind}",
                    article(kind)
                ),
            )
            .shape(from),
        );
        false
    }

    /// A string, or an enumeration in the retired form: the trait `enum` on a string.
    fn string(&mut self, entry: &ShapeEntry<'a>, traits: &Traits<'a>) -> Option<ShapeKind<'a>> {
        let Some(retired) = traits
            .iter()
            .find(|applied| applied.id == "smithy.api#enum")
        else {
            return Some(ShapeKind::Simple(Simple::String));
        };
        let members = self.retired_enum(entry.id, retired.node)?;
        let all_named = members.iter().all(|member| !member.name.is_empty());
        Some(if all_named {
            ShapeKind::Enum(members)
        } else {
            // Without names there are no identifiers: the values are documentation only.
            ShapeKind::Simple(Simple::String)
        })
    }

    fn retired_enum(
        &mut self,
        shape: ShapeId<'a>,
        node: &'a Node<'a>,
    ) -> Option<Vec<EnumMember<'a>>> {
        let read = |item: &'a Node<'a>| {
            Some(EnumMember {
                name: item.get("name").and_then(Node::string).unwrap_or(""),
                value: item.get("value").and_then(Node::string)?,
                span: item.span,
                traits: Traits::default(),
            })
        };
        let members: Option<Vec<_>> = node
            .array()
            .filter(|items| !items.is_empty())
            .and_then(|items| items.iter().map(read).collect());
        if members.is_none() {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelTraitValue,
                    node.span,
                    "the trait `enum` must be an array of objects with a `value`",
                )
                .shape(shape.text()),
            );
        }
        members
    }

    fn enum_members(&mut self, entry: &ShapeEntry<'a>, integers: bool) -> Vec<EnumMember<'a>> {
        let members = entry.node.get("members").and_then(Node::object);
        let Some(members) = members.filter(|members| !members.is_empty()) else {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelMissingMember,
                    entry.node.span,
                    format!("an {} must have a member", entry.kind),
                )
                .shape(entry.id.text()),
            );
            return Vec::new();
        };
        self.report_member_names(entry.id, members);
        members
            .iter()
            .filter_map(|member| self.enum_member(entry.id, member, integers))
            .collect()
    }

    fn enum_member(
        &mut self,
        shape: ShapeId<'a>,
        member: &'a Entry<'a>,
        integers: bool,
    ) -> Option<EnumMember<'a>> {
        let id = format!("{}${}", shape.text(), member.key);
        if member.node.object().is_none() {
            self.sink.push(
                wrong_type(member.node.span, "a member", "an object", &member.node).shape(id),
            );
            return None;
        }
        let traits = Traits::read(member.node.get("traits"), &id, self.sink);
        let written = member
            .node
            .get("traits")
            .and_then(|traits| traits.get("smithy.api#enumValue"));
        let is_integer = |node: &Node<'_>| {
            matches!(node.value, Value::Number(text) if text.parse::<i32>().is_ok())
        };
        let wrong = match written {
            Some(node) if integers => !is_integer(node),
            Some(node) => node.string().is_none_or(str::is_empty),
            None => integers,
        };
        if wrong {
            let expected = if integers {
                "a member of an intEnum must have an integer as its `enumValue`"
            } else {
                "the `enumValue` of a member of an enum must be a string that is not empty"
            };
            self.sink.push(
                Diagnostic::model(
                    Code::ModelTraitValue,
                    written.map_or(member.node.span, |node| node.span),
                    expected,
                )
                .shape(id),
            );
            return None;
        }
        Some(EnumMember {
            name: &member.key,
            value: traits.enum_value().unwrap_or(&member.key),
            span: member.node.span,
            traits,
        })
    }
}
