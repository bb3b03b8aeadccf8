//! Reads the members of aggregate shapes.

use foldhash::{HashMap, HashMapExt as _};

use super::build::Builder;
use super::id::{self, Site};
use super::index::ShapeEntry;
use super::reference::Allowed;
use super::traits::wrong_type;
use super::{Member, ShapeId, ShapeKind, Traits};
use crate::ast::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic};

impl<'a> Builder<'a, '_> {
    pub(super) fn map(&mut self, entry: &ShapeEntry<'a>) -> Option<ShapeKind<'a>> {
        let key = self.named_member(entry, "key");
        let value = self.named_member(entry, "value");
        Some(ShapeKind::Map {
            key: key?,
            value: value?,
        })
    }

    /// A member that the type of the shape prescribes.
    pub(super) fn named_member(
        &mut self,
        entry: &ShapeEntry<'a>,
        name: &'static str,
    ) -> Option<Member<'a>> {
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
        self.member(entry.id, name, node, &allowed)
    }

    /// The members of a structure.
    pub(super) fn structure(&mut self, entry: &ShapeEntry<'a>) -> Vec<Member<'a>> {
        self.members(entry, &Allowed::Data)
    }

    fn members(&mut self, entry: &ShapeEntry<'a>, allowed: &Allowed) -> Vec<Member<'a>> {
        let Some(node) = entry.node.get("members") else {
            return Vec::new();
        };
        let Some(entries) = node.object() else {
            self.sink
                .push(wrong_type(node.span, "`members`", "an object", node).shape(entry.id.text()));
            return Vec::new();
        };
        self.report_member_names(entry.id, entries);
        entries
            .iter()
            .filter_map(|member| self.member(entry.id, member.key, &member.node, allowed))
            .collect()
    }

    pub(super) fn union(&mut self, entry: &ShapeEntry<'a>) -> Vec<Member<'a>> {
        let members = self.members(entry, &Allowed::DataOrUnit);
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

    pub(super) fn report_member_names(&mut self, shape: ShapeId<'_>, entries: &[Entry<'_>]) {
        for entry in entries.iter().filter(|entry| !id::is_identifier(entry.key)) {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelShapeId,
                    entry.key_span,
                    format!("`{}` is not a member name", entry.key),
                )
                .shape(Site::member(shape.text(), entry.key))
                .hint(
                    "a name has letters, digits and underscores, not underscores alone, and does not start with a digit",
                ),
            );
        }
        for (entry, other) in alike(entries) {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelIdConflict,
                    entry.key_span,
                    format!("this member differs from `{other}` only by the case of letters"),
                )
                .shape(Site::member(shape.text(), entry.key)),
            );
        }
    }

    fn member(
        &mut self,
        shape: ShapeId<'a>,
        name: &'a str,
        node: &'a Node<'a>,
        allowed: &Allowed,
    ) -> Option<Member<'a>> {
        let site = Site::member(shape.text(), name);
        let traits = Traits::read(node.get("traits"), site, &mut self.sink);
        let target = self.reference(node, site, allowed)?;
        Some(Member {
            name,
            target,
            traits,
        })
    }
}

/// Entries whose key differs from an earlier one only by the case of letters, with that one. A key
/// that is there twice is reported where the JSON is read.
fn alike<'e>(entries: &'e [Entry<'_>]) -> Vec<(&'e Entry<'e>, &'e str)> {
    /// Up to this many keys, comparing each with each is the fastest.
    const FEW: usize = 64;
    let differ = |a: &Entry<'_>, b: &Entry<'_>| {
        a.key.len() == b.key.len() && a.key.eq_ignore_ascii_case(b.key) && a.key != b.key
    };
    let mut found = Vec::new();
    if entries.len() <= FEW {
        for (index, entry) in entries.iter().enumerate() {
            let earlier = &entries[..index];
            if let Some(first) = earlier.iter().find(|first| differ(first, entry)) {
                found.push((entry, first.key));
            }
        }
        return found;
    }
    let mut firsts: HashMap<String, &Entry<'_>> = HashMap::with_capacity(entries.len());
    for entry in entries {
        let first = *firsts
            .entry(entry.key.to_ascii_lowercase())
            .or_insert(entry);
        if differ(first, entry) {
            found.push((entry, first.key));
        }
    }
    found
}
