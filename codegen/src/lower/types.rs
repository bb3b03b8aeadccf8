//! The Rust type of a target.

use super::{Lowering, names};
use crate::ir::{Home, Named, TimestampFormat, Type, TypePath};
use crate::model::{Member, ShapeKind, ShapeRef, Simple};

impl Lowering<'_, '_, '_> {
    /// The type of a member, and whether a `Debug` of the whole must not show it.
    pub(super) fn member_type(
        &mut self,
        owner: ShapeRef,
        place: Option<usize>,
        member: &Member<'_>,
    ) -> (Type, bool) {
        let declared = place.is_some_and(|place| self.overrides.is_sensitive(owner, place));
        let ty = self.target_type(member.target, member.traits.timestamp_format());
        let sensitive = declared || self.shape(member.target).traits.is_sensitive();
        let redacted = self.shows_secrets(member.target);
        match ty {
            _ if !sensitive => (ty, redacted),
            Type::Sensitive(_) => (ty, false),
            Type::Enum(_)
            | Type::Structure(_)
            | Type::Union(_)
            | Type::List { .. }
            | Type::Map { .. } => (ty, true),
            Type::Boolean
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::F32
            | Type::F64
            | Type::String
            | Type::Blob
            | Type::DateTime(_)
            | Type::Document
            | Type::BigInteger
            | Type::BigDecimal => (Type::Sensitive(Box::new(ty)), false),
        }
    }

    /// Whether a list or map, or one inside it, is sensitive as a whole. Its `Debug` is that of
    /// `Vec` or `HashMap`, so what holds it must not show it.
    fn shows_secrets(&self, target: ShapeRef) -> bool {
        let shape = self.shape(target);
        match &shape.kind {
            ShapeKind::List(member) => {
                shape.traits.is_sensitive() || self.shows_secrets(member.target)
            }
            ShapeKind::Map { value, .. } => {
                shape.traits.is_sensitive() || self.shows_secrets(value.target)
            }
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => false,
        }
    }

    /// The type of a shape where it is a target.
    fn target_type(&mut self, target: ShapeRef, format: Option<TimestampFormat>) -> Type {
        let shape = self.model.shape(target);
        let sensitive = shape.traits.is_sensitive();
        let simple = |ty: Type| {
            if sensitive {
                Type::Sensitive(Box::new(ty))
            } else {
                ty
            }
        };
        match &shape.kind {
            ShapeKind::Simple(kind) => {
                let format = format.or(shape.traits.timestamp_format());
                simple(simple_type(*kind, format))
            }
            ShapeKind::IntEnum(_) => simple(Type::I32),
            ShapeKind::Enum(_) => Type::Enum(self.type_path(target)),
            ShapeKind::Structure(_) => Type::Structure(self.named(target)),
            ShapeKind::Union(_) => {
                if shape.traits.is_streaming() {
                    self.refuse(target, None, "a stream of events that is not in the output of an operation is not supported yet");
                }
                Type::Union(self.named(target))
            }
            ShapeKind::List(member) => Type::List {
                item: Box::new(self.target_type(member.target, member.traits.timestamp_format())),
                sparse: shape.traits.is_sparse(),
            },
            ShapeKind::Map { key, value } => Type::Map {
                key: Box::new(self.target_type(key.target, None)),
                value: Box::new(self.target_type(value.target, value.traits.timestamp_format())),
                sparse: shape.traits.is_sparse(),
            },
            ShapeKind::Operation(_) | ShapeKind::Service(_) | ShapeKind::Resource(_) => {
                unreachable!("members target data: the reader of the model checks it")
            }
        }
    }

    pub(super) fn type_path(&mut self, shape: ShapeRef) -> TypePath {
        if let Some(known) = self.paths.get(&shape) {
            return known.clone();
        }
        let name = names::pascal_case(self.name(shape));
        let path = if self.facts.usage(shape).error {
            TypePath {
                home: Home::Error,
                name: names::error_ident(&name),
            }
        } else {
            TypePath {
                home: Home::Types,
                name: names::type_ident(&name),
            }
        };
        self.paths.insert(shape, path.clone());
        path
    }

    fn named(&mut self, shape: ShapeRef) -> Named {
        Named {
            path: self.type_path(shape),
            module: self.module(shape),
        }
    }
}

fn simple_type(simple: Simple, format: Option<TimestampFormat>) -> Type {
    match simple {
        Simple::Blob => Type::Blob,
        Simple::Boolean => Type::Boolean,
        Simple::String => Type::String,
        Simple::Byte => Type::I8,
        Simple::Short => Type::I16,
        Simple::Integer => Type::I32,
        Simple::Long => Type::I64,
        Simple::Float => Type::F32,
        Simple::Double => Type::F64,
        Simple::BigInteger => Type::BigInteger,
        Simple::BigDecimal => Type::BigDecimal,
        // Both awsJson protocols write seconds since the epoch unless the model says otherwise.
        Simple::Timestamp => Type::DateTime(format.unwrap_or(TimestampFormat::EpochSeconds)),
        Simple::Document => Type::Document,
    }
}
