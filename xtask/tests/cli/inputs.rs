//! Arguments and files that the program cannot work with: exit code 2, a cause and a way out.

use crate::support::{Bench, Run, SERVICE};

/// Runs `codegen`, which must fail and write nothing.
fn refuse(bench: &Bench, arguments: &[&str]) -> Run {
    let run = bench.codegen(arguments).exits(2);
    assert!(!bench.out().exists(), "{run:?}");
    assert_eq!(run.stdout, "", "what is wrong goes to standard error");
    run
}

/// Runs `codegen` with a model of this text, which must fail.
fn refuse_model(text: &str) -> Run {
    let bench = Bench::new();
    let model = bench.write("broken.json", text).display().to_string();
    let mut run = refuse(&bench, &["--model", &model]);
    run.stderr = run.stderr.replace(&model, "broken.json");
    run
}

#[test]
fn an_unknown_operation() {
    let run = refuse(&Bench::new(), &["--operations", "CreateBucketAccessKeys"]);
    run.complains("error[request-operation]")
        .complains("did you mean `CreateBucketAccessKey`?");
}

#[test]
fn an_unknown_service() {
    let service = SERVICE.replace("Lightsail_", "Lightsai_");
    let run = refuse(&Bench::new(), &["--service", &service]);
    run.complains("error[request-service]")
        .complains(&format!("did you mean `{SERVICE}`?"));
}

#[test]
fn some_operations_and_all() {
    let run = refuse(
        &Bench::new(),
        &["--operations", "GetBucketAccessKeys", "--all-operations"],
    );
    run.complains("cannot be used with");
}

#[test]
fn arguments_that_are_not_known() {
    let bench = Bench::new();
    refuse(&bench, &["--chekc"]).complains("--check");
    refuse(&bench, &["--message-format", "xml"]).complains("possible values: human, json");
    bench.run(&["codgen"]).exits(2).complains("codegen");
    bench.run(&[]).exits(2).complains("Usage:");
}

#[test]
fn a_model_that_is_not_there() {
    let run = refuse(&Bench::new(), &["--model", "models/none.json"]);
    run.complains("error[input-unreadable]")
        .complains("`models/none.json`");
    let run = refuse(&Bench::new(), &["--model", "models"]);
    run.complains("error[input-unreadable]");
}

#[test]
fn a_configuration_that_is_not_there() {
    let run = refuse(&Bench::new(), &["--config", "models/none.toml"]);
    run.complains("error[input-unreadable]")
        .complains("the configuration `models/none.toml`");
}

#[test]
fn broken_json_is_located() {
    let run = refuse_model("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {,}\n}\n");
    run.complains("broken.json:3:14")
        .complains("nothing was written");
    refuse_model("").complains("broken.json:1:1");
    refuse_model("{} x").complains("broken.json:1:");
    refuse_model("\"smithy\"").complains("broken.json:1:1");
}

#[test]
fn all_that_is_wrong_is_said_in_one_run() {
    let model =
        include_str!("other.json").replace("\"smithy.api#Unit\"", "\"com.example#Missing\"");
    let run = refuse_model(&model);
    let (first, second) = ("broken.json:12:", "broken.json:13:");
    let run = run
        .complains(first)
        .complains(second)
        .complains("com.example#Missing");
    assert!(run.stderr.find(first) < run.stderr.find(second), "{run:?}");
    run.complains("2 errors; nothing was written");
}

#[test]
fn a_broken_configuration_is_located() {
    let bench = Bench::new();
    let config = bench
        .write("broken.toml", "model = \"x.json\"\nservice = \n")
        .display()
        .to_string();
    refuse(&bench, &["--config", &config]).complains("broken.toml:2:");
    let config = bench
        .write("odd.toml", "model = \"x.json\"\nservce = \"a#b\"\n")
        .display()
        .to_string();
    refuse(&bench, &["--config", &config])
        .complains("odd.toml:2:")
        .complains("servce");
}

#[test]
fn the_model_of_a_configuration_is_beside_it() {
    let bench = Bench::new();
    let text = std::fs::read_to_string("../models/lightsail.toml").expect("the configuration");
    let config = bench
        .write("sub/lightsail.toml", &text)
        .display()
        .to_string();
    let model = bench.path("sub/lightsail.json").display().to_string();
    refuse(&bench, &["--config", &config]).complains(&format!("the model `{model}`"));
}

#[test]
fn an_override_that_matches_nothing() {
    let bench = Bench::new();
    let text = std::fs::read_to_string("../models/lightsail.toml").expect("the configuration");
    let text = text.replace("AccessKey$secretAccessKey\"", "AccessKey$secretAccesKey\"");
    let config = bench.write("lightsail.toml", &text).display().to_string();
    let run = refuse(
        &bench,
        &["--config", &config, "--model", "models/lightsail.json"],
    );
    run.complains("lightsail.toml:").complains("secretAccesKey");
}
