//! The broken models of the shared folder, through the command line.
//!
//! The library is held against the table of expectations in `tests/tests/refused/badmodels.rs`.
//! Here it is the exit code, what is printed in both forms, and what is not written or removed.

use std::path::{Path, PathBuf};

use libtest_mimic::{Completion, Failed, Trial};
use serde_json::Value;

use crate::support::{Bench, Run, root};

/// Models that load, as `EXPECTED.md` says.
const CONTROLS: &[&str] = &["25-", "29-", "55-", "57-"];

/// The folder, if this machine has it.
fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("SMITHY_SLICE_SHARED")
        .map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = shared.join("badmodels");
    folder.is_dir().then_some(folder)
}

/// A trial for each model, or one that says why there is none.
pub(crate) fn trials() -> Vec<Trial> {
    let Some(folder) = folder() else {
        let why = "there is no ../shared, and SMITHY_SLICE_SHARED is not set";
        let ignored = move || Ok(Completion::ignored_with(why));
        return vec![Trial::ignorable_test("badmodels", ignored)];
    };
    let entries = std::fs::read_dir(&folder).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort();
    assert_eq!(paths.len(), 40, "{}", folder.display());
    let trials = paths.into_iter().map(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Trial::test(format!("badmodels/{name}"), move || check(&name, &path))
    });
    trials.collect()
}

fn check(name: &str, path: &Path) -> Result<(), Failed> {
    let bench = Bench::generated();
    let path = path.display().to_string();
    let slice = [
        "--model",
        &path,
        "--service",
        "example.bad#Svc",
        "--all-operations",
    ];
    if CONTROLS.iter().any(|start| name.starts_with(start)) {
        return loads(&bench, name, &slice);
    }
    let before = bench.tree();
    let human = bench.codegen(&slice);
    let json = bench.codegen(&[&slice[..], &["--message-format", "json"]].concat());
    if bench.tree() != before {
        return Err("the output folder was changed".into());
    }
    let diagnostics = diagnostics(&json)?;
    printed(&human, &diagnostics, &path)
}

/// A control replaces what was there.
fn loads(bench: &Bench, name: &str, slice: &[&str]) -> Result<(), Failed> {
    let run = bench.codegen(slice);
    if run.code != Some(0) || !run.stderr.is_empty() {
        return Err(format!("it must load: {run:?}").into());
    }
    let ignored = "ignored   unknown traits: example.other#shiny";
    if name.starts_with("29-") && !run.stdout.lines().any(|line| line == ignored) {
        return Err(format!("the unknown trait is not listed: {run:?}").into());
    }
    Ok(())
}

/// The diagnostics of a run in JSON: every one is whole.
fn diagnostics(run: &Run) -> Result<Vec<Value>, Failed> {
    if run.code != Some(2) || !run.stderr.is_empty() {
        return Err(format!("not refused in JSON: {run:?}").into());
    }
    let mut list = Vec::new();
    for line in run.stdout.lines() {
        let diagnostic: Value = serde_json::from_str(line)?;
        let texts = ["code", "message", "file", "help"];
        let has_texts = texts.iter().all(|key| {
            diagnostic[*key]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        });
        let numbers = ["line", "column"].map(|key| diagnostic[key].as_u64().unwrap_or(0));
        if diagnostic["level"] != "error" || !has_texts || numbers.contains(&0) {
            return Err(format!("not whole: {diagnostic}").into());
        }
        list.push(diagnostic);
    }
    if list.is_empty() {
        return Err("no diagnostic in JSON".into());
    }
    Ok(list)
}

/// People are told the same: the code, the place as a terminal can open it, the line with a
/// caret, a way out, and that nothing was written.
fn printed(run: &Run, diagnostics: &[Value], path: &str) -> Result<(), Failed> {
    let mut wanted = vec!["^".to_owned(), "; nothing was written".to_owned()];
    for diagnostic in diagnostics {
        let text = |key: &str| diagnostic[key].as_str().unwrap_or_default().to_owned();
        wanted.push(format!("error[{}]: {}", text("code"), text("message")));
        wanted.push(format!(
            "--> {path}:{}:{}\n",
            diagnostic["line"], diagnostic["column"]
        ));
        wanted.push(format!("= help: {}", text("help")));
        if diagnostic["shape"].is_string() {
            wanted.push(format!("= note: in shape `{}`", text("shape")));
        }
    }
    let missing: Vec<_> = wanted
        .iter()
        .filter(|text| !run.stderr.contains(*text))
        .collect();
    if run.code == Some(2) && run.stdout.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(format!("missing {missing:?} in {run:?}").into())
}
