//! Files beside the output folder that change with it, as the model that it is made from.
//!
//! They are staged with the output, named in its journal, and moved in the same run of steps: all
//! or none. A run changes only those that it names itself: that a journal names another file does
//! not make this program write it.

use std::path::{Path, PathBuf};
use std::{fs, path};

use super::STAGING;
use super::error::DiskError;
use super::journal::{Stamp, is_absence};

/// A file beside the output folder and what it is to become.
#[derive(Debug)]
pub(super) struct Beside {
    /// Its place, as [`beside_path`] gives it.
    pub(super) path: String,
    /// The new text.
    pub(super) text: String,
    /// What it looked like when the change was planned.
    pub(super) before: Option<Stamp>,
}

impl Beside {
    /// Compares a file with what it is to become; none if it is that already. `old` is what the
    /// new text was made from: if the file has another one by now, it is not written over.
    pub(super) fn plan(
        path: &Path,
        old: Option<&[u8]>,
        text: &str,
    ) -> Result<Option<Self>, DiskError> {
        let path = beside_path(path)?;
        let place = Path::new(&path);
        let before = match fs::symlink_metadata(place) {
            Ok(found) if found.is_symlink() => {
                return Err(DiskError::Symlink { path: path.into() });
            }
            Ok(found) if !found.is_file() => {
                return Err(DiskError::NotAFile { path: path.into() });
            }
            Ok(found) => Some(Stamp::of(&found)),
            Err(error) if is_absence(&error) => None,
            Err(error) => return Err(DiskError::from_io("read", place, error)),
        };
        let found = match before {
            Some(_) => {
                let read = fs::read(place);
                Some(read.map_err(|error| DiskError::from_io("read", place, error))?)
            }
            None => None,
        };
        if found.as_deref() != old {
            return Err(DiskError::ChangedMeanwhile { path: path.into() });
        }
        Ok((old != Some(text.as_bytes())).then(|| Self {
            path,
            text: text.to_owned(),
            before,
        }))
    }
}

/// The canonical place of a file beside the output folder, as a journal names it. The folder has to
/// be there, the file need not.
pub(super) fn beside_path(path: &Path) -> Result<String, DiskError> {
    let fault = |why| DiskError::Path {
        path: path.display().to_string(),
        why,
    };
    let full = path::absolute(path).map_err(|error| DiskError::from_io("find", path, error))?;
    let (Some(folder), Some(name)) = (full.parent(), full.file_name()) else {
        return Err(fault("names no file"));
    };
    let folder = fs::canonicalize(folder);
    let folder = folder.map_err(|error| DiskError::from_io("find", path, error))?;
    let place = folder.join(name).into_os_string().into_string();
    let place = place.map_err(|_| fault("is not UTF-8"))?;
    if place.contains(['\n', '\r']) {
        return Err(fault("has a line break"));
    }
    Ok(place)
}

/// Where the file with a number is staged, and where it is set aside: below the folders for that,
/// under a name that no file of the output has.
pub(super) fn staged_name(number: usize) -> PathBuf {
    Path::new(STAGING).join(number.to_string())
}
