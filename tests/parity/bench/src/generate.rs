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
    /// It generates three operations, or all.
    Generate { all: bool, into: Into },
}

/// What a process generates into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    /// A folder that was never there before.
    Fresh,
    /// The same on the disk of this repository.
    FreshOnDisk,
    /// A folder that is up to date.
    Unchanged,
}

const CASES: [Case; 6] = [
    Case::Start,
    Case::Load,
    Case::generate(false, Into::Fresh),
    Case::generate(true, Into::Fresh),
    Case::generate(false, Into::Unchanged),
    Case::generate(true, Into::Unchanged),
];

/// What is measured after the others: a disk has work to do long after a process ended.
const ON_DISK: Case = Case::generate(false, Into::FreshOnDisk);

/// The folders that are generated into.
struct Folders {
    /// In memory, where there is such a thing: what a disk takes depends on what was deleted there
    /// in the last minutes, and is many times as much as all the rest.
    memory: Scratch,
    disk: Scratch,
}

impl Case {
    const fn generate(all: bool, into: Into) -> Self {
        Self::Generate { all, into }
    }

    fn what(self) -> String {
        let (all, into) = match self {
            Self::Start => return "start of a process".to_owned(),
            Self::Load => return "… that reads and checks the model".to_owned(),
            Self::Generate { all, into } => (all, into),
        };
        let operations = if all { "all" } else { "three" };
        let folder = match into {
            Into::Fresh => "fresh folder",
            Into::FreshOnDisk => "fresh folder on the disk",
            Into::Unchanged => "unchanged",
        };
        format!("{operations} operations, {folder}")
    }

    fn command(self, bench: &Bench, round: usize) -> Command {
        let Bench {
            xtask,
            model,
            folders,
        } = bench;
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
            Self::Generate { all, into } => {
                let (folder, number) = match into {
                    Into::Fresh => (&folders.memory, round),
                    Into::FreshOnDisk => (&folders.disk, round),
                    Into::Unchanged => (&folders.memory, 0),
                };
                let out = folder.join(&format!("{}-{number}", compile::slug(all)));
                places::codegen(xtask, model, all, &out)
            }
        }
    }
}

/// What all measurements need.
struct Bench {
    xtask: PathBuf,
    model: PathBuf,
    folders: Folders,
}

/// Measures, in turns, so that noise meets all cases alike.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let bench = Bench {
        model: places::official_model()?,
        xtask: places::xtask()?,
        folders: Folders {
            memory: Scratch::in_memory("generate")?,
            disk: Scratch::new("generate")?,
        },
    };
    let mut parses = Vec::new();
    let mut costs: [Vec<Cost>; CASES.len()] = Default::default();
    for round in 0..=args.runs {
        let mut f = Vec::new();
        for _ in 0..PARSES {
            f.push(read_and_parse(&bench.model)?);
        }
        let mut round_costs = Vec::new();
        for case in CASES {
            round_costs.push(bench.cost(case, round)?);
        }
        // The first round warms up. It also makes the folders of the unchanged runs.
        if round > 0 {
            parses.extend(f);
            for (costs, cost) in costs.iter_mut().zip(round_costs) {
                costs.push(cost);
            }
        }
    }
    let mut made = Vec::new();
    let mut on_disk = Vec::new();
    for round in 0..args.runs {
        made.push(make_empty(
            &bench.folders.disk.join(&format!("empty-{round}")),
        )?);
        on_disk.push(bench.cost(ON_DISK, round)?);
    }
    let f = report.inside("F: read and parse the model to a Value", &parses);
    let measured = CASES.into_iter().zip(&costs).chain([(ON_DISK, &on_disk)]);
    let medians: Vec<(Case, Cost)> = measured
        .map(|(case, costs)| (case, report.processes(&case.what(), costs)))
        .collect();
    report.inside("170 empty files and folders on the disk", &made);
    in_units(&medians, f, report);
    for all in [false, true] {
        split(&medians, all, f, report);
    }
    bounds(&medians, f, report);
    if !bench.folders.memory.is_in_memory() {
        report.note("there is no file system in memory here: all is on the disk".to_owned());
    }
    bench.unchanged(report)
}

impl Bench {
    /// Runs a case once.
    fn cost(&self, case: Case, round: usize) -> Result<Cost> {
        let mut command = case.command(self, round);
        measure::run(command.stdout(Stdio::null()))
    }

    /// Counts what an unchanged run touches, and wants it to say so.
    fn unchanged(&self, report: &mut Report) -> Result<()> {
        for all in [false, true] {
            let what = compile::slug(all);
            let out = self.folders.memory.join(&format!("{what}-0"));
            let before = tree(&out)?;
            let said = measure::output(&mut places::codegen(&self.xtask, &self.model, all, &out))?;
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
    let unchanged = wall(medians, Case::generate(all, Into::Unchanged));
    let fresh = wall(medians, Case::generate(all, Into::Fresh));
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
    let what = Case::generate(all, Into::Fresh).what();
    report.note(format!("where the time goes, {what}: {}", parts.join(", ")));
}

fn bounds(medians: &[(Case, Cost)], f: f64, report: &mut Report) {
    for (what, all, bound) in [
        ("three operations, wall / F", false, 3.0),
        ("all operations, wall / F", true, 40.0),
    ] {
        let fresh = wall(medians, Case::generate(all, Into::Fresh));
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
