//! `cargo mutate`: changes valid models at random for a given time, and says what the generator
//! made of them.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use tests::mutate::{self, Amount};
use tests::paths;

/// Changes valid models at random, and says what the generator makes of them.
#[derive(Debug, Parser)]
#[command(name = "cargo mutate", bin_name = "cargo mutate")]
struct Args {
    /// How long.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The seed of the first mutant; each next one has the next number.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Try this mutant alone, and keep its model in the folder `target/mutants`.
    #[arg(long, conflicts_with_all = ["seconds", "seed"])]
    only: Option<u64>,
    /// Leave out models of more bytes; a seed stands for the same mutant only with the same limit.
    #[arg(long, default_value_t = 300_000)]
    most: u64,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let models = mutate::models(args.most);
    let folder = paths::root().join("target/mutants");
    let failures = match args.only {
        Some(seed) => mutate::try_one(&models, seed).err().map(|failure| *failure),
        None => None,
    };
    let mut failures: Vec<_> = failures.into_iter().collect();
    if args.only.is_none() {
        let start = Instant::now();
        let amount = Amount::Time(Duration::from_secs(args.seconds));
        let report = mutate::run(&models, args.seed, amount);
        println!("{}", report.summary(args.seed, start.elapsed()));
        failures = report.failures;
    }
    match mutate::save(&failures, &folder) {
        Ok(text) => print!("{text}"),
        Err(error) => println!("cannot write to {}: {error}", folder.display()),
    }
    ExitCode::from(u8::from(!failures.is_empty()))
}
