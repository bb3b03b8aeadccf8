//! `codec`: encoding and decoding without I/O, against the SDK and against serde derive.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::Result;
use crate::args::Args;
use crate::measure::{self, Stats};
use crate::places;
use crate::report::Report;

/// What the cases of `programs/calls` cost, by their names.
pub(crate) struct Costs {
    /// Nanoseconds of CPU, turn by turn.
    times: BTreeMap<String, Vec<f64>>,
    /// How often memory is allocated or made larger.
    allocations: BTreeMap<String, f64>,
}

/// Measures all cases and compares those that belong together.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let costs = costs(args, report)?;
    decoding(&costs, report)?;
    calls(&costs, report)
}

/// Measures all cases.
pub(crate) fn costs(args: &Args, report: &mut Report) -> Result<Costs> {
    let folder = build()?;
    let mut costs = Costs {
        times: BTreeMap::new(),
        allocations: BTreeMap::new(),
    };
    for line in program(&folder, "time", &[args.runs.to_string()])? {
        let (name, value) = line;
        let times: Vec<f64> = value["ns"].as_array().map_or(Vec::new(), |times| {
            times.iter().filter_map(Value::as_f64).collect()
        });
        if times.is_empty() {
            return Err(format!("no times of `{name}`").into());
        }
        report.nanoseconds(&name, times.len(), Stats::of(times.iter().copied()));
        costs.times.insert(name, times);
    }
    for (name, value) in program(&folder, "allocations", &[])? {
        let count = value["allocations"].as_f64().ok_or("no count")?;
        report.note(format!("{name}: {count} allocations"));
        costs.allocations.insert(name, count);
    }
    Ok(costs)
}

/// Decoding: the SDK's is a call less the same call with an empty answer.
fn decoding(costs: &Costs, report: &mut Report) -> Result<()> {
    for (what, empty) in [
        ("create", "call create {}, sdk"),
        ("get 2 keys", "call get {}, sdk"),
        ("get 10000 keys", "call get {}, sdk"),
    ] {
        let ours = format!("decode {what}, ours");
        let sdk = format!("call {what}, sdk");
        let derive = format!("decode {what}, derive");
        let sdk = costs.compare(&sdk, empty, |whole, empty| whole - empty)?;
        let of_sdk = costs.median(&ours)? / sdk;
        let of_derive = costs.ratio(&ours, &derive)?;
        report.at_most(&format!("decode {what}, time / SDK"), of_sdk, 1.0 / 1.8);
        report.at_most(&format!("decode {what}, time / derive"), of_derive, 1.0);
    }
    Ok(())
}

/// Whole calls.
fn calls(costs: &Costs, report: &mut Report) -> Result<()> {
    for what in ["call create", "call get 2 keys"] {
        let (ours, sdk) = (format!("{what}, ours"), format!("{what}, sdk"));
        let time = costs.ratio(&ours, &sdk)?;
        let allocations = costs.allocations(&ours)? / costs.allocations(&sdk)?;
        report.at_most(&format!("{what}, time / SDK"), time, 1.0 / 40.0);
        report.at_most(
            &format!("{what}, allocations / SDK"),
            allocations,
            1.0 / 20.0,
        );
    }
    Ok(())
}

impl Costs {
    /// How many times as long one case takes as another: the median over their turns, each of
    /// which met the same noise.
    pub(crate) fn ratio(&self, one: &str, other: &str) -> Result<f64> {
        self.compare(one, other, |one, other| one / other)
    }

    /// The median of what is made of the times of two cases in the same turn.
    fn compare(&self, one: &str, other: &str, of: impl Fn(f64, f64) -> f64) -> Result<f64> {
        let turns = self.times(one)?.iter().zip(self.times(other)?);
        let made = turns.map(|(one, other)| of(*one, *other));
        Ok(Stats::of(made).median)
    }

    /// The median time of a case, in nanoseconds.
    fn median(&self, name: &str) -> Result<f64> {
        Ok(Stats::of(self.times(name)?.iter().copied()).median)
    }

    fn times(&self, name: &str) -> Result<&[f64]> {
        let times = self.times.get(name);
        Ok(times.ok_or(format!("no case `{name}`"))?)
    }

    /// How often a case allocates.
    pub(crate) fn allocations(&self, name: &str) -> Result<f64> {
        let count = self
            .allocations
            .get(name)
            .ok_or(format!("no case `{name}`"))?;
        Ok(*count)
    }
}

/// Builds `programs/calls` in release, with the profile as cargo has it, and says where.
fn build() -> Result<PathBuf> {
    let target = places::root().join("target/parity/calls");
    let mut build = places::cargo();
    build
        .args([
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--package",
            "calls",
        ])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(places::parity());
    measure::run(&mut build)?;
    Ok(target.join("release"))
}

/// Runs a program of `programs/calls` and reads the cases that it prints.
fn program(folder: &std::path::Path, name: &str, args: &[String]) -> Result<Vec<(String, Value)>> {
    let printed = measure::output(Command::new(folder.join(name)).args(args))?;
    let mut cases = Vec::new();
    for line in printed.lines() {
        let value: Value = serde_json::from_str(line)?;
        let case = value["case"].as_str().ok_or("a case without a name")?;
        cases.push((case.to_owned(), value));
    }
    Ok(cases)
}
