//! The trait `endpoint`: what an operation puts in front of the host.

use super::id::is_identifier;

/// The host prefix of an operation, in pieces:
/// <https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HostPrefix<'a> {
    /// At least one.
    pub(crate) pieces: Vec<HostPiece<'a>>,
}

/// A piece of a host prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostPiece<'a> {
    /// Letters, digits, `-` and `.`.
    Text(&'a str),
    /// The member of the input whose value stands here.
    Label(&'a str),
}

impl<'a> HostPrefix<'a> {
    /// Reads a prefix such as `{account}.data-`. `None` if it cannot be the start of a host name.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (piece, after) = match rest.strip_prefix('{') {
                Some(rest) => {
                    let (label, after) = rest.split_once('}')?;
                    is_identifier(label).then_some((HostPiece::Label(label), after))?
                }
                None => {
                    let end = rest.find('{').unwrap_or(rest.len());
                    let (literal, after) = rest.split_at(end);
                    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
                    literal
                        .bytes()
                        .all(is_host)
                        .then_some((HostPiece::Text(literal), after))?
                }
            };
            pieces.push(piece);
            rest = after;
        }
        (!pieces.is_empty()).then_some(Self { pieces })
    }

    /// The members that the prefix names.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &'a str> {
        self.pieces.iter().filter_map(|piece| match piece {
            HostPiece::Text(_) => None,
            HostPiece::Label(member) => Some(*member),
        })
    }
}
