//! The command line.

use crate::Result;

/// What `help` says.
pub(crate) const USAGE: &str = "\
Usage: cargo run --release -- <COMMAND> [OPTIONS]

Commands:
  generate  The time of `cargo xtask codegen`, in multiples of reading and parsing the model
  drift     The time of `cargo xtask diff` for whole models, in multiples of parsing both
  compile   rustc alone, for the generated crates and for aws-sdk-lightsail
  build     A clean dev build of a program, with the generated crate and with aws-sdk-lightsail
  codec     Calls without I/O and decoding, against aws-sdk-lightsail and serde derive
  cost      Calls on AWS's runtime, and clean builds of programs, against aws-sdk-lightsail
  help      This text

Options:
  --runs N             How often each thing is measured [default: 31, 15, 3, 3, 9, 9]
  --format text|json   The form of the report [default: text]
  --check              Exit with 1 if a bound is missed
  --builds N           cost: how often each program is built [default: 1]; 0 for calls alone
  --sizes              build: also the size of each stripped release program (minutes)";

/// Which measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Generate,
    Drift,
    Compile,
    Build,
    Codec,
    Cost,
    Help,
}

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Args {
    pub(crate) command: Command,
    /// How often each thing is measured.
    pub(crate) runs: usize,
    /// Whether the report is JSON.
    pub(crate) json: bool,
    /// Whether a missed bound is a failure.
    pub(crate) check: bool,
    /// Whether to build and weigh release programs too.
    pub(crate) sizes: bool,
    /// How often `cost` builds each program.
    pub(crate) builds: usize,
}

impl Args {
    /// Reads the arguments that follow the name of the program.
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let (command, runs) = match words.next().as_deref() {
            Some("generate") => (Command::Generate, 31),
            Some("drift") => (Command::Drift, 15),
            Some("compile") => (Command::Compile, 3),
            Some("build") => (Command::Build, 3),
            Some("codec") => (Command::Codec, 9),
            Some("cost") => (Command::Cost, 9),
            Some("help" | "--help" | "-h") => (Command::Help, 1),
            Some(other) => return Err(format!("there is no command `{other}`").into()),
            None => return Err("say what to measure".into()),
        };
        let mut args = Self {
            command,
            runs,
            json: false,
            check: false,
            sizes: false,
            builds: 1,
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--check" => args.check = true,
                "--sizes" => args.sizes = true,
                "--format" => {
                    args.json = match words.next().as_deref() {
                        Some("json") => true,
                        Some("text") => false,
                        _ => return Err("`--format` is `text` or `json`".into()),
                    }
                }
                "--runs" => {
                    let runs = words.next().and_then(|runs| runs.parse().ok());
                    args.runs = runs
                        .filter(|runs| *runs > 0)
                        .ok_or("`--runs` is a number from 1 on")?;
                }
                "--builds" => {
                    let builds = words.next().and_then(|builds| builds.parse().ok());
                    args.builds = builds.ok_or("`--builds` is a number")?;
                }
                other => return Err(format!("there is no option `{other}`").into()),
            }
        }
        Ok(args)
    }
}
