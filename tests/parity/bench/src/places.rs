//! Where things are: the workspaces, the model, fresh folders.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use serde_json::Value;

use crate::{Result, measure};

/// The workspace of the comparison.
pub(crate) fn parity() -> &'static Path {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR"));
    bench.parent().unwrap_or(bench)
}

/// The workspace of the generator.
pub(crate) fn root() -> PathBuf {
    parity().ancestors().nth(2).unwrap_or(parity()).to_owned()
}

/// The official model.
pub(crate) fn official_model() -> Result<PathBuf> {
    shared("models/lightsail-2016-11-28.json")
}

/// A path in the shared folder: `$SMITHY_SLICE_SHARED`, or `shared` beside the repository.
pub(crate) fn shared(path: &str) -> Result<PathBuf> {
    let shared = match std::env::var_os("SMITHY_SLICE_SHARED") {
        Some(shared) => PathBuf::from(shared),
        None => root().join("../shared"),
    };
    let found = shared.join(path);
    if found.exists() {
        Ok(found)
    } else {
        let hint = "set SMITHY_SLICE_SHARED to the folder that holds `models/`";
        Err(format!("`{}` is not there: {hint}", found.display()).into())
    }
}

/// Where Linux has files that are on no disk.
const MEMORY: &str = "/dev/shm";

/// A folder of this session that was never there before. The system takes many times as long to
/// fill one that was just deleted.
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// A folder under `target/` of the root, the one place where a generated crate is a workspace
    /// of its own: what is below a member, such as `tests`, cannot be excluded.
    pub(crate) fn new(what: &str) -> Result<Self> {
        Self::in_folder(&root().join("target/parity"), what)
    }

    /// A folder in memory, so that the state of a disk is not measured; where a system has none, one
    /// as any other.
    pub(crate) fn in_memory(what: &str) -> Result<Self> {
        let memory = Path::new(MEMORY);
        if memory.is_dir() {
            Self::in_folder(memory, &format!("smithy-slice-{what}"))
        } else {
            Self::new(what)
        }
    }

    fn in_folder(folder: &Path, what: &str) -> Result<Self> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
        let name = format!("{what}-{}-{}", now.as_secs(), std::process::id());
        let path = folder.join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Self { path })
    }

    /// Whether it is in memory.
    pub(crate) fn is_in_memory(&self) -> bool {
        self.path.starts_with(MEMORY)
    }

    /// A place in the folder.
    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for Scratch {
    /// Removes everything, after the last measurement.
    fn drop(&mut self) {
        // What cannot be removed is under `target/` and does no harm.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// Cargo, as the one that runs this program.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    // Those of `cargo run` are for this program only.
    for (name, _) in std::env::vars_os() {
        let is_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_"));
        if is_ours || name == "CARGO_MANIFEST_DIR" || name == "CARGO_MANIFEST_PATH" {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// Builds the generator's command line in release and gives its path.
pub(crate) fn xtask() -> Result<PathBuf> {
    let mut build = cargo();
    build
        .args(["build", "--release", "--package", "xtask"])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(root());
    let messages = measure::output(&mut build)?;
    let mut found = None;
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line)?;
        if message["target"]["name"] == "xtask" {
            found = message["executable"].as_str().map(PathBuf::from).or(found);
        }
    }
    found.ok_or_else(|| "cargo did not say where it put `xtask`".into())
}

/// A command of `xtask` on the official model, with the configuration of this repository.
pub(crate) fn command(xtask: &Path, name: &str, model: &Path) -> Command {
    let mut command = Command::new(xtask);
    command.arg(name);
    command
        .arg("--config")
        .arg(root().join("models/lightsail.toml"));
    command.arg("--model").arg(model);
    command
}

/// `xtask codegen` of the official model into a folder: the operations of the configuration, or
/// all of them.
pub(crate) fn codegen(xtask: &Path, model: &Path, all: bool, out: &Path) -> Command {
    let mut command = command(xtask, "codegen", model);
    command.arg("--out").arg(out);
    if all {
        command.arg("--all-operations");
    }
    command
}

/// The version of a crate in the lock file of this workspace.
pub(crate) fn locked(name: &str) -> Result<String> {
    let lock = std::fs::read_to_string(parity().join("Cargo.lock"))?;
    let after = lock
        .split(&format!("name = \"{name}\"\nversion = \""))
        .nth(1);
    let version = after.and_then(|after| after.split('"').next());
    version
        .map(str::to_owned)
        .ok_or_else(|| format!("`{name}` is not in Cargo.lock").into())
}
