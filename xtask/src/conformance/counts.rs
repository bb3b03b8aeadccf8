//! How many cases suites are known to have, so that none goes missing.

use std::path::Path;

use serde::Deserialize;
use smithy_slice::ProtocolTestKind;

use super::Side;
use super::suite::Suite;
use crate::report::{Failed, Reporter};
use crate::slice::Table;

const TABLE: Table = Table {
    what: "table of protocol suites",
    code: "conformance-counts",
    help: "each `[[suite]]` has `file`, `service`, `client` and `server`, the last two with the \
           numbers of `requests` and `responses`",
};

/// A table of suites.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counts {
    #[serde(default)]
    suite: Vec<Entry>,
}

/// A suite of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The name of the file, for the reader of the table.
    #[serde(rename = "file")]
    _file: String,
    /// The absolute shape id of the service.
    service: String,
    client: Applicable,
    server: Applicable,
}

/// How many cases are for a side.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Applicable {
    requests: usize,
    responses: usize,
}

impl Counts {
    /// Reads a table.
    pub(super) fn read(path: &Path, reporter: &Reporter) -> Result<Self, Failed> {
        TABLE.read(path, reporter)
    }

    /// What suites have less or more than the table says, as sentences.
    pub(super) fn compare(&self, suites: &[Suite], side: Side) -> Vec<String> {
        let mut differences = Vec::new();
        for suite in suites {
            let mut entries = self.suite.iter();
            let Some(entry) = entries.find(|entry| entry.service == suite.service()) else {
                continue;
            };
            let known = match side {
                Side::Client => entry.client,
                Side::Server => entry.server,
            };
            for (kind, what, known) in [
                (ProtocolTestKind::Request, "requests", known.requests),
                (ProtocolTestKind::Response, "responses", known.responses),
            ] {
                let [passed, failed, _] = suite.count(kind);
                let found = passed + failed;
                if found != known {
                    differences.push(format!(
                        "{}: {found} cases for {what}, where {known} are known",
                        suite.name
                    ));
                }
            }
        }
        differences
    }
}
