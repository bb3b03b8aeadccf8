//! What differs between two slices, as data.
//!
//! The names and the order of the fields are those of the JSON output. A fact that was found on
//! the way to Rust also knows its [`Site`], which is not printed.

use serde::Serialize;

use crate::model::ShapeRef;

/// What a new model changes for the compared operations.
///
/// The smallest example, a new value of an enum in one response:
///
/// ```json
/// {
///   "title": "1 updated api method",
///   "viewTitle": "1 updated api method",
///   "operationsAdded": [],
///   "operationsRemoved": [],
///   "operationsUpdated": {
///     "GetTime": {
///       "response": [{"path": "zone", "change": "enum-added", "values": ["utc"]}],
///       "view": {"response": {"zone": ["utc"]}}
///     }
///   },
///   "documentation": [],
///   "shapes": {},
///   "service": {}
/// }
/// ```
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Changes {
    /// Counts the operations that any fact is about.
    pub(crate) title: String,
    /// Counts the operations that have a view.
    pub(crate) view_title: String,
    /// In the order of the new service.
    pub(crate) operations_added: Vec<String>,
    /// In the order of the old service.
    pub(crate) operations_removed: Vec<String>,
    /// In the order of the old service.
    #[serde(serialize_with = "super::json::entries")]
    pub(crate) operations_updated: Vec<(String, OperationChanges)>,
    /// `Shape` or `Shape$member`, by the ids of the shapes, members in the old order.
    pub(crate) documentation: Vec<String>,
    pub(crate) shapes: Names,
    pub(crate) service: ServiceChanges,
}

/// What changed about one operation that both services have.
#[derive(Debug, Default, Serialize)]
pub(crate) struct OperationChanges {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) request: Vec<Fact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) response: Vec<Fact>,
    #[serde(skip_serializing_if = "ErrorChanges::is_empty")]
    pub(crate) errors: ErrorChanges,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) traits: Vec<Fact>,
    #[serde(skip_serializing_if = "View::is_empty")]
    pub(crate) view: View,
}

impl OperationChanges {
    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.request.is_empty()
            && self.response.is_empty()
            && self.errors.is_empty()
            && self.traits.is_empty()
    }
}

/// Names that came and went.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Names {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) added: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) removed: Vec<String>,
}

impl Names {
    /// Whether none came and none went.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// What changed about the errors of an operation, or of all operations of a service.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ErrorChanges {
    /// In the new order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) added: Vec<String>,
    /// In the old order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) removed: Vec<String>,
    /// Facts below the structure of an error, by its name, in the old order.
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "super::json::entries"
    )]
    pub(crate) changed: Vec<(String, Vec<Fact>)>,
}

impl ErrorChanges {
    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// What changed about the service shape itself; only what did.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServiceChanges {
    /// The absolute shape id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<Replaced>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<Replaced>,
    /// The traits that name a protocol.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) protocol: Vec<Fact>,
    /// The trait that names the service in the scope of a signature.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) signing_name: Vec<Fact>,
    /// The traits that say where the service is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) endpoints: Vec<Fact>,
    /// New names of shapes, as `namespace#Shape as Name`.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub(crate) rename: Names,
    /// The errors that every operation can raise.
    #[serde(skip_serializing_if = "ErrorChanges::is_empty")]
    pub(crate) errors: ErrorChanges,
    /// All other traits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) traits: Vec<Fact>,
}

/// A text that took the place of another.
#[derive(Debug, Serialize)]
pub(crate) struct Replaced {
    pub(crate) before: String,
    pub(crate) after: String,
}

/// The nested form that change pages print, per side.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct View {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request: Option<ViewNode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) response: Option<ViewNode>,
}

impl View {
    /// Whether neither side has anything to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.request.is_none() && self.response.is_none()
    }
}

/// A part of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ViewNode {
    /// Members that changed, or hold something that did.
    Members(Vec<(String, ViewNode)>),
    /// The type of a member that was added.
    Added(TypeForm),
    /// The new values of an enum, sorted.
    Values(Vec<String>),
}

/// The type of a member, spelled out down to simple types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TypeForm {
    /// The values of an enum joined by `|`, the name of any other simple type, or `<Name>` for a
    /// shape that was met on the way down.
    Name(String),
    List(Box<TypeForm>),
    Map {
        key: Box<TypeForm>,
        value: Box<TypeForm>,
    },
    /// A structure or union.
    Members(Vec<(String, TypeForm)>),
}

/// One difference.
#[derive(Debug)]
pub(crate) struct Fact {
    /// `a.b` for members, `[]` for the items of a list, `{key}` and `{value}` for those of a map;
    /// empty for the root.
    pub(crate) path: String,
    pub(crate) change: Change,
    pub(crate) site: Site,
}

/// What differs.
#[derive(Debug)]
pub(crate) enum Change {
    MemberAdded {
        required: bool,
        ty: TypeForm,
    },
    MemberRemoved {
        ty: TypeForm,
    },
    TypeChanged {
        before: TypeForm,
        after: TypeForm,
    },
    EnumAdded {
        values: Vec<String>,
    },
    EnumRemoved {
        values: Vec<String>,
    },
    EnumRenamed {
        /// A value, its old name and its new one.
        values: Vec<[String; 3]>,
    },
    EnumReordered {
        order: Vec<String>,
    },
    RequiredAdded,
    RequiredRemoved,
    TraitAdded {
        id: String,
        after: Json,
    },
    TraitRemoved {
        id: String,
        before: Json,
    },
    TraitChanged {
        id: String,
        before: Json,
        after: Json,
    },
}

/// Compact JSON with sorted keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Json(pub(crate) String);

/// Where in the two models a fact was found: the shapes, and in them the member concerned.
///
/// For the type of a member that is a list or map this is still the member that holds it: a field
/// in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) owner: Option<Pair<ShapeRef>>,
    /// The place of the member in either shape; one that was added or removed is in one only.
    pub(crate) member: Pair<Option<usize>>,
    /// Whether the owner is an input, an output or an error, and not held by something else.
    pub(crate) root: bool,
    pub(crate) about: About,
}

/// What of a site a fact is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum About {
    /// The member itself.
    #[default]
    Member,
    /// The shapes that are found there.
    Shape(Pair<ShapeRef>),
}

/// Something of the old model and something of the new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pair<T> {
    pub(crate) old: T,
    pub(crate) new: T,
}

impl Change {
    /// The name of the kind of change.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::MemberAdded { .. } => "member-added",
            Self::MemberRemoved { .. } => "member-removed",
            Self::TypeChanged { .. } => "type-changed",
            Self::EnumAdded { .. } => "enum-added",
            Self::EnumRemoved { .. } => "enum-removed",
            Self::EnumRenamed { .. } => "enum-renamed",
            Self::EnumReordered { .. } => "enum-reordered",
            Self::RequiredAdded => "required-added",
            Self::RequiredRemoved => "required-removed",
            Self::TraitAdded { .. } => "trait-added",
            Self::TraitRemoved { .. } => "trait-removed",
            Self::TraitChanged { .. } => "trait-changed",
        }
    }

    /// The absolute id of the trait that changed, if one did.
    pub(crate) fn trait_id(&self) -> Option<&str> {
        match self {
            Self::TraitAdded { id, .. }
            | Self::TraitRemoved { id, .. }
            | Self::TraitChanged { id, .. } => Some(id),
            Self::MemberAdded { .. }
            | Self::MemberRemoved { .. }
            | Self::TypeChanged { .. }
            | Self::EnumAdded { .. }
            | Self::EnumRemoved { .. }
            | Self::EnumRenamed { .. }
            | Self::EnumReordered { .. }
            | Self::RequiredAdded
            | Self::RequiredRemoved => None,
        }
    }
}

/// The name of a trait, without its namespace.
pub(crate) fn trait_name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
