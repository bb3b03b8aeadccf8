//! The same calls, without I/O, four ways: the generated crate, alone and on AWS's runtime,
//! aws-sdk-lightsail, and structures with serde's derive. `src/bin/time.rs` times them,
//! `src/bin/allocations.rs` counts what they allocate.

pub mod bodies;
pub mod cases;
pub mod delivery;
pub mod derive;
pub mod memory;
pub mod ours;
pub mod sdk;

/// What goes wrong here is for the person at the terminal, so text is enough.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
