//! Shared helpers of the tests; the tests themselves are in `tests/tests`.

pub mod cargo;
pub mod drift;
mod json;
pub mod lightsail;
pub mod model;
pub mod mutate;
pub mod paths;
pub mod shuffle;
pub mod snapshot;
pub mod sources;

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
