//! Protocol tests of models as Rust tests: their text, and how many there are.
//!
//! That they compile and what they say when they run, the tests of `cargo xtask conformance` show.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use smithy_slice::{AppliesTo, Generated, ProtocolTest, ProtocolTestFate, ProtocolTestKind};
use tests::model::{Choice, Model};
use tests::{paths, snapshot};

/// The folder of these tests.
const FOLDER: &str = "protocol_tests";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test(
            "tests_read_like_documentation",
            tests_read_like_documentation,
        ),
        Trial::test("every_case_has_a_fate", every_case_has_a_fate),
        Trial::test("malformed_cases_are_reported", malformed_cases_are_reported),
        Trial::test(
            "they_are_off_unless_asked_for",
            they_are_off_unless_asked_for,
        ),
    ];
    trials.extend(suites().into_iter().map(suite));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn model(name: &str) -> Model {
    Model::read(&paths::tests().join(FOLDER).join(format!("{name}.json")))
}

fn check(name: &str, text: &str) {
    snapshot::assert(&paths::tests().join(FOLDER).join("snapshots"), name, text);
}

/// Generates a crate with the protocol tests of a client.
fn with_tests(model: &Model) -> Result<Generated, Failed> {
    let choice = Choice {
        protocol_tests: Some(AppliesTo::Client),
        ..Choice::default()
    };
    let generated = model.generate_choice(&choice);
    generated.map_err(|wrong| Failed::from(model.render(&wrong)))
}

fn tests_read_like_documentation() -> Result<(), Failed> {
    let files = with_tests(&model("every_type"))?.files;
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("tests/")) {
        if !path.ends_with("check.rs") {
            check(&path.replace('/', "."), text);
        }
    }
    let manifest = &files["Cargo.toml"];
    assert!(
        manifest.contains("\n[dev-dependencies]\nserde_json = \"1.0\"\n"),
        "{manifest}"
    );
    Ok(())
}

fn every_case_has_a_fate() -> Result<(), Failed> {
    let mut text = String::new();
    for test in with_tests(&model("every_type"))?.summary.protocol_tests {
        let ProtocolTest {
            id, kind, shape, ..
        } = &test;
        writeln!(text, "{id} ({kind:?} of {shape})")?;
        match &test.fate {
            ProtocolTestFate::Tests(names) => {
                for name in names {
                    writeln!(text, "    {name}")?;
                }
            }
            ProtocolTestFate::LeftOut(why) => writeln!(text, "    left out: {why}")?,
            ProtocolTestFate::NotApplicable(why) => writeln!(text, "    not applicable: {why}")?,
        }
    }
    check("fates", text.trim_end());
    Ok(())
}

fn malformed_cases_are_reported() -> Result<(), Failed> {
    let Err(refused) = with_tests(&model("malformed")) else {
        return Err("the cases are malformed".into());
    };
    check("malformed", refused.message().unwrap_or_default());
    Ok(())
}

fn they_are_off_unless_asked_for() -> Result<(), Failed> {
    for name in ["every_type", "malformed"] {
        let generated = model(name).generate()?;
        assert!(generated.summary.protocol_tests.is_empty(), "{name}");
        let mut paths = generated.files.keys();
        assert!(paths.all(|path| !path.starts_with("tests/")), "{name}");
        assert!(
            !generated.files["Cargo.toml"].contains("serde_json"),
            "{name}"
        );
    }
    Ok(())
}

/// The table of known suites.
#[derive(Deserialize)]
struct Table {
    suite: Vec<Suite>,
}

/// A suite of the shared folder, and how many cases it has.
#[derive(Deserialize)]
struct Suite {
    file: String,
    client: Applicable,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
struct Applicable {
    requests: usize,
    responses: usize,
}

fn suites() -> Vec<Suite> {
    let path = paths::root().join("xtask/protocol-suites.toml");
    let text = std::fs::read_to_string(&path).expect("the table can be read");
    let table: Table = toml::from_str(&text).expect("the table is TOML");
    table.suite
}

/// A suite has the cases that are known, and each is a test of the crate.
fn suite(suite: Suite) -> Trial {
    let name = format!("counts::{}", suite.file);
    let shared = paths::shared().map(|shared| shared.join("conformance").join(&suite.file));
    let file = shared.filter(|path| path.is_file());
    let reason = paths::NO_SHARED;
    let is_there = file.is_some();
    Trial::test(name, move || match file {
        Some(file) => count(&file, &suite.client),
        None => Err(reason.into()),
    })
    .with_ignored_flag(!is_there)
    .with_kind(if is_there { "" } else { reason })
}

fn count(file: &Path, known: &Applicable) -> Result<(), Failed> {
    let tests = with_tests(&Model::read(file))?.summary.protocol_tests;
    let count = |kind| {
        let applicable = tests.iter().filter(|test| {
            test.kind == kind && !matches!(test.fate, ProtocolTestFate::NotApplicable(_))
        });
        applicable.count()
    };
    let found = Applicable {
        requests: count(ProtocolTestKind::Request),
        responses: count(ProtocolTestKind::Response),
    };
    assert_eq!(found, *known);
    Ok(())
}
