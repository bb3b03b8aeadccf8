//! Which relative paths may be written, and where the output folder really is.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{self, Path, PathBuf};

use super::error::DiskError;
use super::{Files, STAGING};

/// Says what is wrong with a relative path, or `None` if it can be used on every system.
pub(super) fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("is empty");
    }
    if path.starts_with('/') {
        return Some("is absolute");
    }
    // One plain loop: this runs over every path of every run, often in a debug build.
    for byte in path.bytes() {
        match byte {
            b'\\' => return Some("has a backslash"),
            128.. => return Some("has a character outside ASCII"),
            ..32 | 127 | b'<' | b'>' | b':' | b'"' | b'|' | b'?' | b'*' => {
                return Some("has a character that some systems do not allow");
            }
            _ => {}
        }
    }
    let first = path.split('/').next().unwrap_or_default();
    if first.eq_ignore_ascii_case(STAGING) {
        return Some("is in the folder this program keeps its own state in");
    }
    path.split('/').find_map(part_fault)
}

/// The longest name of a file or folder on the file systems in use.
const LONGEST_PART: usize = 255;

/// Says what is wrong with one part of a path.
fn part_fault(part: &str) -> Option<&'static str> {
    if part.is_empty() {
        return Some("has an empty part");
    }
    if part == ".." {
        return Some("has a `..`, which could leave the folder");
    }
    if part.ends_with('.') || part.ends_with(' ') {
        return Some("has a part that ends in a dot or a space");
    }
    if part.len() > LONGEST_PART {
        return Some("has a part that is longer than 255 bytes, the most that file systems take");
    }
    if part.eq_ignore_ascii_case(".git") {
        return Some("is in a `.git` folder");
    }
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    is_device(stem).then_some("has a part that is the name of a device on Windows")
}

/// Whether Windows takes this name, with any extension, for a device.
fn is_device(stem: &str) -> bool {
    let is = |name: &&str| stem.eq_ignore_ascii_case(name);
    let is_port = stem.split_at_checked(3).is_some_and(|(port, number)| {
        let named = port.eq_ignore_ascii_case("COM") || port.eq_ignore_ascii_case("LPT");
        named && matches!(number.as_bytes(), [b'0'..=b'9'])
    });
    is_port
        || ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
            .iter()
            .any(is)
}

/// Checks every path by itself, and that no two of them get in each other's way.
pub(super) fn check_all(files: &Files) -> Result<(), DiskError> {
    let error = |path: &str, why| {
        Err(DiskError::Path {
            path: path.to_owned(),
            why,
        })
    };
    let mut folders = HashSet::new();
    let mut lower = BTreeMap::new();
    for path in files.keys() {
        if let Some(why) = fault(path) {
            return error(path, why);
        }
        let folded = path.to_ascii_lowercase();
        for (end, _) in folded.match_indices('/') {
            if !folders.contains(&folded[..end]) {
                folders.insert(folded[..end].to_owned());
            }
        }
        if lower.insert(folded, path).is_some() {
            return error(
                path,
                "differs from another one only in upper and lower case",
            );
        }
    }
    match lower
        .iter()
        .find(|(folded, _)| folders.contains(folded.as_str()))
    {
        Some((_, path)) => error(path, "is a file and the folder of another file at once"),
        None => Ok(()),
    }
}

/// The canonical place of the output folder, which need not be there yet.
///
/// `out` itself may be a link to a folder; what is not there is added to its nearest ancestor that is.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, DiskError> {
    if out.as_os_str().is_empty() {
        return Err(DiskError::Path {
            path: String::new(),
            why: "is empty",
        });
    }
    let mut base = path::absolute(out).map_err(|error| DiskError::from_io("find", out, error))?;
    let mut missing: Vec<OsString> = Vec::new();
    loop {
        match fs::metadata(&base) {
            Ok(found) if found.is_dir() => break,
            Ok(_) => return Err(DiskError::NotAFolder { path: base }),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            // A file is on the way: the ancestor itself is named in a later turn.
            Err(error) if error.kind() == ErrorKind::NotADirectory => {}
            Err(error) => return Err(DiskError::from_io("read", &base, error)),
        }
        if fs::symlink_metadata(&base).is_ok_and(|found| found.is_symlink()) {
            return Err(DiskError::Symlink { path: base });
        }
        let last = base
            .components()
            .next_back()
            .map(|part| part.as_os_str().to_owned());
        match last {
            Some(name) if name == ".." => {
                return Err(DiskError::Path {
                    path: out.display().to_string(),
                    why: "has a `..` after a folder that is not there",
                });
            }
            Some(name) => missing.push(name),
            None => return Err(DiskError::NotAFolder { path: base }),
        }
        if !base.pop() {
            return Err(DiskError::NotAFolder { path: base });
        }
    }
    let mut root =
        fs::canonicalize(&base).map_err(|error| DiskError::from_io("find", &base, error))?;
    root.extend(missing.iter().rev());
    Ok(root)
}
