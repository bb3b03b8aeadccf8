//! The command line of `cargo xtask`, run as a program.

mod check;
mod conformance;
mod diff;
mod every_code;
mod explain;
mod folders;
mod inputs;
mod inspect;
mod messages;
mod since;
mod support;
mod sweep;
mod update;
mod write;
