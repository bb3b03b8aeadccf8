//! All faults, met by both, as a table.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use crate::faults::{self, Fault};
use crate::run::{Lasts, Met, Whose, meet};

/// How many calls are under way at once. Most of them wait.
const AT_ONCE: usize = 8;

/// The first two lines of the table.
const HEADING: &str = "\
| fault | within | this crate: while it stays / if it comes once | aws-sdk-lightsail | why they differ |
|---|---|---|---|---|
";

/// What one crate made of a fault.
struct Cell {
    stays: Met,
    once: Met,
}

impl Cell {
    fn text(&self) -> String {
        let told = |met: &Met| {
            let tries = match met.tries {
                0 => "not sent".to_owned(),
                1 => "1 try".to_owned(),
                tries => format!("{tries} tries"),
            };
            format!("{}, {tries}", met.outcome.ended)
        };
        let mut shown: Vec<String> = [&self.stays, &self.once]
            .into_iter()
            .flat_map(|met| &met.outcome.shown)
            .map(|(text, secret)| format!("{text} shows {secret}"))
            .collect();
        shown.sort();
        shown.dedup();
        let (stays, once) = (told(&self.stays), told(&self.once));
        let mut text = match stays == once {
            true => stays,
            false => format!("{stays} / {once}"),
        };
        for shown in shown {
            text.push_str("; **");
            text.push_str(&shown);
            text.push_str("**");
        }
        text
    }
}

/// The table, and what is wrong with what is in it.
pub struct Table {
    /// As Markdown.
    pub text: String,
    /// What does not hold, one sentence each.
    pub problems: Vec<String>,
}

/// Where the table is kept.
pub fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../FAULTS.md")
}

/// The table of a document: from its heading to the last of its rows.
pub fn committed(document: &str) -> String {
    let lines = document.split_inclusive('\n');
    let rows = lines.skip_while(|line| !line.starts_with("| fault |"));
    rows.take_while(|line| line.starts_with('|')).collect()
}

/// Lets both crates meet all faults.
pub fn table() -> Table {
    let faults = faults::all();
    let jobs: Vec<_> = (0..faults.len())
        .flat_map(|fault| {
            [Whose::Ours, Whose::Sdk]
                .into_iter()
                .flat_map(move |whose| [Lasts::On, Lasts::Once].map(|lasts| (fault, whose, lasts)))
        })
        .collect();
    let met = Mutex::new(vec![None; jobs.len()]);
    let next = Mutex::new(0..jobs.len());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(job) = { next.lock().expect("the queue").next() } {
                    let (fault, whose, lasts) = jobs[job];
                    let result = meet(&faults[fault], whose, lasts);
                    let result = result.map_err(|error| error.to_string());
                    met.lock().expect("the results")[job] = Some(result);
                }
            });
        }
    });
    let mut table = Table {
        text: HEADING.to_owned(),
        problems: Vec::new(),
    };
    let met = met.into_inner().expect("the results");
    for (fault, met) in faults.iter().zip(met.chunks(4)) {
        let cells: Result<Vec<Met>, String> = met.iter().flatten().cloned().collect();
        match cells {
            Ok(met) => table.add(fault, &met),
            Err(why) => table.problems.push(format!("{}: {why}", fault.name)),
        }
    }
    table
}

impl Table {
    fn add(&mut self, fault: &Fault, met: &[Met]) {
        let cell = |from: usize| Cell {
            stays: met[from].clone(),
            once: met[from + 1].clone(),
        };
        let (ours, theirs) = (cell(0), cell(2));
        for met in met {
            let took = met.outcome.took;
            if took > fault.within {
                let limit = fault.within;
                self.problem(fault, &format!("a call took {took:?}, more than {limit:?}"));
            }
        }
        for met in [&ours.stays, &ours.once] {
            for (text, secret) in &met.outcome.shown {
                self.problem(fault, &format!("{text} of our error shows {secret}"));
            }
        }
        let same = ours.text() == theirs.text();
        match (same, fault.difference) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(_)) => self.problem(fault, "the difference that is listed is none"),
            (false, None) => self.problem(fault, "ours differs, and no reason is given"),
        }
        self.text.push_str(&format!(
            "| {} | {} s | {} | {} | {} |\n",
            fault.name,
            fault.within.as_secs_f64(),
            ours.text(),
            if same {
                "the same".to_owned()
            } else {
                theirs.text()
            },
            fault.difference.unwrap_or_default(),
        ));
    }

    fn problem(&mut self, fault: &Fault, what: &str) {
        self.problems.push(format!("{}: {what}", fault.name));
    }
}
