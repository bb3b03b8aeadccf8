//! Which parts of the runtime a crate needs.

use crate::ir::{Crate, Part, Structure, Type, TypeItem};

/// The parts of the runtime that a crate needs.
pub(super) fn parts(krate: &Crate) -> Vec<Part> {
    let mut parts = Vec::new();
    let structures = krate.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some(structure),
        TypeItem::Enum(_) | TypeItem::Union(_) => None,
    });
    let errors = krate.errors.iter().map(|error| &error.structure);
    let sides = krate
        .operations
        .iter()
        .flat_map(|operation| [&operation.input, &operation.output]);
    for Structure { fields, .. } in structures.chain(errors).chain(sides) {
        fields
            .iter()
            .for_each(|field| add_parts(&field.ty, &mut parts));
    }
    for item in &krate.types {
        if let TypeItem::Union(union) = item {
            let contents = union
                .variants
                .iter()
                .filter_map(|variant| variant.ty.as_ref());
            contents.for_each(|ty| add_parts(ty, &mut parts));
        }
    }
    let mut operations = krate.operations.iter();
    if operations.any(|operation| !operation.host_prefix.is_empty()) {
        parts.push(Part::HostPrefixes);
    }
    if !krate.waiters.is_empty() {
        parts.push(Part::Waiters);
    }
    parts
}

fn add_parts(ty: &Type, parts: &mut Vec<Part>) {
    let part = match ty {
        Type::BigInteger | Type::BigDecimal => Part::BigNumbers,
        Type::Blob => Part::Blobs,
        Type::DateTime(_) => Part::DateTimes,
        Type::Document => Part::Documents,
        Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::F32 | Type::F64 => Part::Numbers,
        Type::Boolean | Type::String | Type::Enum(_) | Type::Structure(_) | Type::Union(_) => {
            return;
        }
        Type::Sensitive(inner) | Type::List { item: inner, .. } => {
            return add_parts(inner, parts);
        }
        Type::Map { key, value, .. } => {
            add_parts(key, parts);
            return add_parts(value, parts);
        }
    };
    if !parts.contains(&part) {
        parts.push(part);
    }
}
