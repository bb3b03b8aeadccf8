//! Generates a small, readable Rust crate from the operations you choose of a Smithy model.
//!
//! The generator is a pure function: [`generate`] takes the text of a model in Smithy's JSON AST
//! and gives the files of a crate, or all [`Diagnostics`] at once. It reads no file and no
//! environment, and the same input gives the same bytes; `cargo xtask codegen` is the front end
//! that reads and writes. A build script can be another.
//!
//! How it works, and where to change it: `codegen/docs/architecture.md`.

mod analyze;
mod ast;
mod config;
mod diagnostic;
mod docs;
mod drift;
mod emit;
mod graph;
mod inspect;
mod ir;
mod lower;
mod model;
mod pipeline;
mod projection;
mod protocol;
mod protocol_test;
mod refusal;
mod render;
mod skipped;
mod support_files;
mod workers;

// The runtime of the generated crates. The generator itself reads its models with the runtime's
// JSON reader, and defaults with its timestamps.
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "most of the runtime is for generated crates only")]
#[allow(
    unreachable_pub,
    unused_imports,
    reason = "public in the generated crates"
)]
mod support;

pub use config::{Config, PackageConfig};
pub use diagnostic::{
    Code, Diagnostic, Diagnostics, Example, Explanation, File, Position, Positions, SOUND_MODEL,
    Span, nearest, render_human,
};
pub use drift::{Bump, Comparison, Drift, DriftError, RULES, Rule, Severity, Side, day_in, diff};
pub use inspect::{inspect, mermaid};
pub use model::{AppliesTo, Construct, Selection};
pub use pipeline::{Generated, Input, Request, Summary};
pub use pipeline::{analyze, generate, generate_each, surface};
pub use projection::{NewDocs, Projection, SurfaceError, model_of_surface, project};
pub use protocol_test::{ProtocolTest, ProtocolTestFate, ProtocolTestKind};
pub use refusal::Refusal;
pub use render::is_generated;
pub use skipped::Skipped;
