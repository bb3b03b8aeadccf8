//! The labels of a host prefix are members of the input:
//! <https://smithy.io/2.0/spec/endpoint-traits.html#hostlabel-trait>.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Model, Shape, ShapeKind, Soundness};

/// Each label of a host prefix is bound to a member of the input, and each such member to a label.
pub(super) fn host_labels_have_members(model: &Model<'_>, sink: &mut Sink) {
    for (_, shape) in model.iter() {
        let ShapeKind::Operation(operation) = &shape.kind else {
            continue;
        };
        let input = model.shape(operation.input);
        if input.soundness == Soundness::Sound {
            check(shape, input, sink);
        }
    }
}

fn check(operation: &Shape<'_>, input: &Shape<'_>, sink: &mut Sink) {
    let Some(prefix) = operation.traits.host_prefix() else {
        return;
    };
    let Some(node) = operation.traits.node("smithy.api#endpoint") else {
        return;
    };
    let place = node.get("hostPrefix").unwrap_or(node);
    for label in prefix.labels() {
        let mut fields = input.fields().iter();
        if !fields.any(|field| field.name == label && field.traits.is_host_label()) {
            sink.push(
                Diagnostic::model(
                    Code::ModelTraitValue,
                    place.span,
                    format!("no member of the input is bound to the host label `{{{label}}}`"),
                )
                .shape(operation.id.text())
                .hint(format!(
                    "give the input a member `{label}` with the trait `hostLabel`, or correct the \
                     label"
                )),
            );
        }
    }
}
