//! Makes a planned change as a whole, or not at all.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Files;
use super::beside::staged_name;
use super::error::DiskError;
use super::journal::Journal;
use super::ops::{Gate, NewFile, Open, Ops};
use super::path::resolve;
use super::plan::Plan;
use super::staging::Layout;
use super::steps::{Outcome, Steps};

/// Makes the changes of a plan, all or none; a clean plan does not touch the disk.
///
/// The state of an earlier run is an error: call [`super::recover`] before the plan is made.
pub(crate) fn apply(out: &Path, plan: &Plan, files: &Files) -> Result<(), DiskError> {
    apply_through(out, plan, files, &mut Open)
}

/// [`apply`] through a gate.
pub(super) fn apply_through(
    out: &Path,
    plan: &Plan,
    files: &Files,
    gate: &mut dyn Gate,
) -> Result<(), DiskError> {
    if plan.is_clean() {
        return Ok(());
    }
    let journal = Journal::of(plan, files)?;
    let layout = Layout::new(resolve(out)?);
    let mut ops = Ops::new(gate);
    let mut made = Vec::new();
    let result = make_root(&mut ops, &layout.root, &mut made)
        .and_then(|()| open_staging(&mut ops, &layout))
        .and_then(|()| change(&mut ops, &layout, &journal, (plan, files)));
    if let Err(DiskError::RollBack { .. }) | Ok(()) = result {
        return result;
    }
    for folder in made.iter().rev() {
        // Best effort: an empty folder that stays does no harm, and the error at hand says more.
        let _ = ops.remove_dir(folder);
    }
    result
}

/// Makes the output folder and those on the way to it, and lists them.
pub(super) fn make_root(
    ops: &mut Ops<'_>,
    root: &Path,
    made: &mut Vec<PathBuf>,
) -> Result<(), DiskError> {
    if root.is_dir() {
        return Ok(());
    }
    if let Some(parent) = root.parent() {
        make_root(ops, parent, made)?;
    }
    match ops.create_dir(root) {
        Ok(()) => made.push(root.to_path_buf()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && root.is_dir() => {}
        Err(error) => return Err(DiskError::from_io("make the folder", root, error)),
    }
    Ok(())
}

/// Makes the staging folder, which must not be there.
fn open_staging(ops: &mut Ops<'_>, layout: &Layout) -> Result<(), DiskError> {
    ops.create_dir(&layout.staging).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            DiskError::Unfinished {
                path: layout.staging.clone(),
            }
        } else {
            DiskError::from_io("write to the folder", &layout.root, error)
        }
    })
}

/// Stages, commits and makes the steps; takes everything back on an error.
fn change(
    ops: &mut Ops<'_>,
    layout: &Layout,
    journal: &Journal,
    texts: (&Plan, &Files),
) -> Result<(), DiskError> {
    if let Err(error) = stage(ops, layout, journal, texts) {
        // Best effort: a staging folder without a journal is removed by the next run.
        let _ = layout.clear(ops);
        return Err(error);
    }
    let mut steps = Steps::new(layout, ops);
    let Err(cause) = make_steps(&mut steps, layout, journal) else {
        // The change has happened: what cannot be removed now is left for the next run.
        let _ = layout.clear(ops);
        return Ok(());
    };
    let undone = steps
        .roll_back()
        .and_then(|()| ops.remove_file(&layout.journal));
    if let Err(undo) = undone {
        let staging = layout.staging.clone();
        return Err(DiskError::RollBack {
            cause: Box::new(cause),
            undo: Box::new(undo),
            staging,
        });
    }
    // Best effort, as above.
    let _ = layout.clear(ops);
    Err(cause)
}

/// Writes the staged files and the journal: the last thing done here is the commit.
fn stage(
    ops: &mut Ops<'_>,
    layout: &Layout,
    journal: &Journal,
    (plan, files): (&Plan, &Files),
) -> Result<(), DiskError> {
    let staged: Vec<NewFile<'_>> = journal
        .writes
        .iter()
        .map(|change| {
            let text = files.get(&change.path).map_or("", String::as_str);
            (layout.new.join(&change.path), text.as_bytes())
        })
        .collect();
    ops.write_all(&staged)?;
    for (number, beside) in plan.beside.iter().enumerate() {
        let place = layout.new.join(staged_name(number));
        ops.write(&place, beside.text.as_bytes())?;
        // Nothing can make these again.
        ops.sync(&place)?;
    }
    ops.write(&layout.draft, journal.text().as_bytes())?;
    ops.rename(&layout.draft, &layout.journal)
}

/// Makes all steps; a file that someone changed since the plan was made is an error.
fn make_steps(
    steps: &mut Steps<'_, '_>,
    layout: &Layout,
    journal: &Journal,
) -> Result<(), DiskError> {
    let strict = |outcome, path: &str| match outcome {
        Outcome::Made | Outcome::Already => Ok(()),
        Outcome::Kept => Err(DiskError::ChangedMeanwhile {
            path: layout.root.join(path),
        }),
    };
    for change in &journal.removals {
        strict(steps.remove(change)?, &change.path)?;
    }
    for change in &journal.writes {
        strict(steps.write(change)?, &change.path)?;
    }
    for (number, change) in journal.beside.iter().enumerate() {
        strict(steps.write_beside(number, change)?, &change.path)?;
    }
    steps.prune(&journal.removals);
    steps.end()
}
