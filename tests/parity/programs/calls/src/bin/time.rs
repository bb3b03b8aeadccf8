//! Times each case: `time [REPETITIONS]` prints a line of JSON for each, with the nanoseconds of
//! one run in each turn.
//!
//! The cases take short turns, so that noise meets all of them alike: turns of the same number can
//! be compared with each other. What counts is the CPU time of the thread: nothing here waits, and
//! the machine may be shared.

use std::time::Duration;

use cpu_time::ThreadTime;

use calls::{Result, cases};

/// How long a case runs in one turn, at least.
const LOOP: Duration = Duration::from_millis(10);

/// How many turns are a repetition.
const TURNS: usize = 10;

fn main() -> Result<()> {
    let repetitions = match std::env::args().nth(1) {
        Some(count) => count.parse()?,
        None => 9,
    };
    cases::check()?;
    let cases = cases::all()?;
    let mut times = vec![Vec::new(); cases.len()];
    for turn in 0..=repetitions * TURNS {
        for (case, times) in cases.iter().zip(&mut times) {
            let time = one(case)?;
            // The first turn warms up.
            if turn > 0 {
                times.push(time);
            }
        }
    }
    for (case, times) in cases.iter().zip(times) {
        println!("{}", serde_json::json!({"case": case.name, "ns": times}));
    }
    Ok(())
}

/// Nanoseconds of one run, on average over a loop.
fn one(case: &cases::Case) -> Result<f64> {
    let mut runs = 0_u32;
    let mut batch = 1_u32;
    let start = ThreadTime::now();
    while start.elapsed() < LOOP {
        for _ in 0..batch {
            (case.run)()?;
        }
        runs += batch;
        batch = (batch * 2).min(1_000);
    }
    Ok(start.elapsed().as_nanos() as f64 / f64::from(runs))
}
