//! Shared helpers of the tests; the tests themselves are in `tests/tests`.

pub mod cargo;
pub mod lightsail;
pub mod model;
pub mod paths;
pub mod shuffle;
pub mod snapshot;
pub mod sources;
