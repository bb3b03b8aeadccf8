//! What is printed: the machine, the measurements, the bounds.

use serde_json::{Value, json};

use crate::Result;
use crate::args::Args;
use crate::measure::{self, Cost, Stats};
use crate::places;

/// Everything that a command has to say.
#[derive(Debug)]
pub(crate) struct Report {
    json: bool,
    /// What was run, and with what.
    context: Vec<(&'static str, String)>,
    rows: Vec<Row>,
    notes: Vec<String>,
    checks: Vec<Check>,
}

/// One thing that was measured.
#[derive(Debug)]
struct Row {
    what: String,
    runs: usize,
    /// In `unit`s.
    time: Stats,
    unit: Unit,
    /// Milliseconds.
    user: Option<Stats>,
    /// Milliseconds.
    sys: Option<Stats>,
    /// MiB.
    peak: Option<Stats>,
}

/// What the first time of a row is counted in.
#[derive(Clone, Copy, Debug)]
enum Unit {
    /// Milliseconds, from start to end.
    Wall,
    /// Nanoseconds of CPU.
    Cpu,
}

impl Unit {
    /// Its name in the text and in JSON.
    fn name(self) -> &'static str {
        match self {
            Self::Wall => "ms",
            Self::Cpu => "ns",
        }
    }
}

/// A bound, and how it is kept.
#[derive(Debug)]
struct Check {
    what: String,
    value: f64,
    bound: f64,
}

impl Report {
    /// A report that knows the command and the machine.
    pub(crate) fn new(args: &Args) -> Result<Self> {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let cores = std::thread::available_parallelism()?;
        // Of the last 1, 5 and 15 minutes; Linux only.
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load: Vec<_> = load.split(' ').take(3).collect();
        let rustc = measure::output(std::process::Command::new("rustc").arg("--version"))?;
        let machine = format!(
            "{cores} cores, {}, load {}",
            std::env::consts::OS,
            load.join(" ")
        );
        Ok(Self {
            json: args.json,
            context: vec![
                (
                    "command",
                    format!("cargo run --release -- {}", words.join(" ")),
                ),
                ("machine", machine),
                ("rustc", rustc.trim().to_owned()),
                ("aws-sdk-lightsail", places::locked("aws-sdk-lightsail")?),
            ],
            rows: Vec::new(),
            notes: Vec::new(),
            checks: Vec::new(),
        })
    }

    /// Adds the runs of a process, and gives their medians.
    pub(crate) fn processes(&mut self, what: &str, costs: &[Cost]) -> Cost {
        let ms = |part: fn(&Cost) -> std::time::Duration| {
            Stats::of(costs.iter().map(|cost| part(cost).as_secs_f64() * 1e3))
        };
        let (wall, user, sys) = (
            ms(|cost| cost.wall),
            ms(|cost| cost.user),
            ms(|cost| cost.sys),
        );
        let peak = Stats::of(costs.iter().map(|cost| cost.peak as f64));
        let mebi = |bytes: f64| bytes / f64::from(1 << 20);
        self.rows.push(Row {
            what: what.to_owned(),
            runs: costs.len(),
            time: wall,
            unit: Unit::Wall,
            user: Some(user),
            sys: Some(sys),
            peak: Some(Stats {
                median: mebi(peak.median),
                min: mebi(peak.min),
                max: mebi(peak.max),
            }),
        });
        let seconds = |stats: Stats| std::time::Duration::from_secs_f64(stats.median / 1e3);
        Cost {
            wall: seconds(wall),
            user: seconds(user),
            sys: seconds(sys),
            peak: peak.median as u64,
        }
    }

    /// Adds times that were taken inside of this process, and gives their median.
    pub(crate) fn inside(&mut self, what: &str, times: &[std::time::Duration]) -> f64 {
        let wall = Stats::of(times.iter().map(|time| time.as_secs_f64() * 1e3));
        self.rows.push(Row {
            what: what.to_owned(),
            runs: times.len(),
            time: wall,
            unit: Unit::Wall,
            user: None,
            sys: None,
            peak: None,
        });
        wall.median / 1e3
    }

    /// Adds CPU times of something short that another process took.
    pub(crate) fn nanoseconds(&mut self, what: &str, runs: usize, times: Stats) {
        self.rows.push(Row {
            what: what.to_owned(),
            runs,
            time: times,
            unit: Unit::Cpu,
            user: None,
            sys: None,
            peak: None,
        });
    }

    /// Adds a sentence.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Adds a bound: the value must not be larger.
    pub(crate) fn at_most(&mut self, what: &str, value: f64, bound: f64) {
        self.checks.push(Check {
            what: what.to_owned(),
            value,
            bound,
        });
    }

    /// Whether a bound is missed.
    pub(crate) fn misses(&self) -> bool {
        self.checks.iter().any(|check| !check.is_kept())
    }

    /// Prints everything to standard output.
    pub(crate) fn print(&self) {
        if self.json {
            println!("{:#}", self.to_json());
        } else {
            self.print_text();
        }
    }

    fn print_text(&self) {
        for (name, value) in &self.context {
            println!("{name:<18} {value}");
        }
        println!(
            "\n{:<44} {:>3} {:>38} {:>10} {:>9} {:>9}",
            "median (min-max)", "n", "time", "user ms", "sys ms", "peak MiB"
        );
        for row in &self.rows {
            let wall = format!(
                "{:.1} ({:.1}-{:.1}) {}",
                row.time.median,
                row.time.min,
                row.time.max,
                row.unit.name()
            );
            let cell = |stats: Option<Stats>| {
                stats.map_or("-".to_owned(), |stats| format!("{:.1}", stats.median))
            };
            println!(
                "{:<44} {:>3} {wall:>38} {:>10} {:>9} {:>9}",
                row.what,
                row.runs,
                cell(row.user),
                cell(row.sys),
                cell(row.peak),
            );
        }
        println!();
        for note in &self.notes {
            println!("{note}");
        }
        for check in &self.checks {
            let verdict = if check.is_kept() { "kept  " } else { "MISSED" };
            println!(
                "{verdict} {}: {}, at most {}",
                check.what,
                short(check.value),
                short(check.bound)
            );
        }
    }

    fn to_json(&self) -> Value {
        let stats =
            |stats: &Stats| json!({"median": stats.median, "min": stats.min, "max": stats.max});
        let maybe = |some: &Option<Stats>| some.as_ref().map(stats);
        let rows = self.rows.iter().map(|row| {
            json!({
                "what": row.what,
                "runs": row.runs,
                "time": stats(&row.time),
                "unit": row.unit.name(),
                "user_ms": maybe(&row.user),
                "sys_ms": maybe(&row.sys),
                "peak_mib": maybe(&row.peak),
            })
        });
        let checks = self.checks.iter().map(|check| {
            json!({
                "what": check.what,
                "value": check.value,
                "at_most": check.bound,
                "kept": check.is_kept(),
            })
        });
        let context: serde_json::Map<_, _> = self
            .context
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        json!({
            "context": context,
            "rows": rows.collect::<Vec<_>>(),
            "notes": self.notes,
            "checks": checks.collect::<Vec<_>>(),
        })
    }
}

impl Check {
    fn is_kept(&self) -> bool {
        self.value <= self.bound
    }
}

/// A ratio: a small one as a fraction, as the bounds are written.
fn short(value: f64) -> String {
    if value > 0.0 && value < 0.5 {
        format!("1/{:.1}", 1.0 / value)
    } else if value < 1.0 {
        format!("{value:.3}")
    } else {
        format!("{value:.1}")
    }
}
