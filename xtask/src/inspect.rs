//! `cargo xtask inspect`.

use smithy_slice::{inspect, mermaid, surface};

use crate::Outcome;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::slice::SliceArgs;
use crate::streams;

/// Options of `cargo xtask inspect`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shape, by its name or absolute id; all are listed when none is named.
    shape: Option<String>,
    #[command(flatten)]
    slice: SliceArgs,
    /// What to print.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// The form of messages when something is wrong.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

/// What `inspect` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A shape, or the list of shapes.
    Text,
    /// The closure of the slice as a Mermaid flow chart.
    Mermaid,
    /// The facts of the slice, one a line.
    Surface,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    let reporter = Reporter {
        format: args.message_format,
        quiet: false,
    };
    let slice = args.slice.read(&reporter)?;
    let request = slice.request();
    let text = match args.format {
        Format::Text => inspect(&request, args.shape.as_deref()),
        Format::Mermaid => mermaid(&request),
        Format::Surface => surface(&request),
    };
    let text = text.map_err(|wrong| slice.report(&wrong, &reporter, ""))?;
    streams::out(&text);
    Ok(Outcome::Clean)
}
