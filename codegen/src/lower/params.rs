//! The params of a protocol test as Rust values: the ordinary builders, called with them.
//!
//! Params are like values in traits, but a blob is its bytes as text, not base64.

use std::collections::BTreeMap;

use super::defaults;
use crate::ast::{Node, Value as Json};
use crate::diagnostic::{Code, Diagnostic, Span, did_you_mean};
use crate::ir::{
    Call, Crate, Document, Enum, Field, Literal, Structure, Type, TypeItem, TypePath, Union, Value,
};
use crate::model::{DefaultValue, Simple, expected_simple};

/// What is wrong with params.
pub(super) type Wrong = Box<Diagnostic>;

/// The types of a crate, by where they are.
pub(super) struct Params<'c> {
    types: BTreeMap<&'c TypePath, Item<'c>>,
    /// Whether NaN is written as zero: two values that hold NaN cannot be compared.
    nan_is_zero: bool,
}

/// A type that params can be of.
#[derive(Clone, Copy)]
pub(super) enum Item<'c> {
    Structure(&'c Structure),
    Union(&'c Union),
    Enum(&'c Enum),
}

impl<'c> Params<'c> {
    pub(super) fn new(krate: &'c Crate, nan_is_zero: bool) -> Self {
        let types = krate.types.iter().map(|item| match item {
            TypeItem::Structure(structure) => (&structure.path, Item::Structure(structure)),
            TypeItem::Union(union) => (&union.path, Item::Union(union)),
            TypeItem::Enum(item) => (&item.path, Item::Enum(item)),
        });
        let errors = krate.errors.iter().map(|error| &error.structure);
        let errors = errors.map(|error| (&error.path, Item::Structure(error)));
        Self {
            types: types.chain(errors).collect(),
            nan_is_zero,
        }
    }

    pub(super) fn item(&self, path: &TypePath) -> Option<Item<'c>> {
        self.types.get(path).copied()
    }

    /// A structure, built with the members that an object has; `null` is no value.
    pub(super) fn structure(
        &self,
        structure: &Structure,
        node: Option<&Node<'_>>,
    ) -> Result<Value, Wrong> {
        let entries = match node {
            None => &[],
            Some(node) => node
                .object()
                .ok_or_else(|| wrong(node, "an object of members"))?,
        };
        let mut calls = Vec::new();
        for entry in entries {
            let field = structure
                .fields
                .iter()
                .find(|field| field.wire == entry.key);
            let Some(field) = field else {
                let known = structure.fields.iter().map(|field| field.wire.as_str());
                let what = format!("`{}`", structure.path.name);
                return Err(no_member(entry.key_span, &what, entry.key, known));
            };
            if entry.node.value != Json::Null {
                self.set(field, &entry.node, &mut calls)?;
            }
        }
        Ok(Value::Structure {
            path: structure.path.clone(),
            calls,
            fallible: structure.fallible,
        })
    }

    /// The calls that set a field.
    fn set(&self, field: &Field, node: &Node<'_>, calls: &mut Vec<Call>) -> Result<(), Wrong> {
        let mut call = |setter: String, arguments| calls.push(Call { setter, arguments });
        let clear = || format!("set_{}", field.stem());
        match &field.ty {
            Type::List { item, sparse } => {
                let items = array(node)?;
                if items.is_empty() {
                    call(
                        clear(),
                        vec![Value::Some(Box::new(Value::List(Vec::new())))],
                    );
                }
                for node in items {
                    let item = self.element(item, *sparse, node, Self::argument)?;
                    call(field.ident.clone(), vec![item]);
                }
            }
            Type::Map { key, value, sparse } => {
                let entries = object(node)?;
                if entries.is_empty() {
                    call(clear(), vec![Value::Some(Box::new(Value::Map(Vec::new())))]);
                }
                for entry in entries {
                    let key = self.key(key, entry.key, Value::Str);
                    let value = self.element(value, *sparse, &entry.node, Self::argument)?;
                    call(field.ident.clone(), vec![key, value]);
                }
            }
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
            | Type::BigDecimal
            | Type::Enum(_)
            | Type::Structure(_)
            | Type::Union(_)
            | Type::Sensitive(_) => {
                call(field.ident.clone(), vec![self.argument(&field.ty, node)?]);
            }
        }
        Ok(())
    }

    /// What a list or map holds; `own` makes it if it is not sparse.
    fn element(
        &self,
        ty: &Type,
        sparse: bool,
        node: &Node<'_>,
        own: impl Fn(&Self, &Type, &Node<'_>) -> Result<Value, Wrong>,
    ) -> Result<Value, Wrong> {
        match (sparse, &node.value) {
            (true, Json::Null) => Ok(Value::None),
            (true, _) => Ok(Value::Some(Box::new(self.value(ty, node)?))),
            (false, _) => own(self, ty, node),
        }
    }

    /// What a setter is given: it takes any text where it wants text.
    fn argument(&self, ty: &Type, node: &Node<'_>) -> Result<Value, Wrong> {
        if ty.is_text() {
            let text = node.string().ok_or_else(|| wrong(node, "a string"))?;
            return Ok(Value::Str(text.to_owned()));
        }
        self.value(ty, node)
    }

    /// A key of a map: a value of an enum, or text.
    fn key(&self, ty: &Type, key: &str, text: impl Fn(String) -> Value) -> Value {
        if let Type::Enum(path) = ty {
            self.variant(path, key)
        } else {
            text(key.to_owned())
        }
    }

    /// A value of a type.
    fn value(&self, ty: &Type, node: &Node<'_>) -> Result<Value, Wrong> {
        match ty {
            Type::Sensitive(inner) => Ok(Value::Sensitive(Box::new(self.value(inner, node)?))),
            Type::Enum(path) => {
                let text = node.string().ok_or_else(|| wrong(node, "a string"))?;
                Ok(self.variant(path, text))
            }
            Type::Structure(named) => match self.item(&named.path) {
                Some(Item::Structure(structure)) => self.structure(structure, Some(node)),
                Some(Item::Union(_) | Item::Enum(_)) | None => unreachable!("{named:?} is there"),
            },
            Type::Union(named) => match self.item(&named.path) {
                Some(Item::Union(union)) => self.union(union, node),
                Some(Item::Structure(_) | Item::Enum(_)) | None => {
                    unreachable!("{named:?} is there")
                }
            },
            Type::List { item, sparse } => {
                let items = array(node)?.iter();
                let item = |node| self.element(item, *sparse, node, Self::value);
                items.map(item).collect::<Result<_, _>>().map(Value::List)
            }
            Type::Map { key, value, sparse } => {
                let owned = |text| Value::Literal(Type::String, Literal::String(text));
                let entries = object(node)?.iter().map(|entry| {
                    let key = self.key(key, entry.key, owned);
                    Ok((key, self.element(value, *sparse, &entry.node, Self::value)?))
                });
                entries.collect::<Result<_, _>>().map(Value::Map)
            }
            Type::Document => Ok(Value::Document(document(node))),
            Type::Blob => {
                let text = node
                    .string()
                    .ok_or_else(|| wrong(node, "a string, the bytes of the blob"))?;
                Ok(literal(ty, Literal::Blob(text.as_bytes().to_vec())))
            }
            Type::Boolean => self.simple(ty, Simple::Boolean, node),
            Type::I8 => self.simple(ty, Simple::Byte, node),
            Type::I16 => self.simple(ty, Simple::Short, node),
            Type::I32 => self.simple(ty, Simple::Integer, node),
            Type::I64 => self.simple(ty, Simple::Long, node),
            Type::F32 => self.simple(ty, Simple::Float, node),
            Type::F64 => self.simple(ty, Simple::Double, node),
            Type::String => self.simple(ty, Simple::String, node),
            Type::DateTime(_) => self.simple(ty, Simple::Timestamp, node),
            Type::BigInteger => self.simple(ty, Simple::BigInteger, node),
            Type::BigDecimal => self.simple(ty, Simple::BigDecimal, node),
        }
    }

    fn simple(&self, ty: &Type, simple: Simple, node: &Node<'_>) -> Result<Value, Wrong> {
        let value = DefaultValue::simple(simple, node)
            .ok_or_else(|| wrong(node, expected_simple(simple)))?;
        let is_nan = matches!(value, DefaultValue::Float("NaN"));
        Ok(literal(
            ty,
            if is_nan && self.nan_is_zero {
                Literal::Float("0".to_owned())
            } else {
                defaults::literal_of(value)
            },
        ))
    }

    /// A value of an enum: a known one, or one that is not.
    fn variant(&self, path: &TypePath, value: &str) -> Value {
        let known = match self.item(path) {
            Some(Item::Enum(item)) => item.variants.iter().find(|variant| variant.value == value),
            Some(Item::Structure(_) | Item::Union(_)) | None => None,
        };
        match known {
            Some(variant) => Value::Variant {
                path: path.clone(),
                ident: variant.ident.clone(),
            },
            None => literal(&Type::Enum(path.clone()), Literal::Enum(value.to_owned())),
        }
    }

    fn union(&self, union: &Union, node: &Node<'_>) -> Result<Value, Wrong> {
        let members = object(node)?.iter();
        let mut members = members.filter(|entry| entry.node.value != Json::Null);
        let (Some(entry), None) = (members.next(), members.next()) else {
            return Err(wrong(node, "an object with one member"));
        };
        let variant = union
            .variants
            .iter()
            .find(|variant| variant.wire == entry.key);
        let Some(variant) = variant else {
            let known = union.variants.iter().map(|variant| variant.wire.as_str());
            let what = format!("`{}`", union.path.name);
            return Err(no_member(entry.key_span, &what, entry.key, known));
        };
        let value = match &variant.ty {
            None => None,
            Some(ty) => Some(self.value(ty, &entry.node)?),
        };
        let boxed = |value| {
            if variant.boxed {
                Value::Boxed(Box::new(value))
            } else {
                value
            }
        };
        Ok(Value::Union {
            path: union.path.clone(),
            variant: variant.ident.clone(),
            value: value.map(boxed).map(Box::new),
        })
    }
}

fn literal(ty: &Type, literal: Literal) -> Value {
    Value::Literal(ty.clone(), literal)
}

fn document(node: &Node<'_>) -> Document {
    match &node.value {
        Json::Null => Document::Null,
        Json::Boolean(value) => Document::Boolean(*value),
        Json::Number(text) => Document::Number((*text).to_owned()),
        Json::String(text) => Document::String((*text).to_owned()),
        Json::Array(items) => Document::Array(items.iter().map(document).collect()),
        Json::Object(entries) => {
            let entries = entries.iter();
            let members = entries.map(|entry| (entry.key.to_owned(), document(&entry.node)));
            Document::Object(members.collect())
        }
    }
}

fn array<'n, 's>(node: &'n Node<'s>) -> Result<&'n [Node<'s>], Wrong> {
    node.array().ok_or_else(|| wrong(node, "an array"))
}

fn object<'n, 's>(node: &'n Node<'s>) -> Result<&'n [crate::ast::Entry<'s>], Wrong> {
    node.object().ok_or_else(|| wrong(node, "an object"))
}

fn wrong(node: &Node<'_>, expected: &str) -> Wrong {
    let message = format!("a value in the params of a protocol test must be {expected}");
    let diagnostic = Diagnostic::model(Code::ModelTraitValue, node.span, message);
    Box::new(diagnostic.label(format!("this is {}", node.shown())))
}

fn no_member<'k>(
    span: Span,
    what: &str,
    wrong: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Wrong {
    let message =
        format!("{what} has no member `{wrong}`, which the params of a protocol test have");
    let diagnostic = Diagnostic::model(Code::ModelTraitValue, span, message);
    Box::new(diagnostic.maybe_hint(did_you_mean(wrong, known)))
}
