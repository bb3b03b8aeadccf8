//! What a command says: for people, or one JSON object a line for programs.

use std::io::IsTerminal as _;

use serde_json::json;
use smithy_slice::{Diagnostic, Diagnostics, File, Input, Position, Positions, render_human};

use crate::streams::{self, error_line, out_line};

/// The form of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line, on standard output.
    Json,
}

/// A command could not run; it has said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failed;

/// Says things in the form that was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reporter {
    pub(crate) format: MessageFormat,
    pub(crate) quiet: bool,
}

/// The widest that text for people gets.
const WIDTH: usize = 140;

impl Reporter {
    /// Says something, to people only.
    pub(crate) fn say(&self, text: &str) {
        if self.format == MessageFormat::Human && !self.quiet {
            out_line(text);
        }
    }

    /// Says something to people even if they asked for quiet: a finding.
    pub(crate) fn find(&self, text: &str) {
        if self.format == MessageFormat::Human {
            out_line(text);
        }
    }

    /// Says something to people while they wait; programs need not know.
    pub(crate) fn note(&self, text: &str) {
        if self.format == MessageFormat::Human {
            error_line(text);
        }
    }

    /// Gives programs a value.
    pub(crate) fn value(&self, value: &serde_json::Value) {
        if self.format == MessageFormat::Json {
            out_line(&value.to_string());
        }
    }

    /// Reports why a command cannot run.
    pub(crate) fn error(&self, code: &str, message: &str, help: Option<&str>) -> Failed {
        let text = error_text(self.format, color(), code, message, help);
        match self.format {
            MessageFormat::Json => out_line(&text),
            MessageFormat::Human => error_line(&text),
        }
        Failed
    }

    /// Reports what is wrong with the input of the generator. `ending` is put after the count.
    pub(crate) fn diagnostics(
        &self,
        diagnostics: &Diagnostics,
        config: Option<Input<'_>>,
        model: Option<Input<'_>>,
        ending: &str,
    ) -> Failed {
        // Diagnostics are sorted: each file is looked through once.
        let mut sources = [config, model].map(|input| {
            let input = input?;
            Some((input, Positions::new(input.text)))
        });
        let [config, model] = &mut sources;
        for diagnostic in diagnostics.iter() {
            let source = match diagnostic.file() {
                File::Config => config.as_mut(),
                File::Model => model.as_mut(),
                File::Request => None,
            };
            let start = diagnostic.span().start;
            let source = source.map(|(input, positions)| (*input, positions.of(start)));
            match self.format {
                MessageFormat::Human => {
                    let text = render_human(diagnostic, source, color(), width());
                    error_line(&format!("{text}\n"));
                }
                MessageFormat::Json => self.value(&to_json(diagnostic, source)),
            }
        }
        if self.format == MessageFormat::Human {
            let count = diagnostics.count();
            let errors = if count == 1 { "error" } else { "errors" };
            let more = match diagnostics.omitted() {
                0 => String::new(),
                omitted => format!(" and {omitted} more that are not shown"),
            };
            error_line(&format!("{count} {errors}{more}{ending}"));
        }
        Failed
    }
}

/// Whether all that was said could be written. If not, says so where that is still possible.
pub(crate) fn all_said() -> Result<(), Failed> {
    let Some(error) = streams::failure() else {
        return Ok(());
    };
    let message = format!("standard output cannot be written: {error}");
    let help = "what the command did is done; only what it had to say about it is lost";
    let text = error_text(
        MessageFormat::Human,
        color(),
        "output-io",
        &message,
        Some(help),
    );
    error_line(&text);
    Err(Failed)
}

/// An error of a command itself: one JSON object, or a line for people and one with the way out.
pub(crate) fn error_text(
    format: MessageFormat,
    color: bool,
    code: &str,
    message: &str,
    help: Option<&str>,
) -> String {
    if format == MessageFormat::Json {
        return json!({
            "reason": "diagnostic", "level": "error", "code": code, "message": message,
            "help": help,
        })
        .to_string();
    }
    let (bold, red, off) = if color {
        ("\u{1b}[1m", "\u{1b}[1;91m", "\u{1b}[0m")
    } else {
        ("", "", "")
    };
    let help = help.map_or_else(String::new, |help| format!("\n  {bold}help{off}: {help}"));
    format!("{red}error[{code}]{off}{bold}: {message}{off}{help}")
}

/// A diagnostic as a program reads it; `line` and `column` start at 1.
fn to_json(diagnostic: &Diagnostic, source: Option<(Input<'_>, Position)>) -> serde_json::Value {
    let (source, position) = source.unzip();
    json!({
        "reason": "diagnostic",
        "level": "error",
        "code": diagnostic.code().as_str(),
        "message": diagnostic.message(),
        "file": source.map(|input| input.name),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "start": source.map(|_| diagnostic.span().start),
        "end": source.map(|_| diagnostic.span().end),
        "shape": diagnostic.shape_id(),
        "help": diagnostic.help(),
    })
}

/// Whether messages on standard error are coloured.
fn color() -> bool {
    let choice = anstream::AutoStream::choice(&std::io::stderr());
    match choice {
        anstream::ColorChoice::Never => false,
        anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi => true,
        anstream::ColorChoice::Auto => std::io::stderr().is_terminal(),
    }
}

/// The width of the terminal, or a wide one if there is none.
fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stderr());
    terminal.map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDTH))
}
