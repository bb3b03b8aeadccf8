//! The staging folder: where things are in it, and in which state it is.

use std::fs;
use std::path::{Path, PathBuf};

use super::STAGING;
use super::error::DiskError;
use super::journal::is_absence;
use super::ops::Ops;

/// The names that may be in a staging folder.
const NAMES: [&str; 5] = ["new", "old", "journal.tmp", "journal", "done"];

/// Where everything is.
pub(super) struct Layout {
    /// The output folder.
    pub(super) root: PathBuf,
    /// The staging folder.
    pub(super) staging: PathBuf,
    /// The staged files.
    pub(super) new: PathBuf,
    /// The files that were replaced or removed.
    pub(super) old: PathBuf,
    /// The journal while it is being written.
    pub(super) draft: PathBuf,
    /// The journal of a committed change.
    pub(super) journal: PathBuf,
    /// The journal of a change that has happened.
    pub(super) done: PathBuf,
}

/// In which state a staging folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// There is none.
    None,
    /// It is there and empty.
    Empty,
    /// Nothing has changed yet.
    Staged,
    /// The change has begun.
    Committed,
    /// The change has happened.
    Done,
}

impl Layout {
    /// The layout for a canonical output folder.
    pub(super) fn new(root: PathBuf) -> Self {
        let staging = root.join(STAGING);
        let [new, old, draft, journal, done] = NAMES.map(|name| staging.join(name));
        Self {
            root,
            staging,
            new,
            old,
            draft,
            journal,
            done,
        }
    }

    /// Looks at the staging folder; it is an error if it is not one that this program made.
    pub(super) fn stage(&self) -> Result<Stage, DiskError> {
        let fail = |error| DiskError::from_io("read", &self.staging, error);
        match fs::symlink_metadata(&self.staging) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(self.odd(
                    &self.staging,
                    "is where this program keeps its state, and is not a folder",
                ));
            }
            Err(error) if is_absence(&error) => return Ok(Stage::None),
            Err(error) => return Err(fail(error)),
        }
        let mut stage = Stage::Empty;
        for entry in fs::read_dir(&self.staging).map_err(fail)? {
            let name = entry.map_err(fail)?.file_name();
            let here = match name.to_str() {
                Some("journal") => Stage::Committed,
                Some("done") => Stage::Done,
                Some(name) if NAMES.contains(&name) => Stage::Staged,
                Some(_) | None => {
                    return Err(self.odd(
                        &self.staging.join(name),
                        "was not put there by this program",
                    ));
                }
            };
            // `journal` and `done` say more than the rest; they are never there both.
            if stage == Stage::Empty || stage == Stage::Staged {
                stage = here;
            }
        }
        Ok(stage)
    }

    /// The error for something odd in the staging folder.
    pub(super) fn odd(&self, path: &Path, why: &'static str) -> DiskError {
        DiskError::Staging {
            path: path.to_path_buf(),
            why,
        }
    }

    /// Removes the staging folder, which has no `journal`, and counts the files that were staged.
    pub(super) fn clear(&self, ops: &mut Ops<'_>) -> Result<usize, DiskError> {
        let staged = ops.remove_tree(&self.new)?;
        ops.remove_tree(&self.old)?;
        ops.remove_file(&self.draft)?;
        ops.remove_file(&self.done)?;
        ops.remove_dir(&self.staging)?;
        Ok(staged)
    }
}
