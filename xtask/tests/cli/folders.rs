//! Where the output goes, and where the program is run from.

use std::fs;

use crate::support::{Bench, Run, contents, root};

#[test]
fn an_output_that_is_a_file_is_refused() {
    let bench = Bench::new();
    bench.write("out", "a file");
    for arguments in [&[][..], &["--check"]] {
        bench
            .codegen(arguments)
            .exits(2)
            .complains("error[output-not-a-folder]")
            .complains("--out");
        assert_eq!(fs::read_to_string(bench.out()).expect("a file"), "a file");
    }
}

#[test]
fn an_output_inside_a_file_is_refused() {
    let bench = Bench::new();
    bench.write("file", "a file");
    let out = bench.path("file/out").display().to_string();
    bench
        .run(&["codegen", "--out", &out])
        .exits(2)
        .complains("error[output-");
    assert_eq!(
        fs::read_to_string(bench.path("file")).expect("a file"),
        "a file"
    );
}

#[test]
fn folders_on_the_way_are_made() {
    let bench = Bench::new();
    let out = bench.path("a/b c/ü").display().to_string();
    bench
        .run(&["codegen", "--out", &out])
        .exits(0)
        .says(&format!("wrote     {out}: "));
    assert!(bench.path("a/b c/ü/Cargo.toml").is_file());
}

#[test]
fn a_relative_output_is_relative_to_where_one_is() {
    let bench = Bench::new();
    let mut command = bench.command(&["codegen", "--out", "out"]);
    let run = Run::of(
        command
            .current_dir(bench.path(""))
            .output()
            .expect("the program starts"),
    );
    run.exits(0).says("wrote     out: ");
    let whole = Bench::generated();
    assert_eq!(
        contents(&bench.tree()),
        contents(&whole.tree()),
        "the same from everywhere"
    );
}

#[test]
fn the_configuration_is_found_from_a_subfolder() {
    let bench = Bench::generated();
    let mut command = bench.codegen_command(&["--check"]);
    let run = command
        .current_dir(root().join("xtask/src"))
        .output()
        .expect("the program starts");
    Run::of(run).exits(0).says("clean     ");
}

/// The committed crate would be overwritten with that of another service.
#[test]
fn another_service_needs_a_folder_of_its_own() {
    let bench = Bench::new();
    let model = bench
        .write("model.json", include_str!("other.json"))
        .display()
        .to_string();
    let slice = [
        "--model",
        &model,
        "--service",
        "com.example#Other",
        "--all-operations",
    ];
    // With `--check`, so that nothing is written even if this fails.
    let mut arguments = vec!["codegen", "--check"];
    arguments.extend(slice);
    bench
        .run(&arguments)
        .exits(2)
        .complains("error[output-not-chosen]")
        .complains("--out");
    let run = bench
        .codegen(&slice)
        .exits(0)
        .says("slice     com.example#Other: 1 of 1 operations");
    assert_eq!(run.stderr, "");
    let manifest = fs::read_to_string(bench.out().join("Cargo.toml")).expect("a manifest");
    assert!(
        !manifest.contains("lightsail"),
        "the configuration is for another service: {manifest}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_not_followed() {
    let bench = Bench::generated();
    let target = bench.write("elsewhere.rs", "a person's");
    fs::remove_file(bench.out().join("src/api.rs")).expect("a file");
    std::os::unix::fs::symlink(&target, bench.out().join("src/api.rs")).expect("a link");
    bench
        .codegen(&[])
        .exits(2)
        .complains("error[output-symlink]");
    assert_eq!(fs::read_to_string(target).expect("a file"), "a person's");
}
