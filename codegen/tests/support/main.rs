//! Tests of the files in `support/`, which generated crates carry as they are.
//!
//! Each module tests the file, or the few files, of the same name. To add a case, add a row to
//! the table of its test.

#[path = "../../support/mod.rs"]
#[cfg_attr(
    feature = "server",
    allow(
        dead_code,
        reason = "the part for servers is tested by the fixtures `tests/models/server_*`"
    )
)]
pub mod support;

#[cfg(feature = "aws-sdk")]
mod aws_sdk;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "gzip")]
mod compression;
mod date_time;
mod endpoint;
mod error;
mod error_response;
mod event_stream;
mod host_prefix;
mod json_against_serde;
mod json_generated;
mod json_reader;
mod json_scalars;
mod json_writer;
mod operation;
mod sensitive;
#[cfg(feature = "serde")]
mod serde;
mod values;
mod waiter;
