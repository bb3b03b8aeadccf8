//! Where things are.

use std::path::{Path, PathBuf};

/// Why a trial that reads the shared folder is ignored when that is not there.
pub const NO_SHARED: &str = "there is no ../shared, and SMITHY_SLICE_SHARED is not set";

/// The folder of this package.
pub fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The root of the main workspace.
pub fn root() -> PathBuf {
    let tests = tests();
    tests.parent().unwrap_or(tests).to_owned()
}

/// The folder of models that are tested where they are, if this machine has it.
pub fn shared() -> Option<PathBuf> {
    let path = match std::env::var_os("SMITHY_SLICE_SHARED") {
        Some(path) => PathBuf::from(path),
        None => root().join("../shared"),
    };
    path.is_dir().then_some(path)
}

/// The official model of Amazon Lightsail, if this machine has it.
pub fn official_model() -> Option<PathBuf> {
    let path = shared()?.join("models/lightsail-2016-11-28.json");
    path.is_file().then_some(path)
}

/// The files of a folder with an extension, by name without it, in order.
pub fn files_with(folder: &Path, extension: &str) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
    let mut files: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .collect();
    files.sort();
    files
}
