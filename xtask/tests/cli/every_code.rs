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

/// Codes that no run here shows, and the test that does.
const SHOWN_ELSEWHERE: &[(&str, &str)] = &[
    ("conformance-counts", "xtask/tests/cli/conformance.rs"),
    ("conformance-none", "xtask/tests/cli/conformance.rs"),
    ("conformance-run", "xtask/tests/cli/conformance.rs"),
    ("diff-revision", "xtask/tests/cli/since.rs"),
    ("known-refusals", "xtask/tests/cli/sweep.rs"),
    ("update-foreign-lock", "xtask/tests/cli/update.rs"),
];

/// Runs the program twice in the folder of the test, where paths are short, and keeps what it says
/// in both forms.
#[track_caller]
fn shown(bench: &Bench, arguments: &[&str], code: &str) {
    let run = |more: &[&str]| {
        let mut command = bench.command(arguments);
        command.args(more).current_dir(bench.path(""));
        Run::of(command.output().expect("the program starts"))
    };
    let human = run(&[]).exits(2);
    let json = run(&["--message-format", "json"]).exits(2);
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

/// Of commands that have no JSON form.
#[test]
fn of_other_commands() {
    let bench = Bench::new();
    let run = bench.run(&["explain", "model-recursio"]).exits(2);
    insta::assert_snapshot!("explain-unknown", run.stderr);
    bench.write("models/other.json", include_str!("other.json"));
    bench.write("out", "a person's");
    let [models, out] = ["models", "out"].map(|name| bench.path(name).display().to_string());
    let run = bench
        .run(&["sweep", &models, "--compile", "1", "--out", &out])
        .exits(2);
    let text = run.stderr.replace(&out, "out");
    insta::assert_snapshot!("sweep-compile", text);
}

/// No code is without a snapshot, or without a test that shows it.
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
        let elsewhere = SHOWN_ELSEWHERE.iter().find(|(known, _)| known == code);
        assert!(
            is_kept(code) != elsewhere.is_some(),
            "{code}: {elsewhere:?}"
        );
    }
    for (code, path) in SHOWN_ELSEWHERE {
        assert!(codes.contains(code), "there is no code {code}");
        let text = fs::read_to_string(root().join(path)).expect(path);
        assert!(
            text.contains(&format!("error[{code}]")),
            "{path} does not show {code}"
        );
    }
}
