//! How large a slice may be: see `codegen/docs/decisions/0032-bounds.md`.

use super::{Model, ServiceView, ShapeKind, ShapeRef};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The most shapes and members of a slice. The largest model of awsJson has about 10 000; each becomes
/// several kilobytes of code, all of which is in memory at once.
const MOST: usize = 100_000;

/// A slice of which a crate can be made with a bounded amount of memory.
pub(crate) fn check_size(view: &ServiceView<'_, '_>) -> Result<(), Diagnostics> {
    let size: usize = view
        .closure
        .iter()
        .map(|shape| 1 + members(view.model, *shape))
        .sum();
    if size <= MOST {
        return Ok(());
    }
    let service = view.shape();
    let message =
        format!("the slice has {size} shapes and members; at most {MOST} can be generated");
    Err(
        Diagnostic::model(Code::RefusedConstruct, service.span, message)
            .shape(service.id.text())
            .hint("choose fewer operations with `operations`")
            .into(),
    )
}

fn members(model: &Model<'_>, shape: ShapeRef) -> usize {
    let shape = model.shape(shape);
    match &shape.kind {
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => members.len(),
        ShapeKind::Structure(members) | ShapeKind::Union(members) => members.len(),
        ShapeKind::Simple(_)
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => 0,
    }
}
