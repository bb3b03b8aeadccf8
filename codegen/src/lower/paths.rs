//! Fields that lie deeper in an input or output, by the path that a model gives.

use std::collections::BTreeMap;

use crate::ir::{Field, FieldPath, Presence, Step, Structure, Type, TypeItem, TypePath};

/// The structures of a crate, by where they are.
pub(super) struct Structures<'c> {
    by_path: BTreeMap<&'c TypePath, &'c Structure>,
}

impl<'c> Structures<'c> {
    pub(super) fn new(types: &'c [TypeItem]) -> Self {
        let structures = types.iter().filter_map(|item| match item {
            TypeItem::Structure(structure) => Some((&structure.path, structure)),
            TypeItem::Enum(_) | TypeItem::Union(_) => None,
        });
        Self {
            by_path: structures.collect(),
        }
    }

    /// The field at the end of a path of members, such as `result.nextToken`.
    pub(super) fn path(&self, start: &Structure, path: &str) -> Option<FieldPath> {
        let mut names = path.split('.');
        let mut field = member(start, names.next()?)?;
        let mut steps = vec![step(field)];
        for name in names {
            let structure = self.structure(&field.ty)?;
            field = member(structure, name)?;
            steps.push(step(field));
        }
        Some(FieldPath {
            steps,
            ty: field.ty.clone(),
        })
    }

    /// The structure that a type is.
    pub(super) fn structure(&self, ty: &Type) -> Option<&'c Structure> {
        let Type::Structure(named) = ty else {
            return None;
        };
        self.by_path.get(&named.path).copied()
    }
}

/// The member of a structure with a name on the wire.
pub(super) fn member<'s>(structure: &'s Structure, name: &str) -> Option<&'s Field> {
    structure.fields.iter().find(|field| field.wire == name)
}

fn step(field: &Field) -> Step {
    Step {
        ident: field.ident.clone(),
        optional: matches!(field.presence, Presence::Optional),
    }
}
