//! What the traits of an operation name is there.

use std::collections::BTreeSet;

use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic, Sink, did_you_mean};
use crate::model::{
    Model, Operation, Paginated, ServiceView, Shape, ShapeKind, ShapeRef, Soundness,
};

/// The operations of a model with their shapes.
fn operations<'m, 'a>(
    model: &'m Model<'a>,
) -> impl Iterator<Item = (ShapeRef, &'m Shape<'a>, &'m Operation)> {
    model.iter().filter_map(|(place, shape)| {
        let ShapeKind::Operation(operation) = &shape.kind else {
            return None;
        };
        Some((place, shape, operation))
    })
}

/// What `paginated` names is a member of the input or a path in the output:
/// <https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait>.
pub(super) fn pages_have_members(
    model: &Model<'_>,
    views: &[ServiceView<'_, '_>],
    sink: &mut Sink,
) {
    let mut bound = BTreeSet::new();
    for view in views {
        for operation in &view.operations {
            bound.insert(*operation);
            if let Some(pages) = view.paginated(*operation) {
                check_pages(model, *operation, pages, sink);
            }
        }
    }
    for (operation, shape, _) in operations(model) {
        if let Some(pages) = shape.traits.paginated()
            && !bound.contains(&operation)
        {
            check_pages(model, operation, pages, sink);
        }
    }
}

fn check_pages(model: &Model<'_>, place: ShapeRef, pages: Paginated<'_>, sink: &mut Sink) {
    let shape = model.shape(place);
    let ShapeKind::Operation(operation) = &shape.kind else {
        return;
    };
    let Some(node) = shape.traits.node("smithy.api#paginated") else {
        return;
    };
    if shape.soundness != Soundness::Sound {
        return;
    }
    let (input, output) = ((operation.input, "input"), (operation.output, "output"));
    let sides = [
        ("inputToken", pages.input_token, input),
        ("pageSize", pages.page_size, input),
        ("outputToken", pages.output_token, output),
        ("items", pages.items, output),
    ];
    for (key, path, (side, word)) in sides {
        // The value of the service may be what is wrong for this operation.
        let place = node.get(key).unwrap_or(node);
        let wrong = |message: String| {
            Diagnostic::model(Code::ModelTraitValue, place.span, message).shape(shape.id.text())
        };
        let missing = path.and_then(|path| follow(model, side, path).err());
        if let Some(missing) = missing {
            let lacking = the_side(model, side, missing.shape, word);
            sink.push(
                wrong(format!(
                    "`{key}` names the member `{}`, which {lacking} lacks",
                    missing.name
                ))
                .maybe_hint(missing.hint),
            );
        }
        if path.is_none() && key.ends_with("Token") {
            sink.push(
                wrong(format!("the trait `paginated` must name an `{key}`"))
                    .hint("name it here, or in the trait `paginated` of the service"),
            );
        }
    }
}

/// A member that is not there.
struct Missing<'p> {
    name: &'p str,
    shape: ShapeRef,
    hint: Option<String>,
}

/// Follows a dotted path of members.
fn follow<'p>(model: &Model<'_>, from: ShapeRef, path: &'p str) -> Result<(), Missing<'p>> {
    let mut shape = from;
    for name in path.split('.') {
        let definition = model.shape(shape);
        let fields = definition.fields();
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            // What could not be read is reported there.
            if definition.soundness != Soundness::Sound {
                return Ok(());
            }
            let hint = did_you_mean(name, fields.iter().map(|field| field.name));
            return Err(Missing { name, shape, hint });
        };
        shape = field.target;
    }
    Ok(())
}

fn the_side(model: &Model<'_>, side: ShapeRef, missing: ShapeRef, word: &str) -> String {
    if model.is_unit(side) {
        format!("the operation, which has no {word},")
    } else {
        format!("`{}`", model.shape(missing).id.name())
    }
}

/// Each label of an `http` URI is bound to a member of the input:
/// <https://smithy.io/2.0/spec/http-bindings.html#httplabel-trait>. Protocols without bindings
/// ignore the trait, but a model that is wrong is wrong.
pub(super) fn labels_have_members(model: &Model<'_>, sink: &mut Sink) {
    const LABEL: &str = "smithy.api#httpLabel";
    for (_, shape, operation) in operations(model) {
        let uri = shape
            .traits
            .node("smithy.api#http")
            .and_then(|http| http.get("uri"));
        let Some((node, uri)) = uri.and_then(|node| Some((node, node.string()?))) else {
            continue;
        };
        let input = model.shape(operation.input);
        if shape.soundness != Soundness::Sound || input.soundness != Soundness::Sound {
            continue;
        }
        let labels: Vec<&str> = labels(uri).collect();
        let bound = |name: &str| {
            let field = input.fields().iter().find(|field| field.name == name);
            field.is_some_and(|field| field.traits.node(LABEL).is_some())
        };
        for label in labels.iter().filter(|label| !bound(label)) {
            sink.push(
                Diagnostic::model(
                    Code::ModelTraitValue,
                    node.span,
                    format!("no member of the input is bound to the label `{{{label}}}`"),
                )
                .shape(shape.id.text())
                .hint(format!(
                    "give the input a member `{label}` with the trait `httpLabel`, or correct the label"
                )),
            );
        }
        for field in input.fields() {
            let Some(trait_node) = field.traits.node(LABEL) else {
                continue;
            };
            if !labels.contains(&field.name) {
                sink.push(unused_label(trait_node, shape, input, field.name));
            }
        }
    }
}

fn unused_label(
    node: &Node<'_>,
    operation: &Shape<'_>,
    input: &Shape<'_>,
    name: &str,
) -> Diagnostic {
    Diagnostic::model(
        Code::ModelTraitValue,
        node.span,
        format!(
            "the URI of `{}` has no label `{{{name}}}` for this member",
            operation.id.name()
        ),
    )
    .shape(format!("{}${name}", input.id.text()))
    .hint("add the label to the `uri` of the trait `http`, or take `httpLabel` away")
}

/// The names in the labels of a URI: `{name}` and `{name+}`.
fn labels(uri: &str) -> impl Iterator<Item = &str> {
    let path = uri.split('?').next().unwrap_or_default();
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(label, _)| label.strip_suffix('+').unwrap_or(label))
}
