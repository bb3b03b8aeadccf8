//! Which structures must have an empty value that stands in for a missing one:
//! <https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction>.

use std::collections::BTreeSet;

use crate::ir::{Crate, Presence, Type, TypeItem};

/// The modules of the structures that something which is read requires.
pub(super) fn stand_ins(krate: &Crate) -> BTreeSet<String> {
    let types = krate.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) if structure.codec.read => Some(structure),
        TypeItem::Structure(_) | TypeItem::Enum(_) | TypeItem::Union(_) => None,
    });
    let errors = krate.errors.iter().map(|error| &error.structure);
    let outputs = krate.operations.iter().map(|operation| &operation.output);
    let fields = types
        .chain(errors)
        .chain(outputs)
        .flat_map(|structure| &structure.fields);
    fields
        .filter(|field| matches!(field.presence, Presence::Required))
        .filter_map(|field| {
            let Type::Structure(named) = &field.ty else {
                return None;
            };
            Some(named.module.clone())
        })
        .collect()
}
