//! Resolves references, `{"target": id}`, and checks what they may target.

use super::ShapeRef;
use super::build::Builder;
use super::id::Site;
use super::traits::wrong_type;
use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic, Span, did_you_mean};

/// The types that a target may have at some place.
pub(super) enum Allowed {
    /// What a member may target: data.
    Data,
    /// Only these types.
    Only(&'static [&'static str]),
}

const NOT_DATA: &[&str] = &["operation", "service", "resource"];

impl<'a> Builder<'a, '_> {
    /// Resolves `{"target": id}`.
    pub(super) fn reference(
        &mut self,
        node: &'a Node<'a>,
        from: Site<'_>,
        allowed: &Allowed,
    ) -> Option<ShapeRef> {
        if node.object().is_none() {
            self.sink.push(
                wrong_type(node.span, "a reference", "an object", node)
                    .shape(from)
                    .hint("write `{ \"target\": \"namespace#Name\" }`"),
            );
            return None;
        }
        let Some(target) = node.get("target") else {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelStructure,
                    node.span,
                    "a reference must have a `target`",
                )
                .shape(from),
            );
            return None;
        };
        let Some(text) = target.string() else {
            self.sink
                .push(wrong_type(target.span, "`target`", "a string", target).shape(from));
            return None;
        };
        let shape = self.resolve(text, target.span, from)?;
        let (_, kind) = self.index.shapes.get(text)?;
        self.check_target(target.span, text, kind, from, allowed)
            .then_some(shape)
    }

    /// The shape of an id; reports one that does not exist.
    pub(super) fn resolve(&mut self, text: &str, span: Span, from: Site<'_>) -> Option<ShapeRef> {
        let Some((shape, _)) = self.index.shapes.get(text) else {
            self.unresolved(span, text, from);
            return None;
        };
        if shape.is_none() {
            self.sink.push(
                Diagnostic::model(
                    Code::ModelWrongTarget,
                    span,
                    format!("`{text}` is a mixin, which nothing can target"),
                )
                .shape(from)
                .hint("mix it into a shape of its own, and target that"),
            );
        }
        *shape
    }

    fn unresolved(&mut self, span: Span, text: &str, from: Site<'_>) {
        let known = self.index.shapes.keys().copied();
        self.sink.push(
            Diagnostic::model(
                Code::ModelUnresolvedTarget,
                span,
                format!("there is no shape `{text}` in the model"),
            )
            .shape(from)
            .maybe_hint(did_you_mean(text, known)),
        );
    }

    fn check_target(
        &mut self,
        span: Span,
        text: &str,
        kind: &str,
        from: Site<'_>,
        allowed: &Allowed,
    ) -> bool {
        let with_article = |word: &str| {
            let vowel = word.starts_with(['a', 'e', 'i', 'o']);
            format!("{} {word}", if vowel { "an" } else { "a" })
        };
        let expected = match allowed {
            Allowed::Data if NOT_DATA.contains(&kind) => "data".to_owned(),
            Allowed::Only(kinds) if !kinds.contains(&kind) => {
                let kinds: Vec<_> = kinds.iter().map(|kind| with_article(kind)).collect();
                kinds.join(" or ")
            }
            Allowed::Data | Allowed::Only(_) => return true,
        };
        // A shape whose own type is missing or wrong is reported there.
        if kind.is_empty() {
            return false;
        }
        self.sink.push(
            Diagnostic::model(
                Code::ModelWrongTarget,
                span,
                format!(
                    "the target here must be {expected}, and `{text}` is {}",
                    with_article(kind)
                ),
            )
            .shape(from),
        );
        false
    }
}
