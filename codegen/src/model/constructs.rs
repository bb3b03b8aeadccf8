//! Which kinds of construct a slice has: what makes one model another test of the generator than
//! the next.

use std::collections::BTreeSet;

use super::{ServiceView, Shape, ShapeKind, Simple, Traits};

/// A kind of construct whose code is unlike that of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Construct {
    /// Blobs that are not streamed.
    Blobs,
    /// Documents: JSON of any form.
    Documents,
    /// Enumerations in the form of Smithy 2.0.
    EnumShapes,
    /// Enumerations in the form of Smithy 1.0: a trait on a string.
    EnumTraits,
    /// Unions that are sent as a stream of events.
    EventStreams,
    /// Operations with a host prefix of their own.
    HostPrefixes,
    /// Enumerations of numbers.
    IntEnums,
    /// A service that also answers as one of the AWS query protocol did.
    QueryCompatible,
    /// Structures or unions that hold themselves.
    Recursion,
    /// Operations that are bound to resources.
    Resources,
    /// Errors that every operation of the service can raise.
    ServiceErrors,
    /// Lists and maps with `null` in them.
    SparseCollections,
    /// Blobs that are not read as a whole.
    StreamingBlobs,
    /// Unions that are not streamed.
    Unions,
}

impl Construct {
    /// The name of the kind, for messages and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blobs => "blobs",
            Self::Documents => "documents",
            Self::EnumShapes => "enum shapes",
            Self::EnumTraits => "enum traits",
            Self::EventStreams => "event streams",
            Self::HostPrefixes => "host prefixes",
            Self::IntEnums => "integer enums",
            Self::QueryCompatible => "query compatible",
            Self::Recursion => "recursion",
            Self::Resources => "resources",
            Self::ServiceErrors => "service errors",
            Self::SparseCollections => "sparse collections",
            Self::StreamingBlobs => "streaming blobs",
            Self::Unions => "unions",
        }
    }
}

/// The kinds of construct in a slice, but for recursion, which takes an analysis.
pub(crate) fn constructs(view: &ServiceView<'_, '_>) -> BTreeSet<Construct> {
    let service = view.definition();
    let known = [
        (!service.errors.is_empty(), Construct::ServiceErrors),
        (!service.resources.is_empty(), Construct::Resources),
        (
            has(&view.shape().traits, "aws.protocols#awsQueryCompatible"),
            Construct::QueryCompatible,
        ),
    ];
    let of_service = known.into_iter().filter(|(is, _)| *is);
    let shapes = view.closure.iter().map(|shape| view.model.shape(*shape));
    let of_shapes = shapes.filter_map(construct);
    of_service
        .map(|(_, construct)| construct)
        .chain(of_shapes)
        .collect()
}

fn has(traits: &Traits<'_>, id: &str) -> bool {
    traits.iter().any(|applied| applied.id == id)
}

fn construct(shape: &Shape<'_>) -> Option<Construct> {
    let traits = &shape.traits;
    match &shape.kind {
        ShapeKind::Simple(Simple::Blob) if traits.is_streaming() => Some(Construct::StreamingBlobs),
        ShapeKind::Simple(Simple::Blob) => Some(Construct::Blobs),
        ShapeKind::Simple(Simple::Document) => Some(Construct::Documents),
        ShapeKind::Simple(
            Simple::Boolean
            | Simple::String
            | Simple::Byte
            | Simple::Short
            | Simple::Integer
            | Simple::Long
            | Simple::Float
            | Simple::Double
            | Simple::BigInteger
            | Simple::BigDecimal
            | Simple::Timestamp,
        ) => None,
        ShapeKind::Enum(_) if has(traits, "smithy.api#enum") => Some(Construct::EnumTraits),
        ShapeKind::Enum(_) => Some(Construct::EnumShapes),
        ShapeKind::IntEnum(_) => Some(Construct::IntEnums),
        ShapeKind::List(_) | ShapeKind::Map { .. } => {
            traits.is_sparse().then_some(Construct::SparseCollections)
        }
        ShapeKind::Union(_) if traits.is_streaming() => Some(Construct::EventStreams),
        ShapeKind::Union(_) => Some(Construct::Unions),
        ShapeKind::Operation(_) => {
            has(traits, "smithy.api#endpoint").then_some(Construct::HostPrefixes)
        }
        ShapeKind::Structure(_) | ShapeKind::Service(_) | ShapeKind::Resource(_) => None,
    }
}
