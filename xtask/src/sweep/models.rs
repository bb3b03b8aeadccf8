//! The models of a folder, each read and generated on its own.

use std::collections::VecDeque;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use smithy_slice::{Diagnostic, Diagnostics, Input, Request, Selection, Summary};

use super::meter::ThreadClock;

/// A file with a model.
#[derive(Clone, Debug)]
pub(super) struct ModelFile {
    pub(super) path: PathBuf,
    /// The name of the file.
    pub(super) name: String,
    /// Its size in bytes.
    pub(super) size: u64,
}

/// How far a sweep goes with each model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// All but the text of the crate.
    Analyze,
    /// The text as well.
    Generate,
}

/// What became of a model.
#[derive(Debug)]
pub(super) struct Swept {
    pub(super) file: ModelFile,
    /// The time that it took: of the processor where the system tells, else by the clock.
    pub(super) time: Duration,
    pub(super) result: Result<Made, Fault>,
    /// What was refused: of a model that was made, the operations that are left out.
    pub(super) refusals: Vec<Refused>,
}

/// What was made of a model.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) summary: Summary,
    /// How many files, and their bytes; nothing when models are only analysed.
    pub(super) files: usize,
    pub(super) bytes: u64,
}

/// Why nothing was made of a model.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is refused as a whole.
    Refused,
    /// It cannot be read.
    Unreadable(io::Error),
    /// The generator panicked, which is a bug; it has printed why.
    Panicked,
}

/// A refusal.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    /// The absolute id of the operation that is left out; nothing for a model as a whole.
    pub(super) operation: Option<String>,
    pub(super) code: &'static str,
    /// The absolute id of the shape or member with the cause.
    pub(super) shape: Option<String>,
    pub(super) message: String,
    /// Why it is as it is, if the table of known refusals has it.
    pub(super) known: Option<String>,
}

impl Refused {
    fn new(operation: Option<&str>, cause: &Diagnostic) -> Self {
        Self {
            operation: operation.map(str::to_owned),
            code: cause.code().as_str(),
            shape: cause.shape_id().map(str::to_owned),
            message: cause.message().to_owned(),
            known: None,
        }
    }
}

impl Swept {
    /// Whether a person has to look at it.
    pub(super) fn has_findings(&self) -> bool {
        match self.result {
            Ok(_) | Err(Fault::Refused) => {
                self.refusals.iter().any(|refused| refused.known.is_none())
            }
            Err(Fault::Unreadable(_) | Fault::Panicked) => true,
        }
    }
}

/// What the work on all models took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Took {
    /// By the clock.
    pub(super) wall: Duration,
    pub(super) threads: NonZeroUsize,
}

/// The models of a folder, in the order of their names.
pub(super) fn find(dir: &Path) -> io::Result<Vec<ModelFile>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        let is_model = path.extension().is_some_and(|ending| ending == "json");
        if is_model && path.is_file() {
            files.push(ModelFile {
                name: path.file_name().unwrap_or_default().display().to_string(),
                size: path.metadata()?.len(),
                path,
            });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Which end of the queue a thread takes from.
type Next<'f> = fn(&mut VecDeque<&'f ModelFile>) -> Option<&'f ModelFile>;

/// Works on all models, on as many threads as the machine has. The largest is worked on alone: the
/// memory that it needed then serves the others. Of these the first thread begins with the largest,
/// the others with the smallest: so two large ones are not in memory at once, and what is left for
/// the end is of middle size, so that no thread ends long after the others.
pub(super) fn sweep<'f>(files: &'f [ModelFile], depth: Depth) -> (Vec<Swept>, Took) {
    let start = Instant::now();
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut queue: Vec<&ModelFile> = files.iter().collect();
    queue.sort_by_key(|file| std::cmp::Reverse(file.size));
    let progress = progress(files.len());
    let queue = Mutex::new(VecDeque::from(queue));
    let done = Mutex::new(Vec::new());
    let one = |file: &ModelFile| {
        progress.set_message(file.name.clone());
        let swept = model(file, depth);
        progress.inc(1);
        if let Ok(mut done) = done.lock() {
            done.push(swept);
        }
    };
    // The lock is not held while a model is made, so no panic can poison it.
    let take = |next: Next<'f>| queue.lock().ok().and_then(|mut queue| next(&mut queue));
    let work = |next: Next<'f>| {
        while let Some(file) = take(next) {
            one(file);
        }
    };
    take(VecDeque::pop_front).into_iter().for_each(one);
    std::thread::scope(|scope| {
        for _ in 1..threads.get().min(files.len()) {
            scope.spawn(|| work(VecDeque::pop_back));
        }
        work(VecDeque::pop_front);
    });
    progress.finish_and_clear();
    let mut swept = done.into_inner().unwrap_or_default();
    swept.sort_by(|a, b| a.file.name.cmp(&b.file.name));
    let wall = start.elapsed();
    (swept, Took { wall, threads })
}

/// A bar on standard error, if that is a terminal.
fn progress(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    // A template that is not understood gives the default bar.
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

fn model(file: &ModelFile, depth: Depth) -> Swept {
    let clock = ThreadClock::start();
    let result = match std::fs::read(&file.path) {
        Ok(text) => catch_unwind(AssertUnwindSafe(|| make(file, &text, depth)))
            .unwrap_or(Err((Fault::Panicked, Vec::new()))),
        Err(error) => Err((Fault::Unreadable(error), Vec::new())),
    };
    let (result, refusals) = match result {
        Ok(made) => {
            let of_operation =
                |one: &smithy_slice::Refusal| Refused::new(Some(&one.operation), &one.cause);
            let refusals = made.summary.refusals.iter().map(of_operation).collect();
            (Ok(made), refusals)
        }
        Err((fault, refusals)) => (Err(fault), refusals),
    };
    Swept {
        file: file.clone(),
        time: clock.elapsed(),
        result,
        refusals,
    }
}

fn make(file: &ModelFile, text: &[u8], depth: Depth) -> Result<Made, (Fault, Vec<Refused>)> {
    let (files, bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
    let request = request(file, text);
    let summary = match depth {
        Depth::Analyze => smithy_slice::analyze(&request),
        Depth::Generate => smithy_slice::generate_each(&request, |_, text| {
            files.fetch_add(1, Ordering::Relaxed);
            bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
        }),
    };
    let refused = |wrong: Diagnostics| {
        let refusals = wrong.iter().map(|one| Refused::new(None, one)).collect();
        (Fault::Refused, refusals)
    };
    Ok(Made {
        summary: summary.map_err(refused)?,
        files: files.into_inner(),
        bytes: bytes.into_inner(),
    })
}

/// All operations of a model, on one thread: the models are many.
pub(super) fn request<'a>(file: &'a ModelFile, text: &'a [u8]) -> Request<'a> {
    Request {
        model: Input {
            name: &file.name,
            text,
        },
        label: &file.name,
        config: None,
        service: None,
        operations: Some(&Selection::All),
        command: "cargo xtask sweep",
        threads: NonZeroUsize::MIN,
        protocol_tests: None,
    }
}
