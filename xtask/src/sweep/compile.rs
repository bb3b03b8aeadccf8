//! Crates of whole models, checked by Cargo with warnings denied.
//!
//! They are members of one workspace, so they share one target folder and Cargo checks several at
//! once. The lock file is that of this project: nothing is resolved anew.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use smithy_slice::{Construct, generate, is_generated};

use super::models::request;
use super::spread::Chosen;
use crate::disk::{self, DiskError, OutputLock};
use crate::report::{Failed, Reporter};
use crate::slice::{display, root};

/// What Cargo said of the crates.
#[derive(Debug)]
pub(super) struct Compiled {
    /// In the order in which the models were chosen.
    pub(super) crates: Vec<Checked>,
    /// What Cargo printed itself, if it failed for another reason than a crate.
    pub(super) failure: Option<String>,
    /// What Cargo took, by the clock.
    pub(super) took: Duration,
}

/// What Cargo said of a crate.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) model: String,
    pub(super) package: String,
    /// What the model was chosen for.
    pub(super) constructs: BTreeSet<Construct>,
    /// The messages of the compiler, if there are any.
    pub(super) problem: Option<String>,
}

impl Compiled {
    /// Whether anything did not compile.
    pub(super) fn failed(&self) -> bool {
        self.failure.is_some() || self.crates.iter().any(|one| one.problem.is_some())
    }
}

/// Writes the crates of the models and checks them.
pub(super) fn run(
    chosen: &[Chosen<'_>],
    out: &Path,
    reporter: &Reporter,
) -> Result<Compiled, Failed> {
    let failed = |error: io::Error, what: &str| {
        reporter.error("sweep-compile", &format!("{what}: {error}"), None)
    };
    let folder = out.join("crates");
    let mut written: BTreeMap<&str, &str> = BTreeMap::new();
    let mut crates = Vec::new();
    for model in chosen {
        let problem = match written.insert(model.package, &model.file.name) {
            None => {
                reporter.note(&format!("writing {}", model.package));
                write(model, &folder.join(model.package)).map_err(|error| {
                    reporter.error("sweep-compile", &error.to_string(), error.hint().as_deref())
                })?
            }
            Some(first) => Some(format!("the package of `{first}` has the same name")),
        };
        crates.push(Checked {
            model: model.file.name.clone(),
            package: model.package.to_owned(),
            constructs: model.constructs.clone(),
            problem,
        });
    }
    workspace(&folder, written.keys().copied())
        .map_err(|error| failed(error, "the workspace cannot be written"))?;
    let start = Instant::now();
    reporter.note(&format!("checking {} crates", crates.len()));
    let (problems, failure) =
        check(&folder, &out.join("build")).map_err(|error| failed(error, "Cargo"))?;
    for one in &mut crates {
        one.problem = one
            .problem
            .take()
            .or_else(|| problems.get(&one.package).cloned());
    }
    Ok(Compiled {
        failure: failure.filter(|_| crates.iter().all(|one| one.problem.is_none())),
        crates,
        took: start.elapsed(),
    })
}

/// Writes the crate of a model; what is the same already is not touched, so that Cargo need not
/// look at it again. Gives the problem of a model that changed since it was swept.
fn write(model: &Chosen<'_>, out: &Path) -> Result<Option<String>, DiskError> {
    let text = match std::fs::read(&model.file.path) {
        Ok(text) => text,
        Err(error) => return Ok(Some(format!("the model cannot be read: {error}"))),
    };
    let mut request = request(model.file, &text);
    request.threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let files = match generate(&request) {
        Ok(generated) => generated.files,
        Err(diagnostics) => return Ok(Some(diagnostics.to_string())),
    };
    let _lock = OutputLock::acquire(out, || {})?;
    disk::recover(out)?;
    let plan = disk::plan(out, &files, &is_generated)?;
    disk::apply(out, &plan, &files)?;
    Ok(None)
}

/// Writes the manifest and the lock file that the crates share.
fn workspace<'p>(folder: &Path, packages: impl Iterator<Item = &'p str>) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let members: String = packages
        .map(|package| format!("    {package:?},\n"))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         [profile.dev]\ndebug = 0\nincremental = false\n"
    );
    std::fs::write(folder.join("Cargo.toml"), manifest)?;
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// Runs Cargo: the problems by package, and what Cargo printed if it failed.
fn check(folder: &Path, target: &Path) -> io::Result<(BTreeMap<String, String>, Option<String>)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--keep-going", "--quiet"])
        .arg("--message-format=json")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", std::path::absolute(target)?)
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-D warnings")
        .stdin(Stdio::null())
        .output()?;
    let mut problems: BTreeMap<String, String> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        // Cargo prints other lines as well.
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let rendered = message["message"]["rendered"].as_str();
        if let (Some(package), Some(text)) = (package(&message), rendered) {
            problems.entry(package).or_default().push_str(text);
        }
    }
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok((problems, (!output.status.success()).then_some(stderr)))
}

/// The package that a message is about: its folder has its name.
fn package(message: &Value) -> Option<String> {
    let manifest = PathBuf::from(message["manifest_path"].as_str()?);
    Some(display(Path::new(manifest.parent()?.file_name()?)))
}
