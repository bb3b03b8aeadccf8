//! The type form: what a member is, spelled out.

use super::facts::TypeForm;
use crate::model::{Member, Model, ShapeKind, ShapeRef};

/// The form of a shape where it is the target of a member.
pub(super) fn type_form(model: &Model<'_>, shape: ShapeRef) -> TypeForm {
    Forms {
        model,
        way: Vec::new(),
    }
    .shape(shape)
}

struct Forms<'m, 'a> {
    model: &'m Model<'a>,
    /// The shapes from the first one down to the one at hand.
    way: Vec<ShapeRef>,
}

impl Forms<'_, '_> {
    fn shape(&mut self, shape: ShapeRef) -> TypeForm {
        let definition = self.model.shape(shape);
        if self.way.contains(&shape) {
            return TypeForm::Name(format!("<{}>", definition.id.name()));
        }
        self.way.push(shape);
        let form = match &definition.kind {
            ShapeKind::Enum(members) => {
                let values: Vec<&str> = members.iter().map(|member| member.value).collect();
                TypeForm::Name(values.join("|"))
            }
            ShapeKind::List(member) => TypeForm::List(Box::new(self.shape(member.target))),
            ShapeKind::Map { key, value } => TypeForm::Map {
                key: Box::new(self.shape(key.target)),
                value: Box::new(self.shape(value.target)),
            },
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                let form =
                    |member: &Member<'_>| (member.name.to_owned(), self.shape(member.target));
                TypeForm::Members(members.iter().map(form).collect())
            }
            ShapeKind::Simple(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => TypeForm::Name(definition.type_name().to_owned()),
        };
        self.way.pop();
        form
    }
}
