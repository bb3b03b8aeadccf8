//! The files of the runtime, as they are copied into every generated crate.
//!
//! A test compares this list with the folder.

use crate::emit::SupportFile;

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
    "base64.rs",
    "big.rs",
    "blob.rs",
    "date_time/calendar.rs",
    "date_time/format.rs",
    "date_time/mod.rs",
    "date_time/parse.rs",
    "decimal.rs",
    "document/mod.rs",
    "document/number.rs",
    "endpoint.rs",
    "error/build.rs",
    "error/describe.rs",
    "error/metadata.rs",
    "error/mod.rs",
    "error/request.rs",
    "error/unhandled.rs",
    "error_response.rs",
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
    "json/write_big.rs",
    "json/write_blob.rs",
    "json/write_document.rs",
    "json/write_numbers.rs",
    "json/write_timestamps.rs",
    "json/writer.rs",
    "mod.rs",
    "operation.rs",
    "sensitive.rs",
    "unknown.rs",
];

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
