//! What a person sees at a terminal: colours, and source lines that fit its width.

use std::process::{Command, Stdio};

use libtest_mimic::{Completion, Failed, Trial};

use crate::support::{Bench, Run};

pub(crate) fn trials() -> Vec<Trial> {
    vec![Trial::ignorable_test("terminal/colours_and_width", || {
        if is_there("script") && is_there("stty") {
            colours_and_width().map(|()| Completion::Completed)
        } else {
            Ok(Completion::ignored_with(
                "`script` or `stty` is not there to make a terminal",
            ))
        }
    })]
}

fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn colours_and_width() -> Result<(), Failed> {
    let bench = Bench::new();
    let padding = "x".repeat(150);
    let model = bench.write(
        "model.json",
        &format!(r#"{{ "a{padding}": 1, "smithy": "3.0", "b{padding}": 1, "shapes": {{}} }}"#),
    );
    for columns in [60, 100] {
        let shown = at_a_terminal(&bench, &model.display().to_string(), columns)?;
        if !shown.contains("\u{1b}[") {
            return Err(format!("no colour: {shown:?}").into());
        }
        let plain = without_colours(&shown);
        let is_source = |line: &&str| line.contains("xxx");
        let widths: Vec<usize> = plain
            .lines()
            .filter(is_source)
            .map(|line| line.trim_end().chars().count())
            .collect();
        if widths.is_empty() || widths.iter().any(|width| *width > columns) {
            return Err(format!("{widths:?} in {columns} columns:\n{plain}").into());
        }
        let place = format!("{}:1:", model.display());
        if !plain.contains(&place) || !plain.contains("\"3.0\"") {
            return Err(format!("no place, or no source: {plain}").into());
        }
    }
    Ok(())
}

/// What `codegen` says at a terminal of this width.
fn at_a_terminal(bench: &Bench, model: &str, columns: usize) -> Result<String, Failed> {
    let program = bench.codegen_command(&[]);
    let mut command = Command::new("script");
    let line =
        format!("stty rows 24 cols {columns}; \"$GEN\" codegen --out \"$OUT\" --model \"$MODEL\"");
    command
        .args(["-qec", &line, "/dev/null"])
        .env("GEN", program.get_program())
        .env("OUT", bench.out())
        .env("MODEL", model)
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null());
    let run = Run::of(command.output()?);
    if run.code != Some(2) {
        return Err(format!("{run:?}").into());
    }
    Ok(run.stdout)
}

/// A text without the sequences that set colours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}
