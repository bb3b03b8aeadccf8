//! Compares the files that are wanted with those that are there. Nothing here writes.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::beside::Beside;
use super::error::DiskError;
use super::journal::{Stamp, is_absence};
use super::ops::FEW;
use super::path::{check_all, resolve};
use super::{Files, walk};

/// How much of a file the predicate sees.
pub(super) const HEAD: usize = 4096;

/// What has to be done to bring an output folder up to date. All lists are sorted.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Files that are not there yet.
    pub(crate) created: Vec<String>,
    /// Files of ours that have another text.
    pub(crate) changed: Vec<String>,
    /// Files that are right as they are and will not be touched.
    pub(crate) unchanged: Vec<String>,
    /// Files of ours that are no longer wanted and will be removed.
    pub(crate) orphaned: Vec<String>,
    /// Files beside the output folder that change with it.
    pub(super) beside: Vec<Beside>,
    /// What the changed and the orphaned files looked like.
    stamps: BTreeMap<String, Stamp>,
}

impl Plan {
    /// Whether there is nothing to do.
    pub(crate) fn is_clean(&self) -> bool {
        self.created.is_empty()
            && self.changed.is_empty()
            && self.orphaned.is_empty()
            && self.beside.is_empty()
    }

    /// Adds a file beside the output folder, which is `old` now and is to become `text`; says
    /// whether it has to change.
    pub(crate) fn add_beside(
        &mut self,
        path: &Path,
        old: Option<&[u8]>,
        text: &str,
    ) -> Result<bool, DiskError> {
        let beside = Beside::plan(path, old, text)?;
        let changes = beside.is_some();
        self.beside.extend(beside);
        Ok(changes)
    }

    /// What a file looked like when the plan was made; nothing for one that was not there.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        self.stamps.get(path).copied()
    }
}

/// Compares `files` with what is under `out`; reads only, never writes.
///
/// `is_ours` is shown the first 4 096 bytes, or fewer, of a file that would be overwritten or removed.
/// That a file which someone else wrote would be overwritten is an error that names all such files;
/// other files of other people are left out of the plan.
pub(crate) fn plan(
    out: &Path,
    files: &Files,
    is_ours: &dyn Fn(&[u8]) -> bool,
) -> Result<Plan, DiskError> {
    check_all(files)?;
    let root = resolve(out)?;
    let mut folders = Folders::new(&root)?;
    let mut tasks = Vec::with_capacity(files.len());
    for (path, text) in files {
        tasks.push(Task {
            path,
            text,
            reachable: folders.has_parent(path)?,
        });
    }
    let mut plan = Plan::default();
    let mut foreign = Vec::new();
    for (task, state) in tasks.iter().zip(compare_all(&root, &tasks)?) {
        let path = task.path.to_owned();
        match state {
            State::Absent => plan.created.push(path),
            State::Same => plan.unchanged.push(path),
            State::Differs { head, .. } if !is_ours(&head) => foreign.push(path),
            State::Differs { stamp, .. } => {
                plan.changed.push(path.clone());
                plan.stamps.insert(path, stamp);
            }
        }
    }
    if !foreign.is_empty() {
        return Err(DiskError::Foreign {
            out: root,
            paths: foreign,
        });
    }
    if folders.exists {
        for (path, stamp) in walk::orphans(&root, files, is_ours)? {
            plan.orphaned.push(path.clone());
            plan.stamps.insert(path, stamp);
        }
    }
    Ok(plan)
}

/// A wanted file.
struct Task<'a> {
    /// Its relative path.
    path: &'a str,
    /// Its text.
    text: &'a str,
    /// Whether its folder is there.
    reachable: bool,
}

/// How a wanted file compares with what is there.
enum State {
    /// Nothing is there.
    Absent,
    /// The very same bytes are there.
    Same,
    /// Other bytes are there.
    Differs {
        /// What the file looks like.
        stamp: Stamp,
        /// Its first bytes.
        head: Vec<u8>,
    },
}

/// Compares all files, on several threads if there are many: nearly all of the time is the system's.
fn compare_all(root: &Path, tasks: &[Task<'_>]) -> Result<Vec<State>, DiskError> {
    tasks
        .par_iter()
        .with_min_len(FEW)
        .map_init(Vec::new, |bytes, task| compare(root, task, bytes))
        .collect::<Vec<_>>()
        // Of several errors it is always the first that is told.
        .into_iter()
        .collect()
}

/// Compares one wanted file; `bytes` is room to read into.
fn compare(root: &Path, task: &Task<'_>, bytes: &mut Vec<u8>) -> Result<State, DiskError> {
    if !task.reachable {
        return Ok(State::Absent);
    }
    let place = root.join(task.path);
    let found = match fs::symlink_metadata(&place) {
        Ok(found) => found,
        Err(error) if is_absence(&error) => return Ok(State::Absent),
        Err(error) => return Err(DiskError::from_io("read", &place, error)),
    };
    if found.is_symlink() {
        return Err(DiskError::Symlink { path: place });
    }
    if !found.is_file() {
        return Err(DiskError::NotAFile { path: place });
    }
    let same_len = u64::try_from(task.text.len()).is_ok_and(|len| len == found.len());
    // One byte more than expected, to notice a file that has grown just now.
    let limit = if same_len { task.text.len() + 1 } else { HEAD };
    let read =
        read(&place, limit, bytes).map_err(|error| DiskError::from_io("read", &place, error))?;
    if same_len && read == task.text.as_bytes() {
        return Ok(State::Same);
    }
    let head = read.iter().take(HEAD).copied().collect();
    Ok(State::Differs {
        stamp: Stamp::of(&found),
        head,
    })
}

/// Which folders in the output are there.
struct Folders<'a> {
    /// The output folder.
    root: &'a Path,
    /// Whether the output folder is there.
    exists: bool,
    /// Whether a folder inside, which was looked at, is there.
    known: HashMap<&'a str, bool>,
}

impl<'a> Folders<'a> {
    /// The folders in `root`.
    fn new(root: &'a Path) -> Result<Self, DiskError> {
        let exists = match fs::metadata(root) {
            Ok(_) => true,
            Err(error) if is_absence(&error) => false,
            Err(error) => return Err(DiskError::from_io("read", root, error)),
        };
        Ok(Self {
            root,
            exists,
            known: HashMap::new(),
        })
    }

    /// Whether the folder of a file is there; anything that is not a real folder is an error.
    fn has_parent(&mut self, path: &'a str) -> Result<bool, DiskError> {
        let Some((parent, _)) = path.rsplit_once('/') else {
            return Ok(self.exists);
        };
        if let Some(known) = self.known.get(parent) {
            return Ok(*known);
        }
        let known = self.has_parent(parent)? && is_folder(self.root.join(parent))?;
        self.known.insert(parent, known);
        Ok(known)
    }
}

/// Whether a folder is there; anything that is not a real folder is an error.
fn is_folder(place: PathBuf) -> Result<bool, DiskError> {
    match fs::symlink_metadata(&place) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(found) if found.is_symlink() => Err(DiskError::Symlink { path: place }),
        Ok(_) => Err(DiskError::NotAFolder { path: place }),
        Err(error) if is_absence(&error) => Ok(false),
        Err(error) => Err(DiskError::from_io("read", &place, error)),
    }
}

/// Reads the first bytes of a file, at most `limit`, into a room that is kept for the next file.
pub(super) fn read<'b>(place: &Path, limit: usize, room: &'b mut Vec<u8>) -> io::Result<&'b [u8]> {
    let mut file = File::open(place)?;
    if room.len() < limit {
        room.resize(limit, 0);
    }
    let mut end = 0;
    while end < limit {
        match file.read(&mut room[end..limit]) {
            // All but the one byte too many that was asked for: no need to ask for the end again.
            Ok(count) if count > 0 && end + count + 1 == limit => return Ok(&room[..end + count]),
            Ok(0) => break,
            Ok(count) => end += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(&room[..end])
}
