//! Thousands of broken models, each from a valid one by random changes.
//!
//! `MUTATIONS` sets how many, `MUTATIONS_SEED` where to begin. `cargo mutate` is the same for a
//! given time, and `cargo mutate --only SEED` tries one mutant again.

use std::path::Path;
use std::time::Instant;

use tests::mutate::{self, Amount};

/// How many mutants are tried.
const COUNT: u64 = 20_000;

/// Larger models take too long in a debug build.
const MOST: u64 = 30_000;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name} must be a number"))
    })
}

#[test]
fn every_mutant_is_a_crate_or_is_told_what_is_wrong() {
    let (count, seed) = (number("MUTATIONS", COUNT), number("MUTATIONS_SEED", 1));
    let models = mutate::models(MOST);
    assert!(models.len() > 70, "{} models", models.len());
    let start = Instant::now();
    let report = mutate::run(&models, seed, Amount::Count(count));
    println!("{}", report.summary(seed, start.elapsed()));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let text = mutate::save(&report.failures, &folder).expect("a folder for mutants");
    assert!(report.failures.is_empty(), "{text}");
    let tried = report.accepted + report.refused.values().sum::<u64>();
    assert_eq!(tried, count);
    // The changes are neither harmless nor hopeless.
    assert!(report.accepted > count / 20, "{report:?}");
    assert!(report.refused.len() > 15, "{report:?}");
}
