//! Shape ids: <https://smithy.io/2.0/spec/model.html#shape-id>.

/// An absolute shape id, `namespace#Name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ShapeId<'a> {
    text: &'a str,
    hash: usize,
}

impl<'a> ShapeId<'a> {
    /// Reads an absolute id without a member.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (namespace, name) = text.split_once('#')?;
        let valid = namespace.split('.').all(is_identifier) && is_identifier(name);
        valid.then_some(Self {
            text,
            hash: namespace.len(),
        })
    }

    pub(crate) fn text(self) -> &'a str {
        self.text
    }

    pub(crate) fn namespace(self) -> &'a str {
        &self.text[..self.hash]
    }

    pub(crate) fn name(self) -> &'a str {
        &self.text[self.hash + 1..]
    }

    pub(crate) fn is_prelude(self) -> bool {
        self.namespace() == "smithy.api"
    }
}

/// Whether a text is an identifier: `_*[A-Za-z][A-Za-z0-9_]*`.
pub(crate) fn is_identifier(text: &str) -> bool {
    let rest = text.trim_start_matches('_');
    rest.starts_with(|first: char| first.is_ascii_alphabetic())
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::{ShapeId, is_identifier};

    #[test]
    fn parts_of_an_id() {
        let id = ShapeId::parse("com.amazonaws.lightsail#AccessKey").expect("valid");
        assert_eq!(id.namespace(), "com.amazonaws.lightsail");
        assert_eq!(id.name(), "AccessKey");
    }

    #[test]
    fn ids_that_are_none() {
        for text in ["", "#", "a#", "#a", "a", "a.#b", "a#9", "a#b$c", "a#b c", "ä#b", "a#_"] {
            assert_eq!(ShapeId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn identifiers() {
        assert!(is_identifier("__a9_"));
        assert!(!is_identifier("9a"));
        assert!(!is_identifier("_9"));
    }
}
