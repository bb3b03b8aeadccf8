//! `codegen --check` compares and never writes.

use std::fs;

use crate::support::{Bench, Run, TWO_OPERATIONS, Tree};

/// Runs `codegen --check` and makes sure that it changes nothing.
fn check(bench: &Bench, arguments: &[&str]) -> Run {
    let before: Tree = bench.tree();
    let mut all = vec!["--check"];
    all.extend(arguments);
    let run = bench.codegen(&all);
    assert_eq!(bench.tree(), before, "--check wrote");
    run
}

/// Puts something into a file of the output.
fn edit(bench: &Bench, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(bench.out().join(path)).expect("a file");
    assert!(text.contains(from), "{path} has no {from:?}");
    bench.write(&format!("out/{path}"), &text.replacen(from, to, 1));
}

#[test]
fn an_output_that_is_up_to_date_is_clean() {
    let bench = Bench::generated();
    let run = check(&bench, &[])
        .exits(0)
        .says(&format!("clean     {}: ", bench.shown()));
    assert_eq!(run.stderr, "");
}

#[test]
fn a_changed_file_is_shown_as_a_unified_diff() {
    let bench = Bench::generated();
    edit(&bench, "src/lib.rs", "pub mod api;", "pub mod apis;");
    let run = check(&bench, &[])
        .exits(1)
        .says(&format!("changed   {}/src/lib.rs", bench.shown()))
        .says("--- a/src/lib.rs")
        .says("+++ b/src/lib.rs")
        .says("@@ ")
        .says("-pub mod apis;")
        .says("+pub mod api;")
        .says(&format!(
            "`{}` does not match the model: run `cargo xtask codegen",
            bench.shown()
        ));
    assert!(!run.stdout.contains("clean "), "{run:?}");
}

#[test]
fn a_long_difference_is_cut() {
    let bench = Bench::generated();
    let lib = fs::read_to_string(bench.out().join("src/lib.rs")).expect("a file");
    let header: Vec<_> = lib.lines().take(3).collect();
    bench.write("out/src/lib.rs", &format!("{}\n", header.join("\n")));
    let run = check(&bench, &[]).exits(1).says("... ");
    assert!(run.stdout.contains("more lines left out"), "{run:?}");
    assert!(run.stdout.lines().count() < 40, "{run:?}");
}

#[test]
fn missing_and_orphaned_files_are_listed() {
    let bench = Bench::generated();
    fs::remove_file(bench.out().join("src/endpoint.rs")).expect("a file");
    let lib = fs::read_to_string(bench.out().join("src/lib.rs")).expect("a file");
    let header: Vec<_> = lib.lines().take(3).collect();
    bench.write("out/src/stray.rs", &format!("{}\n", header.join("\n")));
    bench.write("out/src/mine.rs", "//! A person's.\n");
    bench.write("out/notes.md", "a person's");
    let out = bench.shown();
    let run = check(&bench, &[])
        .exits(1)
        .says(&format!("missing   {out}/src/endpoint.rs"))
        .says(&format!("orphaned  {out}/src/stray.rs"));
    assert!(
        !run.stdout.contains("mine.rs") && !run.stdout.contains("notes.md"),
        "{run:?}"
    );
    assert!(!run.stdout.contains("changed "), "{run:?}");
}

#[test]
fn a_folder_that_is_not_there_misses_everything_and_is_not_made() {
    let bench = Bench::new();
    check(&bench, &[])
        .exits(1)
        .says(&format!("missing   {}/Cargo.toml", bench.shown()));
    assert!(!bench.out().exists());
}

#[test]
fn quiet_keeps_findings() {
    let bench = Bench::generated();
    let run = check(&bench, &["--quiet"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    edit(&bench, "src/lib.rs", "pub mod api;", "");
    check(&bench, &["--quiet"]).exits(1).says("changed   ");
}

#[test]
fn another_slice_is_drift() {
    let bench = Bench::generated();
    check(&bench, &["--operations", TWO_OPERATIONS])
        .exits(1)
        .says(&format!(
            "orphaned  {}/src/operation/get_bucket_access_keys/mod.rs",
            bench.shown()
        ));
}

/// What `--check` tells a maintainer to run has to mend what it found.
#[test]
fn the_command_to_run_is_complete() {
    let bench = Bench::generated();
    let run = check(&bench, &["--operations", TWO_OPERATIONS]).exits(1);
    let last = run.stdout.lines().last().expect("a line").to_owned();
    assert!(
        last.contains("--out") && last.contains("--operations"),
        "{last}"
    );
}
