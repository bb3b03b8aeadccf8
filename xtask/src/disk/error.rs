//! What can go wrong on the disk, in plain words and with a way out.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// An error of the disk layer.
///
/// `Display` is one sentence, [`DiskError::hint`] the way out and [`DiskError::code`] a stable name.
#[derive(Debug)]
pub(crate) enum DiskError {
    /// A relative path that cannot be written on every system, or would leave the folder.
    Path {
        /// The path as it was given.
        path: String,
        /// What is wrong with it, to follow "it ".
        why: &'static str,
    },
    /// Files that a person wrote would be overwritten.
    Foreign {
        /// The output folder.
        out: PathBuf,
        /// All such files, relative to the folder and sorted.
        paths: Vec<String>,
    },
    /// Something else is where a folder should be.
    NotAFolder {
        /// What is in the way.
        path: PathBuf,
    },
    /// A folder or a special file is where a file should be.
    NotAFile {
        /// What is in the way.
        path: PathBuf,
    },
    /// A symbolic link is on the way to a file, or in its place.
    Symlink {
        /// The link.
        path: PathBuf,
    },
    /// The system does not allow it.
    ReadOnly {
        /// What was being done, as in "write".
        doing: &'static str,
        /// The place.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The disk, or the share of it one may use, is full.
    NoSpace {
        /// The place.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A file beside the output folder is on another disk, so it cannot be moved into its place.
    OtherDisk {
        /// The file.
        path: PathBuf,
    },
    /// Any other error of the system.
    Io {
        /// What was being done, as in "write".
        doing: &'static str,
        /// The place.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A file is no longer as it was when the changes were planned.
    ChangedMeanwhile {
        /// The file.
        path: PathBuf,
    },
    /// An earlier run was stopped, or another one is at work, and its state is still there.
    Unfinished {
        /// The staging folder.
        path: PathBuf,
    },
    /// The staging folder holds something this program did not put there or cannot read.
    Staging {
        /// The place.
        path: PathBuf,
        /// What is wrong with it, to follow the path.
        why: &'static str,
    },
    /// A change failed and taking it back failed too; the next run finishes it.
    RollBack {
        /// Why the change failed.
        cause: Box<DiskError>,
        /// Why it could not be taken back.
        undo: Box<DiskError>,
        /// The staging folder, which was kept.
        staging: PathBuf,
    },
    /// The lock that keeps two runs apart could not be had.
    Lock {
        /// The lock file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl DiskError {
    /// Sorts an error of the system into the kind that has the right way out.
    pub(super) fn from_io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        let kind = source.kind();
        if kind == ErrorKind::PermissionDenied || kind == ErrorKind::ReadOnlyFilesystem {
            Self::ReadOnly {
                doing,
                path,
                source,
            }
        } else if kind == ErrorKind::StorageFull || kind == ErrorKind::QuotaExceeded {
            Self::NoSpace { path, source }
        } else if kind == ErrorKind::CrossesDevices {
            Self::OtherDisk { path }
        } else if kind == ErrorKind::NotADirectory {
            Self::NotAFolder { path }
        } else {
            Self::Io {
                doing,
                path,
                source,
            }
        }
    }

    /// A stable name for the kind of error, for scripts and for the documentation.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Path { .. } => "output-path",
            Self::Foreign { .. } => "output-foreign-file",
            Self::NotAFolder { .. } => "output-not-a-folder",
            Self::NotAFile { .. } => "output-not-a-file",
            Self::Symlink { .. } => "output-symlink",
            Self::ReadOnly { .. } => "output-read-only",
            Self::NoSpace { .. } => "output-no-space",
            Self::OtherDisk { .. } => "output-other-disk",
            Self::Io { .. } => "output-io",
            Self::ChangedMeanwhile { .. } => "output-changed-meanwhile",
            Self::Unfinished { .. } => "output-unfinished",
            Self::Staging { .. } => "output-staging",
            Self::RollBack { .. } => "output-roll-back",
            Self::Lock { .. } => "output-lock",
        }
    }

    /// The way out, where one is known.
    pub(crate) fn hint(&self) -> Option<String> {
        let text = match self {
            Self::Path { .. } => "nothing was written; rename the shape or the file so that every part of the path is a plain name".into(),
            Self::Foreign { .. } => "nothing was written; move these files away or choose another `--out`".into(),
            Self::NotAFolder { .. } => "move it away or choose another `--out`".into(),
            Self::NotAFile { .. } => "move it away or choose another `--out`".into(),
            Self::Symlink { .. } => "replace the link with a real file or folder, or give the folder it points to as `--out`".into(),
            Self::ReadOnly { .. } => "change the permissions or choose another `--out`".into(),
            Self::NoSpace { .. } => "free some space and run again, or choose an `--out` on another disk".into(),
            Self::OtherDisk { .. } => "nothing was changed; choose an `--out` on the disk of the model".into(),
            Self::Io { .. } => return None,
            Self::ChangedMeanwhile { .. } => "nothing was changed; run again".into(),
            Self::Unfinished { .. } => "run again once no other run is at work: it is mended first".into(),
            Self::Staging { path, .. } => format!(
                "look at it, move what you want to keep out of the folder `.smithy-slice`, delete that folder and run again (`{}`)",
                path.display()
            ),
            Self::RollBack { staging, .. } => format!(
                "mend the cause and run again: the next run finishes the change from `{}`; do not delete it",
                staging.display()
            ),
            Self::Lock { .. } => "set `TMPDIR` to a folder that you may write to".into(),
        };
        Some(text)
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, why } => {
                write!(f, "the output path {path:?} cannot be used: it {why}")
            }
            Self::Foreign { out, paths } => foreign(f, out, paths),
            Self::NotAFolder { path } => about(f, path, "is not a folder"),
            Self::NotAFile { path } => about(
                f,
                path,
                "is where a file is to be written, and it is not a file",
            ),
            Self::Symlink { path } => about(
                f,
                path,
                "is a symbolic link, and links in the output are not followed",
            ),
            Self::ReadOnly {
                doing,
                path,
                source,
            } => failed(
                f,
                &format!("the system does not allow to {doing}"),
                path,
                source,
            ),
            Self::NoSpace { path, source } => {
                failed(f, "there is no space left to write", path, source)
            }
            Self::OtherDisk { path } => about(
                f,
                path,
                "is on another disk than the output, and both can only change as a whole on one",
            ),
            Self::Io {
                doing,
                path,
                source,
            } => failed(f, &format!("failed to {doing}"), path, source),
            Self::ChangedMeanwhile { path } => {
                about(f, path, "was changed by someone else during this run")
            }
            Self::Unfinished { path } => {
                about(f, path, "holds the state of another run that has not ended")
            }
            Self::Staging { path, why } => about(f, path, why),
            Self::RollBack { cause, undo, .. } => {
                write!(
                    f,
                    "{cause}; the change could not be taken back either: {undo}"
                )
            }
            Self::Lock { path, source } => failed(f, "failed to take the lock", path, source),
        }
    }
}

/// What there is to say about a path.
fn about(f: &mut fmt::Formatter<'_>, path: &Path, what: &str) -> fmt::Result {
    write!(f, "`{}` {what}", path.display())
}

/// What the system did not do with a path, and what it says itself.
fn failed(f: &mut fmt::Formatter<'_>, what: &str, path: &Path, source: &io::Error) -> fmt::Result {
    write!(f, "{what} `{}`: {source}", path.display())
}

/// The sentence about files of other people, which names every one of them.
fn foreign(f: &mut fmt::Formatter<'_>, out: &Path, paths: &[String]) -> fmt::Result {
    let (noun, verb) = if paths.len() == 1 {
        ("file", "was")
    } else {
        ("files", "were")
    };
    write!(
        f,
        "{} {noun} in `{}` {verb} not generated and would be overwritten: ",
        paths.len(),
        out.display()
    )?;
    for (index, path) in paths.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}`{path}`")?;
    }
    Ok(())
}

impl Error for DiskError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::ReadOnly { source, .. }
            | Self::NoSpace { source, .. }
            | Self::Io { source, .. }
            | Self::Lock { source, .. } => Some(source),
            Self::RollBack { cause, .. } => Some(&**cause),
            Self::Path { .. }
            | Self::Foreign { .. }
            | Self::NotAFolder { .. }
            | Self::NotAFile { .. }
            | Self::Symlink { .. }
            | Self::OtherDisk { .. }
            | Self::ChangedMeanwhile { .. }
            | Self::Unfinished { .. }
            | Self::Staging { .. } => None,
        }
    }
}
