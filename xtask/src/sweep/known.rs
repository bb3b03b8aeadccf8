//! The table of refusals that are known, each with its reason.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::models::{Refused, Swept};
use crate::report::{Failed, Reporter};
use crate::slice::{Table, display};

const TABLE: Table = Table {
    what: "table of known refusals",
    code: "known-refusals",
    help: "each `[[refusal]]` has `shape`, `code`, `reason` and, if it is about one, `operation`",
};

/// The table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    #[serde(default)]
    refusal: Vec<Entry>,
}

/// A refusal that is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The absolute id of the operation that is left out; nothing for a service as a whole.
    pub(super) operation: Option<String>,
    /// The absolute id of the shape or member with the cause.
    pub(super) shape: String,
    /// The code of the diagnostic.
    pub(super) code: String,
    /// Why it is refused, and what would lift it.
    pub(super) reason: String,
}

impl Known {
    /// Reads the table.
    pub(super) fn read(path: &Path, reporter: &Reporter) -> Result<Self, Failed> {
        let known: Self = TABLE.read(path, reporter)?;
        match known.refusal.iter().find(|entry| entry.reason.is_empty()) {
            Some(entry) => {
                let message = format!("`{}` gives no reason for `{}`", display(path), entry.shape);
                Err(reporter.error(TABLE.code, &message, Some(TABLE.help)))
            }
            None => Ok(known),
        }
    }

    /// Gives the refusals their reasons. Returns the entries that are no longer needed: their
    /// service is among the models, and does not refuse what they say.
    pub(super) fn apply(&self, models: &mut [Swept]) -> Vec<Entry> {
        let mut used = BTreeSet::new();
        for refused in models.iter_mut().flat_map(|model| &mut model.refusals) {
            if let Some(place) = self.refusal.iter().position(|entry| entry.is_for(refused)) {
                refused.known = Some(self.refusal[place].reason.clone());
                used.insert(place);
            }
        }
        let made = models.iter().filter_map(|model| model.result.as_ref().ok());
        let namespaces: BTreeSet<&str> =
            made.map(|made| namespace(&made.summary.service)).collect();
        let unused = self.refusal.iter().enumerate();
        unused
            .filter(|(place, _)| !used.contains(place))
            .filter(|(_, entry)| namespaces.contains(entry.namespace()))
            .map(|(_, entry)| entry.clone())
            .collect()
    }
}

impl Entry {
    fn is_for(&self, refused: &Refused) -> bool {
        self.operation == refused.operation
            && Some(&self.shape) == refused.shape.as_ref()
            && self.code == refused.code
    }

    /// The namespace of what the entry is about.
    fn namespace(&self) -> &str {
        namespace(self.operation.as_deref().unwrap_or(&self.shape))
    }
}

/// What stands before the `#` of an absolute id.
fn namespace(id: &str) -> &str {
    id.split('#').next().unwrap_or_default()
}
