//! What the manifest of the package says beside its name.

use serde::Deserialize;

/// A part of the crate that is generated when it is asked for, behind a Cargo feature of the same
/// name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Feature {
    /// Delivery for the client on AWS's own runtime crates.
    AwsSdk,
    /// A client with fluent builders, generic over how requests are delivered.
    Client,
    /// Serde's traits for all types of values.
    Serde,
    /// A server of the operations.
    Server,
}

impl Feature {
    /// All there are.
    pub(crate) const ALL: [Self; 4] = [Self::AwsSdk, Self::Client, Self::Serde, Self::Server];
}

/// Features, dependencies and examples, each in the order in which they are printed.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    /// Each with what it turns on. None is on by default.
    pub(crate) features: Vec<(String, Vec<String>)>,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) dev_dependencies: Vec<Dependency>,
    pub(crate) examples: Vec<Example>,
}

/// A dependency on a package of the registry.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The name in the registry, if it is another one.
    pub(crate) package: Option<String>,
    pub(crate) optional: bool,
    pub(crate) default_features: bool,
    pub(crate) features: Vec<String>,
}

/// An example, hand-written below `examples/`.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) required_features: Vec<String>,
}
