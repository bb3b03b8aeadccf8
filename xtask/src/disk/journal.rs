//! The journal: what a committed transaction is going to do, as lines of text.
//!
//! ```text
//! smithy-slice journal 2
//! remove 812-1753000000000000000 src/gone.rs
//! write 4031-1753000000000000000 src/changed.rs
//! write absent src/new.rs
//! beside 812-1753000000000000000 /home/me/project/models/clock.json
//! end
//! ```
//!
//! The word after the verb is what the file looked like when the change was planned.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::Files;
use super::error::DiskError;
use super::path::fault;
use super::plan::Plan;

/// The first line.
const HEAD: &str = "smithy-slice journal 2";
/// The last line, without which the journal is not whole.
const TAIL: &str = "end";
/// Stands for a file that was not there.
const ABSENT: &str = "absent";

/// What tells whether a file is still the one that was planned for: length and time of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Length in bytes.
    len: u64,
    /// Time of change in nanoseconds since 1970, below zero before.
    time: i128,
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(found: &Metadata) -> Self {
        let time = found
            .modified()
            .ok()
            .map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
                Ok(after) => after.as_nanos().cast_signed(),
                Err(before) => -before.duration().as_nanos().cast_signed(),
            });
        Self {
            len: found.len(),
            time,
        }
    }

    /// Reads what [`Journal::text`] wrote.
    fn parse(text: &str) -> Option<Self> {
        let (len, time) = text.split_once('-')?;
        Some(Self {
            len: len.parse().ok()?,
            time: time.parse().ok()?,
        })
    }
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Absent,
    /// A regular file.
    File(Stamp),
    /// A link, a folder or something special.
    Other,
}

impl Found {
    /// Looks at a path without following a link at its end.
    pub(super) fn at(path: &Path) -> Result<Self, DiskError> {
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_file() => Ok(Self::File(Stamp::of(&found))),
            Ok(_) => Ok(Self::Other),
            Err(error) if is_absence(&error) => Ok(Self::Absent),
            Err(error) => Err(DiskError::from_io("read", path, error)),
        }
    }
}

/// Whether an error says that there is nothing at a path.
pub(super) fn is_absence(error: &io::Error) -> bool {
    error.kind() == ErrorKind::NotFound || error.kind() == ErrorKind::NotADirectory
}

/// One change of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The file, relative to the output folder; the whole path of one beside it.
    pub(super) path: String,
    /// What was there when the change was planned.
    pub(super) before: Option<Stamp>,
}

/// The changes of a transaction, in the order in which they are made.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// Files that are removed, which comes first.
    pub(super) removals: Vec<Change>,
    /// Files that are written.
    pub(super) writes: Vec<Change>,
    /// Files beside the output folder that are written.
    pub(super) beside: Vec<Change>,
}

impl Journal {
    /// The journal for a plan, whose texts have to be in `files`.
    pub(super) fn of(plan: &Plan, files: &Files) -> Result<Self, DiskError> {
        let change = |path: &String| Change {
            path: path.clone(),
            before: plan.stamp(path),
        };
        let removals = plan.orphaned.iter().map(change).collect();
        let mut writes: Vec<Change> = plan
            .created
            .iter()
            .chain(&plan.changed)
            .map(change)
            .collect();
        writes.sort_by(|left, right| left.path.cmp(&right.path));
        let beside = plan.beside.iter().map(|beside| Change {
            path: beside.path.clone(),
            before: beside.before,
        });
        let journal = Self {
            removals,
            writes,
            beside: beside.collect(),
        };
        for Change { path, .. } in journal.removals.iter().chain(&journal.writes) {
            if let Some(why) = fault(path) {
                return Err(DiskError::Path {
                    path: path.clone(),
                    why,
                });
            }
        }
        match journal
            .writes
            .iter()
            .find(|change| !files.contains_key(&change.path))
        {
            Some(change) => {
                let why = "is in the plan and not among the files";
                Err(DiskError::Path {
                    path: change.path.clone(),
                    why,
                })
            }
            None => Ok(journal),
        }
    }

    /// The journal as text.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (verb, changes) in [
            ("remove", &self.removals),
            ("write", &self.writes),
            ("beside", &self.beside),
        ] {
            for Change { path, before } in changes {
                let stamp =
                    before.map_or(ABSENT.to_owned(), |it| format!("{}-{}", it.len, it.time));
                text.push_str(&format!("{verb} {stamp} {path}\n"));
            }
        }
        text.push_str(TAIL);
        text.push('\n');
        text
    }

    /// Reads a journal; says what is wrong with one that cannot be used.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        const BROKEN: &str = "is not a whole journal of this program";
        let body = text
            .strip_suffix("\n")
            .and_then(|text| text.strip_suffix(TAIL))
            .ok_or(BROKEN)?;
        let mut lines = body.lines();
        if lines.next() != Some(HEAD) {
            return Err("is the journal of another version of this program");
        }
        let mut journal = Self::default();
        for line in lines {
            let (verb, rest) = line.split_once(' ').ok_or(BROKEN)?;
            let (stamp, path) = rest.split_once(' ').ok_or(BROKEN)?;
            if verb != "beside" && fault(path).is_some() {
                return Err("is a journal that names a path outside of the output folder");
            }
            let before = if stamp == ABSENT {
                None
            } else {
                Some(Stamp::parse(stamp).ok_or(BROKEN)?)
            };
            let change = Change {
                path: path.to_owned(),
                before,
            };
            match verb {
                "remove" => journal.removals.push(change),
                "write" => journal.writes.push(change),
                "beside" => journal.beside.push(change),
                _ => return Err(BROKEN),
            }
        }
        Ok(journal)
    }
}
