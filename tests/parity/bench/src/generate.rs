//! `generate`: the time of `cargo xtask codegen`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use crate::args::Args;
use crate::measure::{self, Cost};
use crate::places::{self, Scratch};
use crate::report::Report;
use crate::{Result, compile};

/// Reading and parsing is short: this many in a row, for each run of a process.
const PARSES: usize = 5;

/// What is run each round.
#[derive(Clone, Copy)]
struct Case {
    what: &'static str,
    all: bool,
    /// Into a folder that is up to date.
    unchanged: bool,
}

const CASES: [Case; 4] = [
    Case {
        what: "three operations, fresh folder",
        all: false,
        unchanged: false,
    },
    Case {
        what: "all operations, fresh folder",
        all: true,
        unchanged: false,
    },
    Case {
        what: "three operations, unchanged",
        all: false,
        unchanged: true,
    },
    Case {
        what: "all operations, unchanged",
        all: true,
        unchanged: true,
    },
];

/// Measures, in turns, so that noise meets all cases alike.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let model = places::official_model()?;
    let xtask = places::xtask()?;
    let scratch = Scratch::new("generate")?;
    let mut parses = Vec::new();
    let mut costs: [Vec<Cost>; 4] = Default::default();
    for round in 0..=args.runs {
        let mut f = Vec::new();
        for _ in 0..PARSES {
            f.push(read_and_parse(&model)?);
        }
        let mut round_costs = Vec::new();
        for case in CASES {
            let name = if case.unchanged { 0 } else { round };
            let out = scratch.join(&format!("{}-{name}", compile::slug(case.all)));
            let mut codegen = places::codegen(&xtask, &model, case.all, &out);
            round_costs.push(measure::run(codegen.stdout(Stdio::null()))?);
        }
        // The first round warms up. It also makes the folders of the unchanged runs.
        if round > 0 {
            parses.extend(f);
            for (costs, cost) in costs.iter_mut().zip(round_costs) {
                costs.push(cost);
            }
        }
    }
    let f = report.inside("F: read and parse the model to a Value", &parses);
    let medians: Vec<Cost> = CASES
        .iter()
        .zip(&costs)
        .map(|(case, costs)| report.processes(case.what, costs))
        .collect();
    for (case, cost) in CASES.iter().zip(&medians) {
        let cpu = (cost.user + cost.sys).as_secs_f64() / f;
        let wall = cost.wall.as_secs_f64() / f;
        report.note(format!(
            "{}: {wall:.1} F wall, {cpu:.1} F of CPU",
            case.what
        ));
    }
    report.at_most(
        "three operations, wall / F",
        medians[0].wall.as_secs_f64() / f,
        3.0,
    );
    report.at_most(
        "all operations, wall / F",
        medians[1].wall.as_secs_f64() / f,
        40.0,
    );
    unchanged(&xtask, &model, &scratch, report)
}

/// F: in this process, from the file to a `serde_json::Value`.
fn read_and_parse(model: &Path) -> Result<Duration> {
    let start = Instant::now();
    let text = fs::read(model)?;
    let value: serde_json::Value = serde_json::from_slice(&text)?;
    let took = start.elapsed();
    drop(value);
    Ok(took)
}

/// Counts what an unchanged run touches, and wants it to say so.
fn unchanged(xtask: &Path, model: &Path, scratch: &Scratch, report: &mut Report) -> Result<()> {
    for all in [false, true] {
        let what = compile::slug(all);
        let out = scratch.join(&format!("{what}-0"));
        let before = tree(&out)?;
        let said = measure::output(&mut places::codegen(xtask, model, all, &out))?;
        let after = tree(&out)?;
        let touched = after
            .iter()
            .filter(|(path, state)| before.get(*path) != Some(state))
            .count();
        let gone = before
            .keys()
            .filter(|path| !after.contains_key(*path))
            .count();
        let last = said.lines().last().unwrap_or_default();
        report.note(format!("unchanged run of {what}: {last}"));
        let silent = !last.contains("nothing written");
        report.at_most(
            &format!("unchanged run of {what}: files and folders touched, or not said so"),
            (touched + gone + usize::from(silent)) as f64,
            0.0,
        );
    }
    Ok(())
}

/// Every file and folder, and when it was changed.
fn tree(folder: &Path) -> Result<BTreeMap<PathBuf, (SystemTime, u64)>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let meta = entry.metadata()?;
            if meta.is_dir() {
                folders.push(entry.path());
            }
            found.insert(entry.path(), (meta.modified()?, meta.len()));
        }
    }
    Ok(found)
}
