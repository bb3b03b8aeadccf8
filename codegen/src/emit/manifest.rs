//! The package's manifest.

use std::fmt::Write as _;

use crate::ir::Crate;

/// The oldest Rust that the generated crate builds with: that of edition 2024.
const RUST_VERSION: &str = "1.85";

/// `Cargo.toml`.
pub(super) fn emit(krate: &Crate) -> String {
    let package = &krate.package;
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(out, "[package]");
    let _ = writeln!(out, "name = {}", string(&package.name));
    let _ = writeln!(out, "version = {}", string(&package.version));
    let _ = writeln!(out, "edition = \"2024\"");
    let _ = writeln!(out, "rust-version = \"{RUST_VERSION}\"");
    let _ = writeln!(out, "description = {}", string(&package.description));
    if let Some(license) = &package.license {
        let _ = writeln!(out, "license = {}", string(license));
    }
    if let Some(repository) = &package.repository {
        let _ = writeln!(out, "repository = {}", string(repository));
    }
    for (key, list) in [
        ("keywords", &package.keywords),
        ("categories", &package.categories),
    ] {
        if !list.is_empty() {
            let list: Vec<_> = list.iter().map(|word| string(word)).collect();
            let _ = writeln!(out, "{key} = [{}]", list.join(", "));
        }
    }
    out.push_str(DEPENDENCIES);
    out
}

const DEPENDENCIES: &str = "include = [\"/src\"]

[features]
default = []

[dependencies]
bytes = \"1.5\"
http = \"1.1\"
zeroize = { version = \"1.8\", default-features = false, features = [\"alloc\"] }
";

/// `rustfmt.toml`.
pub(super) const FORMATTING: &str = "# These files are formatted when they are generated.
disable_all_formatting = true
";

/// A TOML string.
fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
