//! The package's manifest.

use std::fmt::Write as _;

use crate::ir::{Crate, Dependency, Manifest};

/// The oldest Rust that the generated crate builds with: that of edition 2024.
const RUST_VERSION: &str = "1.85";

/// `Cargo.toml`.
pub(super) fn emit(krate: &Crate) -> String {
    let mut out = String::new();
    package(&mut out, krate);
    sections(&mut out, &krate.manifest);
    out
}

fn package(out: &mut String, krate: &Crate) {
    let package = &krate.package;
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
    for (key, words) in [
        ("keywords", &package.keywords),
        ("categories", &package.categories),
    ] {
        if !words.is_empty() {
            let _ = writeln!(out, "{key} = {}", list(words));
        }
    }
    // An example that is published as well has to be a file of its own.
    let examples = !krate.manifest.examples.is_empty();
    let include = if examples {
        "[\"/src\", \"/examples/*.rs\"]"
    } else {
        "[\"/src\"]"
    };
    let _ = writeln!(out, "include = {include}");
    if !krate.manifest.features.is_empty() {
        let _ = writeln!(out, "\n[package.metadata.docs.rs]\nall-features = true");
    }
}

fn sections(out: &mut String, manifest: &Manifest) {
    out.push_str("\n[features]\ndefault = []\n");
    for (feature, turned_on) in &manifest.features {
        let _ = writeln!(out, "{feature} = {}", list(turned_on));
    }
    for (title, dependencies) in [
        ("dependencies", &manifest.dependencies),
        ("dev-dependencies", &manifest.dev_dependencies),
    ] {
        if !dependencies.is_empty() {
            let _ = writeln!(out, "\n[{title}]");
        }
        for dependency in dependencies {
            let _ = writeln!(out, "{} = {}", dependency.name, requirement(dependency));
        }
    }
    for example in &manifest.examples {
        let _ = writeln!(out, "\n[[example]]\nname = {}", string(&example.name));
        if !example.required_features.is_empty() {
            let features = list(&example.required_features);
            let _ = writeln!(out, "required-features = {features}");
        }
    }
}

/// What is asked of a dependency: its version alone, or a table.
fn requirement(dependency: &Dependency) -> String {
    let mut entries = vec![format!("version = {}", string(&dependency.version))];
    if let Some(package) = &dependency.package {
        entries.push(format!("package = {}", string(package)));
    }
    if !dependency.default_features {
        entries.push("default-features = false".to_owned());
    }
    if !dependency.features.is_empty() {
        entries.push(format!("features = {}", list(&dependency.features)));
    }
    if dependency.optional {
        entries.push("optional = true".to_owned());
    }
    if entries.len() == 1 {
        return string(&dependency.version);
    }
    format!("{{ {} }}", entries.join(", "))
}

/// `rustfmt.toml`.
pub(super) const FORMATTING: &str = "# These files are formatted when they are generated.
disable_all_formatting = true
";

/// A TOML list of strings.
fn list(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| string(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// A TOML string.
fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
