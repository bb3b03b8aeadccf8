//! `cargo semver-checks`, a second opinion: for no made pair it asks for a higher class than the
//! drift report does. What breaks and it does not see is a table, shown by `drift_programs`.
//!
//! Both crates of each pair in `tests/drift/rules` are generated and documented as JSON, which is
//! what it compares. The trials are ignored where it is not installed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use smithy_slice::Severity;
use tests::cargo::Workspace;
use tests::drift::{UNSEEN, compare, made};

const NOT_INSTALLED: &str = "it is not installed: `cargo install cargo-semver-checks --locked`";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let crates = Arc::new(OnceLock::new());
    let pairs = made::pairs().into_iter();
    let trials = pairs.map(|(rule, path)| {
        let crates = Arc::clone(&crates);
        Trial::ignorable_test(rule.clone(), move || {
            if !is_installed() {
                return Ok(Completion::ignored_with(NOT_INSTALLED));
            }
            check(&rule, &path, crates.get_or_init(document))
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn is_installed() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let output = cargo().args(["semver-checks", "--version"]).output();
        output.is_ok_and(|output| output.status.success())
    })
}

fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.stdin(Stdio::null()).env("CARGO_TERM_COLOR", "never");
    cargo
}

/// It asks for no more than the report.
fn check(rule: &str, path: &Path, crates: &Crates) -> Result<Completion, Failed> {
    let (old, new) = made::read(path);
    let ours = compare(&old, &new)?.class();
    let [old, new] = match crates {
        Ok(crates) => match crates.get(rule) {
            Some(documents) => documents,
            None => {
                return Ok(Completion::ignored_with(
                    "one of its models cannot be generated",
                ));
            }
        },
        Err(error) => return Err(error.clone().into()),
    };
    let output = cargo()
        .args([
            "semver-checks",
            "--release-type",
            "patch",
            "--baseline-rustdoc",
        ])
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    let theirs = class(&said).ok_or_else(|| format!("no verdict in:\n{said}"))?;
    let sees = !UNSEEN.contains(&rule);
    if theirs > ours {
        Err(format!("it asks for {theirs:?}, the report for {ours:?}:\n{said}").into())
    } else if ours == Some(Severity::Major) && sees != (theirs == ours) {
        Err(format!("it asks for {theirs:?}: put the table `UNSEEN` right\n{said}").into())
    } else {
        Ok(Completion::Completed)
    }
}

/// The class that it asks for.
#[expect(
    clippy::option_option,
    reason = "no verdict, or the verdict that nothing is asked for"
)]
fn class(said: &str) -> Option<Option<Severity>> {
    let summary = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("Summary "))?;
    if summary.starts_with("no semver update required") {
        Some(None)
    } else if summary.contains("new major version") {
        Some(Some(Severity::Major))
    } else if summary.contains("new minor version") {
        Some(Some(Severity::Minor))
    } else {
        None
    }
}

/// The JSON documents of the old and the new crate, by rule; or why there are none.
type Crates = Result<BTreeMap<String, [PathBuf; 2]>, String>;

fn document() -> Crates {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
    let mut workspaces =
        ["old", "new"].map(|side| (root.join(side), Workspace::new(root.join(side))));
    let mut crates = BTreeMap::new();
    for (rule, path) in made::pairs() {
        let (old, new) = made::read(&path);
        let [Some(old), Some(new)] = [old, new].map(|model| made::crate_of(&model, &rule)) else {
            continue;
        };
        for ((_, workspace), files) in workspaces.iter_mut().zip([old, new]) {
            workspace
                .add(&rule, &files)
                .map_err(|error| error.to_string())?;
        }
        let document = format!("target/doc/{}.json", rule.replace('-', "_"));
        let documents = [&workspaces[0].0, &workspaces[1].0].map(|folder| folder.join(&document));
        crates.insert(rule, documents);
    }
    for (folder, workspace) in &workspaces {
        document_if_changed(folder, workspace)?;
    }
    Ok(crates)
}

/// Documents all crates of a workspace unless that was done for the same crates. Cargo itself
/// looks for pages, finds none, and would do it every time.
fn document_if_changed(folder: &Path, workspace: &Workspace) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    workspace.finish().map_err(failed)?;
    let mut contents = workspace.fingerprint().map_err(failed)?.to_string();
    // The form of the documents is that of the compiler.
    let compiler = cargo().arg("--version").output().map_err(failed)?;
    contents.push_str(&String::from_utf8_lossy(&compiler.stdout));
    let documented = folder.join("documented");
    if std::fs::read_to_string(&documented).is_ok_and(|before| before == contents) {
        return Ok(());
    }
    let outcome = workspace.document_as_json().map_err(failed)?;
    if outcome.success {
        std::fs::write(documented, contents).map_err(failed)
    } else {
        Err(outcome.failure())
    }
}
