//! Every `tests/models/<name>.json` is generated, compiled with warnings denied, and used by
//! `tests/models/<name>.rs`.
//!
//! To add a fixture: write `<name>.json`, a model under 40 lines of one construct whose service is
//! called like the file in PascalCase, and `<name>.rs`, an ordinary integration test of the
//! generated crate. `<name>.toml` beside them, if it is there, is the configuration. There is no
//! list to keep.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use tests::cargo::{Outcome, Workspace};
use tests::model::Model;
use tests::paths;

/// Fixtures that show a fault of the generator: each fails today. A row whose fixture passes fails,
/// so that it is taken out with the fault.
const FAULTS: &[(&str, &str)] = &[];

/// Fixtures that compile, and that clippy does not like. As [`FAULTS`].
const UNCLEAN: &[(&str, &str)] = &[];

/// Fixtures that compile, and that rustdoc does not like. As [`FAULTS`].
const UNLINKED: &[(&str, &str)] = &[];

/// The longest model of a fixture, in lines.
const LINES: usize = 40;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let fixtures = Arc::new(Fixtures::find());
    let mut trials: Vec<Trial> = fixtures
        .models
        .iter()
        .map(|(name, _)| {
            let (fixtures, name) = (Arc::clone(&fixtures), name.clone());
            Trial::test(name.clone(), move || {
                let result = fixtures.check(&name);
                match FAULTS.iter().find(|(fault, _)| *fault == name) {
                    None => result,
                    Some(_) if result.is_err() => Ok(()),
                    Some(_) => Err("it passes now: take it out of `FAULTS`".into()),
                }
            })
        })
        .collect();
    for (name, check) in [
        (
            "all_are_clippy_clean",
            Fixtures::clippy as fn(&Fixtures) -> Result<(), Failed>,
        ),
        ("all_are_documented", Fixtures::rustdoc),
        ("all_examples_work", Fixtures::examples),
    ] {
        let fixtures = Arc::clone(&fixtures);
        trials.push(Trial::test(name, move || check(&fixtures)));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The fixtures on disk, and what became of them.
struct Fixtures {
    models: Vec<(String, PathBuf)>,
    built: OnceLock<Result<Built, String>>,
}

/// The workspace of all fixtures, compiled.
struct Built {
    workspace: Workspace,
    /// Why a fixture was not generated.
    refused: BTreeMap<String, String>,
    outcome: Outcome,
}

impl Fixtures {
    fn find() -> Self {
        Self {
            models: paths::files_with(&paths::tests().join("models"), "json"),
            built: OnceLock::new(),
        }
    }

    /// Builds everything, once.
    fn built(&self) -> Result<&Built, Failed> {
        let built = self
            .built
            .get_or_init(|| build(&self.models).map_err(|error| error.to_string()));
        built.as_ref().map_err(Failed::from)
    }

    /// One fixture: its model is small and accepted, its crate compiles, its test passes.
    fn check(&self, name: &str) -> Result<(), Failed> {
        let built = self.built()?;
        if let Some(why) = built.refused.get(name) {
            return Err(why.into());
        }
        let user = user(name);
        let problems = [name, &user].map(|member| built.outcome.problems.get(member));
        if let Some(problem) = problems.into_iter().flatten().next() {
            return Err(format!("it does not compile:\n{problem}").into());
        }
        let Some(executable) = built.outcome.executables.get(&user) else {
            return Err(format!("it was not built:\n{}", built.outcome.failure()).into());
        };
        let output = Command::new(executable).output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stdout).into_owned().into())
    }

    fn clippy(&self) -> Result<(), Failed> {
        only_known(UNCLEAN, &self.compile_sound(&["clippy", "--keep-going"])?)
    }

    fn rustdoc(&self) -> Result<(), Failed> {
        only_known(
            UNLINKED,
            &self.compile_sound(&["doc", "--no-deps", "--keep-going"])?,
        )
    }

    /// Runs Cargo for all fixtures but those with a known fault.
    fn compile_sound(&self, arguments: &[&str]) -> Result<Outcome, Failed> {
        let built = self.built()?;
        let sound = self.sound();
        let mut arguments = arguments.to_vec();
        arguments.push("--all-features");
        arguments.extend(sound.iter().flat_map(|package| ["-p", package]));
        Ok(built.workspace.compile(&arguments)?)
    }

    /// The packages of the fixtures without a known fault.
    fn sound(&self) -> Vec<String> {
        let names = self.models.iter().map(|(name, _)| name.as_str());
        names
            .filter(|name| FAULTS.iter().all(|(fault, _)| fault != name))
            .map(|name| name.replace('_', "-"))
            .collect()
    }

    /// The examples in the documentation. Each crate's take a second, so they run only when
    /// something has changed since they passed.
    fn examples(&self) -> Result<(), Failed> {
        let workspace = &self.built()?.workspace;
        let passed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples-passed");
        let contents = workspace.fingerprint()?.to_string();
        if std::fs::read_to_string(&passed).is_ok_and(|before| before == contents) {
            return Ok(());
        }
        match workspace.run_examples(&self.sound())? {
            (true, _) => Ok(std::fs::write(passed, contents)?),
            (false, text) => Err(text.into()),
        }
    }
}

/// The fixtures with a problem are those of a table.
fn only_known(table: &[(&str, &str)], outcome: &Outcome) -> Result<(), Failed> {
    let known: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
    let found: Vec<&str> = outcome.problems.keys().map(String::as_str).collect();
    if found == known && outcome.success == known.is_empty() {
        return Ok(());
    }
    let failure = outcome.failure();
    Err(format!("with problems: {found:?}, known: {known:?}\n{failure}").into())
}

/// The package that uses the crate of a fixture.
fn user(name: &str) -> String {
    format!("{name}-use")
}

/// Generates and compiles all fixtures.
fn build(models: &[(String, PathBuf)]) -> std::io::Result<Built> {
    let mut workspace = Workspace::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures"));
    let mut refused = BTreeMap::new();
    for (name, path) in models {
        match generate(name, path) {
            Ok(files) => {
                workspace.add(name, &files)?;
                workspace.add(&user(name), &user_files(name, path, &files))?;
            }
            Err(why) => {
                refused.insert(name.clone(), why);
            }
        }
    }
    workspace.add("wire", &wire_files())?;
    workspace.finish()?;
    let outcome = workspace.compile(&["build", "--tests", "--keep-going", "-p", "*-use"])?;
    Ok(Built {
        workspace,
        refused,
        outcome,
    })
}

/// The files of the crate of a fixture; otherwise what is wrong with the fixture.
fn generate(name: &str, path: &Path) -> Result<BTreeMap<String, String>, String> {
    let usage = path.with_extension("rs");
    if !usage.is_file() {
        return Err(format!(
            "nothing uses this fixture: add {}, an integration test of the crate `{name}`",
            usage.display()
        ));
    }
    let model = Model::read(path);
    let lines = model.text.iter().filter(|byte| **byte == b'\n').count();
    if lines >= LINES {
        return Err(format!(
            "the model has {lines} lines: keep it under {LINES}, one construct"
        ));
    }
    let generated = std::panic::catch_unwind(|| model.generate());
    let Ok(generated) = generated else {
        return Err("the generator panicked; its message is in the output above".to_owned());
    };
    let crate_ = generated.map_err(|diagnostics| model.render(&diagnostics))?;
    let package = crate_.summary.package;
    if package.replace('-', "_") != name {
        return Err(format!(
            "the package is called `{package}`: name the service like the file"
        ));
    }
    Ok(crate_.files)
}

/// The package with the test of a fixture.
fn user_files(
    name: &str,
    path: &Path,
    files: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let package = name.replace('_', "-");
    let test = path.with_extension("rs");
    let features = features(files);
    let manifest = format!(
        "[package]
name = \"{package}-use\"
edition = \"2024\"

[dependencies]
{package} = {{ path = \"../{name}\", features = {features:?} }}
wire = {{ path = \"../wire\" }}

[[test]]
name = \"{name}\"
path = {test:?}
"
    );
    BTreeMap::from([("Cargo.toml".to_owned(), manifest)])
}

/// The features of the crate of a fixture.
fn features(files: &BTreeMap<String, String>) -> Vec<String> {
    let manifest = files.get("Cargo.toml").map_or("", String::as_str);
    let lines = manifest.lines().skip_while(|line| *line != "[features]");
    let names = lines.skip(1).map_while(|line| line.split_once(" = "));
    let names = names.map(|(name, _)| name.to_owned());
    names.filter(|name| name != "default").collect()
}

/// The package that the tests of the fixtures share.
fn wire_files() -> BTreeMap<String, String> {
    let source = paths::tests().join("models/support/wire.rs");
    let manifest = format!(
        "[package]
name = \"wire\"
edition = \"2024\"

[dependencies]
bytes = \"1\"
crc32fast = \"1\"
flate2 = {{ version = \"1\", default-features = false, features = [\"rust_backend\"] }}
http = \"1\"
http-body = \"1\"
http-body-util = \"0.1\"
serde_json = \"1\"
tower-service = \"0.3\"

[lib]
path = {source:?}
"
    );
    BTreeMap::from([("Cargo.toml".to_owned(), manifest)])
}
