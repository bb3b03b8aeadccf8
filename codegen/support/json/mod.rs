//! JSON as RFC 8259 defines it, read and written without an intermediate tree.
//!
//! `reader` pulls one token after the other from a text and `writer` appends one after the
//! other to a buffer. The `read_*` and `write_*` modules add the scalars and collections of
//! Smithy's `awsJson` protocols, one kind to a file.

pub mod error;
pub(crate) mod number;
pub(crate) mod reader;
mod skip;
mod string;
mod white_space;

mod read_big;
mod read_blob;
mod read_collections;
mod read_document;
mod read_generated;
mod read_numbers;
mod read_optional;
mod read_timestamps;

pub mod writer;

mod write_big;
mod write_blob;
mod write_document;
mod write_numbers;
mod write_timestamps;
