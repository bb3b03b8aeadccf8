//! The files of the runtime, as they are copied into a generated crate: the ones it needs.
//!
//! A test compares the list with the folder.

use std::borrow::Cow;

use crate::emit::SupportFile;
use crate::ir::{Crate, Feature, Part};

/// Embeds a file of `codegen/support`.
macro_rules! support {
    ($($path:literal),* $(,)?) => {
        &[$(SupportFile {
            path: $path,
            text: include_str!(concat!("../support/", $path)),
        }),*]
    };
}

/// The files, in the order of their paths.
pub(crate) const FILES: &[SupportFile] = support![
    "aws_json.rs",
    "aws_sdk/body.rs",
    "aws_sdk/both.rs",
    "aws_sdk/builder.rs",
    "aws_sdk/call.rs",
    "aws_sdk/config.rs",
    "aws_sdk/customize.rs",
    "aws_sdk/error.rs",
    "aws_sdk/exchange.rs",
    "aws_sdk/mod.rs",
    "aws_sdk/plugins.rs",
    "aws_sdk/refusal.rs",
    "base64.rs",
    "big.rs",
    "blob.rs",
    "client.rs",
    "compression.rs",
    "date_time/calendar.rs",
    "date_time/format.rs",
    "date_time/mod.rs",
    "date_time/parse.rs",
    "decimal.rs",
    "document/mod.rs",
    "document/number.rs",
    "endpoint.rs",
    "endpoint/params.rs",
    "endpoint/partition.rs",
    "error/build.rs",
    "error/describe.rs",
    "error/metadata.rs",
    "error/mod.rs",
    "error/request.rs",
    "error/unhandled.rs",
    "error_response.rs",
    "event_stream/frame.rs",
    "event_stream/header.rs",
    "event_stream/mod.rs",
    "host_override.rs",
    "host_prefix.rs",
    "json/error.rs",
    "json/mod.rs",
    "json/number.rs",
    "json/read_big.rs",
    "json/read_blob.rs",
    "json/read_collections.rs",
    "json/read_document.rs",
    "json/read_generated.rs",
    "json/read_numbers.rs",
    "json/read_optional.rs",
    "json/read_timestamps.rs",
    "json/reader.rs",
    "json/skip.rs",
    "json/string.rs",
    "json/white_space.rs",
    "json/write_big.rs",
    "json/write_blob.rs",
    "json/write_document.rs",
    "json/write_numbers.rs",
    "json/write_timestamps.rs",
    "json/writer.rs",
    "mod.rs",
    "operation.rs",
    "sensitive.rs",
    "serde/big.rs",
    "serde/blob.rs",
    "serde/collections.rs",
    "serde/date_time.rs",
    "serde/document.rs",
    "serde/json_number.rs",
    "serde/mod.rs",
    "serde/numbers.rs",
    "serde/object.rs",
    "serde/plain.rs",
    "serde/secret.rs",
    "serde/structure.rs",
    "serde/text.rs",
    "serde/union.rs",
    "server/answer.rs",
    "server/constraints.rs",
    "server/exchange.rs",
    "server/guard.rs",
    "server/mod.rs",
    "server/pattern.rs",
    "server/problems.rs",
    "server/read.rs",
    "server/service.rs",
    "unknown.rs",
    "waiter.rs",
];

impl Part {
    const ALL: [Self; 11] = [
        Self::BigNumbers,
        Self::Blobs,
        Self::Compression,
        Self::DateTimes,
        Self::Documents,
        Self::EventStreams,
        Self::HostOverrides,
        Self::HostPrefixes,
        Self::Numbers,
        Self::ServerPatterns,
        Self::Waiters,
    ];

    /// The modules that belong to the part, as paths below `support`. `decimal` belongs to several.
    fn modules(self) -> &'static [&'static str] {
        match self {
            Self::BigNumbers => &["big", "json/read_big", "json/write_big", "serde/big"],
            Self::Blobs => &[
                "base64",
                "blob",
                "json/read_blob",
                "json/write_blob",
                "serde/blob",
            ],
            Self::Compression => &["compression"],
            Self::DateTimes => &[
                "date_time",
                "decimal",
                "json/read_timestamps",
                "json/write_timestamps",
                "serde/date_time",
            ],
            Self::Documents => &[
                "decimal",
                "document",
                "json/read_document",
                "json/write_document",
                "serde/document",
            ],
            Self::EventStreams => &["event_stream"],
            Self::HostOverrides => &["host_override"],
            Self::HostPrefixes => &["host_prefix"],
            Self::Numbers => &[
                "decimal",
                "json/read_numbers",
                "json/write_numbers",
                "serde/numbers",
            ],
            Self::ServerPatterns => &["server/pattern"],
            Self::Waiters => &["waiter"],
        }
    }
}

impl Feature {
    /// The modules that belong to the feature, as paths below `support`.
    fn modules(self) -> &'static [&'static str] {
        match self {
            Self::AwsSdk => &["aws_sdk"],
            Self::Client => &["client"],
            Self::Serde => &["serde"],
            Self::Server => &["server"],
        }
    }
}

/// The modules that a crate leaves out.
fn left_out(krate: &Crate) -> Vec<&'static str> {
    let parts = krate.parts.iter().flat_map(|part| part.modules());
    let features = krate.features.iter().flat_map(|feature| feature.modules());
    let needed: Vec<&str> = parts.chain(features).copied().collect();
    let parts = Part::ALL.iter().flat_map(|part| part.modules());
    let features = Feature::ALL.iter().flat_map(|feature| feature.modules());
    parts
        .chain(features)
        .copied()
        .filter(|module| !needed.contains(module))
        .collect()
}

/// The files of the runtime that a crate needs.
pub(crate) fn files(krate: &Crate) -> impl Iterator<Item = &'static SupportFile> + use<> {
    let left_out = left_out(krate);
    FILES.iter().filter(move |file| {
        !left_out.iter().any(|gone| {
            let rest = file.path.strip_prefix(gone);
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    })
}

/// The text of a file, without the declarations of modules that are left out.
pub(crate) fn text(file: &SupportFile, krate: &Crate) -> Cow<'static, str> {
    let Some(folder) = file.path.strip_suffix("mod.rs") else {
        return file.text.into();
    };
    let left_out = left_out(krate);
    let declares = |line: &str| {
        let module = line.strip_suffix(';')?.rsplit_once("mod ")?.1;
        Some(format!("{folder}{module}"))
    };
    let mut out = String::with_capacity(file.text.len());
    let mut lines = file.text.lines().peekable();
    while let Some(line) = lines.next() {
        // A condition goes with what it is about.
        let declared = lines.peek().filter(|_| line.starts_with("#[cfg("));
        let declared = declares(declared.unwrap_or(&line));
        let is_gone = declared.is_some_and(|path| left_out.contains(&path.as_str()));
        let doubles_a_gap = line.is_empty() && out.ends_with("\n\n");
        if !is_gone && !doubles_a_gap {
            out.push_str(line);
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out.into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::FILES;

    /// The files of a folder, relative to it, in the order of their paths.
    fn list(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let entry = entry.expect("the entry can be read");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                list(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let mut found = Vec::new();
        list(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("support"),
            "",
            &mut found,
        );
        found.sort();
        let listed: Vec<_> = FILES.iter().map(|file| file.path).collect();
        assert_eq!(listed, found);
    }
}
