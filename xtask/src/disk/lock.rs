//! Keeps two runs on the same output folder apart.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::DiskError;
use super::ops::{Open, Ops};
use super::path::resolve;
use super::transaction::make_root;

/// The right to change an output folder; given back when dropped, or by the system when a run dies.
///
/// The lock is advisory and lies on the folder itself: nothing is written for it, and all runs see
/// it, whatever their environment. A folder that is not there is made first, and goes again if
/// nothing came into it.
///
/// Where folders cannot be locked, as on Windows and on network file systems, the lock lies on an
/// empty file in the system's folder for temporary files, named after the canonical path of the
/// output folder. That file stays there: removing it would let a third run in beside one that
/// waits on the removed file.
#[derive(Debug)]
pub(crate) struct OutputLock {
    /// Holds the lock while it is open.
    _file: File,
    /// The folders that were made to be locked, the outermost first.
    made: Vec<PathBuf>,
}

impl OutputLock {
    /// Waits for any other run on `out` and takes the lock; `on_wait` is called once if it must wait.
    pub(crate) fn acquire(out: &Path, on_wait: impl FnOnce()) -> Result<Self, DiskError> {
        let root = resolve(out)?;
        let mut on_wait = Some(on_wait);
        let mut on_wait = || {
            if let Some(call) = on_wait.take() {
                call();
            }
        };
        let mut made = Vec::new();
        loop {
            make_root(&mut Ops::new(&mut Open), &root, &mut made)?;
            match lock_folder(&root, &mut on_wait)? {
                Attempt::Locked(file) => return Ok(Self { _file: file, made }),
                // The run that was waited for had made the folder, and has taken it away.
                Attempt::Gone => made.clear(),
                Attempt::Unsupported => break,
            }
        }
        let path = fallback(&root);
        let fail = |source| DiskError::Lock {
            path: path.clone(),
            source,
        };
        let file = open(&path).map_err(fail)?;
        lock(&file, &mut on_wait).map_err(fail)?;
        Ok(Self { _file: file, made })
    }
}

impl Drop for OutputLock {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // Only an empty folder goes this way: nothing came of the run.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

/// What came of locking a folder.
enum Attempt {
    Locked(File),
    /// The folder that was locked is no longer the one at the path.
    Gone,
    /// The system, or the file system, locks files only.
    Unsupported,
}

#[cfg(unix)]
fn lock_folder(root: &Path, on_wait: &mut dyn FnMut()) -> Result<Attempt, DiskError> {
    use std::os::unix::fs::MetadataExt as _;
    let file = match File::open(root) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Attempt::Gone),
        Err(error) => return Err(DiskError::from_io("read", root, error)),
    };
    if lock(&file, on_wait).is_err() {
        return Ok(Attempt::Unsupported);
    }
    let place = |found: fs::Metadata| (found.dev(), found.ino());
    let is_same = match (file.metadata(), fs::metadata(root)) {
        (Ok(locked), Ok(there)) => place(locked) == place(there),
        (Ok(_) | Err(_), _) => false,
    };
    Ok(if is_same {
        Attempt::Locked(file)
    } else {
        Attempt::Gone
    })
}

#[cfg(not(unix))]
fn lock_folder(_root: &Path, _on_wait: &mut dyn FnMut()) -> Result<Attempt, DiskError> {
    Ok(Attempt::Unsupported)
}

/// Takes the lock of a file, and says so before it waits.
fn lock(file: &File, on_wait: &mut dyn FnMut()) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => return Ok(()),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(error),
    }
    on_wait();
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// The lock file for an output folder that cannot be locked itself.
fn fallback(root: &Path) -> PathBuf {
    let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
    let name: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    env::temp_dir().join(format!("smithy-slice-{name}.lock"))
}

/// Opens the lock file and makes it if need be; that of another user is opened for reading only.
fn open(path: &Path) -> io::Result<File> {
    match File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
    {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            File::open(path).map_err(|_| error)
        }
        other => other,
    }
}
