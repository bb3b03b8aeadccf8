//! The errors that all operations share.

mod build;
mod describe;
mod metadata;
mod request;
mod unhandled;

pub use build::BuildError;
pub(crate) use describe::describe;
pub use metadata::{ErrorMetadata, ErrorMetadataBuilder};
pub use request::RequestError;
pub use unhandled::Unhandled;
