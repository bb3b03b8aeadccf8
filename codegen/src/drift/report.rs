//! The report as its readers meet it, whatever the format: an entry as change pages print it, what
//! that cannot show, and what it all costs.

use super::facts::{
    Change, ErrorChanges, Fact, OperationChanges, Replaced, ServiceChanges, ViewNode,
};
use super::findings::Finding;
use super::rules::{RULES, Rule};
use super::{Drift, Severity};

/// What is reported, in order.
#[derive(Debug)]
pub(super) struct Report<'d> {
    /// Such as `2021/08/06 - Amazon Lightsail - 2 updated api methods`.
    pub(super) headline: String,
    pub(super) entries: Vec<Entry<'d>>,
    pub(super) also: Vec<Also>,
    pub(super) costs: Vec<Cost<'d>>,
}

/// An operation as change pages show it.
#[derive(Debug)]
pub(super) struct Entry<'d> {
    pub(super) operation: &'d str,
    /// None for a new operation.
    pub(super) sides: Option<Sides<'d>>,
}

/// Which sides of an operation changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sides<'d> {
    Request(&'d ViewNode),
    Response(&'d ViewNode),
    /// Both, in the same way.
    Same(&'d ViewNode),
    Both(&'d ViewNode, &'d ViewNode),
}

/// Something that change pages do not show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Also {
    /// What it is a part of: `request`, `response`, `errors`, `service` and so on.
    pub(super) part: &'static str,
    pub(super) text: String,
    /// The operations that it is the same for; empty if it is about none.
    pub(super) operations: Vec<String>,
}

/// What falls under one rule.
#[derive(Debug)]
pub(super) struct Cost<'d> {
    pub(super) rule: &'static Rule,
    /// The items concerned, each once.
    pub(super) items: Vec<&'d str>,
}

impl<'d> Report<'d> {
    pub(super) fn new(drift: &'d Drift) -> Self {
        Self {
            headline: headline(drift),
            entries: entries(drift),
            also: also(drift),
            costs: costs(&drift.findings),
        }
    }
}

impl Sides<'_> {
    /// What stands in brackets after `Changes`.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Response(_) => "response",
            Self::Same(_) => "both",
            Self::Both(..) => "request, response",
        }
    }

    /// The forms to print, with a title if there are two.
    pub(super) fn forms(&self) -> Vec<(Option<&'static str>, &ViewNode)> {
        match self {
            Self::Request(form) | Self::Response(form) | Self::Same(form) => vec![(None, form)],
            Self::Both(request, response) => {
                vec![(Some("Request"), request), (Some("Response"), response)]
            }
        }
    }
}

/// Change pages know of no removals, so the headline counts none.
fn headline(drift: &Drift) -> String {
    let mut parts = Vec::new();
    parts.extend(drift.day.as_ref().map(|day| day.replace('-', "/")));
    parts.push(drift.service_title.clone());
    let changes = &drift.changes;
    let updated = changes.operations_updated.iter();
    let updated = updated
        .filter(|(_, operation)| !operation.view.is_empty())
        .count();
    parts.push(super::view::title(
        changes.operations_added.len(),
        updated,
        0,
    ));
    parts.join(" - ")
}

fn entries(drift: &Drift) -> Vec<Entry<'_>> {
    let added = drift
        .changes
        .operations_added
        .iter()
        .map(|operation| Entry {
            operation,
            sides: None,
        });
    let updated = drift.changes.operations_updated.iter();
    let updated = updated.filter_map(|(operation, changes)| {
        let sides = match (&changes.view.request, &changes.view.response) {
            (None, None) => return None,
            (Some(request), None) => Sides::Request(request),
            (None, Some(response)) => Sides::Response(response),
            (Some(request), Some(response)) if request == response => Sides::Same(request),
            (Some(request), Some(response)) => Sides::Both(request, response),
        };
        Some(Entry {
            operation,
            sides: Some(sides),
        })
    });
    added.chain(updated).collect()
}

fn also(drift: &Drift) -> Vec<Also> {
    let mut list = List::default();
    for name in &drift.changes.operations_removed {
        list.add("operation", format!("{name} removed"), None);
    }
    for (name, changes) in &drift.changes.operations_updated {
        list.operation(name, changes);
    }
    list.service(&drift.changes.service);
    for consequence in &drift.consequences {
        let text = consequence.text();
        list.add("crate", text, None);
    }
    if !drift.changes.documentation.is_empty() {
        list.add("docs", drift.changes.documentation.join(", "), None);
    }
    list.0
}

#[derive(Default)]
struct List(Vec<Also>);

impl List {
    /// Adds a line, or an operation to the line that says the same.
    fn add(&mut self, part: &'static str, text: String, operation: Option<&str>) {
        let known = self
            .0
            .iter()
            .position(|also| also.part == part && also.text == text);
        let at = known.unwrap_or_else(|| {
            self.0.push(Also {
                part,
                text,
                operations: Vec::new(),
            });
            self.0.len() - 1
        });
        self.0[at].operations.extend(operation.map(str::to_owned));
    }

    fn operation(&mut self, name: &str, changes: &OperationChanges) {
        for fact in changes.request.iter().filter(|fact| !is_shown(fact)) {
            self.add("request", fact_text(fact), Some(name));
        }
        for fact in changes.response.iter().filter(|fact| !is_shown(fact)) {
            self.add("response", fact_text(fact), Some(name));
        }
        self.errors("errors", &changes.errors, Some(name));
        for fact in &changes.traits {
            self.add("operation", fact_text(fact), Some(name));
        }
    }

    fn errors(&mut self, part: &'static str, errors: &ErrorChanges, operation: Option<&str>) {
        for error in &errors.added {
            self.add(part, format!("{error} added"), operation);
        }
        for error in &errors.removed {
            self.add(part, format!("{error} removed"), operation);
        }
        for (error, facts) in &errors.changed {
            for fact in facts {
                self.add(part, format!("{error}: {}", fact_text(fact)), operation);
            }
        }
    }

    fn service(&mut self, service: &ServiceChanges) {
        let replaced = |what: &str, Replaced { before, after }: &Replaced| {
            format!("{what} {before} -> {after}")
        };
        let id = service.id.as_ref().map(|id| replaced("id", id));
        let version = service
            .version
            .as_ref()
            .map(|version| replaced("version", version));
        for text in id.into_iter().chain(version) {
            self.add("service", text, None);
        }
        let traits = [
            &service.protocol,
            &service.signing_name,
            &service.endpoints,
            &service.traits,
        ];
        for fact in traits.into_iter().flatten() {
            self.add("service", fact_text(fact), None);
        }
        for (what, renames) in [
            ("added", &service.rename.added),
            ("removed", &service.rename.removed),
        ] {
            for rename in renames {
                self.add("service", format!("rename {what}: {rename}"), None);
            }
        }
        self.errors("service", &service.errors, None);
    }
}

/// Whether change pages show a fact.
fn is_shown(fact: &Fact) -> bool {
    let is_known = match fact.change {
        Change::MemberAdded { .. } | Change::EnumAdded { .. } => true,
        Change::MemberRemoved { .. }
        | Change::TypeChanged { .. }
        | Change::EnumRemoved { .. }
        | Change::EnumRenamed { .. }
        | Change::EnumReordered { .. }
        | Change::RequiredAdded
        | Change::RequiredRemoved
        | Change::TraitAdded { .. }
        | Change::TraitRemoved { .. }
        | Change::TraitChanged { .. } => false,
    };
    // What they do not say of a member that was added is that it is required.
    let is_required = matches!(fact.change, Change::MemberAdded { required: true, .. });
    is_known && !is_required && !fact.path.contains("{key}")
}

/// The longest value of a trait that is shown.
const LONGEST_VALUE: usize = 120;

/// A fact in a line.
fn fact_text(fact: &Fact) -> String {
    let value = |json: &super::facts::Json| {
        if json.0.len() > LONGEST_VALUE {
            format!("({} bytes)", json.0.len())
        } else {
            json.0.clone()
        }
    };
    let name = |id: &str| super::facts::trait_name(id).to_owned();
    let what = match &fact.change {
        Change::MemberAdded { required, ty } => {
            let required = if *required { "required " } else { "" };
            format!("{required}member added: {}", ty.inline())
        }
        Change::MemberRemoved { ty } => format!("member removed: {}", ty.inline()),
        Change::TypeChanged { before, after } => {
            format!("type changed: {} -> {}", before.inline(), after.inline())
        }
        Change::EnumAdded { values } => format!("values added: {}", values.join(", ")),
        Change::EnumRemoved { values } => format!("values removed: {}", values.join(", ")),
        Change::EnumRenamed { values } => {
            let renamed = values.iter().map(|[_, old, new]| format!("{old} -> {new}"));
            format!("values renamed: {}", renamed.collect::<Vec<_>>().join(", "))
        }
        Change::EnumReordered { order } => format!("values reordered: {}", order.join(", ")),
        Change::RequiredAdded => "now required".to_owned(),
        Change::RequiredRemoved => "no longer required".to_owned(),
        Change::TraitAdded { id, after } => format!("{} added: {}", name(id), value(after)),
        Change::TraitRemoved { id, before } => format!("{} removed: {}", name(id), value(before)),
        Change::TraitChanged { id, before, after } => {
            format!(
                "{} changed: {} -> {}",
                name(id),
                value(before),
                value(after)
            )
        }
    };
    if fact.path.is_empty() {
        what
    } else {
        format!("{}: {what}", fact.path)
    }
}

/// The findings by rule, the dearest first.
fn costs(findings: &[Finding]) -> Vec<Cost<'_>> {
    let mut costs = Vec::new();
    for severity in [Severity::Major, Severity::Minor, Severity::Patch] {
        for rule in RULES.iter().filter(|rule| rule.severity == severity) {
            let found = || findings.iter().filter(|finding| finding.rule.id == rule.id);
            let mut items: Vec<&str> = Vec::new();
            let mut known = std::collections::BTreeSet::new();
            for item in found().filter_map(|finding| finding.item.as_deref()) {
                if known.insert(item) {
                    items.push(item);
                }
            }
            if found().next().is_some() {
                costs.push(Cost { rule, items });
            }
        }
    }
    costs
}
