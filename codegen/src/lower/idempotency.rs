//! The idempotency token of an operation:
//! <https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait>.

use super::Lowering;
use super::docs::add;
use super::scope::Scope;
use crate::ir;
use crate::model::{Member, ShapeRef};

/// The method of an input that fills its token.
const METHOD: &str = "with_idempotency_token";

impl Lowering<'_, '_, '_> {
    /// The token of an input. Says in the docs of its field that nothing fills it by itself.
    pub(super) fn idempotency_token(
        &self,
        shape: ShapeRef,
        input: &mut ir::Structure,
    ) -> Option<ir::IdempotencyToken> {
        let place = place(self.model.shape(shape).fields())?;
        let field = input.fields.get_mut(place)?;
        if !field.ty.is_text() {
            return None;
        }
        add(
            &mut field.docs,
            &format!(
                "Requests with the same token are carried out once. Nothing chooses a token but the \
                 caller: set it here, or with `{METHOD}`."
            ),
        );
        Some(ir::IdempotencyToken {
            ident: field.ident.clone(),
            base: field.base().to_owned(),
            sensitive: field.ty != ir::Type::String,
        })
    }

    /// Keeps the name of the method that fills the token free.
    pub(super) fn reserve_token_method(&self, shape: ShapeRef, scope: &mut Scope<'_>) {
        if place(self.model.shape(shape).fields()).is_some() {
            // The first claim of a scope does not clash.
            let _ = scope.claim(METHOD, "the method that fills the idempotency token");
        }
    }
}

/// Says in the docs of an operation that its caller has a token to choose.
pub(super) fn remind(docs: &mut ir::Docs, token: &ir::IdempotencyToken) {
    add(
        docs,
        &format!(
            "The input has an idempotency token, `{}`, which makes it safe to repeat the request. \
             It is sent only if the caller sets it, or fills it with `{METHOD}`.",
            token.base
        ),
    );
}

/// The place of the first token. Only those of the input itself count, not those in what it holds.
fn place(members: &[Member<'_>]) -> Option<usize> {
    members
        .iter()
        .position(|member| member.traits.is_idempotency_token())
}
