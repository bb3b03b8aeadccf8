//! Keeps two runs on the same output folder apart.

use std::env;
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::DiskError;
use super::path::resolve;

/// The right to change an output folder; given back when dropped, or by the system when a run dies.
///
/// The lock is advisory and lies on an empty file in the system's folder for temporary files, named
/// after the canonical path of the output folder, so that the output itself is not littered. The
/// file stays there: removing it would let a third run in beside one that waits on the removed file.
/// Two runs with different `TMPDIR`s do not see each other's lock.
#[derive(Debug)]
pub(crate) struct OutputLock {
    /// Holds the lock while it is open.
    _file: File,
}

impl OutputLock {
    /// Waits for any other run on `out` and takes the lock; `on_wait` is called once if it must wait.
    pub(crate) fn acquire(out: &Path, on_wait: impl FnOnce()) -> Result<Self, DiskError> {
        let path = lock_path(&resolve(out)?);
        let fail = |source| DiskError::Lock {
            path: path.clone(),
            source,
        };
        let file = open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => return Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(source)) => return Err(fail(source)),
        }
        on_wait();
        loop {
            match file.lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(fail(source)),
            }
        }
    }
}

/// The lock file for an output folder.
fn lock_path(root: &Path) -> PathBuf {
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
