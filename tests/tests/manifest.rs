//! The manifest of a generated package: what every one has, and what a configuration adds.

use tests::model::Model;
use tests::paths;

/// The manifest that the configuration with these lines gives a small model.
fn manifest(lines: &str) -> String {
    let mut model = Model::read(&paths::tests().join("models/outside_slice.json"));
    let config = format!(
        "model = \"x.json\"\nservice = \"test#OutsideSlice\"\noperations = [\"Echo\"]\n{lines}"
    );
    model.config = Some(("x.toml".to_owned(), config.into_bytes()));
    let generated = match model.generate() {
        Ok(generated) => generated,
        Err(diagnostics) => panic!("{}", model.render(&diagnostics)),
    };
    let text = &generated.files["Cargo.toml"];
    let start = text.find("include").expect("an entry that every one has");
    text[start..].to_owned()
}

#[test]
fn without_additions_there_are_three_dependencies_and_no_feature() {
    assert_eq!(
        manifest("features = []"),
        r#"include = ["/src"]

[features]
default = []

[dependencies]
bytes = "1.5"
http = "1.1"
zeroize = { version = "1.8", default-features = false, features = ["alloc"] }
"#
    );
}

#[test]
fn a_configuration_adds_features_dependencies_and_examples() {
    let added = manifest(
        r#"
features = ["client"]

[manifest.features]
demo = ["client", "dep:tower", "tower?/util"]

[manifest.dependencies]
tower = { version = "0.5", optional = true, default-features = false, features = ["util"] }

[manifest.dev-dependencies]
clock = { version = "1.2", package = "tokio" }

[[manifest.example]]
name = "tour"

[[manifest.example]]
name = "demo"
required-features = ["demo"]
"#,
    );
    assert_eq!(
        added,
        r#"include = ["/src", "/examples/*.rs"]

[package.metadata.docs.rs]
all-features = true

[features]
default = []
client = []
demo = ["client", "dep:tower", "tower?/util"]

[dependencies]
bytes = "1.5"
http = "1.1"
tower = { version = "0.5", default-features = false, features = ["util"], optional = true }
zeroize = { version = "1.8", default-features = false, features = ["alloc"] }

[dev-dependencies]
clock = { version = "1.2", package = "tokio" }

[[example]]
name = "tour"

[[example]]
name = "demo"
required-features = ["demo"]
"#
    );
}
