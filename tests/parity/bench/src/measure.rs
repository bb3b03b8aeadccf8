//! One child process, and many of them.

use std::process::Command;
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::Result;

/// What one run cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// CPU time in the program.
    pub(crate) user: Duration,
    /// CPU time in the system, for the program.
    pub(crate) sys: Duration,
    /// The most memory that was resident at once, in bytes.
    pub(crate) peak: u64,
}

/// Runs a command to its end. CPU time and memory are those of this child, as the system
/// accounts for them.
pub(crate) fn run(command: &mut Command) -> Result<Cost> {
    let (cost, status) = run_any(command)?;
    if status.success() {
        Ok(cost)
    } else {
        Err(format!("{status}: {}", line(command)).into())
    }
}

/// [`run`], however the child ends.
pub(crate) fn run_any(command: &mut Command) -> Result<(Cost, std::process::ExitStatus)> {
    let start = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|error| format!("{error}: {}", line(command)))?;
    let end = child.wait4()?;
    let cost = Cost {
        wall: start.elapsed(),
        user: end.rusage.utime,
        sys: end.rusage.stime,
        peak: end.rusage.maxrss,
    };
    Ok((cost, end.status))
}

/// Runs a command to its end and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("{error}: {}", line(command)))?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(format!("{}: {}", output.status, line(command)).into())
    }
}

/// A command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

/// The middle of many measurements, and their ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stats {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Stats {
    /// The statistics of at least one value.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let median = if values.len() % 2 == 1 {
            values[middle]
        } else {
            f64::midpoint(values[middle - 1], values[middle])
        };
        Self {
            median,
            min: values[0],
            max: values[values.len() - 1],
        }
    }
}
