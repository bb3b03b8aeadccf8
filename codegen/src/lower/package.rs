//! What the manifest says of the package.

use super::{Lowering, docs, manifest, names};
use crate::config::PackageConfig;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir;

impl Lowering<'_, '_, '_> {
    pub(super) fn package(&mut self, config: PackageConfig) -> ir::Package {
        let shape = self.view.shape();
        let sdk_id = shape.traits.sdk_id().unwrap_or(shape.id.name());
        let title = docs::plain(shape.traits.title().unwrap_or(sdk_id));
        let name = config
            .name
            .unwrap_or_else(|| names::snake_case(sdk_id).replace('_', "-"));
        if !manifest::is_name(&name) {
            self.sink.push(Diagnostic::request(
                Code::PackageName,
                format!("`{name}` is not a name of a package"),
            ));
        }
        let version = config.version.unwrap_or_else(|| "0.1.0".to_owned());
        if !is_version(&version) {
            self.sink.push(
                Diagnostic::request(
                    Code::PackageName,
                    format!("`{version}` is not a version of a package"),
                )
                .hint("a version is three numbers, such as `0.1.0`"),
            );
        }
        ir::Package {
            name,
            version,
            description: config
                .description
                .unwrap_or_else(|| format!("Operations of {title}.")),
            license: config.license,
            repository: config.repository,
            keywords: config.keywords,
            categories: config.categories,
        }
    }
}

/// Whether a text is a version as semantic versioning has it: <https://semver.org>.
fn is_version(text: &str) -> bool {
    let core = text.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| {
        part.parse::<u64>().is_ok() && (*part == "0" || !part.starts_with(['0', '+']))
    };
    let rest = &text[core.len()..];
    numbers.len() == 3
        && numbers.iter().all(is_number)
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
}
