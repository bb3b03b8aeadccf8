//! This program as the `RUSTC_WRAPPER` of a build: measures rustc for one crate.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use crate::measure::{self, Cost};
use crate::{Result, places};

/// Names the crate to measure. That it is set makes this program a wrapper.
const CRATE: &str = "PARITY_MEASURED_CRATE";
/// Names the file that takes the measurements, a line each.
const FILE: &str = "PARITY_MEASUREMENTS";

/// A build that measures rustc for one crate.
pub(crate) fn measured(krate: &str, file: &Path) -> Result<Command> {
    let mut cargo = places::cargo();
    cargo
        .env("RUSTC_WRAPPER", std::env::current_exe()?)
        .env(CRATE, krate)
        .env(FILE, file);
    Ok(cargo)
}

/// What the builds measured that wrote to this file.
pub(crate) fn read(file: &Path) -> Result<Vec<Cost>> {
    let mut costs = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let parts: Vec<u64> = line
            .split(' ')
            .filter_map(|part| part.parse().ok())
            .collect();
        let [wall, user, sys, peak] = parts[..] else {
            return Err(format!("`{}` holds `{line}`", file.display()).into());
        };
        costs.push(Cost {
            wall: Duration::from_micros(wall),
            user: Duration::from_micros(user),
            sys: Duration::from_micros(sys),
            peak,
        });
    }
    Ok(costs)
}

/// Wraps rustc, if this process was started for that.
pub(crate) fn run() -> Option<ExitCode> {
    let krate = std::env::var(CRATE).ok()?;
    let file = PathBuf::from(std::env::var_os(FILE)?);
    Some(wrap(&krate, &file).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    }))
}

fn wrap(krate: &str, file: &Path) -> Result<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    let mut rustc = Command::new(words.next().ok_or("a wrapper needs what to wrap")?);
    let words: Vec<_> = words.collect();
    let is_measured = words
        .windows(2)
        .any(|pair| pair[0] == "--crate-name" && pair[1] == krate);
    rustc.args(words).env_remove(CRATE).env_remove(FILE);
    let (cost, status) = measure::run_any(&mut rustc)?;
    if is_measured && status.success() {
        let line = format!(
            "{} {} {} {}\n",
            cost.wall.as_micros(),
            cost.user.as_micros(),
            cost.sys.as_micros(),
            cost.peak,
        );
        let mut file = fs::File::options().create(true).append(true).open(file)?;
        file.write_all(line.as_bytes())?;
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}
