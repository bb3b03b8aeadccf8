//! What a configuration adds to the manifest of the generated package.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// What the manifest has beside what every generated package needs. Lowering checks it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ManifestConfig {
    /// Features that hand-written parts of the package need, each with what it turns on.
    #[serde(default)]
    pub(crate) features: BTreeMap<Spanned<String>, Vec<String>>,
    /// Dependencies that only a feature pulls in.
    #[serde(default)]
    pub(crate) dependencies: BTreeMap<Spanned<String>, DependencyConfig>,
    /// What tests and examples need.
    #[serde(default)]
    pub(crate) dev_dependencies: BTreeMap<Spanned<String>, DependencyConfig>,
    /// Examples, hand-written below `examples/`.
    #[serde(default)]
    pub(crate) example: Vec<Spanned<ExampleConfig>>,
}

/// A dependency on a package of the registry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct DependencyConfig {
    /// The versions that fit, such as `1.85`.
    pub(crate) version: String,
    /// The name in the registry, if the manifest calls it something else.
    pub(crate) package: Option<String>,
    /// Whether only features pull it in.
    #[serde(default)]
    pub(crate) optional: bool,
    /// Whether its default features are on.
    #[serde(default = "yes")]
    pub(crate) default_features: bool,
    /// Its features that are on.
    #[serde(default)]
    pub(crate) features: Vec<String>,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ExampleConfig {
    /// The name; the file is `examples/<name>.rs` or `examples/<name>/main.rs`.
    pub(crate) name: String,
    /// The features without which Cargo passes over it.
    #[serde(default)]
    pub(crate) required_features: Vec<String>,
}

fn yes() -> bool {
    true
}
