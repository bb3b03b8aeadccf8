//! Models by the thousand: valid ones, changed at random.
//!
//! Whatever a model holds, the generator gives a crate whose files are Rust, or diagnostics that
//! name a place and a way out. It does not panic, and it comes to an end.
//!
//! A mutant is made from one number, its seed, and the list of models: the same seed gives the
//! same mutant. `tests/tests/mutations.rs` tries a fixed number of them, and the example `mutate`
//! as many as a given time allows.

mod change;
mod verdict;
mod words;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use smithy_slice::Selection;

use self::change::Change;
use self::verdict::{Parsed, Verdict};
use crate::json::{Json, Random};
use crate::model::{Choice, Model};
use crate::paths;

/// No mutant may take longer: it stands for an endless loop.
const TOO_LONG: Duration = Duration::from_secs(60);

/// How many failures are kept before a run ends.
const MOST_FAILURES: usize = 20;

/// How many mutants to try.
#[derive(Clone, Copy, Debug)]
pub enum Amount {
    /// So many.
    Count(u64),
    /// As many as this time allows.
    Time(Duration),
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Report {
    /// The mutants that became a crate.
    pub accepted: u64,
    /// The mutants that were refused, by the code of their first diagnostic.
    pub refused: BTreeMap<&'static str, u64>,
    /// The time of the slowest mutant, and its seed.
    pub slowest: (Duration, u64),
    /// What went wrong.
    pub failures: Vec<Failure>,
}

impl Report {
    /// The report in words. `first` is the first seed.
    pub fn summary(&self, first: u64, took: Duration) -> String {
        let refused: u64 = self.refused.values().sum();
        let failed = self.failures.len();
        let tried = self.accepted + refused + u64::try_from(failed).unwrap_or(u64::MAX);
        let (slowest, seed) = self.slowest;
        let mut text = format!(
            "{tried} mutants from seed {first} on in {:.0} s: {} became crates, {refused} were \
             refused, {failed} failed; the slowest, seed {seed}, took {:.2} s",
            took.as_secs_f64(),
            self.accepted,
            slowest.as_secs_f64(),
        );
        for (code, count) in &self.refused {
            text.push_str(&format!("\n{count:>10} {code}"));
        }
        text
    }
}

/// A mutant for which something went wrong.
#[derive(Debug)]
pub struct Failure {
    /// Gives the same mutant again.
    pub seed: u64,
    /// The model that was changed, and how.
    pub origin: String,
    /// What went wrong.
    pub why: String,
    /// The changed model.
    pub text: Vec<u8>,
}

/// The models that are changed: that of this project, the fixtures, and, where this machine has
/// them, the official ones of up to `most` bytes.
///
/// # Panics
///
/// If a folder of models cannot be read.
pub fn models(most: u64) -> Vec<Model> {
    let mut paths = vec![paths::root().join("models/lightsail.json")];
    let fixtures = paths::files_with(&paths::tests().join("models"), "json");
    paths.extend(fixtures.into_iter().map(|(_, path)| path));
    if let Some(shared) = paths::shared() {
        for folder in ["models", "corpus"] {
            let folder = shared.join(folder);
            if folder.is_dir() {
                let found = paths::files_with(&folder, "json");
                paths.extend(found.into_iter().map(|(_, path)| path));
            }
        }
    }
    let is_small = |path: &&std::path::PathBuf| {
        std::fs::metadata(path).is_ok_and(|metadata| metadata.len() <= most)
    };
    paths
        .iter()
        .filter(is_small)
        .map(|path| Model::read(path))
        .collect()
}

/// Tries mutants, from the seed `first` on, on as many threads as the machine has.
///
/// # Panics
///
/// If a mutant takes longer than a minute: a thread that does not end cannot be stopped.
pub fn run(models: &[Model], first: u64, amount: Amount) -> Report {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let start = Instant::now();
    let (next, parsed) = (AtomicU64::new(0), Parsed::default());
    let report = Mutex::new(Report::default());
    let working: Vec<Mutex<Option<(u64, Instant)>>> =
        (0..threads).map(|_| Mutex::new(None)).collect();
    let is_over = AtomicBool::new(false);
    let sources = Sources::of(models);
    thread::scope(|scope| {
        let workers: Vec<_> = working
            .iter()
            .map(|current| {
                let work = || {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let is_done = match amount {
                            Amount::Count(count) => number >= count,
                            Amount::Time(time) => start.elapsed() >= time,
                        };
                        if is_done || is_over.load(Ordering::Relaxed) {
                            return;
                        }
                        let seed = first.wrapping_add(number);
                        set(current, Some((seed, Instant::now())));
                        let outcome = sources.try_one(seed, &parsed);
                        let time = set(current, None);
                        if note(&report, seed, outcome, time) {
                            is_over.store(true, Ordering::Relaxed);
                        }
                    }
                };
                scope.spawn(work)
            })
            .collect();
        while !workers.iter().all(thread::ScopedJoinHandle::is_finished) {
            thread::sleep(Duration::from_millis(50));
            for current in &working {
                stop_if_endless(current);
            }
        }
    });
    report.into_inner().unwrap_or_default()
}

/// Tries one mutant again.
pub fn try_one(models: &[Model], seed: u64) -> Result<(), Box<Failure>> {
    let outcome = Sources::of(models).try_one(seed, &Parsed::default());
    outcome.map(drop)
}

/// Sets what a thread works on, and gives how long it worked on the one before.
fn set(current: &Mutex<Option<(u64, Instant)>>, now: Option<(u64, Instant)>) -> Duration {
    let before = current
        .lock()
        .ok()
        .and_then(|mut current| std::mem::replace(&mut *current, now));
    before.map_or(Duration::ZERO, |(_, start)| start.elapsed())
}

fn stop_if_endless(current: &Mutex<Option<(u64, Instant)>>) {
    let current = current.lock().ok().and_then(|current| *current);
    if let Some((seed, start)) = current
        && start.elapsed() > TOO_LONG
    {
        eprintln!("the mutant of seed {seed} takes longer than {TOO_LONG:?}");
        std::process::exit(1);
    }
}

/// Adds an outcome to the report; true if there are enough failures.
fn note(
    report: &Mutex<Report>,
    seed: u64,
    outcome: Result<Verdict, Box<Failure>>,
    time: Duration,
) -> bool {
    let Ok(mut report) = report.lock() else {
        return true;
    };
    match outcome {
        Ok(Verdict::Accepted) => report.accepted += 1,
        Ok(Verdict::Refused(code)) => *report.refused.entry(code).or_default() += 1,
        Err(failure) => report.failures.push(*failure),
    }
    report.slowest = report.slowest.max((time, seed));
    report.failures.len() >= MOST_FAILURES
}

/// The models, read once.
struct Sources<'m> {
    list: Vec<Source<'m>>,
}

/// A model that can be changed.
struct Source<'m> {
    model: &'m Model,
    tree: Json,
    /// The ids of its shapes.
    ids: Vec<String>,
    operations: Vec<String>,
}

impl<'m> Sources<'m> {
    fn of(models: &'m [Model]) -> Self {
        let read = |model: &'m Model| {
            // Models that are not JSON have nothing to change but their text.
            let tree: Json = serde_json::from_slice(&model.text).ok()?;
            let entries: &[(String, Json)] = match tree.get("shapes") {
                Some(Json::Object(entries)) => entries,
                Some(Json::Scalar(_) | Json::Array(_)) | None => &[],
            };
            let is_operation =
                |shape: &Json| shape.get("type").and_then(Json::as_text) == Some("operation");
            let named = |wanted: &dyn Fn(&Json) -> bool| {
                let wanted = entries.iter().filter(|(_, shape)| wanted(shape));
                wanted.map(|(id, _)| id.clone()).collect::<Vec<_>>()
            };
            let (ids, operations) = (named(&|_| true), named(&is_operation));
            Some(Source {
                model,
                ids,
                operations,
                tree,
            })
        };
        Self {
            list: models.iter().filter_map(read).collect(),
        }
    }

    fn try_one(&self, seed: u64, parsed: &Parsed) -> Result<Verdict, Box<Failure>> {
        let mut random = Random(seed);
        let Some(source) = random.of(&self.list) else {
            return Ok(Verdict::Accepted);
        };
        let (model, changes) = source.mutant(&mut random);
        let choice = source.choice(&mut random);
        verdict::judge(&model, &choice, parsed).map_err(|why| {
            Box::new(Failure {
                seed,
                origin: format!("{} after {changes:?}, {:?}", model.name, choice.operations),
                why,
                text: model.text,
            })
        })
    }
}

impl Source<'_> {
    /// The model with one to three changes.
    fn mutant(&self, random: &mut Random) -> (Model, Vec<Change>) {
        let count = 1 + random.below(3);
        let changes: Vec<Change> = (0..count).map(|_| Change::any(random)).collect();
        let mut tree = self.tree.clone();
        for change in &changes {
            change.tree(&mut tree, &self.ids, random);
        }
        let mut text = String::new();
        tree.write(&mut text);
        let mut model = self.model.clone();
        model.text = text.into_bytes();
        for change in &changes {
            change.text(&mut model.text, random);
        }
        if random.once_in(4) {
            model.config = None;
        }
        (model, changes)
    }

    /// All operations, or some, or what the configuration says.
    fn choice(&self, random: &mut Random) -> Choice {
        let operations = match random.below(4) {
            0 => None,
            1 => random
                .of(&self.operations)
                .map(|operation| Selection::Only(vec![operation.clone()])),
            _ => Some(Selection::All),
        };
        Choice {
            operations,
            ..Choice::default()
        }
    }
}

/// Writes the models of failures to a folder, and gives a text that says what went wrong.
///
/// # Errors
///
/// If the folder cannot be written to.
pub fn save(failures: &[Failure], folder: &Path) -> std::io::Result<String> {
    std::fs::create_dir_all(folder)?;
    let mut text = String::new();
    for failure in failures {
        let path = folder.join(format!("mutant-{}.json", failure.seed));
        std::fs::write(&path, &failure.text)?;
        text.push_str(&format!(
            "seed {}: {}\n  {}\n  {}\n",
            failure.seed,
            failure.origin,
            failure.why,
            path.display()
        ));
    }
    Ok(text)
}
