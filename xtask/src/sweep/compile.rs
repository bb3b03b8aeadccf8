//! Crates of whole models, checked by Cargo with warnings denied.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use smithy_slice::{Construct, generate};

use super::models::request;
use super::spread::Chosen;
use crate::crates;
use crate::disk::DiskError;
use crate::report::{Failed, Reporter};
use crate::threads;

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
    crates::workspace(&folder, written.keys().copied())
        .map_err(|error| failed(error, "the workspace cannot be written"))?;
    let start = Instant::now();
    reporter.note(&format!("checking {} crates", crates.len()));
    let arguments = ["check", "--keep-going"];
    let built = crates::cargo(&folder, &out.join("build"), &arguments)
        .map_err(|error| failed(error, "Cargo"))?;
    for one in &mut crates {
        one.problem = one
            .problem
            .take()
            .or_else(|| built.problems.get(&one.package).cloned());
    }
    Ok(Compiled {
        failure: built
            .failure
            .filter(|_| crates.iter().all(|one| one.problem.is_none())),
        crates,
        took: start.elapsed(),
    })
}

/// Writes the crate of a model. Gives the problem of one that changed since it was swept.
fn write(model: &Chosen<'_>, out: &Path) -> Result<Option<String>, DiskError> {
    let text = match std::fs::read(&model.file.path) {
        Ok(text) => text,
        Err(error) => return Ok(Some(format!("the model cannot be read: {error}"))),
    };
    let mut request = request(model.file, &text);
    request.threads = threads::count();
    match generate(&request) {
        Ok(generated) => crates::write(out, &generated.files).map(|()| None),
        Err(diagnostics) => Ok(Some(diagnostics.to_string())),
    }
}
