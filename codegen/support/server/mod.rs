//! The other side of the protocol: reads what clients send, checks it, and answers.
//!
//! Only crates whose configuration asks for a server have these files, and only their feature
//! `server` compiles them. As everything here, they open no socket and read no clock.

pub(crate) mod answer;
pub(crate) mod constraints;
pub(crate) mod exchange;
mod guard;
pub(crate) mod pattern;
pub(crate) mod problems;
pub(crate) mod read;
mod service;

pub use service::{ResponseBody, Server, ServerFuture};
