//! Programs that work with the old crate of a made pair, and not with the new one: proof for what
//! the drift report calls breaking and `cargo semver-checks` does not see.
//!
//! `tests/drift/programs/<rule>.rs` is a program for the pair `tests/drift/rules/<rule>.json`,
//! whose crate it knows as `made`. Its first line says how it fails: `//! Fails with E0308.`, which
//! is an error of the compiler, or `//! Fails when it runs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use tests::cargo::{Outcome, Workspace};
use tests::drift::{UNSEEN, made};
use tests::paths;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let built = Arc::new(OnceLock::new());
    let mut trials = vec![Trial::test("all_that_is_unseen", all_that_is_unseen)];
    trials.extend(programs().into_iter().map(|(rule, text)| {
        let built = Arc::clone(&built);
        Trial::test(rule.clone(), move || {
            check(&rule, &text, built.get_or_init(build).as_ref()?)
        })
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The programs by their rule.
fn programs() -> BTreeMap<String, String> {
    let files = paths::files_with(&paths::tests().join("drift/programs"), "rs");
    let read = |path| std::fs::read_to_string(path).expect("a program");
    files
        .into_iter()
        .map(|(rule, path)| (rule, read(path)))
        .collect()
}

fn all_that_is_unseen() -> Result<(), Failed> {
    let programs: BTreeSet<String> = programs().into_keys().collect();
    let unseen: BTreeSet<String> = UNSEEN.iter().map(|rule| (*rule).to_owned()).collect();
    if programs == unseen {
        Ok(())
    } else {
        Err(format!("the programs are for {programs:?}, unseen are {unseen:?}").into())
    }
}

/// A program works with the old crate and fails with the new one as it says.
fn check(rule: &str, text: &str, built: &Outcome) -> Result<(), Failed> {
    let user = |side| user(side, rule);
    match built.executables.get(&user("old")) {
        Some(program) if Command::new(program).output()?.status.success() => {}
        Some(_) => return Err("it fails when it runs with the old crate".into()),
        None => return Err(format!("with the old crate:\n{}", built.failure()).into()),
    }
    let problem = built
        .problems
        .get(&user("new"))
        .map(String::as_str)
        .unwrap_or_default();
    let says = text.lines().next().unwrap_or_default();
    let fails = match says.strip_prefix("//! Fails with ") {
        Some(code) => problem.contains(&format!("error[{}]", code.trim_end_matches('.'))),
        None if says.starts_with("//! Fails when it runs") => {
            let program = built.executables.get(&user("new")).ok_or(problem)?;
            !Command::new(program).output()?.status.success()
        }
        None => return Err(format!("its first line does not say how it fails: {says}").into()),
    };
    if fails {
        Ok(())
    } else {
        Err(format!("it does not fail with the new crate as it says:\n{problem}").into())
    }
}

/// Builds both crates of every pair and its program with either.
fn build() -> Result<Outcome, String> {
    let mut workspace = Workspace::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs"));
    let failed = |error: std::io::Error| error.to_string();
    for (rule, text) in programs() {
        let path = paths::tests().join(format!("drift/rules/{rule}.json"));
        let (old, new) = made::read(&path);
        for (side, model) in [("old", old), ("new", new)] {
            let package = format!("{side}-{rule}");
            let files = made::crate_of(&model, &package);
            let files = files.ok_or_else(|| format!("`{package}` is not generated"))?;
            workspace.add(&package, &files).map_err(failed)?;
            let user = user(side, &rule);
            let manifest = format!(
                "[package]\nname = {user:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nmade = {{ package = {package:?}, path = \"../{package}\" }}\n"
            );
            let files = [("Cargo.toml", manifest), ("src/main.rs", text.clone())];
            let files = files.map(|(path, text)| (path.to_owned(), text));
            workspace
                .add(&user, &BTreeMap::from(files))
                .map_err(failed)?;
        }
    }
    workspace.finish().map_err(failed)?;
    let arguments = ["build", "--workspace", "--keep-going"];
    workspace.compile(&arguments).map_err(failed)
}

/// The package of a program with the crate of a side.
fn user(side: &str, rule: &str) -> String {
    format!("{side}-{rule}-use")
}
