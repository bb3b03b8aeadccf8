//! Protocol tests of models as Rust tests: their text, and how many there are.
//!
//! That they compile and what they say when they run, the tests of `cargo xtask conformance` show.

use std::collections::BTreeMap;
use std::fmt::Write as _;
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
        Trial::test("tests_of_a_client", tests_of_a_client),
        Trial::test("tests_of_a_server", tests_of_a_server),
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

/// Generates a crate with the protocol tests of a side.
fn with_tests(model: &Model, side: AppliesTo) -> Result<Generated, Failed> {
    let choice = Choice {
        protocol_tests: Some(side),
        ..Choice::default()
    };
    let generated = model.generate_choice(&choice);
    generated.map_err(|wrong| Failed::from(model.render(&wrong)))
}

fn tests_of_a_client() -> Result<(), Failed> {
    let files = with_tests(&model("every_type"), AppliesTo::Client)?.files;
    check_files("client", &files);
    let manifest = &files["Cargo.toml"];
    assert!(
        manifest.contains("\n[dev-dependencies]\nserde_json = \"1.0\"\n"),
        "{manifest}"
    );
    Ok(())
}

fn tests_of_a_server() -> Result<(), Failed> {
    let model = model("every_type").with_config(&paths::tests().join(FOLDER).join("server.toml"));
    check_files("server", &with_tests(&model, AppliesTo::Server)?.files);
    Ok(())
}

/// Holds the generated tests against their snapshots; some files are copied.
fn check_files(side: &str, files: &BTreeMap<String, String>) {
    const COPIED: [&str; 2] = ["tests/protocol/check.rs", "tests/protocol/serve.rs"];
    for (path, text) in files {
        if let Some(name) = path.strip_prefix("tests/protocol/")
            && !COPIED.contains(&path.as_str())
        {
            check(&format!("{side}.{}", name.replace('/', ".")), text);
        }
    }
}

fn every_case_has_a_fate() -> Result<(), Failed> {
    let mut text = String::new();
    for test in with_tests(&model("every_type"), AppliesTo::Client)?
        .summary
        .protocol_tests
    {
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
    let Err(refused) = with_tests(&model("malformed"), AppliesTo::Client) else {
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
    service: String,
    client: Applicable,
    server: Applicable,
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
        Some(file) => {
            let model = Model::read(&file);
            count(&model, AppliesTo::Client, &suite.client)?;
            let config = format!(
                "model = \"\"\nservice = {:?}\nfeatures = [\"server\"]\n",
                suite.service
            );
            let model = Model {
                config: Some(("server.toml".to_owned(), config.into_bytes())),
                ..model
            };
            count(&model, AppliesTo::Server, &suite.server)
        }
        None => Err(reason.into()),
    })
    .with_ignored_flag(!is_there)
    .with_kind(if is_there { "" } else { reason })
}

fn count(model: &Model, side: AppliesTo, known: &Applicable) -> Result<(), Failed> {
    let tests = with_tests(model, side)?.summary.protocol_tests;
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
