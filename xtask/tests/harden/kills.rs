//! Runs that are killed at a hundred random points, and runs at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};

use crate::support::{Bench, Run, contents, root};

/// How often a run is killed.
const KILLS: u32 = 100;

/// The files of a crate.
type Crate = BTreeMap<String, Vec<u8>>;

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("kills/a_hundred_random_points", a_hundred_random_points),
        Trial::test("kills/two_runs_at_once", two_runs_at_once),
    ]
}

/// Two models whose crates differ in every file, and their crates.
struct Pair {
    bench: Bench,
    models: [PathBuf; 2],
    crates: [Crate; 2],
    /// How long a run takes.
    time: Duration,
}

impl Pair {
    fn new() -> Self {
        let bench = Bench::new();
        let text = fs::read_to_string(root().join("models/lightsail.json")).expect("the model");
        let versions = ["2016-11-28", "2017-12-29"];
        // The version of the service is in the header of every file.
        let models = versions.map(|version| {
            let text = text.replace(versions[0], version);
            bench.write(&format!("{version}.json"), &text)
        });
        let mut time = Duration::ZERO;
        let crates = [0, 1].map(|which| {
            let start = Instant::now();
            let run = Run::of(codegen(&bench, &models[which]).output().expect("it starts"));
            time = start.elapsed();
            run.exits(0);
            files(&bench)
        });
        assert_eq!(crates[0].len(), crates[1].len());
        assert!(
            crates[0]
                .iter()
                .all(|(path, text)| crates[1][path] != *text),
            "a run changes all files"
        );
        Self {
            bench,
            models,
            crates,
            time,
        }
    }

    /// A run for one of the models.
    fn command(&self, which: usize) -> Command {
        codegen(&self.bench, &self.models[which])
    }

    /// Which of the crates is there as a whole.
    fn whole(&self) -> Option<usize> {
        let files = files(&self.bench);
        self.crates.iter().position(|one| *one == files)
    }

    fn staging(&self) -> PathBuf {
        self.bench.out().join(".smithy-slice")
    }
}

fn codegen(bench: &Bench, model: &std::path::Path) -> Command {
    let mut command = bench.codegen_command(&["--model"]);
    command
        .arg(model)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The files in the output folder.
fn files(bench: &Bench) -> Crate {
    let tree = bench.tree();
    let contents = contents(&tree).into_iter();
    contents
        .map(|(path, text)| (path.to_owned(), text.to_vec()))
        .collect()
}

/// Numbers that look random; a failure says which kill it was.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u128) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u64::try_from(u128::from(self.0 >> 33) % bound.max(1)).unwrap_or_default()
    }
}

/// Half of the kills are anywhere in a run, half while it changes the output. After each the crate
/// is whole, or the next run says what it mended; after that run the crate is whole.
fn a_hundred_random_points() -> Result<(), Failed> {
    let pair = Pair::new();
    let mut random = Random(20_161_128);
    let (mut mended, mut changed) = (0, 0);
    for kill in 0..KILLS {
        // Every tenth run makes the folder.
        if kill % 10 == 9 {
            fs::remove_dir_all(pair.bench.out())?;
        }
        let before = pair.whole();
        let next = before.map_or(0, |which| 1 - which);
        let mut child = pair.command(next).spawn()?;
        if kill % 2 == 0 {
            thread::sleep(Duration::from_nanos(random.below(pair.time.as_nanos())));
        } else {
            wait_for_changes(&mut child, &pair)?;
            thread::sleep(Duration::from_micros(random.below(4_000)));
        }
        // SIGKILL on systems that have signals.
        child.kill()?;
        child.wait()?;
        let staged = pair.staging().exists();
        let whole = pair.whole();
        let is_absent = before.is_none() && files(&pair.bench).is_empty();
        if !staged && whole.is_none() && !is_absent {
            return Err(format!("kill {kill}: half a crate, and nothing to mend it").into());
        }
        changed += u32::from(whole == Some(next));
        // The next run is for either model: what it mends may be thrown away at once.
        let then = usize::try_from(random.below(2))?;
        let run = Run::of(pair.command(then).output()?);
        let says = run.stderr.contains("an earlier run was stopped");
        if run.code != Some(0) || pair.whole() != Some(then) || pair.staging().exists() {
            return Err(format!("kill {kill}: not mended: {run:?}").into());
        }
        if whole.is_none() && !is_absent && !says {
            return Err(format!("kill {kill}: mended without a word: {run:?}").into());
        }
        mended += u32::from(says);
    }
    println!("{KILLS} kills: {mended} were mended, after {changed} the new crate was there");
    // Else the kills came too early or too late to show anything.
    if mended < KILLS / 20 {
        return Err(format!("only {mended} of {KILLS} kills came during a change").into());
    }
    Ok(())
}

/// Waits until a run begins to change the output, or has ended.
fn wait_for_changes(child: &mut Child, pair: &Pair) -> Result<(), Failed> {
    let staging = pair.staging();
    while !staging.exists() && child.try_wait()?.is_none() {
        std::hint::spin_loop();
    }
    Ok(())
}

/// Two runs for different models: the later one finds what the earlier one has left, whole.
fn two_runs_at_once() -> Result<(), Failed> {
    let pair = Pair::new();
    for round in 0..10 {
        let children = [pair.command(0).spawn()?, pair.command(1).spawn()?];
        for child in children {
            let run = Run::of(child.wait_with_output()?);
            let waited = "waiting for another run to leave";
            let is_fine = run.stderr.lines().all(|line| line.starts_with(waited));
            if run.code != Some(0) || !is_fine {
                return Err(format!("round {round}: {run:?}").into());
            }
        }
        if pair.whole().is_none() || pair.staging().exists() {
            return Err(format!("round {round}: a mixture of both crates").into());
        }
    }
    Ok(())
}
