//! What must hold between shapes, checked once all targets are resolved.
//!
//! A shape that could not be read stands in the model as a document, so the checks see every other
//! shape; what is wrong with it has been reported, and nothing here is said because of it.

mod enums;
mod events;
mod host_labels;
mod names;
mod operations;
mod placement;
mod recursion;

use super::default_value::{self, DefaultValue};
use super::id::Site;
use super::{Model, Selection, ServiceView, Shape, ShapeKind, Soundness};
use crate::diagnostic::{Code, Diagnostic, Sink, Span};
use crate::workers::Workers;

/// The checks, in two parts that take about as long. Each reports every place where it fails.
pub(super) fn validate(model: &Model<'_>, workers: Workers, sink: &mut Sink) {
    let (shapes, services) = workers.both(|| of_shapes(model), || of_services(model));
    sink.append(shapes);
    sink.append(services);
}

/// What must hold for shapes and what they target.
fn of_shapes(model: &Model<'_>) -> Sink {
    let mut sink = Sink::default();
    enums::values_differ(model, &mut sink);
    placement::traits_are_in_place(model, &mut sink);
    defaults_are_values(model, &mut sink);
    recursion::collections_end(model, &mut sink);
    recursion::structures_end(model, &mut sink);
    sink
}

/// What must hold for operations and services.
fn of_services(model: &Model<'_>) -> Sink {
    let mut sink = Sink::default();
    operations::labels_have_members(model, &mut sink);
    host_labels::host_labels_have_members(model, &mut sink);
    events::events_are_structures(model, &mut sink);
    let views = views(model);
    operations::pages_have_members(model, &views, &mut sink);
    names::names_differ(model, &views, &mut sink);
    sink
}

/// The services of a model, each with all of its operations.
fn views<'m, 'a>(model: &'m Model<'a>) -> Vec<ServiceView<'m, 'a>> {
    /// Official models have one service. What is checked for each costs as much as the model is
    /// large, so a file of many thousands would take for ever.
    const MOST: usize = 64;
    let services = model.services().take(MOST);
    services
        .filter_map(|service| {
            ServiceView::new(model, Some(service.id.text()), &Selection::All).ok()
        })
        .collect()
}

/// A default is a value of the target, or of the shape that has it. One where no default can be is
/// reported for its place.
fn defaults_are_values(model: &Model<'_>, sink: &mut Sink) {
    for (_, shape) in model.iter() {
        let is_structure = matches!(shape.kind, ShapeKind::Structure(_));
        let members = shape.members().filter(|_| is_structure).map(|member| {
            (
                member.traits.default_value(),
                model.shape(member.target),
                Site::member(shape.id.text(), member.name),
            )
        });
        let own = default_value::expected(shape).map(|_| {
            (
                shape.traits.default_value(),
                shape,
                Site::shape(shape.id.text()),
            )
        });
        for (default, target, site) in members.chain(own) {
            let Some(node) = default else {
                continue;
            };
            // Nothing is a value of a shape that could not be read.
            if target.soundness == Soundness::Broken {
                continue;
            }
            if DefaultValue::read(target, node).is_none() {
                sink.push(wrong_default(node.span, target, &node.shown()).shape(site));
            }
        }
    }
}

fn wrong_default(span: Span, target: &Shape<'_>, shown: &str) -> Diagnostic {
    let (kind, name) = (target.type_name(), target.id.name());
    Diagnostic::model(
        Code::ModelTraitValue,
        span,
        format!("the default is no value of {kind} `{name}`"),
    )
    .label(format!("this is {shown}"))
    .hint(match default_value::expected(target) {
        Some(expected) => format!("a default here must be {expected}"),
        None => "leave it out: there are no defaults for this type".to_owned(),
    })
}
