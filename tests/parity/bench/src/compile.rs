//! `compile`: rustc alone, for the generated crates and for aws-sdk-lightsail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::args::Args;
use crate::measure::{self, Cost};
use crate::places::{self, Scratch};
use crate::report::Report;
use crate::{Result, wrapper};

/// A package whose own compilation is measured.
struct Unit {
    what: &'static str,
    /// The package to clean and to build.
    package: String,
    /// What rustc calls it.
    krate: String,
    /// Where its workspace is.
    workspace: PathBuf,
    target: PathBuf,
    /// As a path dependency is built, which the SDK never is.
    incremental: bool,
    measurements: PathBuf,
}

/// The short name of a slice.
pub(crate) fn slug(all: bool) -> &'static str {
    if all { "all" } else { "three" }
}

/// Measures, in turns.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let scratch = Scratch::new("compile")?;
    let model = places::official_model()?;
    let xtask = places::xtask()?;
    let mut units = vec![Unit {
        what: "aws-sdk-lightsail, no features",
        package: "aws-sdk-lightsail".to_owned(),
        krate: "aws_sdk_lightsail".to_owned(),
        workspace: places::parity().to_owned(),
        target: scratch.join("target-sdk"),
        incremental: false,
        measurements: scratch.join("sdk.txt"),
    }];
    for all in [false, true] {
        let out = scratch.join(slug(all));
        let mut codegen = places::codegen(&xtask, &model, all, &out);
        measure::run(codegen.stdout(Stdio::null()))?;
        // The versions of the dependencies that are committed; cargo leaves out what is not used.
        fs::copy(places::parity().join("Cargo.lock"), out.join("Cargo.lock"))?;
        for incremental in [false, true] {
            units.push(generated(&scratch, &out, all, incremental)?);
        }
    }
    for round in 0..=args.runs {
        for unit in &units {
            // The first round builds the dependencies, and the crate, which is not counted.
            unit.build(round > 0)?;
        }
    }
    let mut medians = Vec::new();
    for unit in &units {
        let costs = wrapper::read(&unit.measurements)?;
        // The first one is the warm-up.
        let costs = costs.get(1..).filter(|costs| costs.len() == args.runs);
        let costs = costs.ok_or_else(|| format!("{}: rustc did not run each time", unit.what))?;
        medians.push(report.processes(unit.what, costs));
    }
    compare(report, &medians);
    Ok(())
}

/// A generated crate in a folder.
fn generated(scratch: &Scratch, folder: &Path, all: bool, incremental: bool) -> Result<Unit> {
    let mut metadata = places::cargo();
    metadata
        .args(["metadata", "--no-deps", "--format-version", "1", "--quiet"])
        .current_dir(folder);
    let metadata: Value = serde_json::from_str(&measure::output(&mut metadata)?)?;
    let package = metadata["packages"][0]["name"]
        .as_str()
        .ok_or("cargo metadata names no package")?;
    let name = format!(
        "{}-{}",
        slug(all),
        if incremental { "incremental" } else { "plain" }
    );
    Ok(Unit {
        what: match (all, incremental) {
            (false, false) => "generated, three operations",
            (false, true) => "generated, three operations, incremental",
            (true, false) => "generated, all operations",
            (true, true) => "generated, all operations, incremental",
        },
        package: package.to_owned(),
        krate: package.replace('-', "_"),
        workspace: folder.to_owned(),
        target: scratch.join(&format!("target-{name}")),
        incremental,
        measurements: scratch.join(&format!("{name}.txt")),
    })
}

impl Unit {
    /// Builds the package in dev; its dependencies too, if they are not there yet.
    fn build(&self, clean: bool) -> Result<()> {
        if clean {
            let mut clean = places::cargo();
            clean
                .args([
                    "clean",
                    "--quiet",
                    "--package",
                    &self.package,
                    "--target-dir",
                ])
                .arg(&self.target)
                .current_dir(&self.workspace);
            measure::run(&mut clean)?;
        }
        let mut build = wrapper::measured(&self.krate, &self.measurements)?;
        build
            .args([
                "build",
                "--quiet",
                "--package",
                &self.package,
                "--target-dir",
            ])
            .arg(&self.target)
            .env(
                "CARGO_INCREMENTAL",
                if self.incremental { "1" } else { "0" },
            )
            .current_dir(&self.workspace);
        measure::run(&mut build)?;
        Ok(())
    }
}

/// The ratios to the first of the units, which is the SDK.
fn compare(report: &mut Report, medians: &[Cost]) {
    let [sdk, three, three_incremental, all, all_incremental] = medians else {
        return;
    };
    let user = |cost: &Cost| cost.user.as_secs_f64() / sdk.user.as_secs_f64();
    let peak = |cost: &Cost| cost.peak as f64 / sdk.peak as f64;
    for (what, cost) in [
        ("three operations, incremental", three_incremental),
        ("all operations, incremental", all_incremental),
    ] {
        let (user, peak) = (1.0 / user(cost), 1.0 / peak(cost));
        report.note(format!(
            "{what}: 1/{user:.1} of the SDK's user CPU, 1/{peak:.1} of its peak"
        ));
    }
    report.at_most("three operations, user CPU / SDK", user(three), 1.0 / 50.0);
    report.at_most(
        "three operations, peak memory / SDK",
        peak(three),
        1.0 / 10.0,
    );
    report.at_most("all operations, user CPU / SDK", user(all), 1.0 / 3.5);
    report.at_most("all operations, peak memory / SDK", peak(all), 1.0 / 2.3);
}
