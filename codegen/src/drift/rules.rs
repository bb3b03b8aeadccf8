//! What a change costs: a table with an id, a semver class and a reason for each kind.
//!
//! The classes are those of <https://doc.rust-lang.org/cargo/reference/semver.html>, for the crates
//! that this generator writes: structures and enums may grow, enums keep values they do not know,
//! and what an operation's input requires is a plain field.

use serde::Serialize;

/// What a change asks of the next version, by semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The interface is the same.
    Patch,
    /// The interface grew, or code that uses it gets a warning, or behaves otherwise.
    Minor,
    /// Code that uses the crate may no longer compile, or no longer work.
    Major,
}

impl Severity {
    /// The name of the class.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// A kind of change and what it costs.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable id.
    pub id: &'static str,
    /// What it asks of the next version.
    pub severity: Severity,
    /// What happens to the generated crate, and why that costs what it costs.
    pub reason: &'static str,
}

macro_rules! rules {
    ($($name:ident $id:literal $severity:ident $reason:literal)*) => {
        $(pub(super) static $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            reason: $reason,
        };)*

        /// Every rule there is.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    OPERATION_ADDED "operation-added" Major
        "The trait with all operations gets a method that its implementors lack."
    OPERATION_REMOVED "operation-removed" Major
        "The module of the operation goes, with its types, and the method of the trait."
    ERROR_ADDED "error-added" Minor
        "The error enum, which may grow, gets a variant for what was `Unhandled` before."
    ERROR_REMOVED "error-removed" Major
        "The variant of the error enum goes, and so does its predicate."
    ERROR_MOVED "error-moved" Patch
        "The error is declared by the service instead of the operation, or the other way round: the variant stays."
    SHAPE_ADDED "shape-added" Minor
        "The crate gets a type."
    SHAPE_REMOVED "shape-removed" Major
        "The type goes, or has another name now."
    SHAPE_WITHOUT_TYPE "shape-without-type" Patch
        "The shape has no type of its own in Rust: what its members and operations do is told with them."
    DOCUMENTATION_CHANGED "documentation-changed" Patch
        "The docs of the item differ, and nothing else."
    MEMBER_ADDED "member-added" Minor
        "The structure, which may grow, gets a field, with an accessor and setters."
    REQUIRED_MEMBER_ADDED "required-member-added" Major
        "`build` fails until the new field is set, and so does code that sets all there was."
    MEMBER_REMOVED "member-removed" Major
        "The field goes, with its accessor and setters."
    VARIANT_ADDED "variant-added" Minor
        "The union, which may grow, gets a variant."
    VARIANT_REMOVED "variant-removed" Major
        "The variant of the union goes."
    TYPE_CHANGED "type-changed" Major
        "The field or variant holds another type."
    TYPE_ALIKE "type-alike" Patch
        "The model's type differs, and the type in Rust is the same."
    VALUE_ADDED "value-added" Minor
        "The enum, which may grow, gets a variant for what was `Unknown` before."
    VALUE_REMOVED "value-removed" Major
        "The variant of the enum goes."
    VALUE_RENAMED "value-renamed" Major
        "The variant has another name; the value on the wire is the same."
    VALUE_RENAMED_ALIKE "value-renamed-alike" Patch
        "The model's name differs, and the name in Rust is the same."
    VALUES_REORDERED "values-reordered" Patch
        "Variants are listed in another order. They compare by their values, so no order changes."
    INTEGER_VALUES_CHANGED "integer-values-changed" Patch
        "An enum of integers is an `i32`: its values are only documented."
    REQUIRED_ADDED "required-added" Major
        "The field was an `Option` and is plain, and `build` fails without it."
    REQUIRED_REMOVED "required-removed" Major
        "The field was plain and is an `Option`."
    REQUIRED_ALIKE "required-alike" Patch
        "The field is an `Option`, or has a default, in both: the service decides."
    FIELD_TYPE_CHANGED "field-type-changed" Major
        "The trait decides the type of the field, which is another one now."
    REDACTION_CHANGED "redaction-changed" Patch
        "`Debug` hides what it showed, or the other way round; no type changes."
    DEFAULT_CHANGED "default-changed" Minor
        "What stands in for a missing value is another value."
    DEPRECATED_ADDED "deprecated-added" Minor
        "Code that uses the item gets a warning."
    DEPRECATION_CHANGED "deprecation-changed" Patch
        "The item is no longer deprecated, or for another reason."
    CONSTRAINT_CHANGED "constraint-changed" Patch
        "The service checks other values. The crate leaves that to it."
    ERROR_KIND_CHANGED "error-kind-changed" Patch
        "Whose fault an error is, or its status, decides nothing in the crate."
    RETRY_CHANGED "retry-changed" Minor
        "`is_retryable` gives another answer for this error."
    WIRE_FORMAT_CHANGED "wire-format-changed" Patch
        "The value travels in another form; its type is the same."
    TRAIT_READ "trait-read" Patch
        "The trait has items of its own, such as a paginator: what becomes of them is told with them."
    TRAIT_UNREAD "trait-unread" Patch
        "The trait changes nothing in what is generated."
    SERVICE_ID_CHANGED "service-id-changed" Patch
        "Requests name the service by its new name."
    SERVICE_NAME_CHANGED "service-name-changed" Patch
        "The SDK's name of the service differs. What that does to the trait with all operations is told with it."
    VERSION_CHANGED "version-changed" Patch
        "The constant with the version of the service has another value."
    PROTOCOL_CHANGED "protocol-changed" Patch
        "Requests are written for another protocol; no type knows it."
    SIGNING_NAME_ADDED "signing-name-added" Minor
        "The crate gets a constant with the name to sign for."
    SIGNING_NAME_CHANGED "signing-name-changed" Patch
        "The constant with the name to sign for has another value."
    SIGNING_NAME_REMOVED "signing-name-removed" Major
        "The constant with the name to sign for goes."
    ENDPOINT_ADDED "endpoint-added" Minor
        "The crate gets a function that makes the endpoint of a region."
    ENDPOINT_CHANGED "endpoint-changed" Patch
        "Where requests go may differ; no item does."
    ENDPOINT_REMOVED "endpoint-removed" Major
        "The function that makes the endpoint of a region goes."
    RENAME_CHANGED "rename-changed" Patch
        "The service calls a shape otherwise. What that does to its type is told with the type."
    ITEM_ADDED "item-added" Minor
        "As a consequence, the crate gets an item."
    ITEM_REMOVED "item-removed" Major
        "As a consequence, an item goes."
    ITEM_CHANGED "item-changed" Major
        "As a consequence, an item has another type."
    ITEM_DEPRECATED "item-deprecated" Minor
        "An item is marked as deprecated in a place that no fact is about."
    NO_LONGER_GENERATED "no-longer-generated" Major
        "The new model has something that cannot be generated, so there is no next version."
    GENERATED_NOW "generated-now" Minor
        "The old model had something that could not be generated, so there was no version before."
}
