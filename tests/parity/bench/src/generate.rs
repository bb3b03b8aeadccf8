//! `generate`: the time of `cargo xtask codegen`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::args::Args;
use crate::measure::{self, Cost};
use crate::places::{self, Scratch};
use crate::report::Report;
use crate::{Result, compile};

/// Reading and parsing is short: this many in a row, for each run of a process.
const PARSES: usize = 5;

/// A process that is run each round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// It says its version: what any process of this program takes.
    Start,
    /// It reads and checks the whole model, and prints the facts of three operations.
    Load,
    /// It generates.
    Generate {
        /// All operations, instead of three.
        all: bool,
        /// Into a folder that is up to date, instead of a fresh one.
        unchanged: bool,
    },
}

const CASES: [Case; 6] = [
    Case::Start,
    Case::Load,
    Case::generate(false, false),
    Case::generate(true, false),
    Case::generate(false, true),
    Case::generate(true, true),
];

impl Case {
    const fn generate(all: bool, unchanged: bool) -> Self {
        Self::Generate { all, unchanged }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Start => "start of a process",
            Self::Load => "… that reads and checks the model",
            Self::Generate {
                all: false,
                unchanged: false,
            } => "three operations, fresh folder",
            Self::Generate {
                all: true,
                unchanged: false,
            } => "all operations, fresh folder",
            Self::Generate {
                all: false,
                unchanged: true,
            } => "three operations, unchanged",
            Self::Generate {
                all: true,
                unchanged: true,
            } => "all operations, unchanged",
        }
    }

    fn command(self, xtask: &Path, model: &Path, scratch: &Scratch, round: usize) -> Command {
        match self {
            Self::Start => {
                let mut command = Command::new(xtask);
                command.arg("--version");
                command
            }
            Self::Load => {
                let mut command = places::command(xtask, "inspect", model);
                command.args(["--format", "surface"]);
                command
            }
            Self::Generate { all, unchanged } => {
                let name = if unchanged { 0 } else { round };
                let out = scratch.join(&format!("{}-{name}", compile::slug(all)));
                places::codegen(xtask, model, all, &out)
            }
        }
    }
}

/// Measures, in turns, so that noise meets all cases alike.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let model = places::official_model()?;
    let xtask = places::xtask()?;
    let scratch = Scratch::new("generate")?;
    let mut parses = Vec::new();
    let mut made = Vec::new();
    let mut costs: [Vec<Cost>; CASES.len()] = Default::default();
    for round in 0..=args.runs {
        let mut f = Vec::new();
        for _ in 0..PARSES {
            f.push(read_and_parse(&model)?);
        }
        let empty = make_empty(&scratch.join(&format!("empty-{round}")))?;
        let mut round_costs = Vec::new();
        for case in CASES {
            let mut command = case.command(&xtask, &model, &scratch, round);
            round_costs.push(measure::run(command.stdout(Stdio::null()))?);
        }
        // The first round warms up. It also makes the folders of the unchanged runs.
        if round > 0 {
            parses.extend(f);
            made.push(empty);
            for (costs, cost) in costs.iter_mut().zip(round_costs) {
                costs.push(cost);
            }
        }
    }
    let f = report.inside("F: read and parse the model to a Value", &parses);
    report.inside("making 170 empty files and folders", &made);
    let medians: Vec<(Case, Cost)> = CASES
        .into_iter()
        .zip(&costs)
        .map(|(case, costs)| (case, report.processes(case.what(), costs)))
        .collect();
    in_units(&medians, f, report);
    for all in [false, true] {
        split(&medians, all, f, report);
    }
    bounds(&medians, f, report);
    unchanged(&xtask, &model, &scratch, report)
}

/// What each process took, in multiples of F.
fn in_units(medians: &[(Case, Cost)], f: f64, report: &mut Report) {
    for (case, cost) in medians {
        let cpu = (cost.user + cost.sys).as_secs_f64() / f;
        let wall = cost.wall.as_secs_f64() / f;
        report.note(format!(
            "{}: {wall:.1} F wall, {cpu:.1} F of CPU",
            case.what()
        ));
    }
}

/// The wall time of a case in seconds.
fn wall(medians: &[(Case, Cost)], wanted: Case) -> f64 {
    let found = medians.iter().find(|(case, _)| *case == wanted);
    found.map_or(f64::NAN, |(_, cost)| cost.wall.as_secs_f64())
}

/// Where the time of a run goes: each part is what one process takes more than another that does
/// less.
fn split(medians: &[(Case, Cost)], all: bool, f: f64, report: &mut Report) {
    let start = wall(medians, Case::Start);
    let load = wall(medians, Case::Load);
    let unchanged = wall(medians, Case::generate(all, true));
    let fresh = wall(medians, Case::generate(all, false));
    let parts = [
        ("start", start),
        ("read and check the model", load - start),
        ("lower, emit, compare", unchanged - load),
        ("write", fresh - unchanged),
    ];
    let parts: Vec<String> = parts
        .iter()
        .map(|(what, seconds)| format!("{what} {:.1} ms ({:.1} F)", seconds * 1e3, seconds / f))
        .collect();
    let what = Case::generate(all, false).what();
    report.note(format!("where the time goes, {what}: {}", parts.join(", ")));
}

fn bounds(medians: &[(Case, Cost)], f: f64, report: &mut Report) {
    for (what, all, bound) in [
        ("three operations, wall / F", false, 3.0),
        ("all operations, wall / F", true, 40.0),
    ] {
        let fresh = wall(medians, Case::generate(all, false));
        report.at_most(what, fresh / f, bound);
    }
}

/// As many files and folders as the crate of three operations has, without text: what the system
/// takes to make them. After many files were deleted, ext4 takes minutes to be fast again.
fn make_empty(folder: &Path) -> Result<Duration> {
    const FOLDERS: usize = 26;
    const FILES: usize = 144;
    let start = Instant::now();
    for number in 0..FOLDERS {
        fs::create_dir_all(folder.join(number.to_string()))?;
    }
    for number in 0..FILES {
        let inner = folder.join((number % FOLDERS).to_string());
        fs::File::create_new(inner.join(format!("{number}.rs")))?;
    }
    Ok(start.elapsed())
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
