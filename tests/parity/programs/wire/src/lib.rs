//! The generated crate and aws-sdk-lightsail over real connections, with the same configuration.

pub mod call;
pub mod certificates;
pub mod faults;
pub mod network;
pub mod run;
pub mod secrets;
pub mod server;
pub mod table;
