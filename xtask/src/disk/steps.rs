//! The steps of a committed change. Each can be repeated after a kill, and each can be taken back.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::beside::staged_name;
use super::error::DiskError;
use super::journal::{Change, Found};
use super::ops::Ops;
use super::staging::Layout;

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was made.
    Made,
    /// An earlier run had made it.
    Already,
    /// It was left out, since what is there is not what was planned for.
    Kept,
}

/// Something that was done and can be taken back.
enum Undo {
    /// A folder was made.
    Made(PathBuf),
    /// An empty folder was removed.
    Removed(PathBuf),
    /// A file was moved from the first place to the second.
    Moved(PathBuf, PathBuf),
}

/// Makes steps and remembers them.
pub(super) struct Steps<'a, 'g> {
    /// Where everything is.
    layout: &'a Layout,
    /// The changes on the disk.
    ops: &'a mut Ops<'g>,
    /// Folders in which files can be placed.
    ready: HashSet<PathBuf>,
    /// What was done, in order.
    undo: Vec<Undo>,
    /// The folder that was put into its place as a whole last.
    whole: Option<PathBuf>,
}

impl<'a, 'g> Steps<'a, 'g> {
    /// Nothing done yet.
    pub(super) fn new(layout: &'a Layout, ops: &'a mut Ops<'g>) -> Self {
        Self {
            layout,
            ops,
            ready: HashSet::from([layout.root.clone()]),
            undo: Vec::new(),
            whole: None,
        }
    }

    /// Removes a file of ours: moves it to `old/`.
    pub(super) fn remove(&mut self, change: &Change) -> Result<Outcome, DiskError> {
        let target = self.layout.root.join(&change.path);
        if !self.reaches(&target)? {
            return Ok(Outcome::Already);
        }
        match Found::at(&target)? {
            Found::Absent => Ok(Outcome::Already),
            Found::File(stamp) if change.before == Some(stamp) => {
                self.set_aside(Path::new(&change.path), &target)?;
                Ok(Outcome::Made)
            }
            Found::File(_) | Found::Other => Ok(Outcome::Kept),
        }
    }

    /// Puts a staged file into its place and what was there into `old/`.
    pub(super) fn write(&mut self, change: &Change) -> Result<Outcome, DiskError> {
        let target = self.layout.root.join(&change.path);
        if self.has_placed(change) || self.place_folder(&target) {
            return Ok(Outcome::Made);
        }
        let staged = self.layout.new.join(&change.path);
        if !self.make_parents(&target)? {
            return Ok(Outcome::Kept);
        }
        match Found::at(&target)? {
            Found::Absent => {}
            Found::File(stamp) if change.before == Some(stamp) => {
                self.set_aside(Path::new(&change.path), &target)?
            }
            Found::File(_) | Found::Other => return Ok(Outcome::Kept),
        }
        self.shift(staged, target)?;
        Ok(Outcome::Made)
    }

    /// As [`Steps::write`], for the file beside the output folder with a number.
    pub(super) fn write_beside(
        &mut self,
        number: usize,
        change: &Change,
    ) -> Result<Outcome, DiskError> {
        let (name, target) = (staged_name(number), PathBuf::from(&change.path));
        let staged = self.layout.new.join(&name);
        match (Found::at(&staged)?, Found::at(&target)?) {
            (Found::Absent, _) => return Ok(Outcome::Already),
            (_, Found::Absent) => {}
            (_, Found::File(stamp)) if change.before == Some(stamp) => {
                self.set_aside(&name, &target)?;
            }
            (_, Found::File(_) | Found::Other) => return Ok(Outcome::Kept),
        }
        self.shift(staged, target)?;
        Ok(Outcome::Made)
    }

    /// Whether a file has come into its place with the folder it is in.
    pub(super) fn has_placed(&self, change: &Change) -> bool {
        let target = self.layout.root.join(&change.path);
        self.whole
            .as_ref()
            .is_some_and(|whole| target.starts_with(whole))
    }

    /// Removes the folders that the removals left empty. One that stays does no harm.
    pub(super) fn prune(&mut self, removals: &[Change]) {
        let mut folders = BTreeSet::new();
        for change in removals {
            for (end, _) in change.path.match_indices('/') {
                folders.insert(&change.path[..end]);
            }
        }
        // In reverse, what is inside of a folder comes before the folder.
        for folder in folders.into_iter().rev() {
            let place = self.layout.root.join(folder);
            let is_there = fs::symlink_metadata(&place).is_ok_and(|found| found.is_dir());
            if is_there && self.ops.remove_dir(&place).is_ok() {
                self.undo.push(Undo::Removed(place));
            }
        }
    }

    /// Declares the change done.
    pub(super) fn end(&mut self) -> Result<(), DiskError> {
        self.ops.rename(&self.layout.journal, &self.layout.done)
    }

    /// Takes all steps back in reverse order.
    pub(super) fn roll_back(&mut self) -> Result<(), DiskError> {
        while let Some(step) = self.undo.pop() {
            match step {
                Undo::Moved(from, to) => self.ops.rename(&to, &from)?,
                Undo::Removed(folder) => {
                    let made = self.ops.create_dir(&folder);
                    made.map_err(|error| DiskError::from_io("make the folder", &folder, error))?;
                }
                Undo::Made(folder) => self.ops.remove_dir(&folder)?,
            }
        }
        Ok(())
    }

    /// Puts a whole staged folder into its place if nothing is there, which saves moving every file.
    ///
    /// The folder is the outermost one on the way to `target` that is not there. `false` if there is
    /// none, or if it did not work; then the files are placed one by one.
    fn place_folder(&mut self, target: &Path) -> bool {
        let mut outermost = None;
        let mut folder = target.parent();
        while let Some(place) = folder.filter(|place| !self.ready.contains(*place)) {
            match Found::at(place) {
                Ok(Found::Absent) => outermost = Some(place),
                Ok(Found::File(_) | Found::Other) => break,
                Err(_) => return false,
            }
            folder = place.parent();
        }
        let Some(place) = outermost else { return false };
        let Ok(inner) = place.strip_prefix(&self.layout.root) else {
            return false;
        };
        // What leads there has to be real folders.
        if !self.reaches(place).unwrap_or_default() {
            return false;
        }
        let moved = self
            .shift(self.layout.new.join(inner), place.to_path_buf())
            .is_ok();
        if moved {
            self.whole = Some(place.to_path_buf());
        }
        moved
    }

    /// Moves a file to `old/`.
    fn set_aside(&mut self, path: &Path, target: &Path) -> Result<(), DiskError> {
        let aside = self.layout.old.join(path);
        if let Some(parent) = aside
            .parent()
            .filter(|parent| !self.ready.contains(*parent))
        {
            let made = self.ops.create_dirs(parent);
            made.map_err(|error| DiskError::from_io("make the folder", parent, error))?;
            self.ready.insert(parent.to_path_buf());
        }
        self.shift(target.to_path_buf(), aside)
    }

    /// Moves a file and remembers it.
    fn shift(&mut self, from: PathBuf, to: PathBuf) -> Result<(), DiskError> {
        self.ops.rename(&from, &to)?;
        self.undo.push(Undo::Moved(from, to));
        Ok(())
    }

    /// Makes the folders on the way to a file; `false` if something that is no folder is in the way.
    fn make_parents(&mut self, target: &Path) -> Result<bool, DiskError> {
        let Some(parent) = target.parent() else {
            return Ok(false);
        };
        if self.ready.contains(parent) {
            return Ok(true);
        }
        if !self.make_parents(parent)? {
            return Ok(false);
        }
        match self.ops.create_dir(parent) {
            Ok(()) => self.undo.push(Undo::Made(parent.to_path_buf())),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if !fs::symlink_metadata(parent).is_ok_and(|found| found.is_dir()) {
                    return Ok(false);
                }
            }
            Err(error) => return Err(DiskError::from_io("make the folder", parent, error)),
        }
        self.ready.insert(parent.to_path_buf());
        Ok(true)
    }

    /// Whether real folders lead to a file.
    fn reaches(&mut self, target: &Path) -> Result<bool, DiskError> {
        let Some(parent) = target.parent() else {
            return Ok(false);
        };
        if self.ready.contains(parent) {
            return Ok(true);
        }
        let is_folder = fs::symlink_metadata(parent).is_ok_and(|found| found.is_dir());
        if !is_folder || !self.reaches(parent)? {
            return Ok(false);
        }
        self.ready.insert(parent.to_path_buf());
        Ok(true)
    }
}
