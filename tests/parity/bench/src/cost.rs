//! `cost`: what a program pays for calls on AWS's runtime, and for its clean build.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::args::Args;
use crate::codec;
use crate::measure::{self, Cost};
use crate::places::{self, Scratch};
use crate::report::Report;

/// A call on AWS's runtime may cost so much of what the SDK's costs.
const BOUND: f64 = 2.0 / 3.0;

/// Measures calls, then builds.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<()> {
    calls(args, report)?;
    if args.builds > 0 {
        builds(args, report)?;
    }
    Ok(())
}

/// The same calls by the same text, with the same connector and configuration.
fn calls(args: &Args, report: &mut Report) -> Result<()> {
    let costs = codec::costs(args, report)?;
    for what in ["create", "get {}", "get 2 keys", "get 10000 keys"] {
        let (ours, sdk) = (
            format!("call {what}, delivery"),
            format!("call {what}, sdk"),
        );
        let time = costs.ratio(&ours, &sdk)?;
        let allocations = costs.allocations(&ours)? / costs.allocations(&sdk)?;
        report.at_most(&format!("call {what}, time / SDK"), time, BOUND);
        // Of a long list nearly all allocations are its texts, which both must own.
        if what != "get 10000 keys" {
            let name = format!("call {what}, allocations / SDK");
            report.at_most(&name, allocations, BOUND);
        } else {
            report.note(format!(
                "call {what}: {allocations:.2} of the SDK's allocations"
            ));
        }
    }
    Ok(())
}

/// A program whose clean build is measured.
struct Program {
    what: &'static str,
    package: &'static str,
    workspace: PathBuf,
    /// Whether it is a whole program without arguments: then it is run, and must succeed.
    runs: bool,
}

/// Which profile.
#[derive(Clone, Copy)]
enum Profile {
    Dev,
    Release,
}

impl Profile {
    const ALL: [Self; 2] = [Self::Dev, Self::Release];

    const fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// The programs, the SDK's first: its default features, then as few as work.
fn programs() -> [Program; 6] {
    let parity = |what, package| Program {
        what,
        package,
        workspace: places::parity().to_owned(),
        runs: true,
    };
    let example = |what, package| Program {
        what,
        package,
        workspace: places::root().join("generated/examples"),
        runs: false,
    };
    let with_default = Program {
        what: "aws-sdk-lightsail, default",
        package: "sdk-default",
        workspace: places::parity().join("programs/sdk-default"),
        runs: true,
    };
    [
        with_default,
        parity("aws-sdk-lightsail, minimal", "sdk"),
        parity("ours, no features", "ours"),
        example("ours, example ureq", "with-ureq"),
        example("ours, example reqwest", "with-reqwest"),
        parity("ours, feature aws-sdk", "on-aws"),
    ]
}

/// Builds each program in turns, each time into a folder that was never there before.
fn builds(args: &Args, report: &mut Report) -> Result<()> {
    let programs = programs();
    for program in &programs {
        let mut fetch = places::cargo();
        fetch.args(["fetch", "--quiet", "--locked"]);
        measure::run(fetch.current_dir(&program.workspace))?;
    }
    let scratch = Scratch::new("cost")?;
    for profile in Profile::ALL {
        let mut costs: [Vec<Cost>; 6] = Default::default();
        let mut sizes = [0; 6];
        for round in 0..args.builds {
            for (index, program) in programs.iter().enumerate() {
                let name = format!("{}-{}-{round}", program.package, profile.name());
                let target = scratch.join(&name);
                costs[index].push(program.build(profile, &target)?);
                let binary = target.join(profile.folder()).join(program.package);
                sizes[index] = fs::metadata(&binary)?.len();
                if program.runs {
                    measure::run(&mut std::process::Command::new(binary))?;
                }
            }
        }
        let mut medians = Vec::new();
        for (program, costs) in programs.iter().zip(&costs) {
            let what = format!("{}: {}", profile.name(), program.what);
            medians.push(report.processes(&what, costs));
        }
        compare(report, profile, &medians);
        if let Profile::Release = profile {
            for (program, size) in programs.iter().zip(sizes) {
                let mega = size as f64 / 1e6;
                report.note(format!("{}: {mega:.2} MB, release, stripped", program.what));
            }
        }
    }
    for program in &programs {
        report.note(format!("{}: {} crates", program.what, program.crates()?));
    }
    Ok(())
}

/// No way to deliver costs more to build than the SDK's program that does the same.
fn compare(report: &mut Report, profile: Profile, medians: &[Cost]) {
    let [default, minimal, none, ureq, reqwest, on_aws] = medians else {
        return;
    };
    for (what, ours, sdk, bound) in [
        ("no features / minimal", none, minimal, 1.0 / 12.0),
        ("ureq / default", ureq, default, 1.0),
        ("reqwest / default", reqwest, default, 1.0),
        ("aws-sdk / minimal", on_aws, minimal, 1.0),
    ] {
        let ratio = ours.user.as_secs_f64() / sdk.user.as_secs_f64();
        report.at_most(
            &format!("{}, user CPU, {what}", profile.name()),
            ratio,
            bound,
        );
    }
}

impl Program {
    /// A clean build. Its CPU is that of all processes.
    fn build(&self, profile: Profile, target: &Path) -> Result<Cost> {
        let mut build = places::cargo();
        build
            .args(["build", "--quiet", "--offline", "--locked"])
            .args(["--package", self.package, "--profile", profile.name()])
            .arg("--target-dir")
            .arg(target)
            // The same for all, whatever a workspace or the environment says.
            .env("CARGO_PROFILE_DEV_DEBUG", "full")
            .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
            .env("CARGO_INCREMENTAL", "0")
            .current_dir(&self.workspace);
        measure::run(&mut build)
    }

    /// How many crates the program is made of, itself included.
    fn crates(&self) -> Result<usize> {
        let mut tree = places::cargo();
        tree.args(["tree", "--offline", "--locked", "--prefix", "none"])
            .args(["--package", self.package, "--edges", "normal"])
            .current_dir(&self.workspace);
        let tree = measure::output(&mut tree)?;
        let ends = [" (*)", " (proc-macro)"];
        let bare = |line: &'_ str| {
            ends.iter()
                .fold(line.to_owned(), |line, end| line.replace(end, ""))
        };
        let names: BTreeSet<String> = tree.lines().map(bare).collect();
        Ok(names.len())
    }
}
