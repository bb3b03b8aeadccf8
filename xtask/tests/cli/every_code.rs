//! Every diagnostic, for people and for programs: a snapshot for each code.
//!
//! The examples are those of `explain`; what only a disk can show is made here or, where it takes
//! a failing disk, in `xtask/src/disk/error_tests.rs`.

use std::collections::BTreeSet;
use std::fs;

use smithy_slice::{Code, Example, SOUND_MODEL};

use crate::support::{Bench, Run, root};

/// A configuration with nothing but what must be there.
const CONFIG: &str = "model = \"clock.json\"\nservice = \"example#Clock\"\n";

/// Runs the program twice in the folder of the test, where paths are short, and keeps what it says
/// in both forms.
#[track_caller]
fn shown(bench: &Bench, arguments: &[&str], code: &str) {
    shown_with(bench, arguments, "--message-format=json", code);
}

/// As [`shown`], for commands of which another option asks for messages to programs.
#[track_caller]
fn shown_with(bench: &Bench, arguments: &[&str], for_programs: &str, code: &str) {
    let run = |more: &[&str]| {
        let mut command = bench.command(arguments);
        command.args(more).current_dir(bench.path(""));
        Run::of(command.output().expect("the program starts"))
    };
    let human = run(&[]).exits(2);
    let json = run(&[for_programs]).exits(2);
    let folder = fs::canonicalize(bench.path("")).expect("a folder");
    // Before an error of the disk, both tell of the slice.
    let json: Vec<&str> = json
        .stdout
        .lines()
        .filter(|line| line.contains("\"reason\":\"diagnostic\""))
        .collect();
    let text = format!("{}\n{}", human.stderr.trim_end(), json.join("\n"));
    assert!(text.contains(&format!("error[{code}]")), "{text}");
    assert!(text.contains(&format!("\"code\":\"{code}\"")), "{text}");
    let text = text
        .replace(&folder.display().to_string(), "[folder]")
        .replace(&root().display().to_string(), "[root]");
    insta::assert_snapshot!(code, text);
}

#[test]
fn of_the_generator() {
    for code in Code::ALL {
        let bench = Bench::new();
        bench.write("clock.toml", CONFIG);
        let codegen = ["codegen", "--config", "clock.toml", "--out", "out"];
        match code.explanation().example {
            Example::Model(text) => {
                fs::write(bench.path("clock.json"), text).expect("a file");
                shown(&bench, &codegen, code.as_str());
            }
            Example::Config(text) => {
                fs::write(bench.path("clock.json"), SOUND_MODEL).expect("a file");
                bench.write("clock.toml", text);
                shown(&bench, &codegen, code.as_str());
            }
            Example::Command(line) => {
                fs::write(bench.path("clock.json"), SOUND_MODEL).expect("a file");
                let words = line.strip_prefix("cargo xtask ").expect(line).split(' ');
                let words: Vec<&str> = words.chain(["--config", "clock.toml"]).collect();
                shown(&bench, &words, code.as_str());
            }
            _ => panic!("another kind of example"),
        }
        assert!(!bench.out().exists(), "{code}: something was written");
    }
}

/// A crate in the output folder that a model of another version would change.
fn changed() -> Bench {
    let bench = Bench::new();
    bench.write("clock.toml", CONFIG);
    let model = std::str::from_utf8(SOUND_MODEL).expect("UTF-8");
    bench.write("clock.json", model);
    Run::of(
        bench
            .command(&["codegen", "--config", "clock.toml", "--out", "out", "-q"])
            .current_dir(bench.path(""))
            .output()
            .expect("the program starts"),
    )
    .exits(0);
    let changed = model.replace("\"service\",", "\"service\", \"version\": \"2\",");
    bench.write("clock.json", &changed);
    bench
}

#[test]
fn of_the_disk() {
    let codegen = ["codegen", "--config", "clock.toml", "--out", "out"];
    let bench = changed();
    bench.write("out/src/lib.rs", "//! A person's.\n");
    shown(&bench, &codegen, "output-foreign-file");
    let bench = changed();
    fs::remove_dir_all(bench.path("out/src/types")).ok();
    fs::remove_file(bench.path("out/src/lib.rs")).expect("a file");
    fs::create_dir(bench.path("out/src/lib.rs")).expect("a folder");
    shown(&bench, &codegen, "output-not-a-file");
    let bench = changed();
    bench.write("out/.smithy-slice/diary.txt", "a person's");
    shown(&bench, &codegen, "output-staging");
    let bench = changed();
    fs::remove_dir_all(bench.path("out")).expect("a folder");
    bench.write("out", "a person's");
    shown(&bench, &codegen, "output-not-a-folder");
    let bench = changed();
    let long = format!("example#{}", "a".repeat(300));
    let model = std::str::from_utf8(SOUND_MODEL).expect("UTF-8");
    bench.write("clock.json", &model.replace("example#GetTime", &long));
    shown(&bench, &codegen, "output-path");
}

#[cfg(unix)]
#[test]
fn of_a_link() {
    let bench = changed();
    fs::remove_file(bench.path("out/src/lib.rs")).expect("a file");
    std::os::unix::fs::symlink("elsewhere.rs", bench.path("out/src/lib.rs")).expect("a link");
    let codegen = ["codegen", "--config", "clock.toml", "--out", "out"];
    shown(&bench, &codegen, "output-symlink");
}

#[test]
fn of_files_and_folders() {
    let bench = Bench::new();
    bench.write("clock.toml", CONFIG);
    let codegen = ["codegen", "--config", "clock.toml", "--out", "out"];
    shown(&bench, &codegen, "input-unreadable");
    fs::write(bench.path("clock.json"), SOUND_MODEL).expect("a file");
    bench.write("clock.toml", &CONFIG.replace("Clock", "Clok"));
    let other = [
        "codegen",
        "--config",
        "clock.toml",
        "--service",
        "example#Clock",
    ];
    shown(&bench, &other, "output-not-chosen");
}

#[test]
fn of_other_commands() {
    let bench = Bench::new();
    shown(&bench, &["explain", "model-recursio"], "explain-unknown");
    bench.write("clock.toml", CONFIG);
    fs::write(bench.path("clock.json"), SOUND_MODEL).expect("a file");
    let made = std::process::Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(bench.path(""))
        .status();
    assert!(made.expect("Git runs").success());
    let since = ["diff", "--since", "v1", "--config", "clock.toml"];
    shown(&bench, &since, "diff-revision");
    bench.write("clock.lock", "a person's");
    let update = ["update", "--from", "clock.json", "--config", "clock.toml"];
    let update = [&update[..], &["--out", "out"]].concat();
    shown(&bench, &update, "update-foreign-lock");
    assert!(!bench.out().exists(), "something was written");
}

#[test]
fn of_sweep() {
    let bench = Bench::new();
    bench.write("models/other.json", include_str!("other.json"));
    bench.write("out", "a person's");
    let compile = ["sweep", "models", "--compile", "1", "--out", "out"];
    shown_with(&bench, &compile, "--format=json", "sweep-compile");
    bench.write("known.toml", "[[refusal]]\nshape = \"example#Clock\"\n");
    let known = ["sweep", "models", "--known", "known.toml"];
    shown_with(&bench, &known, "--format=json", "known-refusals");
}

#[test]
fn of_conformance() {
    let bench = Bench::new();
    bench.write("counts.toml", "");
    for name in ["other.json", "a.json", "b.json"] {
        let text = match name {
            "other.json" => include_str!("other.json"),
            _ => include_str!("../../../tests/protocol_tests/wrong.json"),
        };
        bench.write(name, text);
    }
    let show = |models: &[&str], code| {
        let options = ["--counts", "counts.toml", "--out", "out"];
        let arguments = [&["conformance"], models, &options].concat();
        shown_with(&bench, &arguments, "--format=json", code);
    };
    show(&["other.json"], "conformance-none");
    show(&["a.json", "b.json"], "conformance-run");
    bench.write("counts.toml", "suite = 1");
    show(&["a.json"], "conformance-counts");
}

/// No code is without a snapshot.
#[test]
fn no_code_is_left_out() {
    let is_kept = |code: &str| {
        let places = [
            format!("xtask/tests/cli/snapshots/cli__every_code__{code}.snap"),
            format!("xtask/src/disk/snapshots/xtask__disk__error_tests__{code}.snap"),
        ];
        places.iter().any(|place| root().join(place).is_file())
    };
    let list = Bench::new().run(&["explain"]).exits(0).stdout;
    let codes: BTreeSet<&str> = list
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(codes.len() > 35, "{codes:?}");
    for code in &codes {
        assert!(is_kept(code), "{code}");
    }
}
