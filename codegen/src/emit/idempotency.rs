//! Filling the idempotency token of an input.

use super::source::{Source, own_text};
use super::text::Text;
use crate::ir::{IdempotencyToken, Structure};

/// Adds the method that fills the token to the file of an input.
pub(super) fn emit(source: &mut Source, input: &Structure, token: &IdempotencyToken) {
    let mut text = Text::default();
    text.line(0, &format!("impl {} {{", own_text(&input.path.name)));
    let about = format!(
        "Sets [`{0}`](Self::{0}) to what `source` gives, unless it is set.",
        token.base
    );
    text.docs(1, &[about]);
    text.docs(
        1,
        &[
            "",
            "The text should differ from that of any other request; a random UUID will do. This crate",
            "has no source of its own. A request that is repeated needs the token of the first try, so",
            "fill it once and keep the input.",
        ],
    );
    let parameters = ["mut self", "source: impl FnOnce() -> String"];
    text.function(1, "pub fn with_idempotency_token", &parameters, "Self");
    let fill = if token.sensitive {
        ".get_or_insert_with(|| source().into())"
    } else {
        ".get_or_insert_with(source)"
    };
    text.chain(2, &format!("self.{}", token.ident), &[fill], ";");
    text.line(2, "self");
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

/// Adds the method of `Operation` that fills the token.
pub(super) fn hook(text: &mut Text) {
    let parameters = ["input: Self::Input", "source: impl FnOnce() -> String"];
    text.function(1, "fn with_idempotency_token", &parameters, "Self::Input");
    text.line(2, "input.with_idempotency_token(source)");
    text.line(1, "}");
}
