//! A shape, put together of its mixins, its own definition and what is applied to it.

use super::MIXIN;
use super::apply::{self, Applied};
use super::ordered::Ordered;
use crate::ast::{Arena, Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Sink, Span};
use crate::model::id::Site;

/// The keys of a shape that are not merged as properties.
const NOT_PROPERTIES: &[&str] = &["type", "traits", "mixins", "members"];

/// The members that lists and maps have beside `type`, not in `members`.
const NAMED_MEMBERS: &[&str] = &["member", "key", "value"];

/// A shape that mixes others in. What it inherits is collected; what it says itself comes last.
pub(super) struct User<'s> {
    arena: &'s Arena,
    id: &'s str,
    key_span: Span,
    own: Node<'s>,
    applied: Vec<Applied<'s>>,
    traits: Ordered<'s>,
    members: Ordered<'s>,
    properties: Ordered<'s>,
}

impl<'s> User<'s> {
    pub(super) fn new(shape: &Entry<'s>, applied: Vec<Applied<'s>>, arena: &'s Arena) -> Self {
        Self {
            arena,
            id: shape.key,
            key_span: shape.key_span,
            own: shape.node,
            applied,
            traits: Ordered::default(),
            members: Ordered::default(),
            properties: Ordered::default(),
        }
    }

    /// Inherits from a mixin, which beats what was inherited before. `span` is where it is named.
    /// Gives the number of members.
    pub(super) fn mix(&mut self, mixin: &Entry<'s>, span: Span, sink: &mut Sink) -> usize {
        let traits = mixin.node.get("traits");
        let local = traits
            .and_then(|traits| traits.get(MIXIN)?.get("localTraits")?.array())
            .unwrap_or_default();
        let is_local = |id: &str| id == MIXIN || local.iter().any(|one| one.string() == Some(id));
        for entry in Ordered::of(traits).into_entries() {
            if !is_local(entry.key) {
                self.traits.put(entry);
            }
        }
        let members = members(&mixin.node).into_entries();
        let count = members.len();
        for member in members {
            match self.members.get_mut(member.key) {
                None => self.members.put(member),
                Some(old) if same_target(&old.node, &member.node) => {
                    old.node = with_traits(&old.node, own_traits(&member.node), self.arena);
                }
                Some(_) => sink.push(self.another_target(&member, span)),
            }
        }
        for entry in properties(&mixin.node) {
            self.inherit_property(entry);
        }
        count
    }

    fn inherit_property(&mut self, entry: Entry<'s>) {
        match self.properties.get_mut(entry.key) {
            Some(old) => old.node = merged(&old.node, entry.node, self.arena),
            None => self.properties.put(entry),
        }
    }

    /// The shape without mixins.
    pub(super) fn finish(mut self, sink: &mut Sink) -> Node<'s> {
        let span = self.own.span;
        let mut traits = Ordered::of(self.own.get("traits"));
        for applied in self.applied.iter().filter(|one| one.member.is_none()) {
            apply::add(
                &mut traits,
                &applied.traits,
                Site::shape(self.id),
                self.arena,
                sink,
            );
        }
        for own in traits.into_entries() {
            self.traits.put(own);
        }
        self.finish_members(sink);
        for entry in properties(&self.own) {
            self.inherit_property(entry);
        }
        self.into_node(span)
    }

    fn finish_members(&mut self, sink: &mut Sink) {
        let mut own = members(&self.own);
        for applied in std::mem::take(&mut self.applied) {
            let Some(name) = &applied.member else {
                continue;
            };
            let site = Site::member(self.id, name);
            if let Some(member) = own.get_mut(name) {
                let mut traits = Ordered::of(member.node.get("traits"));
                apply::add(&mut traits, &applied.traits, site, self.arena, sink);
                member.node = with_traits(&member.node, traits.into_entries(), self.arena);
            } else if let Some(member) = self.members.get_mut(name) {
                member.node = with_traits(&member.node, applied.traits, self.arena);
            } else {
                sink.push(
                    Diagnostic::model(
                        Code::ModelUnresolvedTarget,
                        applied.key_span,
                        format!("`{}` has no member `{name}` to apply traits to", self.id),
                    )
                    .shape(site),
                );
            }
        }
        for member in own.into_entries() {
            match self.members.get_mut(member.key) {
                None => self.members.put(member),
                // What is no member at all is reported where members are read.
                Some(old) if member.node.object().is_none() => old.node = member.node,
                Some(old) if same_target(&old.node, &member.node) => {
                    old.node = with_traits(&old.node, own_traits(&member.node), self.arena);
                    old.key_span = member.key_span;
                }
                Some(_) => sink.push(self.another_target(&member, target_span(&member.node))),
            }
        }
    }

    fn another_target(&self, member: &Entry<'_>, span: Span) -> Diagnostic {
        Diagnostic::model(
            Code::ModelWrongTarget,
            span,
            format!("a mixin gives the member `{}` another target", member.key),
        )
        .shape(Site::member(self.id, member.key))
        .hint("a member that is inherited can be given traits, but no other target")
    }

    fn into_node(self, span: Span) -> Node<'s> {
        let (place, arena) = (self.key_span, self.arena);
        let entry = |key: &'static str, node: Node<'s>| Entry {
            key,
            key_span: place,
            node,
        };
        let own = |key| self.own.get(key);
        let mut entries = Vec::new();
        if let Some(kind) = own("type") {
            entries.push(entry("type", *kind));
        }
        entries.extend(self.properties.into_entries());
        if has_named_members(&self.own) {
            entries.extend(self.members.into_entries());
        } else if let Some(members) = own("members").filter(|node| node.object().is_none()) {
            entries.push(entry("members", *members));
        } else if !self.members.is_empty() {
            let span = own("members").map_or(place, |members| members.span);
            entries.push(entry("members", self.members.into_node(span, arena)));
        }
        match own("traits") {
            Some(traits) if traits.object().is_none() => {
                entries.push(entry("traits", *traits));
            }
            traits => {
                let span = traits.map_or(place, |traits| traits.span);
                entries.push(entry("traits", self.traits.into_node(span, arena)));
            }
        }
        Node {
            span,
            value: Value::Object(arena.alloc_slice_copy(&entries)),
        }
    }
}

fn has_named_members(shape: &Node<'_>) -> bool {
    let kind = shape.get("type").and_then(Node::string);
    matches!(kind, Some("list" | "set" | "map"))
}

/// The members of a shape of any type.
fn members<'s>(shape: &Node<'s>) -> Ordered<'s> {
    if !has_named_members(shape) {
        return Ordered::of(shape.get("members"));
    }
    let mut members = Ordered::default();
    for entry in shape.object().unwrap_or_default() {
        if NAMED_MEMBERS.contains(&entry.key) {
            members.put(*entry);
        }
    }
    members
}

/// What a shape has beside its type, its traits and its members.
fn properties<'s>(shape: &Node<'s>) -> Vec<Entry<'s>> {
    let has_named_members = has_named_members(shape);
    let is_property = |entry: &&Entry<'s>| {
        let is_member = has_named_members && NAMED_MEMBERS.contains(&entry.key);
        !(is_member || NOT_PROPERTIES.contains(&entry.key))
    };
    let entries = shape.object().unwrap_or_default();
    entries.iter().filter(is_property).copied().collect()
}

/// Two values of one property: lists and maps are joined, of anything else the later counts.
fn merged<'s>(old: &Node<'s>, new: Node<'s>, arena: &'s Arena) -> Node<'s> {
    let span = new.span;
    match (&old.value, &new.value) {
        (Value::Array(first), Value::Array(second)) => {
            let mut seen: std::collections::HashSet<String> =
                first.iter().map(Node::canonical).collect();
            let more = second.iter().filter(|item| seen.insert(item.canonical()));
            let items: Vec<Node<'s>> = first.iter().chain(more).copied().collect();
            Node {
                span,
                value: Value::Array(arena.alloc_slice_copy(&items)),
            }
        }
        (Value::Object(_), Value::Object(second)) => {
            let mut joined = Ordered::of(Some(old));
            for entry in *second {
                joined.put(*entry);
            }
            joined.into_node(span, arena)
        }
        _ => new,
    }
}

fn target<'n>(member: &'n Node<'_>) -> Option<&'n str> {
    member.get("target").and_then(Node::string)
}

/// Whether two members target the same shape. One without a target is reported where members are
/// read.
fn same_target(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (target(one), target(other)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    }
}

fn target_span(member: &Node<'_>) -> Span {
    member
        .get("target")
        .map_or(member.span, |target| target.span)
}

fn own_traits<'s>(member: &Node<'s>) -> Vec<Entry<'s>> {
    Ordered::of(member.get("traits")).into_entries()
}

/// A member with more traits, which beat those it has.
fn with_traits<'s>(member: &Node<'s>, more: Vec<Entry<'s>>, arena: &'s Arena) -> Node<'s> {
    let mut entries = Ordered::of(Some(member));
    let mut traits = Ordered::of(member.get("traits"));
    for entry in more {
        traits.put(entry);
    }
    if !traits.is_empty() {
        entries.put(Entry {
            key: "traits",
            key_span: member.span,
            node: traits.into_node(member.span, arena),
        });
    }
    entries.into_node(member.span, arena)
}
