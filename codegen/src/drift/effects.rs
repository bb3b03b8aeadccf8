//! Which rule a fact falls under, and the item that it concerns.

use super::facts::{About, Change, Fact, Pair};
use super::rules::{self, Rule};
use super::rust::{Place, PlaceKind, Root, Rust};
use crate::ir::Type;
use crate::model::{Model, ShapeKind, ShapeRef};

/// Both sides, as far as they can be generated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'s, 'a> {
    pub(super) models: Pair<&'s Model<'a>>,
    pub(super) rust: Pair<Option<&'s Rust>>,
}

/// What a fact does: the rule and the path of the item.
pub(super) type Effect = (&'static Rule, Option<String>);

/// Traits that can decide the type of a field.
const OF_TYPE: &[&str] = &[
    "smithy.api#addedDefault",
    "smithy.api#box",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#enum",
    "smithy.api#idempotencyToken",
    "smithy.api#sensitive",
    "smithy.api#sparse",
];

impl<'s> Sides<'s, '_> {
    /// The effect of a fact below an input, an output or an error.
    pub(super) fn effect(&self, fact: &Fact, root: Root, operation: &str) -> Effect {
        let places = self.places(fact, root, operation);
        let (old, new) = (places.old.as_ref(), places.new.as_ref());
        let at_new = || new.map(|place| place.item.clone());
        let same = same_type(&places);
        match &fact.change {
            Change::MemberAdded { required, .. } => {
                let kind = new.map_or(PlaceKind::of(*required), |place| place.kind);
                let rule = match kind {
                    PlaceKind::Field => &rules::MEMBER_ADDED,
                    PlaceKind::RequiredField => &rules::REQUIRED_MEMBER_ADDED,
                    PlaceKind::Variant => &rules::VARIANT_ADDED,
                };
                (rule, at_new())
            }
            Change::MemberRemoved { .. } => {
                let is_variant = old.is_some_and(|place| place.kind == PlaceKind::Variant);
                let rule = if is_variant {
                    &rules::VARIANT_REMOVED
                } else {
                    &rules::MEMBER_REMOVED
                };
                (rule, old.map(|place| place.item.clone()))
            }
            Change::TypeChanged { .. } if same => (&rules::TYPE_ALIKE, at_new()),
            Change::TypeChanged { .. } => (&rules::TYPE_CHANGED, at_new()),
            Change::EnumAdded { values } => {
                self.values(fact, &rules::VALUE_ADDED, values, self.rust.new, at_new())
            }
            Change::EnumRemoved { values } => {
                self.values(fact, &rules::VALUE_REMOVED, values, self.rust.old, at_new())
            }
            Change::EnumRenamed { values } => self.renamed(fact, values, at_new()),
            Change::EnumReordered { .. } => {
                self.values(fact, &rules::VALUES_REORDERED, &[], self.rust.new, at_new())
            }
            Change::RequiredAdded | Change::RequiredRemoved if same => {
                (&rules::REQUIRED_ALIKE, at_new())
            }
            Change::RequiredAdded => (&rules::REQUIRED_ADDED, at_new()),
            Change::RequiredRemoved => (&rules::REQUIRED_REMOVED, at_new()),
            Change::TraitAdded { id, .. }
            | Change::TraitRemoved { id, .. }
            | Change::TraitChanged { id, .. } => {
                let known = old.is_some() && new.is_some();
                if OF_TYPE.contains(&id.as_str()) && known && !same {
                    return (&rules::FIELD_TYPE_CHANGED, at_new());
                }
                let item = self.about(fact, root, operation).or_else(at_new);
                (trait_rule(&fact.change, id, self.has_item(fact)), item)
            }
        }
    }

    /// What the member of a fact became on both sides.
    fn places(&self, fact: &Fact, root: Root, operation: &str) -> Pair<Option<Place<'s>>> {
        let site = fact.site;
        let root = site.root.then_some((root, operation));
        let Some(owner) = site.owner else {
            return Pair::default();
        };
        let place = |rust: Option<&'s Rust>, model: &Model<'_>, owner, member: Option<usize>| {
            let member = model.shape(owner).members().nth(member?)?;
            rust?.place(owner, member.name, root)
        };
        let (rust, models) = (self.rust, self.models);
        Pair {
            old: place(rust.old, models.old, owner.old, site.member.old),
            new: place(rust.new, models.new, owner.new, site.member.new),
        }
    }

    /// The path of the type that a fact is about.
    fn about(&self, fact: &Fact, root: Root, operation: &str) -> Option<String> {
        let About::Shape(pair) = fact.site.about else {
            return None;
        };
        let rust = self.rust.new?;
        let is_root = fact.site.root && fact.site.owner == Some(pair);
        let structure = rust.root(pair.new, is_root.then_some((root, operation)));
        match structure {
            Some(structure) => Some(super::api::path(&structure.path)),
            None => rust.item(pair.new),
        }
    }

    /// Whether what a fact is about has an item of its own: not so a string or a list.
    fn has_item(&self, fact: &Fact) -> bool {
        match fact.site.about {
            // Items of lists and parts of maps are members without an item.
            About::Member => !fact.path.ends_with([']', '}']),
            About::Shape(pair) => match self.models.new.shape(pair.new).kind {
                ShapeKind::Enum(_)
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Operation(_)
                | ShapeKind::Service(_)
                | ShapeKind::Resource(_) => true,
                ShapeKind::Simple(_)
                | ShapeKind::IntEnum(_)
                | ShapeKind::List(_)
                | ShapeKind::Map { .. } => false,
            },
        }
    }

    /// The enum that a fact is about, if it is one of strings.
    fn enumeration(&self, fact: &Fact) -> Option<Pair<ShapeRef>> {
        let About::Shape(pair) = fact.site.about else {
            return None;
        };
        let is_enum = matches!(self.models.new.shape(pair.new).kind, ShapeKind::Enum(_));
        is_enum.then_some(pair)
    }

    /// The effect of a fact about values: the item is the variant if it is about one.
    fn values(
        &self,
        fact: &Fact,
        rule: &'static Rule,
        values: &[String],
        rust: Option<&Rust>,
        field: Option<String>,
    ) -> Effect {
        let Some(pair) = self.enumeration(fact) else {
            return (&rules::INTEGER_VALUES_CHANGED, field);
        };
        let is_old = rule.id == rules::VALUE_REMOVED.id;
        let shape = if is_old { pair.old } else { pair.new };
        let item = rust.and_then(|rust| match values {
            [value] => rust.value(shape, value),
            _ => rust.item(shape),
        });
        (rule, item)
    }

    fn renamed(&self, fact: &Fact, values: &[[String; 3]], field: Option<String>) -> Effect {
        let Some(pair) = self.enumeration(fact) else {
            return (&rules::INTEGER_VALUES_CHANGED, field);
        };
        let (Some(old), Some(new)) = (self.rust.old, self.rust.new) else {
            return (&rules::VALUE_RENAMED, None);
        };
        let is_alike =
            |[value, ..]: &[String; 3]| old.value(pair.old, value) == new.value(pair.new, value);
        if values.iter().all(is_alike) {
            return (&rules::VALUE_RENAMED_ALIKE, new.item(pair.new));
        }
        let item = match values {
            [[value, ..]] => old.value(pair.old, value),
            _ => old.item(pair.old),
        };
        (&rules::VALUE_RENAMED, item)
    }
}

impl PlaceKind {
    /// What a member becomes that is known only by its trait.
    fn of(required: bool) -> Self {
        if required {
            Self::RequiredField
        } else {
            Self::Field
        }
    }
}

/// The rule for a trait that does not change the type of a field.
pub(super) fn trait_rule(change: &Change, id: &str, has_item: bool) -> &'static Rule {
    match id {
        "smithy.api#deprecated" if has_item => match change {
            Change::TraitAdded { .. } => &rules::DEPRECATED_ADDED,
            Change::TraitRemoved { .. }
            | Change::TraitChanged { .. }
            | Change::MemberAdded { .. }
            | Change::MemberRemoved { .. }
            | Change::TypeChanged { .. }
            | Change::EnumAdded { .. }
            | Change::EnumRemoved { .. }
            | Change::EnumRenamed { .. }
            | Change::EnumReordered { .. }
            | Change::RequiredAdded
            | Change::RequiredRemoved => &rules::DEPRECATION_CHANGED,
        },
        "smithy.api#sensitive" => &rules::REDACTION_CHANGED,
        "smithy.api#default" => &rules::DEFAULT_CHANGED,
        "smithy.api#length"
        | "smithy.api#pattern"
        | "smithy.api#range"
        | "smithy.api#uniqueItems" => &rules::CONSTRAINT_CHANGED,
        "smithy.api#error" | "smithy.api#httpError" => &rules::ERROR_KIND_CHANGED,
        "smithy.api#retryable" => &rules::RETRY_CHANGED,
        "aws.protocols#awsQueryCompatible"
        | "aws.protocols#awsQueryError"
        | "smithy.api#endpoint"
        | "smithy.api#hostLabel"
        | "smithy.api#idempotencyToken"
        | "smithy.api#paginated"
        | "smithy.api#requestCompression"
        | "smithy.waiters#waitable" => &rules::TRAIT_READ,
        "smithy.api#timestampFormat" => &rules::WIRE_FORMAT_CHANGED,
        "smithy.api#title" => &rules::DOCUMENTATION_CHANGED,
        "aws.api#service" => &rules::SERVICE_NAME_CHANGED,
        _ => &rules::TRAIT_UNREAD,
    }
}

/// Whether a field or variant is declared in the same way on both sides. What is known of one side
/// only is taken to differ.
fn same_type(places: &Pair<Option<Place<'_>>>) -> bool {
    let (Some(old), Some(new)) = (&places.old, &places.new) else {
        return false;
    };
    old.form == new.form
        && match (old.ty, new.ty) {
            (Some(old), Some(new)) => is_same(old, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
}

/// Whether two types are the same in Rust; how a timestamp is written is not part of its type.
fn is_same(old: &Type, new: &Type) -> bool {
    match (old, new) {
        (Type::DateTime(_), Type::DateTime(_)) => true,
        (Type::Structure(old), Type::Structure(new)) | (Type::Union(old), Type::Union(new)) => {
            old.path == new.path
        }
        (Type::List { item: old, .. }, Type::List { item: new, .. })
        | (Type::Sensitive(old), Type::Sensitive(new)) => is_same(old, new),
        (
            Type::Map { key, value, .. },
            Type::Map {
                key: new_key,
                value: new_value,
                ..
            },
        ) => is_same(key, new_key) && is_same(value, new_value),
        (old, new) => old == new,
    }
}
