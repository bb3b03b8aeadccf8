//! The next version of a package.

use serde::Serialize;

use super::rules::Severity;

/// What a report asks of the package's version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bump {
    /// The highest class of any finding; none if nothing changed.
    pub class: Option<Severity>,
    /// The version of the package.
    pub from: String,
    /// The version that the class asks for: the same if nothing changed.
    pub to: String,
}

impl Bump {
    /// The bump of a version by a class. A text that is no version stays as it is.
    pub(super) fn new(class: Option<Severity>, version: &str) -> Self {
        let next = class.and_then(|class| next(version, class));
        Self {
            class,
            from: version.to_owned(),
            to: next.unwrap_or_else(|| version.to_owned()),
        }
    }
}

/// The next version, as Cargo takes versions to be compatible: before 1.0 the first number that is
/// not zero stands for the major one, and what is after it for all others. A pre-release promises
/// nothing yet, so its release can be next.
fn next(version: &str, class: Severity) -> Option<String> {
    let version = version
        .split_once('+')
        .map_or(version, |(version, _)| version);
    let (core, is_pre_release) = version
        .split_once('-')
        .map_or((version, false), |(core, _)| (core, true));
    let numbers: Vec<u64> = core
        .split('.')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let &[major, minor, patch] = numbers.as_slice() else {
        return None;
    };
    if is_pre_release {
        return Some(core.to_owned());
    }
    let (major, minor, patch) = match (major, minor, class) {
        (0, 0, _) => (0, 0, patch + 1),
        (0, _, Severity::Major) => (0, minor + 1, 0),
        (0, _, Severity::Minor | Severity::Patch) => (0, minor, patch + 1),
        (_, _, Severity::Major) => (major + 1, 0, 0),
        (_, _, Severity::Minor) => (major, minor + 1, 0),
        (_, _, Severity::Patch) => (major, minor, patch + 1),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_before_one_count_from_the_first_number_that_is_not_zero() {
        let table = [
            ("1.2.3", ["1.2.4", "1.3.0", "2.0.0"]),
            ("0.2.3", ["0.2.4", "0.2.4", "0.3.0"]),
            ("0.0.3", ["0.0.4", "0.0.4", "0.0.4"]),
            ("1.0.0-rc.1", ["1.0.0", "1.0.0", "1.0.0"]),
            ("0.1.0+build", ["0.1.1", "0.1.1", "0.2.0"]),
        ];
        for (version, expected) in table {
            let classes = [Severity::Patch, Severity::Minor, Severity::Major];
            for (class, expected) in classes.into_iter().zip(expected) {
                let bump = Bump::new(Some(class), version);
                assert_eq!(bump.to, expected, "{} of {version}", class.as_str());
            }
            assert_eq!(Bump::new(None, version).to, version);
        }
    }
}
