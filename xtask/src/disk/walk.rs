//! Finds files of ours that are no longer wanted.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Files;
use super::error::DiskError;
use super::journal::Stamp;
use super::path::fault;
use super::plan::{HEAD, read};

/// The files under `root` that are ours and not wanted, sorted, with what they look like.
///
/// Left alone: folders named `target`, folders whose name starts with a dot, other crates (a folder
/// inside with a `Cargo.toml` that is not wanted), links, what may not be read, and any file whose
/// path this program would not have written.
pub(super) fn orphans(
    root: &Path,
    files: &Files,
    is_ours: &dyn Fn(&[u8]) -> bool,
) -> Result<Vec<(String, Stamp)>, DiskError> {
    let mut walk = Walk {
        root,
        files,
        is_ours,
        bytes: Vec::new(),
        found: Vec::new(),
    };
    walk.folder("", root)?;
    walk.found.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(walk.found)
}

/// What is kept on the way through the folders.
struct Walk<'a> {
    /// The output folder.
    root: &'a Path,
    /// The wanted files.
    files: &'a Files,
    /// Tells our files by their first bytes.
    is_ours: &'a dyn Fn(&[u8]) -> bool,
    /// The first bytes of the file at hand.
    bytes: Vec<u8>,
    /// The files found.
    found: Vec<(String, Stamp)>,
}

impl Walk<'_> {
    /// Goes through one folder; `prefix` is empty or ends in a slash.
    fn folder(&mut self, prefix: &str, place: &Path) -> Result<(), DiskError> {
        let entries = match fs::read_dir(place) {
            Ok(entries) => entries,
            Err(error) if is_passed_over(error.kind()) => return Ok(()),
            Err(error) => return Err(DiskError::from_io("read", place, error)),
        };
        let mut folders = Vec::new();
        let mut others = HashSet::new();
        for entry in entries {
            let read = entry.and_then(|entry| Ok((entry.file_type()?, entry.file_name())));
            let (kind, name) = read.map_err(|error| DiskError::from_io("read", place, error))?;
            let Some(name) = name.to_str() else { continue };
            if kind.is_dir() && name != "target" && !name.starts_with('.') {
                folders.push(name.to_owned());
            } else if kind.is_file() && !self.files.contains_key(&format!("{prefix}{name}")) {
                others.insert(name.to_owned());
            }
        }
        if !prefix.is_empty() && others.contains("Cargo.toml") {
            return Ok(());
        }
        for name in others {
            self.file(format!("{prefix}{name}"), &place.join(&name))?;
        }
        for name in folders {
            self.folder(&format!("{prefix}{name}/"), &place.join(&name))?;
        }
        Ok(())
    }

    /// Looks at a file that is not wanted.
    fn file(&mut self, path: String, place: &Path) -> Result<(), DiskError> {
        if fault(&path).is_some() {
            return Ok(());
        }
        let head = match read(place, HEAD, &mut self.bytes) {
            Ok(head) => head,
            Err(error) if is_passed_over(error.kind()) => return Ok(()),
            Err(error) => return Err(DiskError::from_io("read", place, error)),
        };
        if (self.is_ours)(head) && !self.is_wanted_in_other_case(&path, place) {
            let found = fs::symlink_metadata(place)
                .map_err(|error| DiskError::from_io("read", place, error))?;
            self.found.push((path, Stamp::of(&found)));
        }
        Ok(())
    }

    /// Whether, on a system that takes upper and lower case for the same, this is a wanted file.
    fn is_wanted_in_other_case(&self, path: &str, place: &Path) -> bool {
        let mut wanted = self
            .files
            .keys()
            .filter(|wanted| wanted.eq_ignore_ascii_case(path));
        wanted.any(|wanted| {
            let real = fs::canonicalize(self.root.join(wanted));
            real.is_ok_and(|real| fs::canonicalize(place).is_ok_and(|place| place == real))
        })
    }
}

/// Whether a place that gives this error is passed over: it went away, or it is not ours to read.
fn is_passed_over(kind: ErrorKind) -> bool {
    kind == ErrorKind::NotFound || kind == ErrorKind::PermissionDenied
}
