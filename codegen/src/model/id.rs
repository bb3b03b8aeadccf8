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
        let hash = text.bytes().position(|byte| byte == b'#')?;
        let (namespace, name) = (&text.as_bytes()[..hash], &text.as_bytes()[hash + 1..]);
        let mut parts = namespace.split(|byte| *byte == b'.');
        let valid = parts.all(are_identifier) && are_identifier(name);
        valid.then_some(Self { text, hash })
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

/// A shape or one of its members, for diagnostics. Its text is made only when one is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'a> {
    pub(crate) shape: &'a str,
    pub(crate) member: Option<&'a str>,
}

impl<'a> Site<'a> {
    pub(crate) fn shape(shape: &'a str) -> Self {
        Self {
            shape,
            member: None,
        }
    }

    pub(crate) fn member(shape: &'a str, member: &'a str) -> Self {
        Self {
            shape,
            member: Some(member),
        }
    }
}

impl From<Site<'_>> for String {
    fn from(site: Site<'_>) -> Self {
        match site.member {
            Some(member) => format!("{}${member}", site.shape),
            None => site.shape.to_owned(),
        }
    }
}

/// The longest identifier. The longest one in official models has 82 letters; each becomes many
/// names of the crate, and of its files.
pub(crate) const LONGEST_NAME: usize = 1_000;

/// Whether a text is an identifier, and not too long. It begins with a letter; behind underscores also
/// with a digit: <https://smithy.io/2.0/spec/model.html#shape-id-abnf>.
pub(crate) fn is_identifier(text: &str) -> bool {
    are_identifier(text.as_bytes())
}

fn are_identifier(bytes: &[u8]) -> bool {
    if bytes.len() > LONGEST_NAME {
        return false;
    }
    let mut behind_underscores = bytes
        .iter()
        .enumerate()
        .skip_while(|(_, byte)| **byte == b'_');
    let start = behind_underscores.next();
    start.is_some_and(|(place, byte)| place > 0 || byte.is_ascii_alphabetic())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
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
        for text in [
            "", "#", "a#", "#a", "a", "a.#b", "a#9", "a#b$c", "a#b c", "ä#b", "a#_",
        ] {
            assert_eq!(ShapeId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn identifiers() {
        assert!(is_identifier("__a9_"));
        assert!(is_identifier("_9"));
        assert!(!is_identifier("9a"));
        assert!(!is_identifier("__"));
        assert!(!is_identifier("_-"));
    }
}
