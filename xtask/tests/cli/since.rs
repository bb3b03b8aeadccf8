//! `diff --since` compares a revision of the repository with the working tree.

use std::fs;

use crate::support::{Bench, Run, root};

/// A repository with one commit: the configuration and the model of this project.
fn repository() -> Bench {
    let bench = Bench::new();
    for name in ["lightsail.toml", "lightsail.json"] {
        let text = fs::read_to_string(root().join("models").join(name)).expect("a file");
        bench.write(&format!("models/{name}"), &text);
    }
    git(&bench, &["init", "--quiet"]);
    git(&bench, &["add", "models"]);
    git(&bench, &["commit", "--quiet", "--message", "First"]);
    bench
}

fn git(bench: &Bench, arguments: &[&str]) -> String {
    let output = std::process::Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
        .args(arguments)
        .current_dir(bench.path(""))
        .output()
        .expect("Git runs");
    Run::of(output).exits(0).stdout
}

fn edit(bench: &Bench, name: &str, old: &str, new: &str) {
    let path = bench.path(name);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(old), "{old}");
    fs::write(path, text.replacen(old, new, 1)).expect("a file");
}

fn since(bench: &Bench, revision: &str, arguments: &[&str]) -> Run {
    let config = bench.path("models/lightsail.toml").display().to_string();
    let revision = format!("--since={revision}");
    let mut all = vec!["diff", &revision, "--config", &config];
    all.extend(arguments);
    bench.run(&all)
}

#[test]
fn the_working_tree_against_a_commit() {
    let bench = repository();
    let run = since(&bench, "HEAD", &["--deny", "any"]).exits(0);
    run.says("Amazon Lightsail - no api change");

    edit(
        &bench,
        "models/lightsail.json",
        "\"ap-southeast-5\"",
        "\"ap-southeast-6\"",
    );
    // That the version is raised already does not raise it once more.
    edit(
        &bench,
        "models/lightsail.toml",
        "version = \"0.1.0\"",
        "version = \"0.2.0\"",
    );
    let run = since(&bench, "HEAD", &["--deny", "breaking"]).exits(1);
    let run = run.says("For Rust users: major (breaking), 0.1.0 -> 0.2.0");
    assert!(
        run.stdout
            .contains("{operations: {location: {regionName: {ap-southeast-6}}}}"),
        "{run:?}"
    );
    let commit = git(&bench, &["rev-parse", "--short", "HEAD"]);
    let run = since(&bench, "HEAD", &["--format", "json"]).exits(0);
    run.says(&format!("  \"from\": \"lightsail@{}\",", commit.trim()))
        .says("  \"to\": \"lightsail\",");

    git(&bench, &["tag", "v1"]);
    git(
        &bench,
        &["commit", "--quiet", "--all", "--message", "Second"],
    );
    since(&bench, "HEAD", &["--deny", "any"]).exits(0);
    since(&bench, "v1", &["--deny", "any"]).exits(1);
    since(&bench, "HEAD~1", &["--deny", "any"]).exits(1);
}

#[test]
fn what_a_revision_lacks() {
    let bench = repository();
    for revision in ["HEAD~7", "nothing", "--help", ""] {
        let run = since(&bench, revision, &[]).exits(2);
        run.complains("error[diff-revision]")
            .complains(&format!("there is no revision `{revision}`"));
    }
    git(&bench, &["rm", "--quiet", "models/lightsail.json"]);
    git(&bench, &["commit", "--quiet", "--message", "Gone"]);
    bench.write("models/lightsail.json", "{}");
    let run = since(&bench, "HEAD", &[]).exits(2);
    run.complains("lightsail.json` cannot be read from revision `HEAD`");
    // One of the two is compared, and not both.
    since(&bench, "HEAD", &["a.json", "b.json"]).exits(2);
    bench.run(&["diff"]).exits(2);
    bench.run(&["diff", "a.json"]).exits(2);
}

#[test]
fn a_folder_outside_of_a_repository() {
    let bench = Bench::new();
    bench.write("models/lightsail.json", "{}");
    let config = fs::read_to_string(root().join("models/lightsail.toml")).expect("a file");
    bench.write("models/lightsail.toml", &config);
    since(&bench, "HEAD", &[])
        .exits(2)
        .complains("error[diff-revision]");
}
