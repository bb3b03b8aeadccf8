//! The lock beside a model: where its facts are from.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::slice::display;

/// How a lock begins, which tells it from a file of someone else.
const HEAD: &str = "# Written by `cargo xtask update`";

/// A lock as its file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    /// The source that the model was made from.
    pub(crate) source: Source,
}

/// What is recorded of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// The name of its file.
    pub(crate) name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// The day that was given or that its name has, as `2021-08-06`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    /// How many facts the model has that was made of it: the lines of its API surface.
    pub(crate) facts: usize,
}

impl Lock {
    /// The lock for a source that was read.
    pub(crate) fn new(path: &Path, text: &[u8], date: Option<&str>, facts: usize) -> Self {
        let name = path.file_name().map(Path::new).unwrap_or(path);
        let digest = Sha256::digest(text);
        Self {
            source: Source {
                name: display(name),
                sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
                date: date.map(str::to_owned),
                facts,
            },
        }
    }

    /// The text of the file. `model` is the name of the file that it is about.
    pub(crate) fn text(&self, model: &Path) -> String {
        let model = display(model.file_name().map(Path::new).unwrap_or(model));
        // Texts and a number: nothing that TOML lacks.
        let fields = toml::to_string(self).unwrap_or_default();
        format!("{HEAD}: where the facts of `{model}` are from.\n\n{fields}")
    }
}

/// Whether a file is a lock, and not something of someone else.
pub(crate) fn is_lock(text: &[u8]) -> bool {
    text.starts_with(HEAD.as_bytes())
}
