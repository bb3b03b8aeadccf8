//! Mends what a run that was stopped left behind.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::beside::beside_path;
use super::error::DiskError;
use super::journal::{Change, Found, Journal};
use super::ops::{Gate, Open, Ops};
use super::path::resolve;
use super::staging::{Layout, Stage};
use super::steps::{Outcome, Steps};

/// What was mended. `Display` is a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recovery {
    /// The earlier run had begun to change the output; the rest was done now.
    Finished {
        /// Files that were still to be written.
        written: usize,
        /// Files that were still to be removed.
        removed: usize,
        /// Files that were left as they are, since someone changed them after the run was stopped.
        kept: usize,
    },
    /// The earlier run had not changed anything; what it had staged was removed.
    Undone {
        /// Files that were staged.
        staged: usize,
    },
}

impl fmt::Display for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Undone { staged } => write!(
                f,
                "an earlier run was stopped before it changed anything; its {} removed",
                count(staged, "staged file was", "staged files were")
            ),
            Self::Finished { written: 0, removed: 0, kept: 0 } => {
                f.write_str("an earlier run was stopped when its output was already complete; its leftovers were removed")
            }
            Self::Finished { written, removed, kept } => {
                write!(
                    f,
                    "an earlier run was stopped half-way and is finished now: {} and {} removed",
                    count(written, "file written", "files written"),
                    removed
                )?;
                if kept > 0 {
                    write!(f, "; {} as they are", count(kept, "file changed since was left", "files changed since were left"))?;
                }
                Ok(())
            }
        }
    }
}

/// A number with the right form of a noun.
fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{number} {noun}")
}

/// Whether an earlier run stopped, or another one is at work, and the output may be half-way; reads only.
///
/// Leftovers of a change that has happened do not count: the output is whole.
pub(crate) fn stale_state(out: &Path) -> bool {
    let stage = resolve(out).and_then(|root| Layout::new(root).stage());
    match stage {
        Ok(Stage::None | Stage::Empty | Stage::Done) => false,
        Ok(Stage::Staged | Stage::Committed) => true,
        // What is odd there has to be looked at; what is wrong with `out` itself is for the plan to say.
        Err(error) => matches!(error, DiskError::Staging { .. }),
    }
}

/// Finishes or undoes an earlier run that was stopped, and says so; call it with the lock held.
///
/// It can itself be stopped at any point, and an error leaves everything for the next try.
///
/// `beside` are the files beside the output folder that the caller would change: a journal that
/// names another one is an error, since it may have come from anywhere.
pub(crate) fn recover(out: &Path, beside: &[PathBuf]) -> Result<Option<Recovery>, DiskError> {
    recover_through(out, beside, &mut Open)
}

/// [`recover`] through a gate.
pub(super) fn recover_through(
    out: &Path,
    beside: &[PathBuf],
    gate: &mut dyn Gate,
) -> Result<Option<Recovery>, DiskError> {
    let layout = Layout::new(resolve(out)?);
    let mut ops = Ops::new(gate);
    match layout.stage()? {
        Stage::None => Ok(None),
        Stage::Empty => {
            ops.remove_dir(&layout.staging)?;
            Ok(None)
        }
        Stage::Staged => {
            let staged = layout.clear(&mut ops)?;
            Ok(Some(Recovery::Undone { staged }))
        }
        Stage::Done => {
            layout.clear(&mut ops)?;
            Ok(Some(Recovery::Finished {
                written: 0,
                removed: 0,
                kept: 0,
            }))
        }
        Stage::Committed => {
            let journal = read_journal(&layout, beside)?;
            let recovery = finish(&layout, &journal, &mut ops)?;
            layout.clear(&mut ops)?;
            Ok(Some(recovery))
        }
    }
}

/// Reads the journal of a committed change.
fn read_journal(layout: &Layout, beside: &[PathBuf]) -> Result<Journal, DiskError> {
    let text = fs::read(&layout.journal)
        .map_err(|error| DiskError::from_io("read", &layout.journal, error))?;
    let parsed = Journal::parse(&String::from_utf8_lossy(&text));
    let journal = parsed.map_err(|why| layout.odd(&layout.journal, why))?;
    let known: Vec<String> = beside.iter().flat_map(|path| beside_path(path)).collect();
    let is_known = |change: &Change| known.contains(&change.path);
    if journal.beside.iter().all(is_known) {
        Ok(journal)
    } else {
        let why = "is the journal of a run with another model; run with that one again";
        Err(layout.odd(&layout.journal, why))
    }
}

/// Makes the steps that are still to be made.
fn finish(layout: &Layout, journal: &Journal, ops: &mut Ops<'_>) -> Result<Recovery, DiskError> {
    let mut steps = Steps::new(layout, ops);
    let (mut written, mut removed, mut kept) = (0, 0, 0);
    for change in &journal.removals {
        match steps.remove(change)? {
            Outcome::Made => removed += 1,
            Outcome::Already => {}
            Outcome::Kept => kept += 1,
        }
    }
    for change in &journal.writes {
        match resume(layout, &mut steps, change)? {
            Outcome::Made => written += 1,
            Outcome::Already => {}
            Outcome::Kept => kept += 1,
        }
    }
    for (number, change) in journal.beside.iter().enumerate() {
        match steps.write_beside(number, change)? {
            Outcome::Made => written += 1,
            Outcome::Already => {}
            Outcome::Kept => kept += 1,
        }
    }
    steps.prune(&journal.removals);
    steps.end()?;
    Ok(Recovery::Finished {
        written,
        removed,
        kept,
    })
}

/// Writes a file unless that has happened: then it is no longer staged.
fn resume(
    layout: &Layout,
    steps: &mut Steps<'_, '_>,
    change: &Change,
) -> Result<Outcome, DiskError> {
    match Found::at(&layout.new.join(&change.path))? {
        Found::Absent if steps.has_placed(change) => Ok(Outcome::Made),
        Found::Absent => Ok(Outcome::Already),
        Found::File(_) | Found::Other => steps.write(change),
    }
}
