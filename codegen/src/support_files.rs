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
