//! The stages of the generator, as far as its public functions tell them apart.
//!
//! `F` is the unit of the others: reading the official model and parsing it to a
//! `serde_json::Value`. `surface` is parsing, resolving and choosing; `generate` is everything but
//! the disk. What `cargo xtask codegen` takes as a whole is measured in `tests/parity`.
//!
//! The official model is not part of this repository: it is looked for under
//! `$SMITHY_SLICE_SHARED`, or in `shared` beside the repository.

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion};
use smithy_slice::{Config, Input, Request, Selection, generate, surface};

/// The threads that `generate` is measured with.
const THREADS: [usize; 2] = [1, 2];

/// A model and what is made of it.
struct Subject<'a> {
    /// What criterion calls it.
    name: &'a str,
    label: &'a str,
    text: &'a [u8],
    config: &'a Config,
    /// All operations, instead of those of the configuration.
    all: bool,
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let slice = read(&root().join("models/lightsail.json"));
    let text = read(&root().join("models/lightsail.toml"));
    let config = Config::parse(Input {
        name: "models/lightsail.toml",
        text: &text,
    });
    let config = config.unwrap_or_else(|errors| panic!("models/lightsail.toml: {errors:?}"));
    stages(
        &mut criterion,
        &Subject {
            name: "own slice",
            label: "models/lightsail.json",
            text: &slice,
            config: &config,
            all: false,
        },
    );
    official(&mut criterion, &config);
    criterion.final_summary();
}

/// The official model: F, our slice of it, and all of it.
fn official(criterion: &mut Criterion, config: &Config) {
    let path = shared().join("models/lightsail-2016-11-28.json");
    let Ok(text) = std::fs::read(&path) else {
        eprintln!(
            "skipped: F and the official model, since `{}` is not there (set SMITHY_SLICE_SHARED)",
            path.display()
        );
        return;
    };
    criterion.bench_function("F (read and parse the official model)", |bencher| {
        bencher.iter_with_large_drop(|| {
            let text = read(black_box(&path));
            serde_json::from_slice::<serde_json::Value>(&text).ok()
        });
    });
    for (name, all) in [
        ("official slice", false),
        ("official, all operations", true),
    ] {
        let subject = Subject {
            name,
            label: "lightsail-2016-11-28.json",
            text: &text,
            config,
            all,
        };
        stages(criterion, &subject);
    }
}

/// Measures the stages for a subject.
fn stages(criterion: &mut Criterion, subject: &Subject<'_>) {
    let mut group = criterion.benchmark_group(subject.name);
    let selection = subject.all.then_some(Selection::All);
    let request = Request {
        model: Input {
            name: subject.label,
            text: subject.text,
        },
        label: subject.label,
        config: Some(subject.config),
        service: None,
        operations: selection.as_ref(),
        command: "cargo xtask codegen",
        threads: NonZeroUsize::MIN,
        protocol_tests: None,
    };
    if let Err(errors) = generate(&request) {
        panic!("{}: {errors:?}", subject.name);
    }
    group.bench_function("surface", |bencher| {
        bencher.iter(|| surface(black_box(&request)));
    });
    for threads in THREADS.into_iter().filter_map(NonZeroUsize::new) {
        generation(&mut group, Request { threads, ..request });
    }
    group.finish();
}

fn generation(group: &mut BenchmarkGroup<'_, WallTime>, request: Request<'_>) {
    let name = format!("generate, threads: {}", request.threads);
    group.bench_function(name, |bencher| {
        bencher.iter_with_large_drop(|| generate(black_box(&request)));
    });
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of the official models.
fn shared() -> PathBuf {
    match std::env::var_os("SMITHY_SLICE_SHARED") {
        Some(shared) => PathBuf::from(shared),
        None => root().join("../shared"),
    }
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("`{}`: {error}", path.display()))
}
