//! Taking over the revisions of a service one by one, as a maintainer would have over the years:
//! where this machine has the shared folder.
//!
//! Every report says what `CHANGES.json` says of that pair, and the last ones give crates that
//! compile and pass all tests of the generated crate but the snapshots.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use serde_json::Value;
use tempfile::TempDir;
use tests::cargo::Workspace;
use tests::drift::{COMPUTED, difference};
use tests::paths;

/// Where a maintainer of today's tests could have begun: the tests use what it has.
const FIRST: &str = "0051-2025-02-19";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = match History::find() {
        None => {
            let ignored = || Ok(Completion::ignored_with(paths::NO_SHARED));
            vec![Trial::ignorable_test("history", ignored)]
        }
        Some(history) => trials(history),
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trials(history: History) -> Vec<Trial> {
    let reports = history.clone();
    vec![
        Trial::test("every_report", move || reports.every_report()),
        Trial::test("the_last_ones_work", move || history.the_last_ones_work()),
    ]
}

/// The revisions of the shared folder, and what is expected of each step.
#[derive(Clone)]
struct History {
    folder: PathBuf,
    pairs: Vec<Value>,
}

impl History {
    fn find() -> Option<Self> {
        let folder = paths::shared()?.join("models/history");
        let text = fs::read_to_string(folder.join("CHANGES.json")).ok()?;
        let mut changes: Value = serde_json::from_str(&text).expect("JSON");
        let Value::Array(pairs) = changes["pairs"].take() else {
            panic!("no pairs in {}", folder.display());
        };
        assert!(pairs.len() > 10, "{} pairs", pairs.len());
        Some(Self { folder, pairs })
    }

    /// From the first revision to the last: each report has the expected facts, documentation
    /// aside, since ours is kept.
    fn every_report(&self) -> Result<(), Failed> {
        let temp = TempDir::new()?;
        let project = Project::new(temp.path())?;
        project.update(&self.revision(&self.pairs[0]["from"]))?;
        for pair in &self.pairs {
            self.step(&project, pair)?;
        }
        // The model of today has the facts of the last revision, and other texts.
        let again = project.update(&self.revision(&self.pairs[self.pairs.len() - 1]["to"]))?;
        if again["beside"] == Value::Array(Vec::new()) {
            Ok(())
        } else {
            Err(format!("the same facts changed something: {again:#}").into())
        }
    }

    /// From a revision on, every crate compiles and passes.
    fn the_last_ones_work(&self) -> Result<(), Failed> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("history");
        let project = Project::new(&folder)?;
        let first = self.pairs.iter().position(|pair| pair["from"] == FIRST);
        let first = first.ok_or("the first revision is not there")?;
        project.update(&self.revision(&self.pairs[first]["from"]))?;
        for pair in &self.pairs[first..] {
            self.step(&project, pair)?;
            project.test()?;
        }
        Ok(())
    }

    /// Takes over the newer model of a pair.
    fn step(&self, project: &Project, pair: &Value) -> Result<(), Failed> {
        let said = project.update(&self.revision(&pair["to"]))?;
        let report = &said["report"];
        for field in COMPUTED.iter().filter(|field| **field != "documentation") {
            if let Some(difference) = difference(&report[field], &pair[field]) {
                return Err(format!("{}: {field}{difference}", pair["to"]).into());
            }
        }
        if report["documentation"] == Value::Array(Vec::new()) {
            Ok(())
        } else {
            Err(format!("{}: our texts changed", pair["to"]).into())
        }
    }

    fn revision(&self, name: &Value) -> PathBuf {
        let name = name.as_str().expect("a name");
        self.folder.join(format!("{name}.json"))
    }
}

/// This project in another folder: the configuration, the model, the crate, and its tests.
struct Project {
    root: PathBuf,
}

impl Project {
    /// A project as it is today.
    fn new(root: &Path) -> Result<Self, Failed> {
        let models = root.join("models");
        fs::create_dir_all(&models)?;
        for name in ["lightsail.toml", "lightsail.json", "lightsail.lock"] {
            fs::copy(paths::root().join("models").join(name), models.join(name))?;
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Runs `update`, and gives what it says to programs.
    fn update(&self, source: &Path) -> Result<Value, Failed> {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["update", "--message-format", "json", "--from"])
            .arg(source)
            .arg("--config")
            .arg(self.root.join("models/lightsail.toml"))
            .arg("--out")
            .arg(self.root.join("generated"))
            .output()?;
        if output.status.success() {
            Ok(serde_json::from_slice(&output.stdout)?)
        } else {
            let said = String::from_utf8_lossy(&output.stdout);
            Err(format!("{}: {said}", source.display()).into())
        }
    }

    /// Compiles the crate, warnings denied, and runs its tests but for the snapshots.
    fn test(&self) -> Result<(), Failed> {
        let mut workspace = Workspace::new(&self.root);
        workspace.add("generated", &files(&self.root.join("generated"))?)?;
        workspace.add("tests", &tests_of_the_crate()?)?;
        workspace.finish()?;
        let outcome = workspace.compile(&["test", "--no-run", "--package", "tests"])?;
        let Some(executable) = outcome.executables.get("tests").filter(|_| outcome.success) else {
            return Err(outcome.failure().into());
        };
        let output = Command::new(executable).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let passed = said
            .lines()
            .filter(|line| line.ends_with(" ... ok"))
            .count();
        if output.status.success() && passed > 80 {
            Ok(())
        } else {
            Err(said.into())
        }
    }
}

/// The tests of the generated crate as a package with one test: all that use the crate alone.
fn tests_of_the_crate() -> Result<BTreeMap<String, String>, Failed> {
    const MANIFEST: &str = r#"[package]
name = "tests"
version = "0.0.0"
edition = "2024"
publish = false
autotests = false

[dependencies]
bytes = "1"
http = "1"
lightsail-bucket-access-keys = { path = "../generated", features = ["serde"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
toml = "1"

[[test]]
name = "all"
path = "tests/all.rs"
"#;
    let read = |path: &str| fs::read_to_string(paths::tests().join(path));
    let mut files = BTreeMap::from([
        ("Cargo.toml".to_owned(), MANIFEST.to_owned()),
        ("src/lib.rs".to_owned(), "pub mod lightsail;\n".to_owned()),
        ("src/lightsail.rs".to_owned(), read("src/lightsail.rs")?),
    ]);
    for (name, path) in paths::files_with(&paths::tests().join("facts"), "tsv") {
        files.insert(format!("facts/{name}.tsv"), fs::read_to_string(path)?);
    }
    let mut all = String::new();
    for (name, path) in paths::files_with(&paths::tests().join("tests"), "rs") {
        // The others build something themselves.
        let text = fs::read_to_string(path)?;
        let is_of_crate = name.starts_with("lightsail_") && !text.contains("std::process");
        if is_of_crate {
            all.push_str(&format!("#[path = \"{name}.rs\"]\nmod {name};\n"));
            files.insert(format!("tests/{name}.rs"), text);
        }
    }
    files.insert("tests/all.rs".to_owned(), all);
    Ok(files)
}

/// The files below a folder, by their paths in it.
fn files(folder: &Path) -> Result<BTreeMap<String, String>, Failed> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)?
                    .to_string_lossy()
                    .replace('\\', "/");
                found.insert(name, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(found)
}
