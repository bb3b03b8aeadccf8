//! What shapes became in the generated crate of one side.

use std::collections::BTreeMap;

use super::api::{field_type, path};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::inspect::held_text;
use crate::ir::{self, Presence, Structure, Type, TypeItem};
use crate::lower::{Modules, Purpose};
use crate::model::{Operation, ServiceView, ShapeKind, ShapeRef};
use crate::refusal::prepare;
use crate::workers::Workers;

/// A crate and the way from shapes to its items.
#[derive(Debug)]
pub(super) struct Rust {
    pub(super) krate: ir::Crate,
    modules: Modules,
    /// The operations whose input or output is a shape, by their place in the crate.
    sides: BTreeMap<ShapeRef, (usize, Root)>,
}

/// Where the way down to a fact began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    Input,
    Output,
    Error,
}

/// What a member became.
#[derive(Debug)]
pub(super) struct Place<'c> {
    /// The path of the field or variant in the crate.
    pub(super) item: String,
    /// Its type, as it is declared.
    pub(super) form: String,
    pub(super) ty: Option<&'c Type>,
    pub(super) kind: PlaceKind,
}

/// What kind of thing a member became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// A field that need not be set.
    Field,
    /// A field that must be set.
    RequiredField,
    /// A variant of a union.
    Variant,
}

impl Rust {
    /// Lowers a slice, without what is no part of the interface.
    pub(super) fn new(
        view: ServiceView<'_, '_>,
        config: Option<&Config>,
    ) -> Result<Self, Diagnostics> {
        let prepared = prepare(view, config, Purpose::Interface, Workers::ONE)?;
        let (view, krate, modules) = (prepared.view, prepared.krate, prepared.modules);
        let mut sides = BTreeMap::new();
        for operation in &view.operations {
            let ShapeKind::Operation(Operation { input, output, .. }) =
                &view.model.shape(*operation).kind
            else {
                continue;
            };
            let module = modules.get(operation);
            let mut operations = krate.operations.iter();
            if let Some(at) = operations.position(|one| Some(&one.module) == module) {
                sides.entry(*input).or_insert((at, Root::Input));
                sides.entry(*output).or_insert((at, Root::Output));
            }
        }
        Ok(Self {
            krate,
            modules,
            sides,
        })
    }

    /// An operation by its name in the model.
    pub(super) fn operation(&self, name: &str) -> Option<&ir::Operation> {
        self.krate
            .operations
            .iter()
            .find(|operation| operation.wire == name)
    }

    /// The path of the variant of an operation's error enum.
    pub(super) fn error_variant(&self, operation: &str, error: &str) -> Option<String> {
        let operation = self.operation(operation)?;
        let mut variants = operation.error.variants.iter();
        let variant = variants.find(|variant| variant.wire == error)?;
        let (module, name) = (&operation.module, &operation.error.name);
        Some(format!(
            "operation::{module}::{name}::{}",
            variant.path.name
        ))
    }

    /// The path of the type or error that a shape became.
    pub(super) fn item(&self, shape: ShapeRef) -> Option<String> {
        match self.type_item(shape) {
            Some(TypeItem::Structure(structure)) => Some(path(&structure.path)),
            Some(TypeItem::Enum(item)) => Some(path(&item.path)),
            Some(TypeItem::Union(union)) => Some(path(&union.path)),
            None => Some(path(&self.error(shape)?.path)),
        }
    }

    /// As [`Rust::item`], and the operations, inputs and outputs as well.
    pub(super) fn documented_item(&self, shape: ShapeRef) -> Option<String> {
        let operation = || {
            let module = self.modules.get(&shape)?;
            let mut operations = self.krate.operations.iter();
            let operation = operations.find(|operation| operation.module == *module)?;
            Some(format!("operation::{module}::{}", operation.name))
        };
        let side = || Some(path(&self.side(shape)?.path));
        self.item(shape).or_else(operation).or_else(side)
    }

    /// The path of the field or variant that the member with this name became, wherever its shape
    /// is found.
    pub(super) fn documented_member(&self, shape: ShapeRef, member: &str) -> Option<String> {
        let field = |structure: &Structure| {
            let field = structure.fields.iter().find(|field| field.wire == member)?;
            Some(format!("{}::{}", path(&structure.path), field.ident))
        };
        match self.type_item(shape) {
            Some(TypeItem::Structure(structure)) => field(structure),
            Some(TypeItem::Enum(item)) => Some(path(&item.path)),
            Some(TypeItem::Union(union)) => {
                let variant = union
                    .variants
                    .iter()
                    .find(|variant| variant.wire == member)?;
                Some(format!("{}::{}", path(&union.path), variant.ident))
            }
            None => field(self.error(shape).or_else(|| self.side(shape))?),
        }
    }

    /// The path of the variant of an enum that stands for a value.
    pub(super) fn value(&self, shape: ShapeRef, value: &str) -> Option<String> {
        let item = self.enumeration(shape)?;
        let variant = item
            .variants
            .iter()
            .find(|variant| variant.value == value)?;
        Some(format!("{}::{}", path(&item.path), variant.ident))
    }

    /// What the member of this name in a shape became.
    pub(super) fn place(
        &self,
        owner: ShapeRef,
        member: &str,
        root: Option<(Root, &str)>,
    ) -> Option<Place<'_>> {
        if let Some(structure) = self.root(owner, root) {
            return field_place(structure, member);
        }
        match self.type_item(owner)? {
            TypeItem::Structure(structure) => field_place(structure, member),
            TypeItem::Union(union) => {
                let mut variants = union.variants.iter();
                let variant = variants.find(|variant| variant.wire == member)?;
                let form = variant.ty.as_ref().map(|ty| held_text(ty, variant.boxed));
                Some(Place {
                    item: format!("{}::{}", path(&union.path), variant.ident),
                    form: form.unwrap_or_default(),
                    ty: variant.ty.as_ref(),
                    kind: PlaceKind::Variant,
                })
            }
            TypeItem::Enum(_) => None,
        }
    }

    /// The structure that an input, output or error became.
    pub(super) fn root(&self, shape: ShapeRef, root: Option<(Root, &str)>) -> Option<&Structure> {
        match root? {
            (Root::Input, operation) => Some(&self.operation(operation)?.input),
            (Root::Output, operation) => Some(&self.operation(operation)?.output),
            (Root::Error, _) => self.error(shape),
        }
    }

    fn side(&self, shape: ShapeRef) -> Option<&Structure> {
        let (at, root) = self.sides.get(&shape)?;
        let operation = self.krate.operations.get(*at)?;
        match root {
            Root::Input => Some(&operation.input),
            Root::Output => Some(&operation.output),
            Root::Error => None,
        }
    }

    fn enumeration(&self, shape: ShapeRef) -> Option<&ir::Enum> {
        match self.type_item(shape)? {
            TypeItem::Enum(item) => Some(item),
            TypeItem::Structure(_) | TypeItem::Union(_) => None,
        }
    }

    fn type_item(&self, shape: ShapeRef) -> Option<&TypeItem> {
        let module = self.modules.get(&shape)?;
        let types = &self.krate.types;
        let at = types
            .binary_search_by(|item| item.module().cmp(module))
            .ok()?;
        types.get(at)
    }

    fn error(&self, shape: ShapeRef) -> Option<&Structure> {
        let module = self.modules.get(&shape)?;
        let errors = &self.krate.errors;
        let at = errors.binary_search_by(|error| error.structure.module.cmp(module));
        errors.get(at.ok()?).map(|error| &error.structure)
    }
}

fn field_place<'c>(structure: &'c Structure, member: &str) -> Option<Place<'c>> {
    let field = structure.fields.iter().find(|field| field.wire == member)?;
    Some(Place {
        item: format!("{}::{}", path(&structure.path), field.ident),
        form: field_type(field),
        ty: Some(&field.ty),
        kind: match field.presence {
            Presence::Required => PlaceKind::RequiredField,
            Presence::Optional | Presence::Default(_) => PlaceKind::Field,
        },
    })
}
