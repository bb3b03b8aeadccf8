//! Delivery on AWS's own runtime crates: what AWS's SDK for Rust itself runs on.

mod body;
mod both;
mod builder;
mod call;
mod config;
mod customize;
mod error;
mod exchange;
mod plugins;
mod refusal;

pub use builder::Builder;
pub use call::{AwsSdk, Service};
pub use config::{Config, ConfigError};
pub use customize::CustomizableOperation;
pub use error::{ProvideErrorMetadata, SdkError, unhandled};
