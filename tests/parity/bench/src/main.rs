//! Measures the generator and what it generates against aws-sdk-lightsail.
//!
//! `cargo run --release -- help` lists the commands; `../README.md` says what each measures and
//! how. The same program is the `RUSTC_WRAPPER` of its own measurements: see [`wrapper`].

mod args;
mod clean;
mod codec;
mod compile;
mod cost;
mod drift;
mod generate;
mod measure;
mod places;
mod report;
mod wrapper;

use std::process::ExitCode;

use args::{Args, Command};
use report::Report;

/// What goes wrong here is for the person at the terminal, so text is enough.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// 0: done. 1: with `--check`, a bound is missed. 2: could not run.
fn main() -> ExitCode {
    if let Some(code) = wrapper::run() {
        return code;
    }
    let args = match Args::parse(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(error) => {
            eprintln!("error: {error}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(missed) if missed && args.check => ExitCode::from(1),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Runs a command, prints its report and says whether a bound is missed.
fn run(args: &Args) -> Result<bool> {
    let mut report = Report::new(args)?;
    match args.command {
        Command::Generate => generate::run(args, &mut report)?,
        Command::Compile => compile::run(args, &mut report)?,
        Command::Build => clean::run(args, &mut report)?,
        Command::Drift => drift::run(args, &mut report)?,
        Command::Codec => codec::run(args, &mut report)?,
        Command::Cost => cost::run(args, &mut report)?,
        Command::Help => {
            println!("{}", args::USAGE);
            return Ok(false);
        }
    }
    report.print();
    Ok(report.misses())
}
