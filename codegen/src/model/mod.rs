//! The resolved model.
//!
//! Once a [`Model`] exists every target is an index into its arena: there is no look-up by text
//! and no missing target. Traits that the generator reads are typed values; all others are kept
//! as written. Shapes are in the order of their ids, members in the order of the file.

mod additions;
mod bounds;
mod build;
mod constraints;
mod constructs;
mod default_value;
mod enumeration;
mod host_prefix;
mod id;
mod index;
mod member;
mod mixins;
mod operation;
mod paginated;
mod prelude;
mod protocol_tests;
mod reference;
mod service;
mod streams;
mod surface;
mod trait_checks;
mod trait_values;
mod traits;
mod validate;
mod version1;
mod waiters;

pub(crate) use additions::add_traits;
pub(crate) use bounds::check_size;
pub(crate) use constraints::Bounds;
pub use constructs::Construct;
pub(crate) use constructs::constructs;
pub(crate) use default_value::{DefaultValue, expected_simple};
pub(crate) use host_prefix::{HostPiece, HostPrefix};
pub(crate) use id::{ShapeId, is_identifier};
pub(crate) use mixins::flatten;
pub(crate) use paginated::Paginated;
pub use protocol_tests::AppliesTo;
pub(crate) use protocol_tests::{
    RequestCase, ResponseCase, TestCase, request_tests, response_tests,
};
pub use service::Selection;
pub(crate) use service::ServiceView;
pub(crate) use surface::surface;
pub(crate) use trait_checks::UNREAD_TRAITS;
pub(crate) use traits::{Applied, Deprecated, TimestampFormat, Trait, Traits};
pub(crate) use waiters::{AcceptorState, Matcher, PathComparator, PathMatcher, Waiter};

use crate::ast::Node;
use crate::diagnostic::{Diagnostics, Sink, Span};
use crate::workers::Workers;

/// Reads a model from its JSON AST without mixins. The sink has what was wrong with the tree.
pub(crate) fn read<'a>(
    root: &'a Node<'a>,
    mut sink: Sink,
    workers: Workers,
) -> Result<Model<'a>, Diagnostics> {
    let model = build::build(root, workers, &mut sink);
    if let Some(model) = &model {
        validate::validate(model, workers.for_many(model.len()), &mut sink);
    }
    match sink.finish(model)? {
        Some(model) => {
            debug_assert!(
                model
                    .iter()
                    .all(|(_, shape)| shape.soundness == Soundness::Sound),
                "a part of the model was lost without a diagnostic: a bug of the generator"
            );
            Ok(model)
        }
        // Without a diagnostic `build` gives a model.
        None => unreachable!("a model was refused without a reason: a bug of the generator"),
    }
}

/// A Smithy model, resolved.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    shapes: Vec<Shape<'a>>,
    /// The service shapes, in the order of their ids.
    services: Vec<ShapeRef>,
}

/// The place of a shape in its model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ShapeRef(u32);

impl ShapeRef {
    /// The shape at a place of the model.
    fn at(index: usize) -> Self {
        // A model has fewer shapes than its file has bytes, and their number was checked.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A shape: <https://smithy.io/2.0/spec/model.html#shapes>.
#[derive(Debug)]
pub(crate) struct Shape<'a> {
    pub(crate) id: ShapeId<'a>,
    pub(crate) span: Span,
    pub(crate) kind: ShapeKind<'a>,
    pub(crate) traits: Traits<'a>,
    soundness: Soundness,
}

/// How much of a shape could be read. Without a diagnostic every shape is sound; with one, what
/// follows from it is not reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Soundness {
    Sound,
    /// A member, or a side of an operation, is missing that could not be read.
    LostMembers,
    /// The shape stands as a document.
    Broken,
}

/// What a shape is.
#[derive(Debug)]
pub(crate) enum ShapeKind<'a> {
    Simple(Simple),
    /// Members carry their value; `enum` and strings with the retired `enum` trait.
    Enum(Vec<EnumMember<'a>>),
    IntEnum(Vec<EnumMember<'a>>),
    List(Member<'a>),
    Map {
        key: Member<'a>,
        value: Member<'a>,
    },
    Structure(Vec<Member<'a>>),
    Union(Vec<Member<'a>>),
    Operation(Operation),
    Service(Service<'a>),
    Resource(Resource),
}

/// The simple types: <https://smithy.io/2.0/spec/simple-types.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Simple {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

/// A member of an aggregate shape.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: &'a str,
    pub(crate) target: ShapeRef,
    pub(crate) traits: Traits<'a>,
}

/// A member of an enumeration: a name and the value on the wire.
#[derive(Debug)]
pub(crate) struct EnumMember<'a> {
    /// Empty for a value of the retired `enum` trait that has no name.
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    pub(crate) span: Span,
    pub(crate) traits: Traits<'a>,
}

/// An operation; a side without a modelled structure is `smithy.api#Unit`.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) input: ShapeRef,
    pub(crate) output: ShapeRef,
    /// In the order of the model.
    pub(crate) errors: Vec<ShapeRef>,
}

/// A service.
#[derive(Debug)]
pub(crate) struct Service<'a> {
    pub(crate) version: &'a str,
    pub(crate) operations: Vec<ShapeRef>,
    pub(crate) resources: Vec<ShapeRef>,
    /// Errors that every operation can raise.
    pub(crate) errors: Vec<ShapeRef>,
    /// New names of shapes in the closure of the service.
    pub(crate) rename: Vec<(ShapeRef, &'a str)>,
}

/// A resource: what it binds. Identifiers and properties add nothing to generated code.
#[derive(Debug, Default)]
pub(crate) struct Resource {
    /// Lifecycle operations, instance operations and collection operations.
    pub(crate) operations: Vec<ShapeRef>,
    pub(crate) resources: Vec<ShapeRef>,
}

impl<'a> Model<'a> {
    pub(crate) fn shape(&self, shape: ShapeRef) -> &Shape<'a> {
        &self.shapes[shape.index()]
    }

    pub(crate) fn len(&self) -> usize {
        self.shapes.len()
    }

    pub(crate) fn services(&self) -> impl Iterator<Item = &Shape<'a>> {
        self.services.iter().map(|service| self.shape(*service))
    }

    /// All shapes that the file defines, in the order of their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ShapeRef, &Shape<'a>)> {
        (0u32..)
            .map(ShapeRef)
            .zip(&self.shapes)
            .filter(|(_, shape)| !shape.id.is_prelude())
    }

    /// Whether this is the name or the absolute id of a shape.
    pub(crate) fn is_called(&self, shape: ShapeRef, name: &str) -> bool {
        let id = self.shape(shape).id;
        id.name() == name || id.text() == name
    }

    /// Whether a shape is `smithy.api#Unit`.
    pub(crate) fn is_unit(&self, shape: ShapeRef) -> bool {
        shape == prelude::unit()
    }
}

impl<'a> Shape<'a> {
    /// The members that target other shapes.
    pub(crate) fn members(&self) -> Members<'_, 'a> {
        let (first, rest): (&[Member<'a>], Option<&Member<'a>>) = match &self.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => (members, None),
            ShapeKind::List(member) => (std::slice::from_ref(member), None),
            ShapeKind::Map { key, value } => (std::slice::from_ref(key), Some(value)),
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => (&[], None),
        };
        first.iter().chain(rest)
    }

    /// The members of a structure or union; none for anything else.
    pub(crate) fn fields(&self) -> &[Member<'a>] {
        match &self.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => members,
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => &[],
        }
    }

    /// The names of all members, those of enumerations as well, with their documentation.
    pub(crate) fn documented_members(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        let values: &[EnumMember<'a>] = match &self.kind {
            ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => members,
            ShapeKind::Simple(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => &[],
        };
        let values = values.iter().map(|member| (member.name, &member.traits));
        let members = self.members().map(|member| (member.name, &member.traits));
        let all = members.chain(values);
        all.map(|(name, traits)| (name, traits.documentation()))
    }

    /// The type's name in the JSON AST.
    pub(crate) fn type_name(&self) -> &'static str {
        match &self.kind {
            ShapeKind::Simple(simple) => simple.type_name(),
            ShapeKind::Enum(_) => "enum",
            ShapeKind::IntEnum(_) => "intEnum",
            ShapeKind::List(_) => "list",
            ShapeKind::Map { .. } => "map",
            ShapeKind::Structure(_) => "structure",
            ShapeKind::Union(_) => "union",
            ShapeKind::Operation(_) => "operation",
            ShapeKind::Service(_) => "service",
            ShapeKind::Resource(_) => "resource",
        }
    }
}

/// Iterator over the members of a shape.
pub(crate) type Members<'m, 'a> =
    std::iter::Chain<std::slice::Iter<'m, Member<'a>>, std::option::IntoIter<&'m Member<'a>>>;

impl Simple {
    fn type_name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
        }
    }
}
