//! `drift`: the time of `cargo xtask diff` for whole models.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::args::Args;
use crate::measure::{self, Cost};
use crate::places;
use crate::report::Report;

/// Parsing is short: this many in a row, for each run of a process.
const PARSES: usize = 5;

/// Two neighbouring revisions of a whole model.
struct Pair {
    name: String,
    old: PathBuf,
    new: PathBuf,
    parses: Vec<Duration>,
    costs: Vec<Cost>,
}

/// Measures, in turns, so that noise meets all pairs alike.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let mut pairs = pairs()?;
    let xtask = places::xtask()?;
    for round in 0..=args.runs {
        for pair in &mut pairs {
            let mut parses = Vec::new();
            for _ in 0..PARSES {
                parses.push(parse(&[&pair.old, &pair.new])?);
            }
            let cost = measure::run(&mut diff(&xtask, pair))?;
            // The first round warms up.
            if round > 0 {
                pair.parses.extend(parses);
                pair.costs.push(cost);
            }
        }
    }
    for pair in &pairs {
        let name = &pair.name;
        let f = report.inside(&format!("F: parse both of {name} to Values"), &pair.parses);
        let cost = report.processes(&format!("diff of {name}, all operations"), &pair.costs);
        let cpu = (cost.user + cost.sys).as_secs_f64() / f;
        report.note(format!("diff of {name}: {cpu:.1} F of CPU"));
        let wall = cost.wall.as_secs_f64() / f;
        report.at_most(&format!("diff of {name}, wall / F"), wall, 6.0);
    }
    Ok(())
}

/// The pairs of whole models in the shared folder: revisions that follow each other, two by two.
fn pairs() -> Result<Vec<Pair>> {
    let folder = places::shared("models/history-full")?;
    let mut models = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            models.push((name, path));
        }
    }
    models.sort();
    let pairs = models.chunks_exact(2).map(|pair| Pair {
        name: format!("{} and {}", pair[0].0, pair[1].0),
        old: pair[0].1.clone(),
        new: pair[1].1.clone(),
        parses: Vec::new(),
        costs: Vec::new(),
    });
    Ok(pairs.collect())
}

/// F: parsing alone, in this process; the texts are in memory, and dropping is not counted.
fn parse(paths: &[&Path]) -> Result<Duration> {
    let mut took = Duration::ZERO;
    for path in paths {
        let text = fs::read(path)?;
        let start = Instant::now();
        let value: serde_json::Value = serde_json::from_slice(&text)?;
        took += start.elapsed();
        drop(value);
    }
    Ok(took)
}

fn diff(xtask: &Path, pair: &Pair) -> Command {
    let mut command = Command::new(xtask);
    command
        .arg("diff")
        .arg(&pair.old)
        .arg(&pair.new)
        .arg("--all-operations");
    command
        .arg("--config")
        .arg(places::root().join("models/lightsail.toml"));
    command.stdout(Stdio::null());
    command
}
