//! The protocol tests of a model: generated, built, run.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use smithy_slice::{
    AppliesTo, Config, Diagnostics, Generated, Input, ProtocolTest, ProtocolTestFate,
    ProtocolTestKind, Request, analyze, generate,
};

use super::libtest::{Results, Verdict};
use crate::crates::{self, Built};
use crate::disk::OutputLock;
use crate::report::{Failed, Reporter};
use crate::slice::{display, read};
use crate::threads;

/// The protocol tests of a model.
#[derive(Debug)]
pub(super) struct Suite {
    /// The name of the file.
    pub(super) name: String,
    pub(super) generated: Generated,
    /// In the order of the cases of the summary; empty until they have run.
    pub(super) cases: Vec<Case>,
}

/// A case that was run, or why it was not.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) test: ProtocolTest,
    pub(super) result: CaseResult,
}

/// What came of a case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CaseResult {
    Passed,
    /// With the difference.
    Failed(String),
    /// With the reason.
    NotApplicable(String),
}

impl Suite {
    /// Generates the crate of a model with its protocol tests.
    pub(super) fn generate(
        path: &Path,
        config: Option<&Config>,
        side: AppliesTo,
        reporter: &Reporter,
    ) -> Result<Self, Failed> {
        let text = read(path, "model", reporter)?;
        let name = display(Path::new(path.file_name().unwrap_or_default()));
        let shown = display(path);
        let model = Input {
            name: &shown,
            text: &text,
        };
        let mut request = Request {
            model,
            label: &name,
            config: None,
            service: None,
            operations: None,
            command: "cargo xtask conformance",
            threads: threads::count(),
            protocol_tests: Some(side),
        };
        let failed = |wrong: Diagnostics| {
            reporter.diagnostics(&wrong, None, Some(model), "; no test was run")
        };
        // A configuration is for one service; the others have theirs by default.
        let service = analyze(&request).map_err(failed)?.service;
        let given = config.filter(|config| config.service == service);
        let default = default_config(&name, &service, side);
        let default = Config::parse(Input {
            name: "the default configuration",
            text: default.as_bytes(),
        })
        .map_err(failed)?;
        request.config = given.or(Some(&default));
        let generated = generate(&request).map_err(failed)?;
        if generated.summary.protocol_tests.is_empty() {
            let message = format!("`{shown}` has no protocol tests");
            let hint = "they are in the traits `smithy.test#httpRequestTests` and \
                        `smithy.test#httpResponseTests`";
            return Err(reporter.error("conformance-none", &message, Some(hint)));
        }
        Ok(Self {
            name,
            generated,
            cases: Vec::new(),
        })
    }

    pub(super) fn service(&self) -> &str {
        &self.generated.summary.service
    }

    pub(super) fn passed(&self) -> bool {
        let mut cases = self.cases.iter();
        cases.all(|case| !matches!(case.result, CaseResult::Failed(_)))
    }

    /// How many cases of a kind passed, failed, and are not applicable.
    pub(super) fn count(&self, kind: ProtocolTestKind) -> [usize; 3] {
        let mut count = [0; 3];
        for case in self.cases.iter().filter(|case| case.test.kind == kind) {
            count[match case.result {
                CaseResult::Passed => 0,
                CaseResult::Failed(_) => 1,
                CaseResult::NotApplicable(_) => 2,
            }] += 1;
        }
        count
    }

    fn package(&self) -> &str {
        &self.generated.summary.package
    }

    fn has_tests(&self) -> bool {
        let mut tests = self.generated.summary.protocol_tests.iter();
        tests.any(|test| matches!(test.fate, ProtocolTestFate::Tests(_)))
    }
}

/// The configuration of a suite that has none: the server is a feature.
fn default_config(model: &str, service: &str, side: AppliesTo) -> String {
    let features = match side {
        AppliesTo::Client => "[]",
        AppliesTo::Server => "[\"server\"]",
    };
    format!("model = {model:?}\nservice = {service:?}\nfeatures = {features}\n")
}

/// Builds and runs the tests of all suites.
pub(super) fn run(suites: &mut [Suite], out: &Path, reporter: &Reporter) -> Result<(), Failed> {
    let folder = out.join("crates");
    let waits = || reporter.note("waiting for another run to leave the folder");
    let _lock = OutputLock::acquire(&folder, waits)
        .map_err(|error| failed(reporter, &error.to_string()))?;
    write(suites, &folder, reporter)?;
    let executables = if suites.iter().any(Suite::has_tests) {
        build(&folder, &out.join("build"), reporter)?
    } else {
        BTreeMap::new()
    };
    for suite in suites {
        let results = match executables.get(suite.package()) {
            Some(executable) => execute(executable, &folder.join(suite.package()))
                .map_err(|error| failed(reporter, &error.to_string()))?,
            None => Results::default(),
        };
        let tests = suite.generated.summary.protocol_tests.iter();
        suite.cases = tests.map(|test| case(test, &results)).collect();
    }
    Ok(())
}

fn failed(reporter: &Reporter, message: &str) -> Failed {
    reporter.error("conformance-run", message, None)
}

/// Writes the crates, as one workspace.
fn write(suites: &[Suite], folder: &Path, reporter: &Reporter) -> Result<(), Failed> {
    let mut packages = BTreeSet::new();
    for suite in suites {
        if !packages.insert(suite.package()) {
            let message = format!("two of the models have the package `{}`", suite.package());
            let help = "run the command once for each of the two";
            return Err(reporter.error("conformance-run", &message, Some(help)));
        }
        crates::write(&folder.join(suite.package()), &suite.generated.files)
            .map_err(|error| failed(reporter, &error.to_string()))?;
    }
    crates::workspace(folder, packages.into_iter()).map_err(|error| {
        let message = format!("the workspace cannot be written: {error}");
        failed(reporter, &message)
    })
}

/// Builds the tests: their executables by package.
fn build(
    folder: &Path,
    target: &Path,
    reporter: &Reporter,
) -> Result<BTreeMap<String, PathBuf>, Failed> {
    reporter.note("building the tests");
    let arguments = ["test", "--no-run", "--test", "protocol", "--all-features"];
    let Built {
        problems,
        executables,
        failure,
    } = crates::cargo(folder, target, &arguments)
        .map_err(|error| failed(reporter, &format!("Cargo cannot be run: {error}")))?;
    match failure {
        None => Ok(executables),
        Some(stderr) => {
            let problems: String = problems.into_values().collect();
            let message = format!("the tests do not compile\n{problems}{stderr}");
            Err(failed(reporter, &message))
        }
    }
}

fn execute(executable: &Path, root: &Path) -> io::Result<Results> {
    let output = Command::new(std::path::absolute(executable)?)
        .current_dir(root)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .output()?;
    Ok(Results::read(&String::from_utf8_lossy(&output.stdout)))
}

/// What came of a case: it fails if one of its tests does.
fn case(test: &ProtocolTest, results: &Results) -> Case {
    let result = match &test.fate {
        ProtocolTestFate::NotApplicable(why) => CaseResult::NotApplicable(why.clone()),
        ProtocolTestFate::LeftOut(why) => {
            CaseResult::Failed(format!("it cannot be generated: {why}"))
        }
        ProtocolTestFate::Tests(names) => {
            let verdicts = names.iter().map(|name| results.verdict(name));
            let differences: Vec<String> = verdicts
                .filter_map(|verdict| match verdict {
                    Verdict::Passed => None,
                    Verdict::Failed(difference) => Some(difference),
                })
                .collect();
            if differences.is_empty() {
                CaseResult::Passed
            } else {
                CaseResult::Failed(differences.join("\n"))
            }
        }
    };
    Case {
        test: test.clone(),
        result,
    }
}
