//! A finding for each fact: what it costs the users of the crate.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::effects::{Effect, Sides, trait_rule};
use super::facts::{Changes, ErrorChanges, Fact, OperationChanges, Pair, ServiceChanges};
use super::rules::{self, Rule};
use super::rust::{Root, Rust};
use super::slices::by_name;
use crate::model::ServiceView;

/// What one fact costs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// The fact's place in the JSON report: <https://www.rfc-editor.org/rfc/rfc6901>.
    pub(super) pointer: String,
    pub(super) rule: &'static Rule,
    /// The path of the item in the crate, if the fact is about one.
    pub(super) item: Option<String>,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("rule", self.rule.id)?;
        map.serialize_entry("severity", &self.rule.severity)?;
        map.serialize_entry("item", &self.item)?;
        map.end()
    }
}

/// The findings of all facts, in the order of the report.
pub(super) fn findings(
    changes: &Changes,
    views: Pair<&ServiceView<'_, '_>>,
    rust: Pair<Option<&Rust>>,
) -> Vec<Finding> {
    let models = Pair {
        old: views.old.model,
        new: views.new.model,
    };
    let mut finder = Finder {
        sides: Sides { models, rust },
        views,
        findings: Vec::new(),
    };
    finder.operations(changes);
    finder.documentation(&changes.documentation);
    finder.shapes(changes);
    finder.service(&changes.service, changes);
    finder.findings
}

struct Finder<'s, 'm, 'a> {
    sides: Sides<'s, 'a>,
    views: Pair<&'s ServiceView<'m, 'a>>,
    findings: Vec<Finding>,
}

impl Finder<'_, '_, '_> {
    fn find(&mut self, pointer: String, (rule, item): Effect) {
        self.findings.push(Finding {
            pointer,
            rule,
            item,
        });
    }

    fn operations(&mut self, changes: &Changes) {
        let rust = self.sides.rust;
        let item = |rust: Option<&Rust>, name: &str| {
            let operation = rust?.operation(name)?;
            Some(format!(
                "operation::{}::{}",
                operation.module, operation.name
            ))
        };
        for (at, name) in changes.operations_added.iter().enumerate() {
            let effect = (&rules::OPERATION_ADDED, item(rust.new, name));
            self.find(format!("/operationsAdded/{at}"), effect);
        }
        for (at, name) in changes.operations_removed.iter().enumerate() {
            let effect = (&rules::OPERATION_REMOVED, item(rust.old, name));
            self.find(format!("/operationsRemoved/{at}"), effect);
        }
        for (name, operation) in &changes.operations_updated {
            let pointer = format!("/operationsUpdated/{}", escape(name));
            self.operation(&pointer, name, operation);
            let item = item(rust.new, name);
            for (at, fact) in operation.traits.iter().enumerate() {
                let effect = (of_trait(fact), item.clone());
                self.find(format!("{pointer}/traits/{at}"), effect);
            }
        }
    }

    fn operation(&mut self, pointer: &str, name: &str, operation: &OperationChanges) {
        self.facts(
            &format!("{pointer}/request"),
            &operation.request,
            Root::Input,
            name,
        );
        self.facts(
            &format!("{pointer}/response"),
            &operation.response,
            Root::Output,
            name,
        );
        let pointer = format!("{pointer}/errors");
        for (at, error) in operation.errors.added.iter().enumerate() {
            let was_there = raises(self.views.old, name, error);
            let rule = if was_there {
                &rules::ERROR_MOVED
            } else {
                &rules::ERROR_ADDED
            };
            let item = self
                .sides
                .rust
                .new
                .and_then(|rust| rust.error_variant(name, error));
            self.find(format!("{pointer}/added/{at}"), (rule, item));
        }
        for (at, error) in operation.errors.removed.iter().enumerate() {
            let is_there = raises(self.views.new, name, error);
            let rule = if is_there {
                &rules::ERROR_MOVED
            } else {
                &rules::ERROR_REMOVED
            };
            let item = self
                .sides
                .rust
                .old
                .and_then(|rust| rust.error_variant(name, error));
            self.find(format!("{pointer}/removed/{at}"), (rule, item));
        }
        self.changed_errors(&pointer, &operation.errors, name);
    }

    fn changed_errors(&mut self, pointer: &str, errors: &ErrorChanges, operation: &str) {
        for (error, facts) in &errors.changed {
            let pointer = format!("{pointer}/changed/{}", escape(error));
            self.facts(&pointer, facts, Root::Error, operation);
        }
    }

    fn facts(&mut self, pointer: &str, facts: &[Fact], root: Root, operation: &str) {
        for (at, fact) in facts.iter().enumerate() {
            let effect = self.sides.effect(fact, root, operation);
            self.find(format!("{pointer}/{at}"), effect);
        }
    }

    fn documentation(&mut self, ids: &[String]) {
        let shapes = by_name(self.views.new);
        for (at, id) in ids.iter().enumerate() {
            let (name, member) = id
                .split_once('$')
                .map_or((id.as_str(), None), |(name, member)| (name, Some(member)));
            let rust = self.sides.rust.new.zip(shapes.get(name));
            let item = rust.and_then(|(rust, shape)| match member {
                Some(member) => rust.documented_member(*shape, member),
                None => rust.documented_item(*shape),
            });
            let effect = (&rules::DOCUMENTATION_CHANGED, item);
            self.find(format!("/documentation/{at}"), effect);
        }
    }

    fn shapes(&mut self, changes: &Changes) {
        let sides = [
            (
                "added",
                &changes.shapes.added,
                self.views.new,
                self.sides.rust.new,
                &rules::SHAPE_ADDED,
            ),
            (
                "removed",
                &changes.shapes.removed,
                self.views.old,
                self.sides.rust.old,
                &rules::SHAPE_REMOVED,
            ),
        ];
        for (what, names, view, rust, rule) in sides {
            let shapes = by_name(view);
            for (at, name) in names.iter().enumerate() {
                let shape = shapes.get(name.as_str());
                let item = rust.zip(shape).and_then(|(rust, shape)| rust.item(*shape));
                let rule = if item.is_some() {
                    rule
                } else {
                    &rules::SHAPE_WITHOUT_TYPE
                };
                self.find(format!("/shapes/{what}/{at}"), (rule, item));
            }
        }
    }

    fn service(&mut self, service: &ServiceChanges, changes: &Changes) {
        if service.id.is_some() {
            self.find("/service/id".to_owned(), (&rules::SERVICE_ID_CHANGED, None));
        }
        if service.version.is_some() {
            let effect = (&rules::VERSION_CHANGED, Some("API_VERSION".to_owned()));
            self.find("/service/version".to_owned(), effect);
        }
        for at in 0..service.protocol.len() {
            self.find(
                format!("/service/protocol/{at}"),
                (&rules::PROTOCOL_CHANGED, None),
            );
        }
        self.service_facts(service);
        for (what, renames) in [
            ("added", &service.rename.added),
            ("removed", &service.rename.removed),
        ] {
            for at in 0..renames.len() {
                self.find(
                    format!("/service/rename/{what}/{at}"),
                    (&rules::RENAME_CHANGED, None),
                );
            }
        }
        self.service_errors(&service.errors, changes);
        for (at, fact) in service.traits.iter().enumerate() {
            self.find(format!("/service/traits/{at}"), (of_trait(fact), None));
        }
    }

    /// What the traits decide that say where the service is and what is signed for.
    fn service_facts(&mut self, service: &ServiceChanges) {
        let has = |rust: Option<&Rust>, part: fn(&crate::ir::Service) -> bool| {
            rust.is_none_or(|rust| part(&rust.krate.service))
        };
        let change = |part| {
            (
                has(self.sides.rust.old, part),
                has(self.sides.rust.new, part),
            )
        };
        let regional = change(|service| service.endpoint_prefix.is_some());
        let endpoint = match regional {
            (true, false) => &rules::ENDPOINT_REMOVED,
            (false, true) => &rules::ENDPOINT_ADDED,
            (true, true) | (false, false) => &rules::ENDPOINT_CHANGED,
        };
        let function = (regional != (false, false)).then_some("endpoint::regional");
        let name = match change(|service| service.signing_name.is_some()) {
            (true, false) => &rules::SIGNING_NAME_REMOVED,
            (false, true) => &rules::SIGNING_NAME_ADDED,
            (true, true) | (false, false) => &rules::SIGNING_NAME_CHANGED,
        };
        for at in 0..service.signing_name.len() {
            let effect = (name, Some("SIGNING_NAME".to_owned()));
            self.find(format!("/service/signingName/{at}"), effect);
        }
        for at in 0..service.endpoints.len() {
            let effect = (endpoint, function.map(str::to_owned));
            self.find(format!("/service/endpoints/{at}"), effect);
        }
    }

    fn service_errors(&mut self, errors: &ErrorChanges, changes: &Changes) {
        // An operation that is new or gone is a finding of its own.
        let both = |name: &str| !changes.operations_added.iter().any(|added| added == name);
        let differs = |one: &ServiceView<'_, '_>, other: &ServiceView<'_, '_>, error: &str| {
            let mut operations = one
                .operations
                .iter()
                .map(|shape| one.model.shape(*shape).id.name());
            operations.any(|name| both(name) && !raises(other, name, error))
        };
        let (old, new) = (self.views.old, self.views.new);
        for (at, error) in errors.added.iter().enumerate() {
            let rule = if differs(new, old, error) {
                &rules::ERROR_ADDED
            } else {
                &rules::ERROR_MOVED
            };
            let item = self
                .sides
                .rust
                .new
                .zip(by_name(new).get(error.as_str()).copied());
            let item = item.and_then(|(rust, shape)| rust.item(shape));
            self.find(format!("/service/errors/added/{at}"), (rule, item));
        }
        for (at, error) in errors.removed.iter().enumerate() {
            let rule = if differs(old, new, error) {
                &rules::ERROR_REMOVED
            } else {
                &rules::ERROR_MOVED
            };
            let item = self
                .sides
                .rust
                .old
                .zip(by_name(old).get(error.as_str()).copied());
            let item = item.and_then(|(rust, shape)| rust.item(shape));
            self.find(format!("/service/errors/removed/{at}"), (rule, item));
        }
        self.changed_errors("/service/errors", errors, "");
    }
}

/// Whether an operation of a slice can raise an error, by their names.
fn raises(view: &ServiceView<'_, '_>, operation: &str, error: &str) -> bool {
    let name = |shape| view.model.shape(shape).id.name();
    let operation = view
        .operations
        .iter()
        .find(|shape| name(**shape) == operation);
    operation.is_some_and(|operation| {
        let errors = view.errors(*operation);
        errors.into_iter().any(|shape| name(shape) == error)
    })
}

/// The rule for a trait of an operation or a service.
fn of_trait(fact: &Fact) -> &'static Rule {
    let id = fact.change.trait_id().unwrap_or_default();
    trait_rule(&fact.change, id, true)
}

/// A key as a part of a JSON pointer.
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
