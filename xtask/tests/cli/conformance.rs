//! `cargo xtask conformance`.

use serde_json::Value;

use crate::support::{Bench, Run};

/// Models whose cases pass, fail, and are malformed; the text of their tests is held elsewhere.
const EVERY_TYPE: &str = include_str!("../../../tests/protocol_tests/every_type.json");
const WRONG: &str = include_str!("../../../tests/protocol_tests/wrong.json");
const MALFORMED: &str = include_str!("../../../tests/protocol_tests/malformed.json");

/// Runs `conformance` on these models, with the table `counts.toml`. What is built is kept for the
/// next run.
fn conformance(bench: &Bench, models: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut all = vec!["conformance".to_owned()];
    for (name, text) in models {
        bench.write(name, text);
        all.push(bench.path(name).display().to_string());
    }
    let counts = bench.path("counts.toml").display().to_string();
    let out = concat!(env!("CARGO_TARGET_TMPDIR"), "/conformance");
    all.extend(["--counts", &counts, "--out", out].map(str::to_owned));
    all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    bench.run(&all)
}

fn bench() -> Bench {
    let bench = Bench::new();
    bench.write("counts.toml", "");
    bench
}

/// The words of the first line that starts with these.
fn row<'r>(run: &'r Run, start: &[&str]) -> Vec<&'r str> {
    let mut rows = run
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect());
    let row = rows.find(|row: &Vec<&str>| row.starts_with(start));
    row.unwrap_or_else(|| panic!("no {start:?}: {run:?}"))
}

#[test]
fn cases_pass_and_fail_with_their_difference() {
    let bench = bench();
    let models = [("every_type.json", EVERY_TYPE), ("wrong.json", WRONG)];
    let run = conformance(&bench, &models[..1], &[]).exits(0);
    let counts = |run: &Run, file, kind| row(run, &[file, kind])[2..].join(" ");
    assert_eq!(counts(&run, "every_type.json", "requests"), "3 0 2");
    assert_eq!(counts(&run, "every_type.json", "responses"), "3 0 1");
    let run = run.says("not applicable  every_type.json: ForServers (request of Echo): ");
    assert!(!run.stdout.contains("failed    "), "{run:?}");

    let server = ["--side", "server"];
    let run = conformance(&bench, &models[..1], &server).exits(0);
    assert_eq!(counts(&run, "every_type.json", "requests"), "2 0 3");
    assert_eq!(counts(&run, "every_type.json", "responses"), "2 0 2");

    let run = conformance(&bench, &models, &[]).exits(1);
    assert_eq!(counts(&run, "every_type.json", "responses"), "3 0 1");
    assert_eq!(counts(&run, "wrong.json", "requests"), "1 2 0");
    assert_eq!(counts(&run, "wrong.json", "responses"), "0 2 0");
    let (_, failures) = run.stdout.split_once("\nfailed").expect("failures");
    insta::assert_snapshot!("wrong", without_places(failures));
}

/// The text without the lines and columns of places.
fn without_places(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once(".rs:") {
        Some((start, _)) => format!("{start}.rs:"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_result_for_programs() {
    let run = conformance(&bench(), &[("wrong.json", WRONG)], &["--format", "json"]).exits(1);
    let result: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let suite = &result["suites"][0];
    assert_eq!(suite["service"], "example#Wrong");
    assert_eq!(suite["requests"]["passed"], 1);
    assert_eq!(suite["requests"]["failed"], 2);
    let cases = suite["cases"].as_array().expect("cases");
    let case = cases.iter().find(|case| case["id"] == "OtherBody");
    let case = case.expect("the case");
    assert_eq!(case["result"], "failed");
    assert_eq!(case["kind"], "request");
    let text = case["text"].as_str().expect("a difference");
    assert!(text.contains("/b: expected 3, found nothing"), "{text}");
}

#[test]
fn a_case_that_goes_missing_is_a_finding() {
    let bench = bench();
    let table = |requests: usize| {
        format!(
            "[[suite]]\nfile = \"every_type.json\"\nservice = \"example#EveryType\"\n\
             client = {{ requests = {requests}, responses = 3 }}\n\
             server = {{ requests = 1, responses = 0 }}\n"
        )
    };
    let models = [("every_type.json", EVERY_TYPE)];
    bench.write("counts.toml", &table(3));
    conformance(&bench, &models, &[]).exits(0);
    bench.write("counts.toml", &table(4));
    conformance(&bench, &models, &[])
        .exits(1)
        .says("missing   every_type.json: 3 cases for requests, where 4 are known");
}

#[test]
fn what_cannot_run() {
    let bench = bench();
    conformance(&bench, &[("malformed.json", MALFORMED)], &[])
        .exits(2)
        .complains("`AddInput` has no member `smal`");
    conformance(&bench, &[("other.json", include_str!("other.json"))], &[])
        .exits(2)
        .complains("error[conformance-none]");
    let twice = [("a.json", WRONG), ("b.json", WRONG)];
    conformance(&bench, &twice, &[])
        .exits(2)
        .complains("error[conformance-run]: two of the models have the package `wrong`");
    conformance(&bench, &[("wrong.json", WRONG)], &["--side", "both"]).exits(2);
    bench.write("counts.toml", "suite = 1");
    conformance(&bench, &[("wrong.json", WRONG)], &[])
        .exits(2)
        .complains("error[conformance-counts]");
}
