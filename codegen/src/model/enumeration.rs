//! Reads enumerations, in their present form and in the retired one.

use super::build::Builder;
use super::id::Site;
use super::index::ShapeEntry;
use super::traits::wrong_type;
use super::{EnumMember, ShapeId, ShapeKind, Simple, Traits};
use crate::ast::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic};

impl<'a> Builder<'a, '_> {
    /// A string, or an enumeration in the retired form: the trait `enum` on a string.
    pub(super) fn string(
        &mut self,
        entry: &ShapeEntry<'a>,
        traits: &Traits<'a>,
    ) -> Option<ShapeKind<'a>> {
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

    pub(super) fn enum_members(
        &mut self,
        entry: &ShapeEntry<'a>,
        integers: bool,
    ) -> Vec<EnumMember<'a>> {
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
        let id = Site::member(shape.text(), member.key);
        if member.node.object().is_none() {
            self.sink.push(
                wrong_type(member.node.span, "a member", "an object", &member.node).shape(id),
            );
            return None;
        }
        let traits = Traits::read(member.node.get("traits"), id, &mut self.sink);
        let written = member
            .node
            .get("traits")
            .and_then(|traits| traits.get("smithy.api#enumValue"));
        let is_integer = |node: &Node<'_>| matches!(node.value, Value::Number(text) if text.parse::<i32>().is_ok());
        let wrong = match written {
            Some(node) if integers => !is_integer(node),
            Some(node) => node.string().is_none_or(str::is_empty),
            None => integers,
        };
        // A value that is neither has been reported.
        let is_reported = written.is_some() && traits.enum_value().is_none();
        if wrong && is_reported {
            return None;
        }
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
            name: member.key,
            value: traits.enum_value().unwrap_or(member.key),
            span: member.node.span,
            traits,
        })
    }
}
