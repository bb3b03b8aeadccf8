//! What becomes of the crate beside what the facts say: the interfaces of both crates are compared
//! item by item, and what no finding tells is told here.
//!
//! Such a thing follows from facts elsewhere: a member is boxed since its type became recursive, an
//! error since it grew, a part of the runtime goes since nothing uses it.

use serde::Serialize;

use super::api::{Api, OPERATION, Signature, api};
use super::facts::Pair;
use super::findings::Finding;
use super::rules::{self, Rule};
use super::rust::Rust;
use crate::diagnostic::Diagnostics;

/// A change of the crate that no fact is about.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Consequence {
    /// The path in the crate; empty for the crate as a whole.
    pub(super) item: String,
    pub(super) change: ItemChange,
    /// What the item was, if it was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<String>,
    /// What the item is, if it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<String>,
}

impl Consequence {
    /// In a line.
    pub(super) fn text(&self) -> String {
        let item = &self.item;
        let before = self.before.as_deref().unwrap_or_default();
        let after = self.after.as_deref().unwrap_or_default();
        match self.change {
            ItemChange::Added => format!("{item} added"),
            ItemChange::Removed => format!("{item} removed"),
            ItemChange::Changed => format!("{item} changed: {before} -> {after}"),
            ItemChange::Deprecated => format!("{item} deprecated"),
            ItemChange::Refused if after.is_empty() => {
                format!("could not be generated before: {before}")
            }
            ItemChange::Refused => format!("cannot be generated: {after}"),
        }
    }
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ItemChange {
    Added,
    Removed,
    Changed,
    Deprecated,
    /// The crate as a whole cannot be generated.
    Refused,
}

/// The consequences that no finding tells, with a finding for each.
pub(super) fn consequences(
    rust: Pair<Result<&Rust, &Diagnostics>>,
    findings: &mut Vec<Finding>,
) -> Vec<Consequence> {
    let found = match (rust.old, rust.new) {
        (Ok(old), Ok(new)) => {
            let (old, new) = (&old.krate, &new.krate);
            changes(&api(old, new), &api(new, old))
        }
        (old, new) => {
            let mut found = Vec::new();
            found.extend(
                old.err()
                    .map(|why| refused(why, &rules::GENERATED_NOW, true)),
            );
            found.extend(
                new.err()
                    .map(|why| refused(why, &rules::NO_LONGER_GENERATED, false)),
            );
            found
        }
    };
    let untold = found
        .into_iter()
        .filter(|change| !is_told(change, findings));
    let untold: Vec<Change> = untold.collect();
    let mut consequences = Vec::new();
    for (at, change) in untold.into_iter().enumerate() {
        let item = &change.consequence.item;
        findings.push(Finding {
            pointer: format!("/crate/{at}"),
            rule: change.rule,
            item: (!item.is_empty()).then(|| item.clone()),
        });
        consequences.push(change.consequence);
    }
    consequences
}

/// A consequence with its rule.
struct Change {
    rule: &'static Rule,
    consequence: Consequence,
    /// The item that it is a part of.
    part_of: Option<String>,
}

fn refused(why: &Diagnostics, rule: &'static Rule, is_old: bool) -> Change {
    let messages: Vec<&str> = why.iter().map(|diagnostic| diagnostic.message()).collect();
    let messages = Some(messages.join("; "));
    let (before, after) = if is_old {
        (messages, None)
    } else {
        (None, messages)
    };
    Change {
        rule,
        consequence: Consequence {
            item: String::new(),
            change: ItemChange::Refused,
            before,
            after,
        },
        part_of: None,
    }
}

/// The differences of two interfaces. Nothing is said of what is inside an item that came or went.
fn changes(old: &Api, new: &Api) -> Vec<Change> {
    let mut found = Vec::new();
    for (item, before) in old {
        match new.get(item) {
            None if !has_parent(old, new, item) => {
                found.push(change(item, ItemChange::Removed, Some(before), None));
            }
            None => {}
            Some(after) if before.form != after.form => {
                found.push(change(item, ItemChange::Changed, Some(before), Some(after)));
            }
            Some(after) if after.deprecated && !before.deprecated => {
                found.push(change(
                    item,
                    ItemChange::Deprecated,
                    Some(before),
                    Some(after),
                ));
            }
            Some(_) => {}
        }
    }
    for (item, after) in new {
        if !old.contains_key(item) && !has_parent(new, old, item) {
            found.push(change(item, ItemChange::Added, None, Some(after)));
        }
    }
    found
}

/// Whether an item is inside of one that only this side has, or a part of such a one.
fn has_parent(this: &Api, other: &Api, item: &str) -> bool {
    let whole = this
        .get(item)
        .and_then(|signature| signature.part_of.as_deref());
    let outer = item.rsplit_once("::").map(|(outer, _)| outer);
    let is_only_here = |parent: &str| this.contains_key(parent) && !other.contains_key(parent);
    whole.is_some_and(is_only_here) || outer.is_some_and(is_only_here)
}

fn change(
    item: &str,
    change: ItemChange,
    before: Option<&Signature>,
    after: Option<&Signature>,
) -> Change {
    let is_operation = after.is_some_and(|after| after.form == OPERATION);
    let rule = match change {
        // It could not be generated before.
        ItemChange::Added if is_operation => &rules::OPERATION_ADDED,
        ItemChange::Added => &rules::ITEM_ADDED,
        ItemChange::Removed => &rules::ITEM_REMOVED,
        ItemChange::Changed => &rules::ITEM_CHANGED,
        ItemChange::Deprecated => &rules::ITEM_DEPRECATED,
        ItemChange::Refused => &rules::NO_LONGER_GENERATED,
    };
    Change {
        rule,
        consequence: Consequence {
            item: item.to_owned(),
            change,
            before: before.map(|signature| signature.form.clone()),
            after: after.map(|signature| signature.form.clone()),
        },
        part_of: before
            .or(after)
            .and_then(|signature| signature.part_of.clone()),
    }
}

/// Whether a finding of the same class or a higher one is about the item, or about one that it is
/// in; for a part of an item, or about anything in that.
fn is_told(change: &Change, findings: &[Finding]) -> bool {
    let item = &change.consequence.item;
    findings.iter().any(|finding| {
        let Some(found) = &finding.item else {
            return false;
        };
        let is_in = |inner: &str, outer: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        let is_about = is_in(item, found)
            || change
                .part_of
                .as_ref()
                .is_some_and(|whole| is_in(found, whole));
        is_about && finding.rule.severity >= change.rule.severity
    })
}
