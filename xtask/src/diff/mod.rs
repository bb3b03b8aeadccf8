//! `cargo xtask diff`.

mod since;

use std::path::{Path, PathBuf};

use smithy_slice::{Comparison, Config, Drift, DriftError, Input, Selection, Severity, Side, diff};

use crate::Outcome;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::slice::{configured_model, default_config, display, read, read_config};
use crate::streams;

/// Options of `cargo xtask diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The old model.
    #[arg(required_unless_present = "since", requires = "new")]
    old: Option<PathBuf>,
    /// The new model.
    new: Option<PathBuf>,
    /// Compare the model of the configuration as it was in this Git revision with that of now.
    #[arg(long, value_name = "REV", conflicts_with = "old")]
    since: Option<String>,
    /// The configuration: service, operations, package. It applies if a model has its service.
    #[arg(long, value_name = "FILE", default_value_os_t = default_config())]
    config: PathBuf,
    /// The absolute shape id of the service.
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// The operations, instead of those of the configuration.
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        conflicts_with = "all_operations"
    )]
    operations: Option<Vec<String>>,
    /// All operations of the service.
    #[arg(long)]
    all_operations: bool,
    #[command(flatten)]
    pub(crate) print: PrintArgs,
}

/// How a drift report is printed, and what it decides.
#[derive(Debug, clap::Args)]
pub(crate) struct PrintArgs {
    /// What to print.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// The day of the new model, such as 2021-08-06 [default: the one in the file's name].
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<String>,
    /// Exit with 1 if there is a finding of this level.
    #[arg(long, value_name = "LEVEL")]
    deny: Option<Deny>,
    /// The form of messages when something is wrong.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// Every fact and finding, for programs.
    Json,
    /// To paste into a pull request.
    Markdown,
    /// One page that needs nothing else.
    Html,
}

/// The findings that are an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Deny {
    /// Those that break users: they ask for a new major version.
    Breaking,
    /// All.
    Any,
}

/// Two models, read.
pub(crate) struct Pair {
    pub(crate) old: File,
    pub(crate) new: File,
}

/// A file and what to call it.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: Vec<u8>,
}

impl File {
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            name: &self.name,
            text: &self.text,
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    let reporter = Reporter {
        format: args.print.message_format,
        quiet: false,
    };
    let config = read_config(&args.config, &reporter)?;
    let (pair, version) = read_pair(args, &config, &reporter)?;
    let selection = if args.all_operations {
        Some(Selection::All)
    } else {
        args.operations.clone().map(Selection::Only)
    };
    let choice = Choice {
        config: &config,
        service: args.service.as_deref(),
        operations: selection.as_ref(),
        version: version.as_deref(),
    };
    let drift = compare(&pair, choice, args.print.date(), &reporter)?;
    Ok(args.print.print(&drift))
}

/// Reads two files, or a revision and the working tree; and the version that went with the old
/// one, if that is known.
fn read_pair(
    args: &Args,
    config: &Config,
    reporter: &Reporter,
) -> Result<(Pair, Option<String>), Failed> {
    let model = |path: &Path| {
        let text = read(path, "model", reporter)?;
        let name = display(path);
        Ok(File { name, text })
    };
    if let (Some(old), Some(new)) = (&args.old, &args.new) {
        let (old, new) = (model(old)?, model(new)?);
        return Ok((Pair { old, new }, None));
    }
    let path = configured_model(&args.config, config);
    let revision = args.since.as_deref().unwrap_or("HEAD");
    let since::Revision {
        model: old,
        version,
    } = since::read(revision, &args.config, &path, reporter)?;
    let new = model(&path)?;
    Ok((Pair { old, new }, version))
}

/// Which slice of both models.
#[derive(Clone, Copy)]
pub(crate) struct Choice<'a> {
    pub(crate) config: &'a Config,
    pub(crate) service: Option<&'a str>,
    pub(crate) operations: Option<&'a Selection>,
    /// The version that went with the old model, if it is not that of the configuration.
    pub(crate) version: Option<&'a str>,
}

/// Compares two models, or says why they cannot be compared.
pub(crate) fn compare(
    pair: &Pair,
    choice: Choice<'_>,
    day: Option<&str>,
    reporter: &Reporter,
) -> Result<Drift, Failed> {
    let comparison = Comparison {
        old: pair.old.input(),
        new: pair.new.input(),
        config: Some(choice.config),
        service: choice.service,
        operations: choice.operations,
        version: choice.version,
        day,
    };
    diff(&comparison).map_err(|DriftError { side, diagnostics }| {
        let model = match side {
            Side::Old => pair.old.input(),
            Side::New => pair.new.input(),
        };
        let ending = format!(" in `{}`", model.name);
        reporter.diagnostics(&diagnostics, None, Some(model), &ending)
    })
}

impl PrintArgs {
    /// The day that was given.
    pub(crate) fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// Prints a report, and says whether it has a finding that is denied.
    pub(crate) fn print(&self, drift: &Drift) -> Outcome {
        let text = match self.format {
            Format::Text => drift.to_text(),
            Format::Json => drift.to_json(),
            Format::Markdown => drift.to_markdown(),
            Format::Html => drift.to_html(),
        };
        streams::out(&text);
        let denied = match self.deny {
            None => false,
            Some(Deny::Breaking) => drift.class() == Some(Severity::Major),
            Some(Deny::Any) => drift.class().is_some(),
        };
        if denied {
            Outcome::Findings
        } else {
            Outcome::Clean
        }
    }
}

/// A day as `2021-08-06`.
pub(crate) fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, length: usize| {
        let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    match parts.as_slice() {
        [year, month, day]
            if number(year, 4).is_some()
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day)) =>
        {
            Ok(text.to_owned())
        }
        _ => Err("a day is written as 2021-08-06".to_owned()),
    }
}
