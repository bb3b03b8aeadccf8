//! What the work on many models may cost.

use std::fmt;

use serde::Serialize;

use super::Sweep;
use super::cost::{Fit, LARGE};

/// How many times what its size says a large model may take.
const TIMES_FIT: f64 = 3.0;

/// How many times the bytes of the largest file the process may have in memory.
const TIMES_LARGEST: f64 = 10.0;

/// Seconds for each megabyte, on the machine's threads: ten seconds for the 42 megabytes of the
/// official models that speak awsJson, on two.
const SECONDS_A_MEGABYTE: f64 = 10.0 / 42.0;

/// Something that may be so large and no larger.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Bound {
    what: String,
    value: f64,
    at_most: f64,
}

impl Bound {
    /// Whether it is no larger. What is not known is.
    pub(super) fn is_kept(&self) -> bool {
        self.value <= self.at_most
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.is_kept() { "kept" } else { "MISSED" };
        let Self {
            what,
            value,
            at_most,
        } = self;
        write!(f, "{verdict:6}  {what}: {value:.2}, at most {at_most:.2}")
    }
}

/// The bounds that hold for a sweep. Where the system does not tell of memory there is none for it,
/// and without large models none for them.
pub(super) fn of(sweep: &Sweep) -> Vec<Bound> {
    let mut bounds = Vec::new();
    let worst = Fit::of(&sweep.models).and_then(|fit| fit.worst(&sweep.models));
    if let Some((model, ratio)) = worst {
        bounds.push(Bound {
            what: format!(
                "time of {}, the furthest above the fit of those over {LARGE} bytes, in times the fit",
                model.file.name
            ),
            value: ratio,
            at_most: TIMES_FIT,
        });
    }
    let sizes = || sweep.models.iter().map(|model| model.file.size);
    let largest = sizes().max().unwrap_or_default();
    if let Some(peak) = sweep.peak_memory {
        bounds.push(Bound {
            what: format!("memory, in times the largest file of {largest} bytes"),
            value: peak as f64 / largest as f64,
            at_most: TIMES_LARGEST,
        });
    }
    let megabytes = sizes().sum::<u64>() as f64 / 1e6;
    bounds.push(Bound {
        what: format!("seconds a megabyte, on {} threads", sweep.took.threads),
        value: sweep.took.wall.as_secs_f64() / megabytes,
        at_most: SECONDS_A_MEGABYTE,
    });
    bounds
}
