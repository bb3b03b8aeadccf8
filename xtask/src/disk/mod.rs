//! The output folder: what is in it, what has to change, and the change as a whole.
//!
//! A run takes the [`OutputLock`], calls [`recover`], makes a [`plan()`] and [`apply`]s it.
//!
//! # How a change is made
//!
//! All state is in `<out>/.smithy-slice/`:
//!
//! | name          | what it is                                                         |
//! |---------------|--------------------------------------------------------------------|
//! | `new/<path>`  | the staged files                                                   |
//! | `old/<path>`  | the files that were replaced or removed                            |
//! | `new/.smithy-slice/<number>`, `old/.smithy-slice/<number>` | the same for files beside the output folder |
//! | `journal.tmp` | a journal that is still being written                              |
//! | `journal`     | the list of changes: from here on the change is going to happen    |
//! | `done`        | the journal under its last name: the change has happened           |
//!
//! 1. The staging folder is made, all texts are written to `new/`, the journal is written to
//!    `journal.tmp` and renamed to `journal`: **the commit point**.
//! 2. Every removal moves a file to `old/`; every write makes the folders on the way, moves what is
//!    there to `old/` and the staged file into its place. Each is a rename, so a file is whole at any time.
//!    A folder that is not there yet is moved as a whole, with one rename, instead of file by file.
//!    Files beside the output folder, such as the model, come last, each by the same renames.
//! 3. Folders that the removals left empty are removed.
//! 4. `journal` is renamed to `done`: **the end**. Then `new/`, `old/`, `done` and the staging folder go.
//!
//! An error before the commit point removes the staging folder. An error between it and the end is
//! rolled back in reverse: placed files move back to `new/`, old files back into their places, then
//! `journal` is removed, and then the staging folder. After the end nothing can fail that matters:
//! what cannot be removed is left for the next run.
//!
//! # Why a kill is safe at any point
//!
//! * *Before the commit point* nothing outside of the staging folder has changed. There is no
//!   `journal` and no `done`: [`recover`] removes the folder ([undone](recovery::Recovery::Undone)). At most an output
//!   folder that was made just before stays there, empty.
//! * *Between the commit point and the end* there is a `journal`. [`recover`] goes through it again. A
//!   file that is no longer in `new/` is in its place. One that still is there is not: its target is
//!   what was planned for, which is moved to `old/`, or has been moved there already. A removal whose
//!   target is gone has happened. So every step can be repeated, and the rest is made
//!   ([finished](recovery::Recovery::Finished)).
//! * *During a roll-back* `journal` is there until all is as before, and what was placed is in `new/`
//!   again, so the same holds: the next run finishes the change instead. After `journal` is gone the
//!   tree is the old one and only the staging folder is left, as before the commit point.
//! * *After the end* there is a `done`, and the tree is the new one: [`recover`] removes what is left.
//!   `done` goes after `new/` and `old/`, so a staging folder without `journal` and `done` is either
//!   empty or from before the commit point.
//! * *During [`recover`]*: it makes the same steps in the same order, and so the same reasons hold.
//!
//! A file that someone changed after the kill no longer looks as the journal says. It is left as it
//! is, and the plan that is made next decides about it like about any other file.
//!
//! Nothing is brought down to the disk (`fsync`), which takes longer than all the rest. What a killed
//! program has written the system still has; only a power cut can lose it. After that, files may be
//! empty; since all of them are generated, another run mends them. Files beside the output are not
//! generated: what is staged for them is brought down to the disk before the commit point.

mod beside;
mod diff;
mod error;
#[cfg(test)]
mod error_tests;
mod journal;
mod lock;
mod ops;
mod path;
mod plan;
mod recovery;
mod staging;
mod steps;
#[cfg(test)]
mod tests;
mod transaction;
mod walk;

use std::collections::BTreeMap;

pub(crate) use diff::unified_diff;
pub(crate) use error::DiskError;
pub(crate) use lock::OutputLock;
pub(crate) use plan::{Plan, plan};
pub(crate) use recovery::{recover, stale_state};
pub(crate) use transaction::apply;

/// Relative path with `/` between its parts -> text.
pub(crate) type Files = BTreeMap<String, String>;

/// The folder for the state of a run, inside of the output folder.
const STAGING: &str = ".smithy-slice";
