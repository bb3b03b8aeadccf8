//! The few changes that are ever made on the disk, each behind a gate.
//!
//! In a real run the gate is open. The tests close it after any number of steps: for one step, which
//! is an error of the system, or for good, which is what a kill looks like from the disk.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::DiskError;

/// Is asked before every change.
pub(super) trait Gate {
    /// Lets the next change pass, or makes it fail.
    fn pass(&mut self) -> io::Result<()>;

    /// Whether all changes pass, so that none has to ask, and several can be made at once.
    fn is_open(&self) -> bool {
        false
    }
}

/// The gate of a real run, which lets everything pass.
pub(super) struct Open;

impl Gate for Open {
    fn pass(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn is_open(&self) -> bool {
        true
    }
}

/// A file to write: its place and its bytes.
pub(super) type NewFile<'f> = (PathBuf, &'f [u8]);

/// Up to this many files one thread reads or writes; a second one costs as much as it saves.
pub(super) const FEW: usize = 16;

/// The changes themselves.
pub(super) struct Ops<'a> {
    /// Asked before every change.
    gate: &'a mut dyn Gate,
}

impl<'a> Ops<'a> {
    /// Changes that ask `gate`.
    pub(super) fn new(gate: &'a mut dyn Gate) -> Self {
        Self { gate }
    }

    /// Makes one folder; its parent has to be there.
    pub(super) fn create_dir(&mut self, path: &Path) -> io::Result<()> {
        self.gate.pass()?;
        fs::create_dir(path)
    }

    /// Moves a file within the output folder.
    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let moved = self.gate.pass().and_then(|()| fs::rename(from, to));
        moved.map_err(|error| DiskError::from_io("move a file to", to, error))
    }

    /// Removes a file; that it is gone already is fine.
    pub(super) fn remove_file(&mut self, path: &Path) -> Result<(), DiskError> {
        let removed = self.gate.pass().and_then(|()| fs::remove_file(path));
        gone(removed).map_err(|error| DiskError::from_io("remove", path, error))
    }

    /// Removes an empty folder; that it is gone already is fine.
    pub(super) fn remove_dir(&mut self, path: &Path) -> Result<(), DiskError> {
        let removed = self.gate.pass().and_then(|()| fs::remove_dir(path));
        gone(removed).map_err(|error| DiskError::from_io("remove", path, error))
    }

    /// Removes a folder with all that is in it, and counts the files; links are removed, not followed.
    pub(super) fn remove_tree(&mut self, path: &Path) -> Result<usize, DiskError> {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(DiskError::from_io("read", path, error)),
        };
        // Names are gathered first: removing from a folder while it is read may skip some.
        let found: Vec<(PathBuf, bool)> = entries
            .map(|entry| entry.and_then(|entry| Ok((entry.path(), entry.file_type()?.is_dir()))))
            .collect::<io::Result<_>>()
            .map_err(|error| DiskError::from_io("read", path, error))?;
        let mut count = 0;
        for (inner, is_dir) in found {
            if is_dir {
                count += self.remove_tree(&inner)?;
            } else {
                self.remove_file(&inner)?;
                count += 1;
            }
        }
        self.remove_dir(path)?;
        Ok(count)
    }

    /// Writes new files, in any order, on several threads if there are many: nearly all of the time
    /// is the system's. After an error the others may or may not have been written.
    pub(super) fn write_all(&mut self, files: &[NewFile<'_>]) -> Result<(), DiskError> {
        if files.len() <= FEW || !self.gate.is_open() {
            return files
                .iter()
                .try_for_each(|(path, bytes)| self.write(path, bytes));
        }
        files
            .par_iter()
            .with_min_len(FEW)
            .try_for_each(|(path, bytes)| Ops::new(&mut Open).write(path, bytes))
    }

    /// Writes a new file, and makes the folders on the way to it that are not there.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let written = self.create_new(path).and_then(|mut file| {
            self.gate.pass()?;
            file.write_all(bytes)
        });
        written.map_err(|error| DiskError::from_io("write", path, error))
    }

    /// Most files have neighbours, so their folder is made after it was missed.
    fn create_new(&mut self, path: &Path) -> io::Result<File> {
        self.gate.pass()?;
        let created = File::create_new(path);
        match (&created, path.parent()) {
            (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
                self.create_dirs(folder)?;
                File::create_new(path)
            }
            _ => created,
        }
    }

    /// Makes a folder, and those on the way to it. Another thread may do so at the same time.
    pub(super) fn create_dirs(&mut self, folder: &Path) -> io::Result<()> {
        match (self.create_dir(folder), folder.parent()) {
            (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
                self.create_dirs(parent)?;
                there(self.create_dir(folder))
            }
            (made, _) => there(made),
        }
    }

    /// Brings a file down to the disk.
    pub(super) fn sync(&mut self, path: &Path) -> Result<(), DiskError> {
        let synced = self.gate.pass().and_then(|()| File::open(path)?.sync_all());
        synced.map_err(|error| DiskError::from_io("write", path, error))
    }
}

/// Takes "is there already" for success.
fn there(made: io::Result<()>) -> io::Result<()> {
    match made {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Takes "not found" for success.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, NewFile, Open, Ops};

    #[test]
    fn many_files_are_written_whole_or_the_error_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let texts: Vec<String> = (0..FEW * 4).map(|number| number.to_string()).collect();
        let files: Vec<NewFile<'_>> = texts
            .iter()
            .map(|text| (folder.path().join(text), text.as_bytes()))
            .collect();
        let mut open = Open;
        let mut ops = Ops::new(&mut open);
        ops.write_all(&files).expect("written");
        for (path, bytes) in &files {
            assert_eq!(std::fs::read(path).expect("there"), *bytes);
        }
        // The file of the second thread alone is in the way.
        for (path, _) in &files[..files.len() - 1] {
            std::fs::remove_file(path).expect("removed");
        }
        let error = ops.write_all(&files).expect_err("one is there");
        assert_eq!(error.code(), "output-io", "{error}");
    }
}
