//! The events of a stream are structures:
//! <https://smithy.io/2.0/spec/streaming.html#event-streams>.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::reference::with_article;
use crate::model::{Model, ShapeKind, Soundness};

/// Each member of a stream of events targets a structure.
pub(super) fn events_are_structures(model: &Model<'_>, sink: &mut Sink) {
    let streams = model.iter().filter(|(_, shape)| shape.is_event_stream());
    for (_, stream) in streams {
        for event in stream.fields() {
            let target = model.shape(event.target);
            let is_structure = matches!(target.kind, ShapeKind::Structure(_));
            if is_structure || target.soundness == Soundness::Broken {
                continue;
            }
            sink.push(
                Diagnostic::model(
                    Code::ModelWrongTarget,
                    stream.span,
                    format!(
                        "the event `{}` of a stream must be a structure, and `{}` is {}",
                        event.name,
                        target.id.text(),
                        with_article(target.type_name())
                    ),
                )
                .shape(format!("{}${}", stream.id.text(), event.name)),
            );
        }
    }
}
