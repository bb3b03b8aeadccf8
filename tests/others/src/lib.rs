//! Programs that others wrote, and the local Lightsail that they call.
//!
//! A crate of its own, without the generator: the tests of this workspace use it, and those of
//! `tests/parity`.

pub mod local;
pub mod paths;
pub mod python;
