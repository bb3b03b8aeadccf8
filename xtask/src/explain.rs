//! `cargo xtask explain`: what a diagnostic means, and what to do about it.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use smithy_slice::{
    Code, Config, Example, File, Input, Position, Request, SOUND_MODEL, generate, render_human,
};

use crate::Outcome;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::streams;

/// Options of `cargo xtask explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A code, such as `model-unresolved-target`; without one, all of them are listed.
    code: Option<String>,
    /// All codes in full, as `codegen/docs/diagnostics.md` has them.
    #[arg(long, conflicts_with = "code")]
    markdown: bool,
    /// The form of the message when there is no such code.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

/// A code of the commands themselves: of reading files and of writing the output.
struct OwnCode {
    text: &'static str,
    meaning: &'static str,
    mend: &'static str,
}

#[rustfmt::skip]
const OWN_CODES: &[OwnCode] = &[
    OwnCode { text: "input-unreadable", meaning: "The model or the configuration cannot be read.", mend: "check the path; it is relative to the current directory" },
    OwnCode { text: "output-not-chosen", meaning: "The service is not that of the configuration, so its crate does not go to `generated`.", mend: "say where it goes with `--out`" },
    OwnCode { text: "output-path", meaning: "The name of a file to write would leave the folder, or is a name that some system reserves.", mend: "rename the shape so that every part of the path is a plain name" },
    OwnCode { text: "output-foreign-file", meaning: "Files that were not generated would be overwritten. All of them are named; nothing was written.", mend: "move the files away, or choose another `--out`" },
    OwnCode { text: "output-not-a-folder", meaning: "Something else is where a folder should be.", mend: "move it away, or choose another `--out`" },
    OwnCode { text: "output-not-a-file", meaning: "A folder or a special file is where a file should be.", mend: "move it away, or choose another `--out`" },
    OwnCode { text: "output-symlink", meaning: "A symbolic link is in the output, and links are not followed.", mend: "replace the link by what it points to, or give that as `--out`" },
    OwnCode { text: "output-read-only", meaning: "The system does not allow to write there.", mend: "change the permissions, or choose another `--out`" },
    OwnCode { text: "output-no-space", meaning: "The disk, or the share of it that may be used, is full. What was begun was taken back.", mend: "free some space and run again, or choose an `--out` on another disk" },
    OwnCode { text: "output-other-disk", meaning: "The model is on another disk than the output, and both can only change as a whole on one. Nothing was changed.", mend: "choose an `--out` on the disk of the model" },
    OwnCode { text: "output-io", meaning: "The system reports an error of another kind; the message has it.", mend: "mend the cause that the message names, and run again" },
    OwnCode { text: "output-changed-meanwhile", meaning: "A file was changed by someone else during the run. Nothing was changed.", mend: "run again" },
    OwnCode { text: "output-unfinished", meaning: "The state of another run that has not ended is in the output folder.", mend: "run again once no other run is at work: it is mended first" },
    OwnCode { text: "output-staging", meaning: "The folder `.smithy-slice` in the output holds something that this program did not put there.", mend: "keep what you want, delete that folder, and run again" },
    OwnCode { text: "output-roll-back", meaning: "A change failed, and taking it back failed, too.", mend: "mend the cause and run again: the next run finishes it" },
    OwnCode { text: "output-lock", meaning: "The lock that keeps two runs apart could not be had.", mend: "set `TMPDIR` to a folder that you may write to" },
    OwnCode { text: "update-foreign-lock", meaning: "A file that is no lock is where the lock of the model belongs. Nothing was written.", mend: "move it away, or give the model another name" },
    OwnCode { text: "diff-revision", meaning: "The revision, or the model in it, cannot be read with Git.", mend: "name a commit, branch or tag that has the model of the configuration" },
    OwnCode { text: "sweep-compile", meaning: "A crate of the sweep could not be compiled, or Cargo could not be run.", mend: "read the message of Cargo, and compile the crate by itself" },
    OwnCode { text: "known-refusals", meaning: "The table of known refusals is not valid TOML, or an entry lacks what it needs.", mend: "correct the entry that the message names" },
    OwnCode { text: "conformance-none", meaning: "A model has no protocol tests, so there is nothing to run.", mend: "give a model with the traits `smithy.test#httpRequestTests` or `httpResponseTests`" },
    OwnCode { text: "conformance-run", meaning: "The crate with the protocol tests could not be built, or Cargo could not be run.", mend: "read the message of Cargo, and build the crate by itself" },
    OwnCode { text: "conformance-counts", meaning: "The table of protocol suites is not valid TOML, or has another form.", mend: "correct the table that the message names" },
    OwnCode { text: "explain-unknown", meaning: "There is no diagnostic with this code.", mend: "`cargo xtask explain` lists all codes" },
];

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    let text = match &args.code {
        None if args.markdown => index(),
        None => list(),
        Some(code) => match explain(code) {
            Some(text) => text,
            None => {
                let reporter = Reporter {
                    format: args.message_format,
                    quiet: false,
                };
                return Err(unknown(code, &reporter));
            }
        },
    };
    streams::out(&text);
    Ok(Outcome::Clean)
}

fn unknown(code: &str, reporter: &Reporter) -> Failed {
    let known = all_codes();
    let near = smithy_slice::nearest(code, known.iter().map(|(text, _)| *text));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`cargo xtask explain` lists all codes".to_owned(),
    };
    let message = format!("there is no diagnostic `{code}`");
    reporter.error("explain-unknown", &message, Some(&help))
}

/// Every code with its meaning, in the order of the index.
fn all_codes() -> Vec<(&'static str, &'static str)> {
    let codes = Code::ALL.iter();
    let codes = codes.map(|code| (code.as_str(), code.explanation().meaning));
    codes
        .chain(OWN_CODES.iter().map(|own| (own.text, own.meaning)))
        .collect()
}

/// One line for each code.
fn list() -> String {
    let codes = all_codes();
    let width = codes.iter().map(|(text, _)| text.len()).max().unwrap_or(0);
    let lines = codes
        .iter()
        .map(|(text, meaning)| format!("{text:width$}  {meaning}\n"));
    lines.collect()
}

/// The page with all codes.
fn index() -> String {
    let mut text = String::from(INTRODUCTION);
    for (code, _) in all_codes() {
        text.push('\n');
        text.push_str(&explain(code).unwrap_or_default());
    }
    text
}

const INTRODUCTION: &str = "# Diagnostics

Every message about a model, a configuration or the output has a code. Codes are stable: tools may rely on them, and people may search for them.
`cargo xtask explain CODE` prints one section of this page, which is made by `cargo xtask explain --markdown`. A test keeps it current.

At most 1000 diagnostics of a run are shown; the others are counted. All errors of a model are reported in one run,
up to the first error of JSON syntax. What follows from another error is not reported.
";

/// One code as a section of the page.
fn explain(code: &str) -> Option<String> {
    if let Some(own) = OWN_CODES.iter().find(|own| own.text == code) {
        return Some(format!(
            "## {}\n\n{}\n\n**Mend:** {}.\n",
            own.text, own.meaning, own.mend
        ));
    }
    let code = Code::ALL.iter().find(|known| known.as_str() == code)?;
    let explanation = code.explanation();
    let mut text = format!(
        "## {code}\n\n{}\n\n**Mend:** {}.\n",
        explanation.meaning, explanation.mend
    );
    if let Some(rule) = explanation.rule {
        let _ = write!(text, "\n**Rule:** <{rule}>\n");
    }
    text.push_str(&example(explanation.example));
    Some(text)
}

/// An example with what is said about it.
fn example(example: Example) -> String {
    let (model, config) = match example {
        Example::Model(model) => (model, None),
        Example::Config(config) => (SOUND_MODEL, Some(config)),
        Example::Command(command) => return format!("\n```sh\n{command}\n```\n"),
        // The enum may grow; a new kind of example has to be shown here, too.
        _ => return String::new(),
    };
    let (language, shown) = match config {
        None => ("json", String::from_utf8_lossy(model).into_owned()),
        Some(config) => ("toml", config.trim_end().to_owned()),
    };
    let messages = messages(model, config).join("\n\n");
    format!("\n```{language}\n{shown}\n```\n\n```text\n{messages}\n```\n")
}

/// What the generator says about a model and a configuration.
fn messages(model: &[u8], config: Option<&str>) -> Vec<String> {
    /// Columns of a message.
    const WIDTH: usize = 100;
    let model = Input {
        name: "clock.json",
        text: model,
    };
    let config_input = config.map(|config| Input {
        name: "clock.toml",
        text: config.as_bytes(),
    });
    let parsed = config_input.map(Config::parse).transpose();
    let result = parsed.and_then(|config| {
        generate(&Request {
            model,
            label: model.name,
            config: config.as_ref(),
            service: None,
            operations: None,
            command: "cargo xtask explain",
            threads: NonZeroUsize::MIN,
            protocol_tests: None,
        })
    });
    let Err(diagnostics) = result else {
        return Vec::new();
    };
    let render = |diagnostic| {
        let source = match smithy_slice::Diagnostic::file(diagnostic) {
            File::Config => config_input,
            File::Model => Some(model),
            File::Request => None,
        };
        let source = source.map(|input| {
            let position = Position::of(input.text, diagnostic.span().start);
            (input, position)
        });
        render_human(diagnostic, source, false, WIDTH)
    };
    diagnostics.iter().map(render).collect()
}
