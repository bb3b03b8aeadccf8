//! Reads operations, services and resources: the shapes that bind others.

use super::build::Builder;
use super::id::Site;
use super::reference::Allowed;
use super::traits::wrong_type;
use super::{Operation, Resource, Service, ShapeId, ShapeRef, prelude};
use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic};

const STRUCTURE: Allowed = Allowed::Only(&["structure"]);
const ERROR: Allowed = Allowed::Error;
const OPERATION: Allowed = Allowed::Only(&["operation"]);
const RESOURCE: Allowed = Allowed::Only(&["resource"]);

/// The lifecycle operations of a resource:
/// <https://smithy.io/2.0/spec/service-types.html#resource-lifecycle-operations>.
const LIFECYCLE: &[&str] = &["create", "put", "read", "update", "delete", "list"];

impl<'a> Builder<'a, '_> {
    pub(super) fn operation(&mut self, id: ShapeId<'a>, node: &'a Node<'a>) -> Operation {
        let mut side = |key| match node.get(key) {
            Some(reference) => self.reference(reference, Site::shape(id.text()), &STRUCTURE),
            None => None,
        };
        let input = side("input");
        let output = side("output");
        let errors = self.references(id, node, "errors", &ERROR);
        Operation {
            input: input.unwrap_or_else(prelude::unit),
            output: output.unwrap_or_else(prelude::unit),
            errors,
        }
    }

    pub(super) fn service(&mut self, id: ShapeId<'a>, node: &'a Node<'a>) -> Service<'a> {
        let version = match node.get("version") {
            None => "",
            Some(version) => version.string().unwrap_or_else(|| {
                self.sink.push(
                    wrong_type(version.span, "`version`", "a string", version).shape(id.text()),
                );
                ""
            }),
        };
        Service {
            version,
            operations: self.references(id, node, "operations", &OPERATION),
            resources: self.references(id, node, "resources", &RESOURCE),
            errors: self.references(id, node, "errors", &ERROR),
            rename: self.rename(id, node),
        }
    }

    pub(super) fn resource(&mut self, id: ShapeId<'a>, node: &'a Node<'a>) -> Resource {
        let mut operations: Vec<ShapeRef> = LIFECYCLE
            .iter()
            .filter_map(|key| node.get(key))
            .filter_map(|reference| self.reference(reference, Site::shape(id.text()), &OPERATION))
            .collect();
        operations.extend(self.references(id, node, "operations", &OPERATION));
        operations.extend(self.references(id, node, "collectionOperations", &OPERATION));
        Resource {
            operations,
            resources: self.references(id, node, "resources", &RESOURCE),
        }
    }

    /// An array of references.
    fn references(
        &mut self,
        id: ShapeId<'a>,
        node: &'a Node<'a>,
        key: &str,
        allowed: &Allowed,
    ) -> Vec<ShapeRef> {
        let Some(list) = node.get(key) else {
            return Vec::new();
        };
        let Some(items) = list.array() else {
            let what = format!("`{key}`");
            self.sink
                .push(wrong_type(list.span, &what, "an array", list).shape(id.text()));
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.reference(item, Site::shape(id.text()), allowed))
            .collect()
    }

    fn rename(&mut self, id: ShapeId<'a>, node: &'a Node<'a>) -> Vec<(ShapeRef, &'a str)> {
        let Some(rename) = node.get("rename") else {
            return Vec::new();
        };
        let Some(entries) = rename.object() else {
            self.sink
                .push(wrong_type(rename.span, "`rename`", "an object", rename).shape(id.text()));
            return Vec::new();
        };
        let mut list = Vec::with_capacity(entries.len());
        for entry in entries {
            let shape = self.resolve(entry.key, entry.key_span, Site::shape(id.text()));
            let name = entry
                .node
                .string()
                .filter(|name| super::id::is_identifier(name));
            match (shape, name) {
                (Some(shape), Some(name)) => list.push((shape.place, name)),
                (_, None) => self.sink.push(
                    Diagnostic::model(
                        Code::ModelShapeId,
                        entry.node.span,
                        "the new name of a shape must be an identifier",
                    )
                    .shape(id.text()),
                ),
                // The unresolved shape has been reported.
                (None, Some(_)) => {}
            }
        }
        list
    }
}
