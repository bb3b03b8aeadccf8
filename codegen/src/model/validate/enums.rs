//! What must hold in an enumeration.

use foldhash::{HashMap, HashMapExt as _};

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{EnumMember, Model, ShapeKind};

/// The values of an enumeration are unique.
pub(super) fn values_differ(model: &Model<'_>, sink: &mut Sink) {
    for (_, shape) in model.iter() {
        let members: &[EnumMember<'_>] = match &shape.kind {
            ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => members,
            ShapeKind::Simple(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => continue,
        };
        let mut seen = HashMap::with_capacity(members.len());
        for member in members {
            if let Some(first) = seen.insert(member.value, member.name) {
                sink.push(
                    Diagnostic::model(
                        Code::ModelTraitValue,
                        member.span,
                        format!("`{first}` has the value `{}` already", member.value),
                    )
                    .shape(format!("{}${}", shape.id.text(), member.name)),
                );
            }
        }
    }
}
