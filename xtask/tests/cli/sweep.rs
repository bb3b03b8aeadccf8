//! `sweep` over folders of small models.

use serde_json::Value;

use crate::support::{Bench, Run};

/// A service with an operation that works, and one that needs an enum whose values meet in Rust.
fn model(name: &str) -> String {
    let member = |value: &str| {
        format!(
            r#"{{ "target": "smithy.api#Unit", "traits": {{ "smithy.api#enumValue": "{value}" }} }}"#
        )
    };
    format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "{name}#{name}s": {{
                "type": "service", "version": "1",
                "operations": [{{ "target": "{name}#Ping" }}, {{ "target": "{name}#Paint" }}],
                "traits": {{ "aws.protocols#awsJson1_1": {{}} }} }},
            "{name}#Ping": {{ "type": "operation" }},
            "{name}#Paint": {{ "type": "operation", "input": {{ "target": "{name}#PaintInput" }} }},
            "{name}#PaintInput": {{
                "type": "structure", "members": {{ "color": {{ "target": "{name}#Color" }} }} }},
            "{name}#Color": {{
                "type": "enum", "members": {{ "LIGHT_RED": {}, "LightRed": {} }} }}
        }} }}"#,
        member("1"),
        member("2")
    )
}

/// A table with the refusal of that service's operation.
fn known(name: &str) -> String {
    format!(
        "[[refusal]]\noperation = \"{name}#Paint\"\nshape = \"{name}#Color\"\n\
         code = \"name-clash\"\nreason = \"names are not repaired\"\n"
    )
}

/// A model that all is well with.
const OTHER: &str = include_str!("other.json");

/// Runs `sweep` over the folder `models`, with the table `known.toml`.
fn sweep(bench: &Bench, arguments: &[&str]) -> Run {
    let [models, known, out] = ["models", "known.toml", "out"].map(|name| {
        let path = bench.path(name);
        path.display().to_string()
    });
    let mut all = vec!["sweep", &models, "--known", &known, "--out", &out];
    all.extend(arguments);
    bench.run(&all)
}

/// A folder with these models, and an empty table.
fn bench(models: &[(&str, &str)]) -> Bench {
    let bench = Bench::new();
    bench.write("known.toml", "");
    for (name, text) in models {
        bench.write(&format!("models/{name}"), text);
    }
    bench
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).expect("one JSON object")
}

#[test]
fn all_is_well() {
    let bench = bench(&[("other.json", OTHER), ("notes.txt", "no model")]);
    let run = sweep(&bench, &["--all-operations"]).exits(0);
    assert_eq!(run.stderr, "", "no bar where there is no terminal");
    let row: Vec<&str> = run
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("other.json "))
        .expect("a row")
        .split_whitespace()
        .collect();
    let [result, operations, _, "ms", bytes_in, bytes_out] = row.as_slice() else {
        panic!("{row:?}");
    };
    assert_eq!((*result, *operations), ("ok", "1/1"));
    assert_eq!(*bytes_in, OTHER.len().to_string());
    assert!(bytes_out.parse::<usize>().expect("a number") > 10_000);
    run.says("total     1 model: 1 ok, 0 refused; 1 operation, 0 left out");
    assert!(!bench.out().exists(), "only --compile writes");
}

#[test]
fn without_all_operations_models_are_only_analysed() {
    let bench = bench(&[("other.json", OTHER)]);
    sweep(&bench, &[])
        .exits(0)
        .says(&format!("bytes     {} in, only analysed", OTHER.len()));
}

#[test]
fn a_refusal_must_be_known() {
    let bench = bench(&[("other.json", OTHER), ("paint.json", &model("paint"))]);
    for arguments in [&[][..], &["--all-operations"]] {
        bench.write("known.toml", "");
        let unknown = sweep(&bench, arguments).exits(1);
        let text = "    paint#Paint: name-clash at paint#Color: ";
        let unknown = unknown.says(text).says("findings  1 model");
        assert!(unknown.stdout.contains("(not known)"), "{unknown:?}");
        bench.write("known.toml", &known("paint"));
        let run = sweep(&bench, arguments).exits(0).says(text);
        let reason = "(known: names are not repaired)";
        assert!(run.stdout.contains(reason), "{run:?}");
        run.says("total     2 models: 2 ok, 0 refused; 2 operations, 1 left out");
    }
}

#[test]
fn an_entry_that_nothing_needs_is_a_finding() {
    let bench = bench(&[("paint.json", &model("paint"))]);
    let stale = known("paint").replace("paint#Paint", "paint#Ping");
    bench.write("known.toml", &format!("{}{stale}", known("paint")));
    sweep(&bench, &[])
        .exits(1)
        .says("stale     paint#Ping no longer has name-clash at paint#Color");
}

#[test]
fn an_entry_for_a_service_that_is_not_there_waits() {
    let bench = bench(&[("other.json", OTHER)]);
    bench.write("known.toml", &known("paint"));
    sweep(&bench, &[]).exits(0);
}

#[test]
fn a_model_that_is_wrong_is_a_finding_and_the_others_go_on() {
    let wrong = OTHER.replace("\"type\": \"service\"", "\"type\": \"servce\"");
    let bench = bench(&[("other.json", OTHER), ("wrong.json", &wrong)]);
    let run = sweep(&bench, &["--all-operations", "--format", "json"]).exits(1);
    let swept = json(&run);
    let [other, wrong] = swept["models"].as_array().expect("a list").as_slice() else {
        panic!("{swept}");
    };
    assert_eq!(
        (&other["result"], &wrong["result"]),
        (&"ok".into(), &"refused".into())
    );
    assert_eq!(wrong["refusals"][0]["code"], "model-shape-type");
    assert_eq!(wrong["refusals"][0]["known"], Value::Null);
    assert_eq!((&swept["ok"], &swept["refused"]), (&1.into(), &1.into()));
    assert_eq!(swept["findings"], true);
}

#[test]
fn a_service_of_another_protocol_may_be_known() {
    let rest = OTHER.replace("awsJson1_1", "restXml");
    let bench = bench(&[("rest.json", &rest)]);
    sweep(&bench, &[])
        .exits(1)
        .says("    refused-protocol at com.example#Other: ");
    bench.write(
        "known.toml",
        "[[refusal]]\nshape = \"com.example#Other\"\ncode = \"refused-protocol\"\nreason = \"r\"\n",
    );
    sweep(&bench, &[]).exits(0);
    bench.write("models/rest.json", OTHER);
    sweep(&bench, &[])
        .exits(1)
        .says("stale     com.example#Other no longer has refused-protocol");
}

#[test]
fn what_is_wrong_with_the_arguments() {
    let bench = bench(&[]);
    sweep(&bench, &[])
        .exits(2)
        .complains("error[input-unreadable]");
    bench.write("models/readme.md", "");
    sweep(&bench, &[])
        .exits(2)
        .complains("no file that ends with `.json`");
    bench.write("models/other.json", OTHER);
    sweep(&bench, &["--compile", "some"])
        .exits(2)
        .complains("a number, or `all`");
    for table in [
        "refusal = 1",
        "[[refusal]]\nshape = \"a#A\"",
        &known("a").replace("names are not repaired", ""),
    ] {
        bench.write("known.toml", table);
        sweep(&bench, &[])
            .exits(2)
            .complains("error[known-refusals]");
    }
}

#[test]
fn crates_are_checked_in_one_workspace() {
    let bench = bench(&[("other.json", OTHER), ("paint.json", &model("paint"))]);
    bench.write("known.toml", &known("paint"));
    let run = sweep(&bench, &["--compile", "all", "--format", "json"]).exits(0);
    let compiled = &json(&run)["compiled"];
    let crates = compiled["crates"].as_array().expect("a list");
    let packages: Vec<_> = crates.iter().map(|one| one["package"].as_str()).collect();
    assert_eq!(packages, [Some("other"), Some("paints")]);
    assert!(
        crates.iter().all(|one| one["problem"].is_null()),
        "{compiled}"
    );
    for path in [
        "crates/other/src/lib.rs",
        "crates/paints/src/lib.rs",
        "build/debug",
    ] {
        assert!(bench.out().join(path).exists(), "no {path}");
    }
}

#[test]
fn a_crate_that_cannot_be_checked_is_a_finding() {
    let bench = bench(&[("a.json", OTHER), ("b.json", OTHER)]);
    let run = sweep(&bench, &["--compile", "2"]).exits(1);
    assert!(
        run.stdout
            .contains("the package of `a.json` has the same name"),
        "{run:?}"
    );
    let one = sweep(&bench, &["--compile", "1"]).exits(0);
    one.says("compiled  1 crate, 0 failed");
}

#[cfg(unix)]
#[test]
fn cargo_may_fail_for_reasons_of_its_own() {
    let bench = bench(&[("a.json", OTHER)]);
    let path = |name: &str| bench.path(name).display().to_string();
    let arguments = [
        "sweep",
        &path("models"),
        "--known",
        &path("known.toml"),
        "--out",
        &path("out"),
        "--compile",
        "1",
    ];
    let output = bench.command(&arguments).env("CARGO", "false").output();
    let run = Run::of(output.expect("the program starts")).exits(1);
    assert!(run.stdout.contains("Cargo failed"), "{run:?}");
}

#[test]
fn what_the_work_costs_can_be_bounded() {
    let bench = bench(&[("other.json", OTHER)]);
    let free = sweep(&bench, &[]).exits(0);
    assert!(!free.stdout.contains("bound  "), "{free:?}");
    let bound = json(&sweep(&bench, &["--bounds", "--format", "json"]));
    let time = bound["bounds"].as_array().and_then(|all| all.last());
    let time = time.and_then(|time| time["value"].as_f64());
    assert!(time.is_some_and(|seconds| seconds > 0.0), "{bound}");
    // The program alone is many times as large as this model; Linux tells.
    if cfg!(target_os = "linux") {
        sweep(&bench, &["--bounds"])
            .exits(1)
            .says("bound     MISSED  memory, in times the largest file");
    }
}
