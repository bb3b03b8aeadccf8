//! Resolves references, `{"target": id}`, and checks what they may target.

use super::build::Builder;
use super::id::Site;
use super::index::{Indexed, Known};
use super::traits::wrong_type;
use super::{ShapeRef, prelude};
use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic, Span, did_you_mean};

/// The types that a target may have at some place.
pub(super) enum Allowed {
    /// What a member may target: data.
    Data,
    /// What a member of a union may target: data, or nothing.
    DataOrUnit,
    /// Only these types.
    Only(&'static [&'static str]),
    /// What an operation or service lists as an error: a structure with the trait `error`.
    Error,
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
        self.check_target(target.span, text, &shape, from, allowed)
            .then_some(shape.place)
    }

    /// The shape of an id; reports one that does not exist.
    pub(super) fn resolve(
        &mut self,
        text: &str,
        span: Span,
        from: Site<'_>,
    ) -> Option<Indexed<'a>> {
        match self.index.shapes.get(text) {
            Some(Known::Shape(shape)) => Some(*shape),
            Some(Known::Mixin) => {
                self.sink.push(
                    Diagnostic::model(
                        Code::ModelWrongTarget,
                        span,
                        format!("`{text}` is a mixin, which nothing can target"),
                    )
                    .shape(from)
                    .hint("mix it into a shape of its own, and target that"),
                );
                None
            }
            Some(Known::Unreadable) => None,
            None => {
                self.unresolved(span, text, from);
                None
            }
        }
    }

    fn unresolved(&mut self, span: Span, text: &str, from: Site<'_>) {
        // Comparing a name with all others takes as long as the model is large.
        let hint = self.guesses.checked_sub(1).and_then(|left| {
            self.guesses = left;
            did_you_mean(text, self.index.shapes.keys().copied())
        });
        self.sink.push(
            Diagnostic::model(
                Code::ModelUnresolvedTarget,
                span,
                format!("there is no shape `{text}` in the model"),
            )
            .shape(from)
            .maybe_hint(hint),
        );
    }

    fn check_target(
        &mut self,
        span: Span,
        text: &str,
        shape: &Indexed<'_>,
        from: Site<'_>,
        allowed: &Allowed,
    ) -> bool {
        let kind = shape.kind;
        // A shape whose own type is missing or wrong is reported there.
        if !self.is_type(kind) {
            return false;
        }
        let expected = match allowed {
            Allowed::Data if shape.place == prelude::unit() => {
                let message = format!("`{text}` stands for nothing, which only a union can hold");
                self.sink.push(
                    wrong_target(span, from, message)
                        .hint("remove the member, or target a structure without members"),
                );
                return false;
            }
            Allowed::Data | Allowed::DataOrUnit if NOT_DATA.contains(&kind) => "data".to_owned(),
            Allowed::Only(kinds) if !kinds.contains(&kind) => {
                let kinds: Vec<_> = kinds.iter().map(|kind| with_article(kind)).collect();
                kinds.join(" or ")
            }
            Allowed::Error if kind != "structure" => "a structure".to_owned(),
            Allowed::Error if !shape.is_error => {
                let message = format!("`{text}` is listed as an error and lacks the trait `error`");
                self.sink.push(
                    wrong_target(span, from, message)
                        .hint("add `\"smithy.api#error\": \"client\"`, or \"server\", to it"),
                );
                return true;
            }
            Allowed::Data | Allowed::DataOrUnit | Allowed::Only(_) | Allowed::Error => {
                return true;
            }
        };
        let found = with_article(kind);
        let message = format!("the target here must be {expected}, and `{text}` is {found}");
        self.sink.push(wrong_target(span, from, message));
        false
    }
}

/// A target that may not be there.
fn wrong_target(span: Span, from: Site<'_>, message: String) -> Diagnostic {
    Diagnostic::model(Code::ModelWrongTarget, span, message).shape(from)
}

/// A word with its article.
pub(super) fn with_article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}
