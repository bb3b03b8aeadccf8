//! `build`: a clean dev build of a program, dependencies included.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::args::Args;
use crate::measure::{self, Cost};
use crate::places::{self, Scratch};
use crate::report::Report;

/// The packages of `programs/`.
const PROGRAMS: [&str; 2] = ["ours", "sdk"];

/// Measures, in turns, each into a folder that was never there before.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    let mut fetch = places::cargo();
    fetch
        .args(["fetch", "--quiet", "--locked"])
        .current_dir(places::parity());
    measure::run(&mut fetch)?;
    let scratch = Scratch::new("build")?;
    let mut costs: [Vec<Cost>; 2] = Default::default();
    for round in 0..args.runs {
        for (program, costs) in PROGRAMS.iter().zip(&mut costs) {
            let target = scratch.join(&format!("{program}-{round}"));
            costs.push(build(program, "dev", &target)?);
            // That it works, and is what it claims to be.
            measure::run(&mut std::process::Command::new(
                target.join("debug").join(program),
            ))?;
        }
    }
    let mut medians = Vec::new();
    for (program, costs) in PROGRAMS.iter().zip(&costs) {
        medians.push(report.processes(&format!("clean dev build of programs/{program}"), costs));
    }
    for program in PROGRAMS {
        report.note(format!("programs/{program}: {}", crates(program)?));
    }
    if args.sizes {
        for program in PROGRAMS {
            let target = scratch.join(&format!("{program}-release"));
            build(program, "release", &target)?;
            let size = fs::metadata(target.join("release").join(program))?.len();
            report.note(format!(
                "programs/{program}: {size} bytes, release, stripped"
            ));
        }
    }
    let [ours, sdk] = medians[..] else {
        return Ok(());
    };
    let ratio = ours.wall.as_secs_f64() / sdk.wall.as_secs_f64();
    report.at_most("clean dev build, wall / SDK", ratio, 1.0 / 12.0);
    Ok(())
}

/// Builds a program. The cost's peak is that of the largest process, its CPU that of all.
fn build(program: &str, profile: &str, target: &Path) -> Result<Cost> {
    let mut build = places::cargo();
    build
        .args(["build", "--quiet", "--offline", "--locked"])
        .args(["--package", program, "--profile", profile, "--target-dir"])
        .arg(target)
        .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
        .current_dir(places::parity());
    measure::run(&mut build)
}

/// How many crates a program needs, itself included.
fn crates(program: &str) -> Result<String> {
    let count = |edges: &str| -> Result<usize> {
        let mut tree = places::cargo();
        tree.args(["tree", "--offline", "--locked", "--prefix", "none"])
            .args(["--package", program, "--edges", edges])
            .current_dir(places::parity());
        let tree = measure::output(&mut tree)?;
        let names: BTreeSet<_> = tree
            .lines()
            .map(|line| {
                line.trim_end_matches(" (*)")
                    .trim_end_matches(" (proc-macro)")
            })
            .collect();
        Ok(names.len())
    };
    let (normal, build) = (count("normal")?, count("normal,build")?);
    Ok(format!(
        "{normal} crates, {build} with those of build scripts"
    ))
}
