//! Which parts of the runtime a crate needs.

use crate::ir::{Checks, Crate, Host, Part, Structure, Type, TypeItem};

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
    for operation in &krate.operations {
        if operation.stream.is_some() && !parts.contains(&Part::EventStreams) {
            parts.push(Part::EventStreams);
        }
        let part = match operation.host {
            Host::AsGiven => continue,
            Host::Prefixed(_) => Part::HostPrefixes,
            Host::NamedBy(_) => Part::HostOverrides,
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if krate
        .operations
        .iter()
        .any(|operation| operation.compressed)
    {
        parts.push(Part::Compression);
    }
    if !krate.waiters.is_empty() {
        parts.push(Part::Waiters);
    }
    if has_patterns(krate) {
        parts.push(Part::ServerPatterns);
    }
    parts
}

/// Whether a server checks any text by a pattern.
fn has_patterns(krate: &Crate) -> bool {
    let types = krate.types.iter().any(|item| match item {
        TypeItem::Structure(structure) => any_pattern(structure),
        TypeItem::Union(union) => {
            let checks = union
                .variants
                .iter()
                .filter_map(|variant| variant.checks.as_deref());
            union.codec.write && checks.into_iter().any(Checks::has_pattern)
        }
        TypeItem::Enum(_) => false,
    });
    let errors = krate
        .errors
        .iter()
        .any(|error| any_pattern(&error.structure));
    types
        || errors
        || krate
            .operations
            .iter()
            .any(|operation| any_pattern(&operation.input))
}

/// Whether a structure that clients write has a pattern.
fn any_pattern(structure: &Structure) -> bool {
    let served = structure
        .fields
        .iter()
        .filter_map(|field| field.served.as_ref());
    let mut checks = served.filter_map(|served| served.checks.as_ref());
    structure.codec.write && checks.any(Checks::has_pattern)
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
