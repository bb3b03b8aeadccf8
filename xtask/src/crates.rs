//! Generated crates as members of one workspace under `target/`, built by Cargo.
//!
//! They share one target folder, and Cargo builds several at once. The lock file is that of this
//! project: nothing is resolved anew.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use smithy_slice::is_generated;

use crate::disk::{self, DiskError, OutputLock};
use crate::slice::{display, root};

/// What Cargo said.
#[derive(Debug, Default)]
pub(crate) struct Built {
    /// The messages of the compiler, by package.
    pub(crate) problems: BTreeMap<String, String>,
    /// The executables of tests, by package.
    pub(crate) executables: BTreeMap<String, PathBuf>,
    /// What Cargo printed itself, if it failed.
    pub(crate) failure: Option<String>,
}

/// Writes the files of a crate; what is the same already is not touched, so that Cargo need not
/// look at it again.
pub(crate) fn write(out: &Path, files: &BTreeMap<String, String>) -> Result<(), DiskError> {
    let _lock = OutputLock::acquire(out, || {})?;
    disk::recover(out, &[])?;
    let plan = disk::plan(out, files, &is_generated)?;
    disk::apply(out, &plan, files)
}

/// Writes the manifest and the lock file that crates share.
pub(crate) fn workspace<'p>(
    folder: &Path,
    packages: impl Iterator<Item = &'p str>,
) -> io::Result<()> {
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

/// Runs a command of Cargo on a workspace, warnings denied.
pub(crate) fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> io::Result<Built> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .args(["--workspace", "--quiet", "--message-format=json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", std::path::absolute(target)?)
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-D warnings")
        .stdin(Stdio::null())
        .output()?;
    let mut built = Built::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        // Cargo prints other lines as well.
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let Some(package) = package(&message) else {
            continue;
        };
        if let Some(text) = message["message"]["rendered"].as_str() {
            let problem = built.problems.entry(package).or_default();
            problem.push_str(text);
        } else if let Some(path) = message["executable"].as_str() {
            built.executables.insert(package, path.into());
        }
    }
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    built.failure = (!output.status.success()).then_some(stderr);
    Ok(built)
}

/// The package that a message is about: its folder has its name.
fn package(message: &Value) -> Option<String> {
    let manifest = PathBuf::from(message["manifest_path"].as_str()?);
    Some(display(Path::new(manifest.parent()?.file_name()?)))
}
