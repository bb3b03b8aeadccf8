//! Cargo workspaces of generated crates, made and built while the tests run.
//!
//! Only what changed is written, so that Cargo builds only that. The lock file is that of the main
//! workspace, so that nothing has to be downloaded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::paths;

/// Small and quick to build: nobody debugs these crates.
const PROFILE: &str = "[profile.dev]\ndebug = 0\nincremental = false\n";

/// A workspace of Cargo in a folder of its own.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    members: BTreeSet<String>,
}

/// What a run of Cargo said.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Whether it succeeded.
    pub success: bool,
    /// What the compiler reported, by member.
    pub problems: BTreeMap<String, String>,
    /// The executables of tests, by member.
    pub executables: BTreeMap<String, PathBuf>,
    /// What Cargo itself printed.
    pub stderr: String,
}

impl Workspace {
    /// A workspace without members.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            members: BTreeSet::new(),
        }
    }

    /// Adds a package: the text of each file by its path. Files that it had before go.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn add(&mut self, member: &str, files: &BTreeMap<String, String>) -> io::Result<()> {
        let folder = self.root.join(member);
        for (path, text) in files {
            write_if_changed(&folder.join(path), text)?;
        }
        for stale in files_below(&folder)? {
            let path = stale.strip_prefix(&folder).unwrap_or(&stale);
            let path = path.to_string_lossy().replace('\\', "/");
            if !files.contains_key(&path) {
                fs::remove_file(&stale)?;
            }
        }
        self.members.insert(member.to_owned());
        Ok(())
    }

    /// Writes the manifest and the lock file. Packages that are no members go.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn finish(&self) -> io::Result<()> {
        let members = self
            .members
            .iter()
            .map(|member| format!("    {member:?},\n"));
        let members: String = members.collect();
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n{PROFILE}");
        write_if_changed(&self.root.join("Cargo.toml"), &manifest)?;
        let lock = fs::read_to_string(paths::root().join("Cargo.lock"))?;
        // Cargo takes out of its copy what is not needed here.
        if write_if_changed(&self.root.join("Cargo.lock.main"), &lock)? {
            fs::write(self.root.join("Cargo.lock"), lock)?;
        }
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.join("Cargo.toml").is_file() && !self.members.contains(&name) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }

    /// Runs a command of Cargo that compiles, warnings denied.
    ///
    /// # Errors
    ///
    /// If Cargo cannot be started.
    pub fn compile(&self, arguments: &[&str]) -> io::Result<Outcome> {
        Self::run(self.command().args(arguments))
    }

    /// Documents all members as JSON, in `target/doc`: a form that rustdoc may change with any
    /// version, and that stable versions write only if they are asked to be a nightly one.
    ///
    /// # Errors
    ///
    /// If Cargo cannot be started.
    pub fn document_as_json(&self) -> io::Result<Outcome> {
        let mut command = self.command();
        command
            .args(["doc", "--no-deps", "--workspace"])
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTDOCFLAGS", "-Z unstable-options --output-format json");
        Self::run(&mut command)
    }

    /// Runs Cargo to its end.
    fn run(command: &mut Command) -> io::Result<Outcome> {
        let output = command
            .args(["--offline", "--quiet", "--message-format=json"])
            .stdin(Stdio::null())
            .output()?;
        let mut outcome = Outcome {
            success: output.status.success(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            ..Outcome::default()
        };
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            // Cargo prints other lines as well.
            if let Ok(message) = serde_json::from_str::<Value>(line) {
                outcome.take(&message);
            }
        }
        Ok(outcome)
    }

    /// Runs the examples in the documentation of some packages; gives whether all passed, and what
    /// was printed.
    ///
    /// # Errors
    ///
    /// If Cargo cannot be started.
    pub fn run_examples(&self, packages: &[String]) -> io::Result<(bool, String)> {
        let output = self
            .command()
            .args(["test", "--doc", "--offline", "--quiet", "--no-fail-fast"])
            .args(packages.iter().flat_map(|package| ["-p", package]))
            .stdin(Stdio::null())
            .output()?;
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.push_str(&String::from_utf8_lossy(&output.stderr));
        Ok((output.status.success(), text))
    }

    /// A number for what is built: equal numbers, equal results.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn fingerprint(&self) -> io::Result<u64> {
        let mut hasher = DefaultHasher::new();
        for member in &self.members {
            for file in files_below(&self.root.join(member))? {
                file.hash(&mut hasher);
                fs::read(file)?.hash(&mut hasher);
            }
        }
        Ok(hasher.finish())
    }

    fn command(&self) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings");
        command
    }
}

impl Outcome {
    fn take(&mut self, message: &Value) {
        let Some(member) = member(message) else {
            return;
        };
        match message["reason"].as_str() {
            Some("compiler-message") => {
                if let Some(text) = message["message"]["rendered"].as_str() {
                    self.problems.entry(member).or_default().push_str(text);
                }
            }
            Some("compiler-artifact") => {
                if let Some(path) = message["executable"].as_str() {
                    self.executables.insert(member, path.into());
                }
            }
            Some(_) | None => {}
        }
    }

    /// Everything that went wrong, as one text.
    pub fn failure(&self) -> String {
        let problems = self.problems.iter();
        let mut text: String = problems
            .map(|(member, problem)| format!("{member}:\n{problem}\n"))
            .collect();
        text.push_str(&self.stderr);
        text
    }
}

/// The folder of the package that a message is about.
fn member(message: &Value) -> Option<String> {
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?;
    Some(folder.file_name()?.to_str()?.to_owned())
}

/// Writes a file unless it holds this text already; says whether it did.
fn write_if_changed(path: &Path, text: &str) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)?;
    Ok(true)
}

/// All files below a folder, in order.
fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
