//! Disks that are full or read-only: small file systems in memory, which only the program under
//! test sees, and which go with it.

use std::path::Path;
use std::process::{Command, Stdio};

use libtest_mimic::{Completion, Failed, Trial};

use crate::support::{Bench, Run, TWO_OPERATIONS, contents};

/// The ways to get mounts of one's own: as root, or where users may have namespaces.
const NAMESPACES: &[&[&str]] = &[&["--mount"], &["--mount", "--map-root-user"]];

pub(crate) fn trials() -> Vec<Trial> {
    let trial = |name: &str, test: fn(&'static [&'static str]) -> Result<(), Failed>| {
        Trial::ignorable_test(format!("disks/{name}"), move || match namespace() {
            Some(namespace) => test(namespace).map(|()| Completion::Completed),
            None => Ok(Completion::ignored_with(
                "this system or this user has no mounts of their own (`unshare --mount`)",
            )),
        })
    };
    vec![
        trial("a_full_disk_in_the_first_run", a_full_disk_in_the_first_run),
        trial("a_disk_that_gets_full", a_disk_that_gets_full),
        trial("a_read_only_disk", a_read_only_disk),
        trial("a_read_only_folder", a_read_only_folder),
    ]
}

/// What `unshare` needs to be told here; nothing where it does not work.
fn namespace() -> Option<&'static [&'static str]> {
    let works = |options: &&&[&str]| {
        let mut command = Command::new("unshare");
        command
            .args(**options)
            .args(["sh", "-c", "mount -t tmpfs tmpfs /mnt"]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    NAMESPACES.iter().find(works).copied()
}

/// Runs a script with mounts of its own. `$OUT` is the output folder, which is there and empty,
/// and `$GEN` the program up to its further arguments; what is left in `$OUT` is put into the
/// folder `left`.
fn script(bench: &Bench, namespace: &[&str], text: &str) -> Run {
    std::fs::create_dir_all(bench.out()).expect("a folder");
    let program = bench.codegen_command(&[]);
    let mut command = Command::new("unshare");
    command
        .args(namespace)
        .args([
            "sh",
            "-c",
            &format!("{text}\ncode=$?\ncp -a \"$OUT\" \"$LEFT\"\nexit $code"),
        ])
        .current_dir(program.get_current_dir().unwrap_or(Path::new(".")))
        .env("OUT", bench.out())
        .env("LEFT", bench.path("left"))
        .env("GEN", program.get_program())
        .stdin(Stdio::null());
    Run::of(command.output().expect("the script starts"))
}

/// The program, as a script calls it.
const RUN: &str = "\"$GEN\" codegen --out \"$OUT\"";

/// What the script left is the same as what another run gives.
fn left_is(bench: &Bench, expected: &Bench) -> Result<(), Failed> {
    let left = Bench::at(&bench.path("left"));
    if contents(&left) == contents(&expected.tree()) {
        return Ok(());
    }
    let names: Vec<_> = left.keys().collect();
    Err(format!("left: {names:?}").into())
}

fn a_full_disk_in_the_first_run(namespace: &'static [&'static str]) -> Result<(), Failed> {
    let bench = Bench::new();
    let text = format!("mount -t tmpfs -o size=100k tmpfs \"$OUT\"\n{RUN}");
    let run = script(&bench, namespace, &text).exits(2);
    run.complains("error[output-no-space]")
        .complains("free some space");
    left_is(&bench, &Bench::new())
}

/// There is room for the crate, and not for a second one beside it.
fn a_disk_that_gets_full(namespace: &'static [&'static str]) -> Result<(), Failed> {
    let bench = Bench::new();
    let model = std::fs::read_to_string("../models/lightsail.json")?;
    let changed = bench.write("changed.json", &model.replace("2016-11-28", "2017-12-29"));
    let text = format!(
        "mount -t tmpfs -o size=4m tmpfs \"$OUT\"\n{RUN} -q || exit 9\n\
         dd if=/dev/zero of=\"$OUT/filler\" bs=1k 2>/dev/null\n\
         {RUN} --model {}\ncode=$?\nrm \"$OUT/filler\"\n(exit $code)",
        changed.display()
    );
    let run = script(&bench, namespace, &text).exits(2);
    run.complains("error[output-no-space]");
    left_is(&bench, &Bench::generated())
}

fn a_read_only_disk(namespace: &'static [&'static str]) -> Result<(), Failed> {
    let bench = Bench::new();
    let text = format!(
        "mount -t tmpfs tmpfs \"$OUT\"\n{RUN} -q || exit 9\n\
         mount -o remount,ro \"$OUT\"\n\
         {RUN} && {RUN} --check || exit 8\n\
         {RUN} --operations {TWO_OPERATIONS}"
    );
    let run = script(&bench, namespace, &text).exits(2);
    // What is up to date needs no writing.
    let run = run.says("unchanged ").says("clean ");
    run.complains("error[output-read-only]")
        .complains("choose another `--out`");
    left_is(&bench, &Bench::generated())
}

/// Where not even the output folder can be made.
fn a_read_only_folder(namespace: &'static [&'static str]) -> Result<(), Failed> {
    let bench = Bench::new();
    let text = format!("mount -t tmpfs -o ro tmpfs \"$OUT\"\n{RUN}/a/b");
    let run = script(&bench, namespace, &text).exits(2);
    run.complains("error[output-read-only]");
    left_is(&bench, &Bench::new())
}
