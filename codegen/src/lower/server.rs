//! The server of a crate: whether it has one, and how that answers.

use super::{Lowering, Purpose};
use crate::config::{self, Config, ServerConfig};
use crate::diagnostic::{Code, Diagnostic, File, Span, did_you_mean};
use crate::ir;
use crate::model::{ShapeKind, ShapeRef, Simple, Traits};

impl Lowering<'_, '_, '_> {
    /// The server, if the crate gets one.
    pub(super) fn server(&mut self, config: Option<&Config>) -> Option<ir::Server> {
        let server = config.and_then(|config| config.server.as_ref());
        let span = server.map(|server| config::span(&server.span()));
        if let (Some(span), false) = (span, self.serves) {
            let message =
                "`[server]` says how the feature `server` answers, which is not asked for";
            let hint = "add `features = [\"server\"]` at the top, or remove the table";
            self.sink.push(
                Diagnostic::new(Code::ConfigManifest, File::Config, span, message).hint(hint),
            );
        }
        let validation_error = server
            .zip(span)
            .and_then(|(server, span)| self.validation_error(server.get_ref(), span));
        self.serves.then(|| ir::Server {
            validation_error,
            unchecked: std::mem::take(&mut self.unchecked),
        })
    }

    fn validation_error(
        &mut self,
        config: &ServerConfig,
        span: Span,
    ) -> Option<ir::ValidationError> {
        let wanted = config.validation_error.as_deref()?;
        let report = |code, message| Diagnostic::new(code, File::Config, span, message);
        if config.reason.is_none() {
            let message = "the server's `validation_error` has no `reason`";
            let hint = "say in `reason` why it is this error, for the reader of the file";
            self.sink
                .push(report(Code::ConfigSyntax, message.to_owned()).hint(hint));
        }
        let errors = || {
            let shapes = self.model.iter();
            shapes.filter(|(_, shape)| shape.traits.node("smithy.api#error").is_some())
        };
        let found = errors().find(|(_, shape)| shape.id.text() == wanted);
        let Some((shape, _)) = found else {
            if self.purpose != Purpose::Interface {
                let near = did_you_mean(wanted, errors().map(|(_, shape)| shape.id.text()));
                let message = format!("the model has no error `{wanted}`");
                self.sink
                    .push(report(Code::ConfigUnusedOverride, message).maybe_hint(near));
            }
            return None;
        };
        Some(ir::ValidationError {
            form: self.error_form(shape),
            message: self.message_member(shape),
        })
    }

    /// The member of an error that holds its message.
    fn message_member(&self, error: ShapeRef) -> Option<String> {
        let members = self.shape(error).fields().iter();
        let mut messages = members.filter(|member| {
            let target = &self.shape(member.target).kind;
            member.name.eq_ignore_ascii_case("message")
                && matches!(target, ShapeKind::Simple(Simple::String))
        });
        messages.next().map(|member| member.name.to_owned())
    }

    /// How a server answers with an error.
    pub(super) fn error_form(&self, error: ShapeRef) -> ir::ErrorForm {
        let shape = self.shape(error);
        let name = shape.id.name().to_owned();
        // Servers of awsJson1_0 name an error in full; clients understand both.
        let wire_type = match self.protocol {
            ir::Protocol::AwsJson1_0 => shape.id.text().to_owned(),
            ir::Protocol::AwsJson1_1 => name.clone(),
        };
        let is_compatible = self.view.shape().traits.is_query_compatible();
        ir::ErrorForm {
            status: shape.traits.error_status(),
            query_error: is_compatible.then(|| query_error(&name, &shape.traits)),
            name,
            wire_type,
        }
    }
}

/// The value of `x-amzn-query-error`: the code of an error, and whose fault it is.
fn query_error(name: &str, traits: &Traits<'_>) -> String {
    let code = traits.query_error().unwrap_or(name);
    let fault = if traits.is_client_error() {
        "Sender"
    } else {
        "Receiver"
    };
    format!("{code};{fault}")
}
