//! `cargo xtask conformance`: the protocol tests of models, run against the crates made of them.

mod counts;
mod libtest;
mod report;
mod suite;

use std::path::PathBuf;

use smithy_slice::AppliesTo;

use crate::Outcome;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::slice::{in_root, read_config};
use counts::Counts;
use suite::Suite;

/// Options of `cargo xtask conformance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Models with the traits `smithy.test#httpRequestTests` and `httpResponseTests`.
    #[arg(required = true, value_name = "FILE")]
    models: Vec<PathBuf>,
    /// The configuration of one of the services.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The side whose tests are run.
    #[arg(long, value_name = "SIDE", default_value = "client")]
    side: Side,
    /// How many cases the suites are known to have.
    #[arg(long, value_name = "FILE", default_value_os_t = in_root("xtask/protocol-suites.toml"))]
    counts: PathBuf,
    /// Where the crates are written and built.
    #[arg(long, value_name = "DIR", default_value_os_t = in_root("target/conformance"))]
    out: PathBuf,
    /// The form of the result.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// The side of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Side {
    /// It sends requests and reads responses.
    Client,
    /// It reads requests and sends responses.
    Server,
}

impl Side {
    fn applies_to(self) -> AppliesTo {
        match self {
            Self::Client => AppliesTo::Client,
            Self::Server => AppliesTo::Server,
        }
    }
}

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table, and each case that failed with its difference.
    Text,
    /// One JSON object.
    Json,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    let reporter = Reporter {
        format: match args.format {
            Format::Text => MessageFormat::Human,
            Format::Json => MessageFormat::Json,
        },
        quiet: false,
    };
    let config = match &args.config {
        Some(path) => Some(read_config(path, &reporter)?),
        None => None,
    };
    let counts = Counts::read(&args.counts, &reporter)?;
    let mut suites = Vec::new();
    for path in &args.models {
        let side = args.side.applies_to();
        suites.push(Suite::generate(path, config.as_ref(), side, &reporter)?);
    }
    suite::run(&mut suites, &args.out, &reporter)?;
    let missing = counts.compare(&suites, args.side);
    match args.format {
        Format::Text => report::text(&suites, &missing, &reporter),
        Format::Json => report::json(&suites, &missing, &reporter),
    }
    let all_pass = suites.iter().all(Suite::passed) && missing.is_empty();
    Ok(if all_pass {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}
