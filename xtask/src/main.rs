//! The commands of this project. Run `cargo xtask --help`.
//!
//! Exit codes: 0 done or clean, 1 drift or findings, 2 could not run.

mod codegen;
mod conformance;
mod crates;
mod diff;
mod disk;
mod explain;
mod inspect;
mod output;
mod report;
mod slice;
mod streams;
mod sweep;
mod threads;
mod update;

use std::process::ExitCode;

use clap::Parser;

/// A generator of many small allocations: half of its time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Generates Rust from Smithy models, and tells what a new model changes.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    max_term_width = 100
)]
enum Command {
    /// Write the crate of a slice, or check that it is up to date.
    Codegen(codegen::Args),
    /// Tell what a new model changes, and what that costs the users of the crate.
    Diff(diff::Args),
    /// Take over a new model: rewrite ours, its lock and the crate, all or nothing.
    Update(update::Args),
    /// Show what the generator thinks of a shape, or list the shapes of a slice.
    Inspect(inspect::Args),
    /// Say what a diagnostic means, and what to do about it.
    Explain(explain::Args),
    /// Generate every model of a folder, as a test of the generator.
    Sweep(sweep::Args),
    /// Run the protocol tests that models carry against the crates made of them.
    Conformance(conformance::Args),
}

/// How a command ended, if it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done, or nothing to report.
    Clean,
    /// There is drift, or a finding.
    Findings,
}

fn main() -> ExitCode {
    let threads = threads::start();
    let command = Command::parse();
    let _threads = match &command {
        Command::Codegen(_) | Command::Diff(_) | Command::Update(_) | Command::Inspect(_) => {
            threads
        }
        // These work on one model for each thread, or on none.
        Command::Explain(_) | Command::Sweep(_) | Command::Conformance(_) => {
            drop(threads);
            None
        }
    };
    let outcome = match command {
        Command::Codegen(args) => codegen::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Update(args) => update::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Sweep(args) => sweep::run(&args),
        Command::Conformance(args) => conformance::run(&args),
    };
    let outcome = report::all_said().and(outcome);
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(report::Failed) => ExitCode::from(2),
    }
}
