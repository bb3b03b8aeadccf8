//! Whether a model still has the facts that were accepted last.

use std::fs;
use std::path::PathBuf;

use smithy_slice::model_of_surface;

use super::compare;
use crate::model::Model;
use crate::paths;

/// What to do when it has not.
const WAYS_OUT: &str = "\
Review:  cargo xtask diff --since HEAD
Accept:  INSTA_UPDATE=always cargo test -p tests --test drift_guard --test snapshots
";

/// The facts that were accepted: the API surface in the snapshot.
///
/// # Panics
///
/// If there is no snapshot.
#[must_use]
pub fn accepted() -> String {
    let path = folder().join("surface.snap");
    let text = fs::read_to_string(&path);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Below what insta says of itself.
    let surface = text.split_once("\n---\n").map(|(_, surface)| surface);
    surface
        .unwrap_or_else(|| panic!("{} is no snapshot", path.display()))
        .to_owned()
}

/// The folder of the snapshot.
#[must_use]
pub fn folder() -> PathBuf {
    paths::tests().join("snapshots")
}

/// Whether whoever runs the tests accepts what is new.
#[must_use]
pub fn accepts() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always" || update == "force")
}

/// Compares a model with the facts that were accepted.
///
/// # Errors
///
/// What changed, as a drift report, and what to do.
pub fn check(accepted: &str, model: &Model) -> Result<(), String> {
    let wrong = |diagnostics| model.render(&diagnostics);
    let surface = model.surface().map_err(wrong)?;
    if surface.trim_end() == accepted.trim_end() {
        return Ok(());
    }
    // Both are made of their facts: documentation is none of them.
    let made_of = |surface: &str| {
        let text = model_of_surface(surface).map_err(|error| error.to_string())?;
        Ok::<_, String>(Model {
            text: text.into_bytes(),
            ..model.clone()
        })
    };
    let drift = compare(&made_of(accepted)?, &made_of(&surface)?)?;
    let head = format!(
        "`{}` no longer has the facts that were accepted.",
        model.name
    );
    let mut report = format!("{head}\n\n{}\n", drift.to_text());
    if drift.class().is_none() {
        report.push_str(&line(accepted, &surface));
    }
    report.push_str(WAYS_OUT);
    Err(report)
}

/// The first line that differs, for what is in the surface and no fact of a report.
fn line(accepted: &str, surface: &str) -> String {
    let mut pairs = accepted.lines().zip(surface.lines());
    let pair = pairs.find(|(old, new)| old != new);
    let (old, new) = pair.unwrap_or(("(the end)", "(more)"));
    format!("The API surface differs all the same:\n  was {old}\n  is  {new}\n\n")
}
