//! The configuration of a slice: which service and operations, the package, reviewed overrides.

mod manifest;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use toml::Spanned;

pub(crate) use self::manifest::{DependencyConfig, ManifestConfig};
use crate::Input;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, File, Span};
use crate::ir::Feature;

/// A configuration as a TOML file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The path of the model, relative to the folder of the configuration.
    pub model: String,
    /// The absolute shape id of the service.
    pub service: String,
    /// The names of the operations; all of them when there is no such entry.
    pub operations: Option<Vec<String>>,
    /// The package to write.
    #[serde(default)]
    pub package: PackageConfig,
    /// Parts of the crate that are generated too, each behind a Cargo feature of the same name;
    /// the usual ones when there is no such entry.
    pub(crate) features: Option<Vec<Feature>>,
    /// What the manifest has beside what every generated package needs.
    #[serde(default)]
    pub(crate) manifest: ManifestConfig,
    /// Members that are sensitive although the model does not say so.
    #[serde(default)]
    pub(crate) sensitive: Vec<Spanned<SensitiveOverride>>,
    /// Members of inputs that say where a request goes.
    #[serde(default)]
    pub(crate) host: Vec<Spanned<HostOverride>>,
    /// Shapes that get another name in code.
    #[serde(default)]
    pub(crate) rename: Vec<Spanned<RenameOverride>>,
    /// Traits that the model gets although its source does not have them.
    #[serde(default)]
    pub(crate) addition: Vec<Spanned<AddedTrait>>,
    /// How the server answers, in a crate with the feature `server`.
    pub(crate) server: Option<Spanned<ServerConfig>>,
}

/// What the manifest of the generated package says. What is left out is made from the service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageConfig {
    /// The name of the package.
    pub name: Option<String>,
    /// Its version, by the rules of semantic versioning.
    pub version: Option<String>,
    /// One sentence.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// The address of the source.
    pub repository: Option<String>,
    /// Search words.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Categories of the registry.
    #[serde(default)]
    pub categories: Vec<String>,
}

/// A reviewed override: this member is sensitive.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SensitiveOverride {
    /// The absolute id of the member: `namespace#Shape$member`.
    pub(crate) member: String,
    /// Why; for the reader of the file.
    pub(crate) reason: String,
}

/// A reviewed override: the value of this member is the URL that the request goes to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HostOverride {
    /// The absolute id of the member of an input: `namespace#Shape$member`.
    pub(crate) member: String,
    /// Why; for the reader of the file.
    pub(crate) reason: String,
}

/// A reviewed override: this shape has another name in code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RenameOverride {
    /// The absolute id of the shape.
    pub(crate) shape: String,
    /// The name that it gets.
    pub(crate) name: String,
    /// Why; for the reader of the file.
    pub(crate) reason: String,
}

/// A reviewed override: this shape, or member of a structure or union, has a trait more.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddedTrait {
    /// The absolute id of the shape or member.
    pub(crate) shape: String,
    /// The absolute id of the trait.
    #[serde(rename = "trait")]
    pub(crate) id: String,
    /// The trait's value as JSON; without one it is that of a trait that only marks.
    #[serde(default = "marker", deserialize_with = "json")]
    pub(crate) value: String,
    /// Why; for the reader of the file.
    pub(crate) reason: String,
}

fn marker() -> String {
    "{}".to_owned()
}

/// Reads a TOML value as JSON.
fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    fn to_json(value: toml::Value) -> Option<serde_json::Value> {
        Some(match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => serde_json::Number::from_f64(number)?.into(),
            toml::Value::Boolean(value) => value.into(),
            toml::Value::Datetime(_) => return None,
            toml::Value::Array(items) => items.into_iter().map(to_json).collect::<Option<_>>()?,
            toml::Value::Table(table) => {
                let entries = table.into_iter();
                let entries = entries.map(|(key, value)| Some((key, to_json(value)?)));
                serde_json::Value::Object(entries.collect::<Option<_>>()?)
            }
        })
    }
    let value = toml::Value::deserialize(deserializer)?;
    let value = to_json(value).ok_or_else(|| {
        D::Error::custom("a date or a number that is not finite cannot be the value of a trait")
    })?;
    Ok(value.to_string())
}

/// How a server answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServerConfig {
    /// The absolute id of the error that answers an input which breaks rules of the model. Without
    /// it that is the `ValidationException` of Smithy's servers.
    pub(crate) validation_error: Option<String>,
    /// Why it is that error; for the reader of the file.
    pub(crate) reason: Option<String>,
}

impl Config {
    /// Keeps only the examples whose names pass. Their files are written by hand, so a folder that
    /// gets the crate anew has none, and Cargo refuses a manifest that names them all the same.
    pub fn retain_examples(&mut self, mut has_file: impl FnMut(&str) -> bool) {
        let examples = &mut self.manifest.example;
        examples.retain(|example| has_file(&example.get_ref().name));
    }

    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// If the text is not TOML, or an entry is missing, unknown or of the wrong type.
    pub fn parse(input: Input<'_>) -> Result<Self, Diagnostics> {
        let error = |span: Span, message: &str| {
            Diagnostics::from(
                Diagnostic::new(Code::ConfigSyntax, File::Config, span, message).hint(
                    "the entries are `model`, `service`, `operations`, `features`, `[package]`, \
                         `[manifest]`, `[server]` with `validation_error` and `reason`, \
                         `[[sensitive]]` and `[[host]]` with `member` and `reason`, `[[rename]]` with `shape`, \
                         `name` and `reason`, and `[[addition]]` with `shape`, `trait`, `value` \
                         and `reason`",
                ),
            )
        };
        let text = std::str::from_utf8(input.text)
            .map_err(|_| error(Span::default(), "the configuration is not UTF-8"))?;
        toml::from_str(text).map_err(|failure| {
            let range = failure.span().unwrap_or(0..0);
            error(span(&range), failure.message())
        })
    }
}

/// The place of a part of the configuration.
pub(crate) fn span(range: &std::ops::Range<usize>) -> Span {
    let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span {
        start: clip(range.start),
        end: clip(range.end),
    }
}
