//! Two models compared.

pub mod made;

use serde_json::Value;
use smithy_slice::{Comparison, Config, Drift, Input, Selection, diff};

use crate::model::Model;

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
