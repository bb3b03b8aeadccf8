//! How the commands are linked.

use std::env;

/// Links to fixed addresses where linkers know the flag for it. At the start of a program that can
/// be loaded anywhere, each of its tables has to be corrected: a third of what the start takes.
/// See `codegen/docs/decisions/0035-what-a-run-costs.md`.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
