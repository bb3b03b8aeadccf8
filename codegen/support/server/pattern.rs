//! Regular expressions of the model.

use std::sync::OnceLock;

use regex::Regex;

use super::problems::Problems;

/// A regular expression. It is compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// As the model has it, in the dialect of ECMAScript.
    model: &'static str,
    /// The same in the dialect of the crate `regex`.
    regex: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// An expression that means the same in both dialects.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self::translated(text, text)
    }

    /// An expression of the model, and what means the same here.
    pub(crate) const fn translated(model: &'static str, regex: &'static str) -> Self {
        Self {
            model,
            regex,
            compiled: OnceLock::new(),
        }
    }

    /// Whether a part of the text matches, or the whole if the expression says so. An expression
    /// that the generator accepted and this version of `regex` does not would match nothing.
    fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.regex).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl Problems {
    /// Checks a text.
    pub(crate) fn pattern(&mut self, text: &str, pattern: &Pattern) {
        if !pattern.matches(text) {
            self.value(&format!(
                "Member must satisfy regular expression pattern: {}",
                pattern.model
            ));
        }
    }
}
