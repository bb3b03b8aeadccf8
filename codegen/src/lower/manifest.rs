//! Features, dependencies and examples of the package: what every crate has, what its features
//! need, and what the configuration adds, checked.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use crate::config::{self, Config, DependencyConfig, ManifestConfig};
use crate::diagnostic::{Code, Diagnostic, File, Sink, did_you_mean};
use crate::ir::{Dependency, Example, Feature, Manifest, Part};

impl Feature {
    /// The name in the manifest.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AwsSdk => "aws-sdk",
            Self::Client => "client",
            Self::Serde => "serde",
            Self::Server => "server",
        }
    }

    /// The features without which this one does not work.
    const fn needs(self) -> &'static [Self] {
        match self {
            Self::AwsSdk => &[Self::Client],
            Self::Client | Self::Serde | Self::Server => &[],
        }
    }

    /// The dependencies that only this feature pulls in.
    fn dependencies(self, parts: &[Part]) -> Vec<Dependency> {
        match self {
            Self::AwsSdk => vec![
                dependency("aws-credential-types", "1.3", &[]),
                dependency("aws-runtime", "1.10", &[]),
                dependency("aws-smithy-async", "1.3", &[]),
                dependency("aws-smithy-runtime", "1.16", &["client"]),
                dependency("aws-smithy-runtime-api", "1.20", &["client", "http-1x"]),
                dependency("aws-smithy-types", "1.9", &["http-body-1-x"]),
                dependency("aws-types", "1.7", &[]),
                dependency("fastrand", "2.3", &["std"]),
            ],
            Self::Client => Vec::new(),
            Self::Serde => vec![dependency("serde", "1.0", &["std"])],
            Self::Server => {
                let mut needed = vec![
                    with_defaults("http-body", "1.0"),
                    with_defaults("http-body-util", "0.1.2"),
                    with_defaults("tower-service", "0.3"),
                ];
                if parts.contains(&Part::ServerPatterns) {
                    needed.push(dependency("regex", "1.9", &["std", "unicode"]));
                }
                needed
            }
        }
    }
}

/// A dependency without its default features.
fn dependency(name: &str, version: &str, features: &[&str]) -> Dependency {
    Dependency {
        name: name.to_owned(),
        version: version.to_owned(),
        package: None,
        optional: false,
        default_features: false,
        features: features
            .iter()
            .map(|feature| (*feature).to_owned())
            .collect(),
    }
}

/// A dependency with its default features.
fn with_defaults(name: &str, version: &str) -> Dependency {
    Dependency {
        default_features: true,
        ..dependency(name, version, &[])
    }
}

/// Adds a dependency, unless there is one of that name.
pub(super) fn add_dependency(dependencies: &mut Vec<Dependency>, name: &str, version: &str) {
    if dependencies.iter().all(|known| known.name != name) {
        dependencies.push(with_defaults(name, version));
        dependencies.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

/// What every generated crate needs.
fn always() -> Vec<Dependency> {
    vec![
        with_defaults("bytes", "1.5"),
        with_defaults("http", "1.1"),
        dependency("zeroize", "1.8", &["alloc"]),
    ]
}

/// What a crate has whose configuration does not say.
const USUAL: &[Feature] = &[Feature::Client];

/// The features that are asked for, and those that they need.
pub(super) fn features(config: Option<&Config>) -> BTreeSet<Feature> {
    let mut found = BTreeSet::new();
    let asked = config.and_then(|config| config.features.as_deref());
    let mut open = asked.unwrap_or(USUAL).to_vec();
    while let Some(feature) = open.pop() {
        if found.insert(feature) {
            open.extend(feature.needs());
        }
    }
    found
}

/// Puts the manifest together.
pub(super) fn manifest(
    features: &BTreeSet<Feature>,
    parts: &[Part],
    config: Option<&Config>,
    sink: &mut Sink,
) -> Manifest {
    let mut manifest = Manifest {
        dependencies: always(),
        ..Manifest::default()
    };
    for feature in features {
        let own = feature.dependencies(parts);
        let needed = feature
            .needs()
            .iter()
            .map(|needed| needed.name().to_owned());
        let turned_on = needed.chain(own.iter().map(|one| format!("dep:{}", one.name)));
        manifest
            .features
            .push((feature.name().to_owned(), turned_on.collect()));
        manifest
            .dependencies
            .extend(own.into_iter().map(|one| Dependency {
                optional: true,
                ..one
            }));
    }
    if parts.contains(&Part::Compression) {
        let name = "gzip".to_owned();
        manifest
            .features
            .push((name, vec!["dep:flate2".to_owned()]));
        manifest.dependencies.push(Dependency {
            optional: true,
            ..dependency("flate2", "1.1", &["rust_backend"])
        });
    }
    if parts.contains(&Part::EventStreams) {
        manifest
            .dependencies
            .push(with_defaults("crc32fast", "1.4"));
    }
    if let Some(config) = config {
        Additions {
            manifest: &mut manifest,
            sink,
        }
        .add(&config.manifest);
    }
    manifest.dependencies.sort_by(|a, b| a.name.cmp(&b.name));
    manifest
}

/// A manifest that a configuration adds to.
struct Additions<'a> {
    manifest: &'a mut Manifest,
    sink: &'a mut Sink,
}

impl Additions<'_> {
    fn add(&mut self, config: &ManifestConfig) {
        self.dependencies(&config.dependencies);
        for (name, dependency) in &config.dev_dependencies {
            self.name(name, "a dependency");
            if dependency.optional {
                self.wrong(
                    &name.span(),
                    "a dependency of tests and examples is never optional",
                );
            }
            let dependency = lowered(name.get_ref(), dependency);
            self.manifest.dev_dependencies.push(dependency);
        }
        self.features(&config.features);
        for example in &config.example {
            let span = example.span();
            let example = example.get_ref();
            if !is_name(&example.name) {
                let what = format!("`{}` cannot be the name of an example", example.name);
                self.wrong(&span, &what);
            }
            for feature in &example.required_features {
                self.known_feature(&span, feature);
            }
            self.manifest.examples.push(Example {
                name: example.name.clone(),
                required_features: example.required_features.clone(),
            });
        }
    }

    fn dependencies(&mut self, added: &BTreeMap<Spanned<String>, DependencyConfig>) {
        for (name, dependency) in added {
            self.name(name, "a dependency");
            let own = &self.manifest.dependencies;
            if own.iter().any(|known| known.name == *name.get_ref()) {
                let what = format!(
                    "the generated crate depends on `{}` already",
                    name.get_ref()
                );
                self.wrong(&name.span(), &what);
            } else if !dependency.optional {
                let what = format!(
                    "the dependency `{}` is not optional, so that every user of the crate gets it",
                    name.get_ref()
                );
                let hint = "add `optional = true` and a feature with `dep:`, or move it to \
                            `[manifest.dev-dependencies]`";
                self.sink.push(diagnostic(&name.span(), what).hint(hint));
            }
            // Reported above where it is not: a feature that turns it on is right.
            self.manifest.dependencies.push(Dependency {
                optional: true,
                ..lowered(name.get_ref(), dependency)
            });
        }
    }

    fn features(&mut self, added: &BTreeMap<Spanned<String>, Vec<String>>) {
        for (name, turned_on) in added {
            self.name(name, "a feature");
            let known = self.manifest.features.iter();
            let known = known.map(|(feature, _)| feature.as_str());
            if known
                .chain(["default"])
                .any(|feature| feature == name.get_ref())
            {
                let what = format!(
                    "the generator itself makes the feature `{}`",
                    name.get_ref()
                );
                self.wrong(&name.span(), &what);
            }
            let feature = (name.get_ref().clone(), turned_on.clone());
            self.manifest.features.push(feature);
        }
        for (name, turned_on) in added {
            for feature in turned_on {
                match feature
                    .strip_prefix("dep:")
                    .or_else(|| Some(feature.split_once('/')?.0))
                {
                    Some(dependency) => self.optional_dependency(&name.span(), dependency),
                    None => self.known_feature(&name.span(), feature),
                }
            }
        }
    }

    fn name(&mut self, name: &Spanned<String>, what: &str) {
        if !is_name(name.get_ref()) {
            let message = format!("`{}` cannot be the name of {what}", name.get_ref());
            self.wrong(&name.span(), &message);
        }
    }

    /// Reports a name that is no feature of the package.
    fn known_feature(&mut self, span: &Range<usize>, feature: &str) {
        let known = || self.manifest.features.iter().map(|(name, _)| name.as_str());
        if !known().any(|name| name == feature) {
            let near = did_you_mean(feature, known());
            let what = format!("the package has no feature `{feature}`");
            self.sink.push(diagnostic(span, what).maybe_hint(near));
        }
    }

    /// Reports a name that a feature cannot turn on as a dependency.
    fn optional_dependency(&mut self, span: &Range<usize>, dependency: &str) {
        let dependency = dependency.trim_end_matches('?');
        let optional = || {
            let all = self.manifest.dependencies.iter();
            all.filter(|known| known.optional)
                .map(|known| known.name.as_str())
        };
        if !optional().any(|name| name == dependency) {
            let near = did_you_mean(dependency, optional());
            let what = format!("the package has no optional dependency `{dependency}`");
            self.sink.push(diagnostic(span, what).maybe_hint(near));
        }
    }

    fn wrong(&mut self, span: &Range<usize>, message: &str) {
        self.sink.push(diagnostic(span, message));
    }
}

fn diagnostic(span: &Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(
        Code::ConfigManifest,
        File::Config,
        config::span(span),
        message,
    )
}

fn lowered(name: &str, dependency: &DependencyConfig) -> Dependency {
    Dependency {
        name: name.to_owned(),
        version: dependency.version.clone(),
        package: dependency.package.clone(),
        optional: dependency.optional,
        default_features: dependency.default_features,
        features: dependency.features.clone(),
    }
}

/// Whether a text can name a package, a feature or an example.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
