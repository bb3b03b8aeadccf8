//! What an update says: the drift report, what was written, what is next.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Update;
use crate::disk::Plan;
use crate::report::Reporter;
use crate::slice::display;

/// How the new facts are accepted, where the tests of this project hold them.
const ACCEPT: &str = "INSTA_UPDATE=always cargo test -p tests --test drift_guard --test snapshots";

/// The ids that are shown of what is new.
const MANY: usize = 12;

/// An update that was made, or would be.
pub(super) struct Told<'u> {
    pub(super) update: &'u Update,
    pub(super) plan: &'u Plan,
    /// The files beside the output folder that change.
    pub(super) changed: Vec<PathBuf>,
    pub(super) out: &'u Path,
    pub(super) is_dry: bool,
    /// Whether it is the slice that this project ships.
    pub(super) is_ours: bool,
}

/// Says it all.
pub(super) fn tell(reporter: &Reporter, told: &Told<'_>) {
    reporter.value(&value(told));
    match &told.update.drift {
        Some(drift) => reporter.say(&drift.to_text()),
        None => reporter.say("there was no model before: everything is new\n"),
    }
    let projection = &told.update.projection;
    for (ids, how) in [
        (&projection.made, "with a sentence made from what they are"),
        (&projection.taken, "as upstream"),
    ] {
        if !ids.is_empty() {
            reporter.say(&format!("new docs  {} {how}: {}", ids.len(), few(ids)));
        }
    }
    written(reporter, told);
    next(reporter, told);
}

fn written(reporter: &Reporter, told: &Told<'_>) {
    let verb = if told.is_dry { "would write" } else { "wrote" };
    for path in &told.changed {
        reporter.say(&format!("{verb:<9} {}", display(path)));
    }
    let plan = told.plan;
    let [created, changed, orphaned] = [&plan.created, &plan.changed, &plan.orphaned].map(Vec::len);
    if created + changed + orphaned > 0 {
        let removed = if told.is_dry {
            "would remove"
        } else {
            "removed"
        };
        for path in &plan.orphaned {
            reporter.say(&format!("{removed:<9} {}", display(&told.out.join(path))));
        }
        reporter.say(&format!(
            "{verb:<9} {}: {created} new, {changed} changed, {} unchanged, {orphaned} removed",
            display(told.out),
            plan.unchanged.len(),
        ));
    }
    if plan.is_clean() {
        reporter.say("unchanged everything is up to date, nothing written");
    }
}

fn next(reporter: &Reporter, told: &Told<'_>) {
    let bump = told.update.drift.as_ref().map(|drift| drift.bump());
    if let Some(bump) = bump.filter(|bump| bump.from != bump.to) {
        reporter.say(&format!(
            "version   {} -> {}: set it in the configuration, then run `cargo xtask codegen`",
            bump.from, bump.to
        ));
    }
    let has_facts = told
        .update
        .drift
        .as_ref()
        .is_some_and(|drift| drift.class().is_some());
    if has_facts && told.is_ours && !told.is_dry {
        reporter.say(&format!("accept    {ACCEPT}"));
    }
}

/// The first ids of a list, without their namespace.
fn few(ids: &[String]) -> String {
    let name = |id: &String| {
        id.split_once('#')
            .map_or(id.clone(), |(_, name)| name.to_owned())
    };
    let names: Vec<String> = ids.iter().take(MANY).map(name).collect();
    let rest = ids.len() - names.len();
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("{}{more}", names.join(", "))
}

/// The same for programs.
fn value(told: &Told<'_>) -> Value {
    let update = told.update;
    let report = update.drift.as_ref().map(|drift| drift.to_json());
    let report: Option<Value> = report.and_then(|text| serde_json::from_str(&text).ok());
    json!({
        "reason": if told.is_dry { "would-update" } else { "updated" },
        "report": report,
        "facts": update.projection.facts,
        "made_docs": update.projection.made,
        "upstream_docs": update.projection.taken,
        "beside": told.changed.iter().map(|path| display(path)).collect::<Vec<_>>(),
        "out": display(told.out),
        "new": told.plan.created,
        "changed": told.plan.changed,
        "unchanged": told.plan.unchanged.len(),
        "orphaned": told.plan.orphaned,
    })
}
