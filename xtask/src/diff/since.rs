//! A model as it was in a revision of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use smithy_slice::{Config, Input};

use super::File;
use crate::report::{Failed, Reporter};
use crate::slice::display;

/// What a revision has of a slice.
pub(super) struct Revision {
    pub(super) model: File,
    /// The version of the package, if its configuration gives one.
    pub(super) version: Option<String>,
}

/// Reads the model and the configuration of a slice from a revision, by Git.
pub(super) fn read(
    revision: &str,
    config: &Path,
    model: &Path,
    reporter: &Reporter,
) -> Result<Revision, Failed> {
    let failed = |why: String| {
        let help = "name a commit, branch or tag that has the model of the configuration";
        reporter.error("diff-revision", &why, Some(help))
    };
    let wanted = format!("{revision}^{{commit}}");
    let find = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--short",
        "--end-of-options",
        &wanted,
    ];
    let commit = git(model, &find).map_err(|why| {
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(": {why}")
        };
        failed(format!("there is no revision `{revision}`{why}"))
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let show = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // A path that begins so is relative to the folder that Git is run in.
        git(path, &["show", &format!("{commit}:./{name}")])
    };
    let text = show(model).map_err(|why| {
        let name = display(model);
        failed(format!(
            "`{name}` cannot be read from revision `{revision}`: {why}"
        ))
    })?;
    let config = show(config).ok().and_then(|text| {
        let name = display(config);
        Config::parse(Input {
            name: &name,
            text: &text,
        })
        .ok()
    });
    Ok(Revision {
        model: File {
            name: display(&named(model, &commit)),
            text,
        },
        version: config.and_then(|config| config.package.version),
    })
}

/// What to call a model of a commit: `models/clock@1a2b3c4.json`.
fn named(model: &Path, commit: &str) -> PathBuf {
    let stem = model.file_stem().unwrap_or_default().to_string_lossy();
    let extension = model.extension().unwrap_or_default().to_string_lossy();
    model.with_file_name(format!("{stem}@{commit}.{extension}"))
}

/// Runs Git in the folder of a file: what it prints, or what it complains about.
fn git(file: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder.unwrap_or(Path::new(".")))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("Git cannot be run: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(said.trim().trim_start_matches("fatal: ").to_owned())
    }
}
