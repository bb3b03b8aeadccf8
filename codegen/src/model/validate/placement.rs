//! Where a trait may be: <https://smithy.io/2.0/trait-index.html>.
//!
//! The traits in question are those that generated code depends on, constraints, and those that
//! make sense only on an operation. The bindings of other protocols are left to their tools.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::id::Site;
use crate::model::reference::with_article;
use crate::model::traits::Applied;
use crate::model::{Model, Shape, ShapeKind, Soundness, Trait, Traits};

/// What carries a trait.
enum Holder<'m, 'a> {
    Shape(&'m Shape<'a>),
    /// A member of a structure, union, list or map.
    Member {
        owner: &'m Shape<'a>,
        target: &'m Shape<'a>,
    },
    /// A member of an enumeration.
    Value,
}

/// Where a trait may be.
enum Place {
    /// On shapes of these types.
    Shape(&'static [&'static str]),
    /// On shapes of these types, and on members that target them.
    Either(&'static [&'static str]),
    /// On members of structures that target these types; any, if there are none here.
    Field(&'static [&'static str]),
    /// On members of structures, and on shapes of these types.
    FieldOrShape(&'static [&'static str]),
    /// On members of enumerations.
    Value,
    /// On any shape but these, and not on members.
    NotOn(&'static [&'static str]),
}

const STRINGS: &[&str] = &["string", "enum"];
const NUMBERS: &[&str] = &[
    "byte",
    "short",
    "integer",
    "intEnum",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
];
const SIMPLE_AND_COLLECTIONS: &[&str] = &[
    "blob",
    "boolean",
    "string",
    "enum",
    "byte",
    "short",
    "integer",
    "intEnum",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
    "list",
    "map",
];
const OPERATION: &[&str] = &["operation"];

#[rustfmt::skip]
const PLACES: &[(&str, Place)] = &[
    ("smithy.api#clientOptional", Place::Field(&[])),
    ("smithy.api#default", Place::FieldOrShape(SIMPLE_AND_COLLECTIONS)),
    ("smithy.api#endpoint", Place::Shape(OPERATION)),
    ("smithy.api#enumValue", Place::Value),
    ("smithy.api#error", Place::Shape(&["structure"])),
    ("smithy.api#hostLabel", Place::Field(STRINGS)),
    ("smithy.api#http", Place::Shape(OPERATION)),
    ("smithy.api#httpChecksumRequired", Place::Shape(OPERATION)),
    ("smithy.api#httpError", Place::Shape(&["structure"])),
    ("smithy.api#idempotencyToken", Place::Field(STRINGS)),
    ("smithy.api#idempotent", Place::Shape(OPERATION)),
    ("smithy.api#input", Place::Shape(&["structure"])),
    ("smithy.api#length", Place::Either(&["string", "enum", "blob", "list", "map"])),
    ("smithy.api#output", Place::Shape(&["structure"])),
    ("smithy.api#paginated", Place::Shape(&["operation", "service"])),
    ("smithy.api#pattern", Place::Either(STRINGS)),
    ("smithy.api#range", Place::Either(NUMBERS)),
    ("smithy.api#readonly", Place::Shape(OPERATION)),
    ("smithy.api#requestCompression", Place::Shape(OPERATION)),
    ("smithy.api#required", Place::Field(&[])),
    ("smithy.api#requiresLength", Place::Shape(&["blob"])),
    ("smithy.api#retryable", Place::Shape(&["structure"])),
    ("smithy.api#sensitive", Place::NotOn(&["service", "operation", "resource"])),
    ("smithy.api#sparse", Place::Shape(&["list", "map"])),
    ("smithy.api#streaming", Place::Shape(&["blob", "union"])),
    ("smithy.api#timestampFormat", Place::Either(&["timestamp"])),
    ("smithy.api#uniqueItems", Place::Shape(&["list"])),
];

/// Reports traits that are where they mean nothing.
pub(super) fn traits_are_in_place(model: &Model<'_>, sink: &mut Sink) {
    for (_, shape) in model.iter() {
        // A shape that could not be read has no type, so nothing can be said of its traits.
        if shape.soundness == Soundness::Broken {
            continue;
        }
        let site = Site::shape(shape.id.text());
        check(&shape.traits, &Holder::Shape(shape), site, sink);
        for member in shape.members() {
            let target = model.shape(member.target);
            if target.soundness == Soundness::Broken {
                continue;
            }
            let site = Site::member(shape.id.text(), member.name);
            let holder = Holder::Member {
                owner: shape,
                target,
            };
            check(&member.traits, &holder, site, sink);
        }
        if let ShapeKind::Enum(members) | ShapeKind::IntEnum(members) = &shape.kind {
            for member in members {
                let site = Site::member(shape.id.text(), member.name);
                check(&member.traits, &Holder::Value, site, sink);
            }
        }
        if let ShapeKind::List(member) = &shape.kind {
            unique_items(shape, model.shape(member.target), sink);
        }
    }
}

fn check(traits: &Traits<'_>, holder: &Holder<'_, '_>, site: Site<'_>, sink: &mut Sink) {
    for applied in traits.iter() {
        let known = PLACES.iter().find(|(known, _)| *known == applied.id);
        if let Some((_, place)) = known
            && applied.value != Trait::Invalid
            && !place.allows(holder)
        {
            sink.push(misplaced(applied, place, holder).shape(site));
        }
    }
}

fn misplaced(applied: &Applied<'_>, place: &Place, holder: &Holder<'_, '_>) -> Diagnostic {
    let name = applied
        .id
        .split_once('#')
        .map_or(applied.id, |(_, name)| name);
    Diagnostic::model(
        Code::ModelTraitPlace,
        applied.node.span,
        format!("the trait `{name}` cannot be on {}", holder.describe()),
    )
    .hint(format!("it can be on {}", place.describe()))
}

impl Holder<'_, '_> {
    fn describe(&self) -> String {
        match self {
            Self::Shape(shape) => format!("a shape of type `{}`", shape.type_name()),
            Self::Member { owner, target } => format!(
                "a member of {} that targets {}",
                with_article(owner.type_name()),
                with_article(target.type_name())
            ),
            Self::Value => "a member of an enumeration".to_owned(),
        }
    }
}

impl Place {
    fn allows(&self, holder: &Holder<'_, '_>) -> bool {
        let is = |shape: &Shape<'_>, types: &[&str]| types.contains(&shape.type_name());
        match (self, holder) {
            (
                Self::Shape(types) | Self::Either(types) | Self::FieldOrShape(types),
                Holder::Shape(shape),
            ) => is(shape, types),
            (Self::NotOn(types), Holder::Shape(shape)) => !is(shape, types),
            (Self::Either(types), Holder::Member { target, .. }) => is(target, types),
            (Self::Field(types), Holder::Member { owner, target }) => {
                is(owner, &["structure"]) && (types.is_empty() || is(target, types))
            }
            (Self::FieldOrShape(_), Holder::Member { owner, .. }) => is(owner, &["structure"]),
            (Self::Value, Holder::Value) => true,
            (Self::Value, Holder::Shape(_) | Holder::Member { .. })
            | (Self::Field(_), Holder::Shape(_))
            | (Self::Shape(_) | Self::NotOn(_), Holder::Member { .. })
            | (
                Self::Shape(_)
                | Self::Either(_)
                | Self::Field(_)
                | Self::FieldOrShape(_)
                | Self::NotOn(_),
                Holder::Value,
            ) => false,
        }
    }

    fn describe(&self) -> String {
        let list = |types: &[&str]| {
            let types: Vec<_> = types.iter().map(|kind| format!("`{kind}`")).collect();
            types.join(", ")
        };
        match self {
            Self::Shape(types) => format!("shapes of type {}", list(types)),
            Self::Either(types) => {
                format!(
                    "shapes of type {}, and on members that target them",
                    list(types)
                )
            }
            Self::Field([]) => "members of structures".to_owned(),
            Self::Field(types) => {
                format!("members of structures that target {}", list(types))
            }
            Self::FieldOrShape(types) => {
                format!(
                    "members of structures, and on shapes of type {}",
                    list(types)
                )
            }
            Self::Value => "members of an `enum` or `intEnum`".to_owned(),
            Self::NotOn(types) => format!("any shape but {}, and not on members", list(types)),
        }
    }
}

/// The items of a list that are unique can be compared, and are there.
fn unique_items(list: &Shape<'_>, item: &Shape<'_>, sink: &mut Sink) {
    const NOT_COMPARED: &[&str] = &["float", "double", "document"];
    let Some(unique) = list.traits.node("smithy.api#uniqueItems") else {
        return;
    };
    let why = if list.traits.is_sparse() {
        "the items of a sparse list cannot be unique".to_owned()
    } else if NOT_COMPARED.contains(&item.type_name()) && item.soundness != Soundness::Broken {
        format!("items of type `{}` cannot be unique", item.type_name())
    } else {
        return;
    };
    sink.push(
        Diagnostic::model(Code::ModelTraitPlace, unique.span, why)
            .shape(list.id.text())
            .hint("take the trait `uniqueItems` away"),
    );
}
