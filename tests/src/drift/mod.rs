//! Two models compared.

pub mod guard;
pub mod made;

use serde_json::Value;
use smithy_slice::{Comparison, Config, Drift, Input, Selection, diff};

use crate::model::Model;

/// The fields that follow from the models alone.
pub const COMPUTED: &[&str] = &[
    "title",
    "viewTitle",
    "operationsAdded",
    "operationsRemoved",
    "operationsUpdated",
    "documentation",
    "shapes",
];

/// The rules for changes that break users and that `cargo semver-checks` does not see: it compares
/// no types of fields, and knows nothing of what `build` asks for. For each there is a program in
/// `tests/drift/programs` that works with the old crate and not with the new one.
pub const UNSEEN: &[&str] = &[
    "field-type-changed",
    "item-changed",
    "required-added",
    "required-member-added",
    "required-removed",
    "type-changed",
];

/// Compares two models: all operations, or those of the configuration of the new one.
///
/// # Errors
///
/// What is wrong with one of them, as text.
pub fn compare(old: &Model, new: &Model) -> Result<Drift, String> {
    compare_choice(old, new, None)
}

/// Compares some operations of two models.
///
/// # Errors
///
/// What is wrong with one of them, as text.
pub fn compare_choice(
    old: &Model,
    new: &Model,
    operations: Option<&Selection>,
) -> Result<Drift, String> {
    let config = new.config.as_ref().map(|(name, text)| {
        Config::parse(Input { name, text }).expect("the configuration is fine")
    });
    let comparison = Comparison {
        old: old.input(),
        new: new.input(),
        config: config.as_ref(),
        service: None,
        operations,
        version: None,
        day: None,
    };
    diff(&comparison).map_err(|error| {
        let side = match error.side {
            smithy_slice::Side::Old => old,
            smithy_slice::Side::New => new,
        };
        side.render(&error.diagnostics)
    })
}

/// The report as a JSON value.
///
/// # Panics
///
/// If it is not JSON.
pub fn json(drift: &Drift) -> Value {
    serde_json::from_str(&drift.to_json()).expect("the report is JSON")
}

/// The first place where two values differ, as text.
#[must_use]
pub fn difference(found: &Value, expected: &Value) -> Option<String> {
    if found == expected {
        return None;
    }
    if let (Some(one), Some(other)) = (found.as_object(), expected.as_object()) {
        let mut keys = one.keys().chain(other.keys());
        return keys.find_map(|key| {
            let below = difference(&found[key], &expected[key])?;
            Some(format!("/{key}{below}"))
        });
    }
    Some(format!(" is {found:#}\nand not {expected:#}"))
}
