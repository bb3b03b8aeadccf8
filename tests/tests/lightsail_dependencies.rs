//! What a program takes on with the generated crate: few dependencies, none of them new or a
//! proc macro.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The generated crate.
const PACKAGE: &str = "lightsail-bucket-access-keys";

/// The most crates that it may pull in.
const LIMIT: usize = 12;

/// What cargo prints in the workspace, without a network.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--locked"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The platform that the tests run on, such as `x86_64-unknown-linux-gnu`.
fn host() -> String {
    let version = cargo(&["version", "--verbose"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("a host").to_owned()
}

/// The crates that the generated one needs to run, such as `http v1.3.1`.
fn dependencies() -> BTreeSet<String> {
    let tree = cargo(&["tree", "-e", "normal", "--prefix", "none", "-p", PACKAGE]);
    let names = tree.lines().filter(|line| !line.starts_with(PACKAGE));
    let names = names.map(|line| line.trim_end_matches(" (*)").to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// What cargo knows of every package in the workspace's graph, by name and version.
fn packages() -> BTreeMap<String, Value> {
    // What other platforms need was not downloaded, perhaps.
    let host = ["--filter-platform", &host()];
    let metadata = cargo(&[&["metadata", "--format-version", "1"], &host[..]].concat());
    let mut metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array_mut().map(std::mem::take);
    let text = |package: &Value, key: &str| package[key].as_str().expect("text").to_owned();
    let packages = packages.expect("packages").into_iter();
    packages
        .map(|package| {
            (
                format!("{} v{}", text(&package, "name"), text(&package, "version")),
                package,
            )
        })
        .collect()
}

/// What cargo knows of the generated crate.
fn own(packages: &BTreeMap<String, Value>) -> &Value {
    let found = packages.values().find(|package| package["name"] == PACKAGE);
    found.expect("the generated crate")
}

/// A version such as `1.85` or `1.85.1`.
fn version(package: &Value) -> Vec<u32> {
    let text = package["rust_version"]
        .as_str()
        .unwrap_or_else(|| panic!("no rust-version: {}", package["name"]));
    text.split('.')
        .map(|part| part.parse().expect("a number"))
        .collect()
}

#[test]
fn the_crate_needs_few_others() {
    let names = dependencies();
    assert!(
        names.iter().any(|name| name.starts_with("http v")),
        "{names:?}"
    );
    assert!(names.len() <= LIMIT, "{names:?}");
    let smithy = names
        .iter()
        .find(|name| name.starts_with("aws-") || name.contains("smithy"));
    assert_eq!(smithy, None);
}

#[test]
fn no_dependency_is_a_proc_macro_or_newer_than_the_crate() {
    let packages = packages();
    let own = version(own(&packages));
    for name in dependencies() {
        let package = &packages[&name];
        let targets = package["targets"].as_array().expect("targets");
        let is_macro = targets
            .iter()
            .any(|target| target["kind"][0] == "proc-macro");
        assert!(!is_macro, "{name} is a proc macro");
        assert!(
            version(package) <= own,
            "{name} needs {:?}",
            version(package)
        );
    }
}

#[test]
fn there_is_no_feature_by_default() {
    let packages = packages();
    assert_eq!(own(&packages)["features"]["default"], serde_json::json!([]));
}
