//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the main workspace.
pub fn root() -> PathBuf {
    let tests = tests();
    tests.parent().unwrap_or(&tests).to_owned()
}

/// The folder of the tests.
pub fn tests() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}
