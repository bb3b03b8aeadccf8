//! Counts what each case allocates: prints a line of JSON for each.

use std::alloc::System;

use calls::{Result, cases};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many runs are counted.
const RUNS: usize = 10;

fn main() -> Result<()> {
    for case in cases::all()? {
        // What is made once is not counted.
        for _ in 0..RUNS {
            (case.run)()?;
        }
        let region = Region::new(ALLOCATOR);
        for _ in 0..RUNS {
            (case.run)()?;
        }
        let change = region.change();
        let allocations = (change.allocations + change.reallocations) as f64 / RUNS as f64;
        let bytes = change.bytes_allocated as f64 / RUNS as f64;
        println!(
            "{}",
            serde_json::json!({"case": case.name, "allocations": allocations, "bytes": bytes})
        );
    }
    Ok(())
}
