//! Within a service, names differ: <https://smithy.io/2.0/spec/service-types.html#service-closure>.

use foldhash::{HashMap, HashMapExt as _};

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Model, ServiceView, Shape, ShapeKind, ShapeRef};

/// No two shapes of a service have the same name, in any namespace and whatever their case, after
/// the service has renamed what it renames. Simple types, and lists of them, may share a name:
/// nothing is called by it.
pub(super) fn names_differ(model: &Model<'_>, views: &[ServiceView<'_, '_>], sink: &mut Sink) {
    for view in views {
        let mut seen: HashMap<String, ShapeRef> = HashMap::new();
        for shape in &view.closure {
            let name = view.name(*shape).to_ascii_lowercase();
            let Some(first) = seen.insert(name, *shape) else {
                continue;
            };
            let (first, second) = (model.shape(first), model.shape(*shape));
            if !(is_anonymous(model, first) && is_anonymous(model, second)) {
                sink.push(conflict(view.shape(), first, second));
            }
        }
    }
}

fn conflict(service: &Shape<'_>, first: &Shape<'_>, second: &Shape<'_>) -> Diagnostic {
    Diagnostic::model(
        Code::ModelNameConflict,
        second.span,
        format!(
            "`{}` has the same name in the service `{}`",
            first.id.text(),
            service.id.name()
        ),
    )
    .shape(second.id.text())
    .hint("give one of them another name in the `rename` of the service")
}

/// Whether a shape's name is of no use to anyone.
fn is_anonymous(model: &Model<'_>, shape: &Shape<'_>) -> bool {
    let is_simple = |shape: &Shape<'_>| matches!(shape.kind, ShapeKind::Simple(_));
    match &shape.kind {
        ShapeKind::Simple(_) => true,
        ShapeKind::List(member) => is_simple(model.shape(member.target)),
        ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => false,
    }
}
