//! `cargo xtask sweep`: every model of a folder, as a test of the generator.

mod bounds;
mod compile;
mod cost;
mod known;
mod meter;
mod models;
mod report;
mod spread;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::Outcome;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::slice::{display, in_root};
use bounds::Bound;
use compile::Compiled;
use known::Known;
use models::{Depth, ModelFile, Swept};

/// Options of `cargo xtask sweep`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of the models: its files that end with `.json`.
    dir: PathBuf,
    /// Generate all operations of each model, in memory; otherwise models are only analysed.
    #[arg(long)]
    all_operations: bool,
    /// Also write the crates of this many models, all operations of each, and check them with
    /// Cargo, warnings denied. The models are chosen so that together they have every kind of
    /// construct.
    #[arg(long, value_name = "N|all")]
    compile: Option<Count>,
    /// Also find it wrong if the work costs more than it may: a model of more than 200 kB three
    /// times what its size says, the process ten times the memory of the largest file, all of it a
    /// quarter of a second a megabyte.
    #[arg(long)]
    bounds: bool,
    /// Refusals that are known, with reasons.
    #[arg(long, value_name = "FILE", default_value_os_t = in_root("xtask/known-refusals.toml"))]
    known: PathBuf,
    /// Where the crates are written that are compiled.
    #[arg(long, value_name = "DIR", default_value_os_t = in_root("target/sweep"))]
    out: PathBuf,
    /// The form of the result.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table, and what is to be done about it.
    Text,
    /// One JSON object.
    Json,
}

/// How many models to compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    All,
    Some(usize),
}

impl FromStr for Count {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match (text, text.parse()) {
            ("all", _) => Ok(Self::All),
            (_, Ok(count)) => Ok(Self::Some(count)),
            (_, Err(_)) => Err("a number, or `all`".to_owned()),
        }
    }
}

/// All that a sweep found.
#[derive(Debug)]
struct Sweep {
    depth: Depth,
    /// In the order of the names of the files.
    models: Vec<Swept>,
    /// What the work on all models took, on how many threads.
    took: models::Took,
    /// The most memory that the process had while it worked on models, in bytes, where the system
    /// tells.
    peak_memory: Option<u64>,
    /// What that may be at most, if it was asked for.
    bounds: Vec<Bound>,
    /// Entries of the table of known refusals that nothing needs any more.
    stale: Vec<known::Entry>,
    /// What Cargo said, if it was asked.
    compiled: Option<Compiled>,
}

impl Sweep {
    /// Whether there is something that a person has to look at.
    fn has_findings(&self) -> bool {
        let unknown = self.models.iter().any(Swept::has_findings);
        let missed = self.bounds.iter().any(|bound| !bound.is_kept());
        let failed = self.compiled.as_ref().is_some_and(Compiled::failed);
        unknown || missed || failed || !self.stale.is_empty()
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    meter::give_memory_back();
    let reporter = Reporter {
        format: match args.format {
            Format::Text => MessageFormat::Human,
            Format::Json => MessageFormat::Json,
        },
        quiet: false,
    };
    let known = Known::read(&args.known, &reporter)?;
    let files = find(&args.dir, &reporter)?;
    let depth = if args.all_operations {
        Depth::Generate
    } else {
        Depth::Analyze
    };
    let (mut swept, took) = models::sweep(&files, depth);
    let stale = known.apply(&mut swept);
    let mut sweep = Sweep {
        depth,
        models: swept,
        took,
        peak_memory: meter::peak_memory(),
        bounds: Vec::new(),
        stale,
        compiled: None,
    };
    if args.bounds {
        sweep.bounds = bounds::of(&sweep);
    }
    if let Some(count) = args.compile {
        let count = match count {
            Count::All => usize::MAX,
            Count::Some(count) => count,
        };
        let chosen = spread::choose(&sweep.models, count);
        sweep.compiled = Some(compile::run(&chosen, &args.out, &reporter)?);
    }
    match args.format {
        Format::Text => report::text(&sweep, &reporter),
        Format::Json => report::json(&sweep, &reporter),
    }
    Ok(if sweep.has_findings() {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// The models of a folder; a folder without any is an error.
fn find(dir: &Path, reporter: &Reporter) -> Result<Vec<ModelFile>, Failed> {
    let files = models::find(dir).map_err(|error| {
        reporter.error(
            "input-unreadable",
            &format!("`{}` cannot be read: {error}", display(dir)),
            Some("give the path of a folder; it is relative to the current directory"),
        )
    })?;
    if files.is_empty() {
        return Err(reporter.error(
            "input-unreadable",
            &format!("`{}` has no file that ends with `.json`", display(dir)),
            None,
        ));
    }
    Ok(files)
}
