//! `codegen` writes: what it changes, what it leaves alone, and what it says.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::support::{Bench, Run, SERVICE, TWO_OPERATIONS, contents, root};

#[test]
fn the_first_run_writes_and_says_what() {
    let bench = Bench::new();
    let run = bench.codegen(&[]).exits(0);
    let count = contents(&bench.tree()).len();
    assert!(count > 50, "{count}");
    let bytes = fs::metadata(root().join("models/lightsail.json"))
        .expect("the model")
        .len();
    let out = bench.shown();
    let run = run
        .says(&format!("read      models/lightsail.json ({bytes} bytes, "))
        .says(&format!("slice     {SERVICE}: 3 of 3 operations, "))
        .says(&format!(
            "wrote     {out}: {count} new, 0 changed, 0 unchanged, 0 removed, in "
        ));
    assert_eq!(run.stdout.lines().count(), 3, "{run:?}");
    assert_eq!(run.stderr, "");
    assert!(
        !bench.tree().contains_key(".smithy-slice"),
        "nothing is left behind"
    );
}

#[test]
fn the_second_run_touches_nothing() {
    let bench = Bench::new();
    bench.codegen(&[]).exits(0);
    let before = bench.tree();
    let count = contents(&before).len();
    let out = bench.shown();
    bench.codegen(&[]).exits(0).says(&format!(
        "unchanged {out}: all {count} files are up to date, nothing written, in "
    ));
    assert_eq!(bench.tree(), before);
}

#[test]
fn a_run_touches_only_what_differs() {
    let bench = Bench::generated();
    let clean = bench.tree();
    fs::remove_file(bench.out().join("src/api.rs")).expect("a file");
    let edited = format!(
        "{}// edited\n",
        fs::read_to_string(bench.out().join("src/lib.rs")).expect("a file")
    );
    bench.write("out/src/lib.rs", &edited);
    let header = edited.lines().take(3).collect::<Vec<_>>().join("\n");
    bench.write("out/src/old/orphan.rs", &format!("{header}\n"));
    bench.write("out/src/notes.txt", "a person's");
    bench.write("out/src/mine.rs", "//! A person's.\n");
    let rest = contents(&clean).len() - 2;
    let out = bench.shown();
    bench.codegen(&[]).exits(0).says(&format!(
        "wrote     {out}: 1 new, 1 changed, {rest} unchanged, 1 removed, in "
    ));
    let mut after = bench.tree();
    assert!(
        !after.contains_key("src/old"),
        "a folder that got empty goes, too"
    );
    for (path, text) in [
        ("src/notes.txt", "a person's"),
        ("src/mine.rs", "//! A person's.\n"),
    ] {
        let (content, _) = after.remove(path).expect(path);
        assert_eq!(content.as_deref(), Some(text.as_bytes()));
    }
    assert_eq!(contents(&after), contents(&clean));
    assert_eq!(
        after["src/endpoint.rs"], clean["src/endpoint.rs"],
        "not written again"
    );
}

#[test]
fn a_file_of_a_person_in_the_way_stops_the_run() {
    let bench = Bench::new();
    bench.write("out/src/lib.rs", "//! A person's.\n");
    bench.write("out/Cargo.toml", "[package]\n");
    let before = bench.tree();
    for arguments in [&[][..], &["--check"]] {
        bench
            .codegen(arguments)
            .exits(2)
            .complains("error[output-foreign-file]")
            .complains("`Cargo.toml`, `src/lib.rs`");
        assert_eq!(bench.tree(), before);
    }
}

#[test]
fn the_output_does_not_depend_on_its_folder() {
    let (one, other) = (Bench::new(), Bench::generated());
    one.codegen(&[]).exits(0);
    assert_eq!(contents(&one.tree()), contents(&other.tree()));
}

#[test]
fn a_smaller_slice_removes_the_rest() {
    let bench = Bench::generated();
    let run = bench.codegen(&["--operations", TWO_OPERATIONS]).exits(0);
    run.says(&format!("slice     {SERVICE}: 2 of 3 operations, "));
    let tree = bench.tree();
    assert!(tree.contains_key("src/operation/create_bucket_access_key"));
    assert!(!tree.contains_key("src/operation/get_bucket_access_keys"));
    bench
        .codegen(&["--operations", TWO_OPERATIONS, "--check"])
        .exits(0);
    bench.codegen(&["--all-operations"]).exits(0);
    bench.codegen(&["--check"]).exits(0);
}

#[test]
fn every_operation_can_be_had_alone() {
    for operation in [
        "CreateBucketAccessKey",
        "DeleteBucketAccessKey",
        "GetBucketAccessKeys",
    ] {
        let bench = Bench::new();
        let run = bench.codegen(&["--operations", operation]).exits(0);
        run.says(&format!("slice     {SERVICE}: 1 of 3 operations, "));
    }
}

#[test]
fn runs_at_once_wait_for_each_other() {
    let bench = Bench::new();
    let start = || {
        let mut command = bench.codegen_command(&[]);
        command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        command.spawn().expect("the program starts")
    };
    let runs: Vec<_> = [start(), start(), start()].into();
    let mut wrote = 0;
    for child in runs {
        let run = Run::of(child.wait_with_output().expect("an output")).exits(0);
        wrote += usize::from(run.stdout.contains("\nwrote "));
        let waited = "waiting for another run to leave";
        assert!(
            run.stderr.lines().all(|line| line.starts_with(waited)),
            "{run:?}"
        );
    }
    assert_eq!(wrote, 1, "the others have nothing left to do");
    bench.codegen(&["--check"]).exits(0);
}

/// The lock is the folder's own: no setting of a run hides it from another.
#[cfg(unix)]
#[test]
fn runs_with_other_folders_for_temporary_files_wait_too() {
    use std::io::{BufRead as _, BufReader};
    let bench = Bench::generated();
    let held = fs::File::open(bench.out()).expect("the folder");
    held.lock().expect("a lock");
    let mut command = bench.codegen_command(&[]);
    command
        .env("TMPDIR", bench.path("elsewhere"))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut said = String::new();
    let stderr = child.stderr.take().expect("a pipe");
    let mut lines = BufReader::new(stderr);
    lines.read_line(&mut said).expect("a line");
    assert!(said.starts_with("waiting for another run"), "{said}");
    assert_eq!(child.try_wait().expect("a child"), None, "it waits");
    drop(held);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_run_that_was_killed_is_mended() {
    let bench = Bench::new();
    for millis in [20, 60, 120, 200] {
        let mut child = bench
            .codegen_command(&["--quiet"])
            .spawn()
            .expect("the program starts");
        thread::sleep(Duration::from_millis(millis));
        child
            .kill()
            .expect("the child is there until it is waited for");
        child.wait().expect("the child ends");
    }
    bench.codegen(&[]).exits(0);
    bench.codegen(&["--check"]).exits(0);
    let whole = Bench::generated();
    assert_eq!(contents(&bench.tree()), contents(&whole.tree()));
}

#[test]
fn what_a_killed_run_had_staged_is_undone() {
    let bench = Bench::generated();
    let clean = bench.tree();
    bench.write("out/.smithy-slice/new/src/lib.rs", "staged");
    bench.write("out/.smithy-slice/journal.tmp", "half");
    let before = bench.tree();
    bench
        .codegen(&["--check"])
        .exits(1)
        .says("unfinished an earlier run was stopped");
    assert_eq!(bench.tree(), before);
    bench
        .codegen(&[])
        .exits(0)
        .complains("an earlier run was stopped before it changed anything");
    let after = bench.tree();
    assert_eq!(contents(&after), contents(&clean));
    assert!(!after.contains_key(".smithy-slice"));
}

#[test]
fn a_staging_folder_that_is_not_ours_is_left_alone() {
    let bench = Bench::generated();
    bench.write("out/.smithy-slice/diary.txt", "a person's");
    let before = bench.tree();
    bench
        .codegen(&[])
        .exits(2)
        .complains("error[output-staging]")
        .complains("diary.txt");
    assert_eq!(bench.tree(), before);
}
