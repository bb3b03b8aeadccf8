//! The forms of messages: JSON lines, quiet, colour, help.

use std::process::Stdio;

use serde_json::Value;

use crate::support::{Bench, Run, SERVICE};

/// The JSON objects that a run has written, one a line.
fn objects(run: &Run) -> Vec<Value> {
    assert_eq!(run.stderr, "", "programs read one stream");
    let lines = run.stdout.lines();
    let objects: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).expect(line))
        .collect();
    assert!(objects.iter().all(Value::is_object), "{objects:?}");
    objects
}

#[test]
fn a_run_in_json() {
    let bench = Bench::new();
    let objects = objects(&bench.codegen(&["--message-format", "json"]).exits(0));
    let [slice, written] = objects.as_slice() else {
        panic!("{objects:?}");
    };
    assert_eq!(slice["reason"], "slice");
    assert_eq!(slice["model"], "models/lightsail.json");
    assert_eq!(slice["service"], SERVICE);
    assert_eq!(
        (&slice["operations"], &slice["all_operations"]),
        (&3.into(), &3.into())
    );
    assert!(
        slice["shapes"].as_u64() <= slice["all_shapes"].as_u64(),
        "{slice}"
    );
    assert_eq!(written["reason"], "written");
    assert_eq!(written["out"], bench.shown());
    let new = written["new"].as_array().expect("a list");
    assert!(new.contains(&"src/lib.rs".into()), "{written}");
    assert_eq!(written["unchanged"], 0);
    assert_eq!(
        (&written["changed"], &written["orphaned"]),
        (&Vec::<Value>::new().into(), &Vec::<Value>::new().into())
    );
}

#[test]
fn a_check_in_json() {
    let bench = Bench::generated();
    std::fs::remove_file(bench.out().join("src/api.rs")).expect("a file");
    let lib = std::fs::read_to_string(bench.out().join("src/lib.rs")).expect("a file");
    bench.write("out/src/lib.rs", &format!("{lib}//\n"));
    let objects = objects(
        &bench
            .codegen(&["--check", "--message-format", "json"])
            .exits(1),
    );
    let checked = objects.last().expect("an object");
    assert_eq!(checked["reason"], "checked");
    assert_eq!(checked["new"], serde_json::json!(["src/api.rs"]));
    assert_eq!(checked["changed"], serde_json::json!(["src/lib.rs"]));
}

#[test]
fn a_check_in_json_tells_of_a_run_that_was_stopped() {
    let bench = Bench::generated();
    bench.write("out/.smithy-slice/new/src/lib.rs", "staged");
    let objects = objects(
        &bench
            .codegen(&["--check", "--message-format", "json"])
            .exits(1),
    );
    let text = serde_json::json!(objects).to_string();
    assert!(
        text.contains("unfinished"),
        "exit code 1, and nothing says why: {text}"
    );
}

#[test]
fn diagnostics_in_json() {
    let bench = Bench::new();
    let model = bench
        .write("broken.json", "{\n  \"smithy\": ,\n}")
        .display()
        .to_string();
    let run = bench
        .codegen(&["--model", &model, "--message-format", "json"])
        .exits(2);
    let objects = objects(&run);
    let [diagnostic] = objects.as_slice() else {
        panic!("{objects:?}");
    };
    assert_eq!(diagnostic["reason"], "diagnostic");
    assert_eq!(diagnostic["level"], "error");
    assert_eq!(diagnostic["file"], model);
    assert_eq!(
        (&diagnostic["line"], &diagnostic["column"]),
        (&2.into(), &13.into())
    );
    assert_eq!(diagnostic["start"], 14);
    let texts = ["code", "message"].map(|name| diagnostic[name].as_str().unwrap_or_default());
    assert!(texts.iter().all(|text| !text.is_empty()), "{diagnostic}");
    let missing = bench
        .codegen(&["--model", "none", "--message-format", "json"])
        .exits(2);
    assert_eq!(objects_code(&missing), ["input-unreadable"]);
    let unknown = bench
        .run(&["inspect", "AcessKey", "--message-format", "json"])
        .exits(2);
    assert_eq!(objects_code(&unknown), ["request-shape"]);
}

/// The codes of the diagnostics of a run.
fn objects_code(run: &Run) -> Vec<String> {
    let codes = objects(run)
        .into_iter()
        .map(|object| object["code"].as_str().map(str::to_owned));
    codes.map(|code| code.expect("a code")).collect()
}

#[test]
fn quiet_is_silent_when_all_is_well() {
    let bench = Bench::new();
    for arguments in [&["--quiet"][..], &["-q"], &["-q", "--check"]] {
        let run = bench.codegen(arguments).exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    }
    bench
        .codegen(&["-q", "--operations", "No"])
        .exits(2)
        .complains("error[request-operation]");
}

#[test]
fn a_pipe_gets_no_colour() {
    let bench = Bench::new();
    let model = bench.write("broken.json", "{").display().to_string();
    let colour = |name: &str, value: &str, arguments: &[&str]| {
        let output = bench.codegen_command(arguments).env(name, value).output();
        let run = Run::of(output.expect("the program starts"));
        run.stdout.contains('\u{1b}') || run.stderr.contains('\u{1b}')
    };
    for arguments in [&["--model", &model][..], &["--model", "none"], &["--what"]] {
        assert!(
            !colour("TERM", "xterm-256color", arguments),
            "{arguments:?}"
        );
        assert!(!colour("NO_COLOR", "1", arguments), "{arguments:?}");
        assert!(
            colour("CLICOLOR_FORCE", "1", arguments),
            "this test looks at the wrong place"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_crash() {
    let bench = Bench::generated();
    for arguments in [
        &["inspect"][..],
        &["codegen", "--check", "--out", &bench.shown()],
    ] {
        let mut command = bench.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        drop(child.stdout.take());
        let run = Run::of(child.wait_with_output().expect("an output"));
        assert!(!run.stderr.contains("panicked"), "{run:?}");
    }
}

#[test]
fn help() {
    let bench = Bench::new();
    for command in ["codegen", "diff", "inspect", "sweep"] {
        let run = bench.run(&[command, "--help"]).exits(0);
        assert_eq!(run.stderr, "");
        insta::assert_snapshot!(format!("help_{command}"), run.stdout);
    }
}
