//! How large values are, about: an error that is large is held in a `Box`, so that a `Result`
//! with it stays small.

use std::collections::BTreeMap;

use crate::ir::{Crate, Field, Presence, Structure, Type, TypeItem, TypePath};

/// Errors up to this many bytes are held directly. Clippy warns from 128 bytes on, and this is an
/// estimate.
const LARGEST: usize = 112;

/// Decides which errors are boxed in the enums of the operations.
pub(super) fn box_large_errors(krate: &mut Crate) {
    let large: Vec<TypePath> = {
        let mut sizes = Sizes::new(krate);
        let errors = krate.errors.iter().map(|error| &error.structure);
        errors
            // One pointer more for what every error has: its metadata.
            .filter(|error| sizes.structure(error) + 8 > LARGEST)
            .map(|error| error.path.clone())
            .collect()
    };
    for operation in &mut krate.operations {
        for variant in &mut operation.error.variants {
            variant.boxed = large.contains(&variant.path);
        }
    }
}

/// How deep structures are looked into; what holds even more is taken for large.
const DEEPEST: usize = 32;

struct Sizes<'c> {
    structures: BTreeMap<&'c TypePath, &'c Structure>,
    unions: BTreeMap<&'c TypePath, &'c crate::ir::Union>,
    known: BTreeMap<TypePath, usize>,
    depth: usize,
}

impl<'c> Sizes<'c> {
    fn new(krate: &'c Crate) -> Self {
        let mut sizes = Self {
            structures: BTreeMap::new(),
            unions: BTreeMap::new(),
            known: BTreeMap::new(),
            depth: 0,
        };
        // An error may also be held as data.
        for error in &krate.errors {
            sizes
                .structures
                .insert(&error.structure.path, &error.structure);
        }
        for item in &krate.types {
            match item {
                TypeItem::Structure(item) => {
                    sizes.structures.insert(&item.path, item);
                }
                TypeItem::Union(item) => {
                    sizes.unions.insert(&item.path, item);
                }
                TypeItem::Enum(_) => {}
            }
        }
        sizes
    }

    fn structure(&mut self, structure: &Structure) -> usize {
        structure.fields.iter().map(|field| self.field(field)).sum()
    }

    fn field(&mut self, field: &Field) -> usize {
        if field.boxed {
            return 8;
        }
        let size = self.ty(&field.ty);
        // `Option` is free where the type has an invalid value to spare.
        let is_number = matches!(field.ty, Type::I64 | Type::F64 | Type::DateTime(_));
        let optional = matches!(field.presence, Presence::Optional);
        size + if is_number && optional { 8 } else { 0 }
    }

    fn ty(&mut self, ty: &Type) -> usize {
        match ty {
            Type::Boolean
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::F32
            | Type::F64 => 8,
            Type::DateTime(_) => 16,
            Type::String
            | Type::Blob
            | Type::BigInteger
            | Type::BigDecimal
            | Type::Enum(_)
            | Type::List { .. } => 24,
            Type::Document => 32,
            Type::Map { .. } => 48,
            Type::Sensitive(inner) => self.ty(inner),
            Type::Structure(named) | Type::Union(named) => self.named(&named.path),
        }
    }

    fn named(&mut self, path: &TypePath) -> usize {
        if let Some(size) = self.known.get(path) {
            return *size;
        }
        if self.depth == DEEPEST {
            return LARGEST + 1;
        }
        // A type that holds itself does so in a box; the entry only ends the search.
        self.known.insert(path.clone(), 8);
        self.depth += 1;
        let structure = self.structures.get(path).copied();
        let union = self.unions.get(path).copied();
        let size = match (structure, union) {
            (Some(structure), _) => self.structure(structure),
            (None, Some(union)) => {
                let contents = union
                    .variants
                    .iter()
                    .filter_map(|variant| variant.ty.as_ref());
                8 + contents.map(|ty| self.ty(ty)).max().unwrap_or(0)
            }
            (None, None) => 8,
        };
        self.depth -= 1;
        self.known.insert(path.clone(), size);
        size
    }
}
