//! What every operation of this crate shares: a strict JSON reader and writer, the Smithy types
//! that Rust's standard library lacks, endpoints, errors and the [`operation::Operation`] trait.
//!
//! Without features nothing here opens a socket, reads a clock or starts a task. These files are part of the
//! generator that wrote this crate and are copied unchanged.

pub(crate) mod aws_json;
#[cfg(feature = "aws-sdk")]
pub mod aws_sdk;
pub(crate) mod base64;
pub mod big;
pub mod blob;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "gzip")]
pub(crate) mod compression;
pub mod date_time;
pub(crate) mod decimal;
pub mod document;
pub mod endpoint;
pub mod error;
pub(crate) mod error_response;
pub mod event_stream;
pub(crate) mod host_override;
pub(crate) mod host_prefix;
pub mod json;
pub mod operation;
pub mod sensitive;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "server")]
pub mod server;
pub mod unknown;
pub mod waiter;
