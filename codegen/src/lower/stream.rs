//! The stream of events that a service answers an operation with:
//! <https://smithy.io/2.0/spec/streaming.html#event-streams>.

use super::Lowering;
use super::docs::add;
use super::names;
use crate::ir;
use crate::model::{Member, ShapeRef};

impl Lowering<'_, '_, '_> {
    /// The stream of an output. Says in the docs of the operation how it is read.
    pub(super) fn stream(
        &mut self,
        operation: ShapeRef,
        output: ShapeRef,
        docs: &mut ir::Docs,
    ) -> Option<ir::Stream> {
        let model = self.model;
        let (place, union) = model.event_stream(output)?;
        let members = model.shape(output).fields();
        if members.len() > 1 {
            let why = "members beside a stream of events are not supported yet";
            self.refuse(output, None, why);
        }
        if self.serves {
            let why = "a server for an operation with a stream of events is not supported yet";
            self.refuse(output, None, why);
        }
        let (mut events, mut errors) = (Vec::new(), Vec::new());
        for event in model.shape(union).fields() {
            if model.shape(event.target).is_error() {
                errors.push(ir::StreamError {
                    wire: event.name.to_owned(),
                    code: model.shape(event.target).id.name().to_owned(),
                    module: self.module(event.target),
                });
            } else {
                events.push(self.event(union, event));
            }
        }
        let member = &members[place];
        let base = names::snake_case(member.name);
        let text = format!(
            "The service answers with a stream of events. Hand over the response with what has \
             arrived of its body, which may be nothing, and push the rest into `{base}` of the \
             output."
        );
        add(docs, &text);
        Some(ir::Stream {
            ident: names::field_ident(&base),
            docs: self.member_docs(member.traits.documentation(), || {
                "The events, as they arrive.".to_owned()
            }),
            operation: self.operation_path(operation),
            event: self.type_path(union),
            events,
            errors,
        })
    }

    fn event(&mut self, union: ShapeRef, event: &Member<'_>) -> ir::StreamEvent {
        const PARTS: [&str; 2] = ["smithy.api#eventHeader", "smithy.api#eventPayload"];
        let target = self.model.shape(event.target);
        let mut members = target.fields().iter();
        if members.any(|member| PARTS.iter().any(|id| member.traits.node(id).is_some())) {
            let why = "events with members in headers or as the payload are not supported yet";
            self.refuse(event.target, None, why);
        }
        let place = self.model.shape(union).fields();
        let place = place.iter().position(|member| member.name == event.name);
        ir::StreamEvent {
            wire: event.name.to_owned(),
            variant: names::variant_ident(&names::variant_case(event.name)),
            module: (!self.model.is_unit(event.target)).then(|| self.module(event.target)),
            boxed: place.is_some_and(|place| self.facts.is_boxed(union, place)),
        }
    }

    /// The unit structure of an operation.
    fn operation_path(&self, operation: ShapeRef) -> ir::TypePath {
        let wire = self.model.shape(operation).id.name();
        ir::TypePath {
            home: ir::Home::Operation(self.module(operation)),
            name: names::type_ident(&names::capitalized(wire)),
        }
    }
}
