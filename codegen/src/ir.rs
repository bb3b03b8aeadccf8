//! The crate to write, in Rust's words only: final names, final docs, types, and every decision
//! that the emitters would otherwise have to take.
//!
//! A wire name stands beside a Rust name where a protocol needs it.

pub(crate) use crate::model::TimestampFormat;
use crate::skipped::Skipped;

/// Lines of Markdown, without the comment marks.
pub(crate) type Docs = Vec<String>;

/// A crate.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) package: Package,
    pub(crate) service: Service,
    /// In the order of their module names.
    pub(crate) types: Vec<TypeItem>,
    /// In the order of their module names.
    pub(crate) errors: Vec<ErrorItem>,
    /// In the order of their module names.
    pub(crate) operations: Vec<Operation>,
    /// Operations that were asked for and cannot be generated, in the order of their names.
    pub(crate) left_out: Vec<LeftOut>,
    /// In the order of their module names.
    pub(crate) waiters: Vec<Waiter>,
    /// Paginators and waiters that the crate goes without.
    pub(crate) skipped: Vec<Skipped>,
    /// Whether anything is marked as deprecated.
    pub(crate) has_deprecated: bool,
    /// The parts of the runtime that only some crates need, and this one does.
    pub(crate) parts: Vec<Part>,
}

/// An operation that cannot be generated.
#[derive(Debug)]
pub(crate) struct LeftOut {
    /// The name on the wire.
    pub(crate) operation: String,
    /// Why, without a full stop.
    pub(crate) reason: String,
}

/// A part of the runtime that only some crates need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    BigNumbers,
    Blobs,
    DateTimes,
    Documents,
    Numbers,
    Waiters,
}

/// The package's manifest.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) categories: Vec<String>,
}

/// The service as a whole.
#[derive(Debug)]
pub(crate) struct Service {
    /// The name of the trait with all operations.
    pub(crate) api_trait: String,
    /// What people call the service.
    pub(crate) title: String,
    pub(crate) docs: Docs,
    pub(crate) version: String,
    pub(crate) signing_name: Option<String>,
    /// Set when the endpoint of a region follows the standard pattern.
    pub(crate) endpoint_prefix: Option<String>,
    /// What comes before the dot in `X-Amz-Target`.
    pub(crate) target_prefix: String,
    pub(crate) protocol: Protocol,
}

/// A protocol that can be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
}

/// Where a type lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    Types,
    Error,
    /// The module of an operation.
    Operation(String),
}

impl Home {
    /// The path of the module in the crate.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Types => "types".to_owned(),
            Self::Error => "error".to_owned(),
            Self::Operation(module) => format!("operation::{module}"),
        }
    }
}

/// A type that is generated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypePath {
    pub(crate) home: Home,
    pub(crate) name: String,
}

/// A type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Boolean,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    String,
    Blob,
    DateTime(TimestampFormat),
    Document,
    BigInteger,
    BigDecimal,
    Enum(TypePath),
    Structure(Named),
    Union(Named),
    List {
        item: Box<Type>,
        sparse: bool,
    },
    Map {
        key: Box<Type>,
        value: Box<Type>,
        sparse: bool,
    },
    /// A simple value that is never shown, and wiped when it is dropped.
    Sensitive(Box<Type>),
}

impl Type {
    /// Whether a value is made of text, sensitive or not.
    pub(crate) fn is_text(&self) -> bool {
        let bare = if let Self::Sensitive(inner) = self {
            inner
        } else {
            self
        };
        *bare == Self::String
    }
}

/// A generated type with a codec of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) path: TypePath,
    /// The module of its codec in each protocol.
    pub(crate) module: String,
}

/// A type in the module `types`.
#[derive(Debug)]
pub(crate) enum TypeItem {
    Structure(Structure),
    Enum(Enum),
    Union(Union),
}

/// Which directions the codec of a type has. That of an error is for where it is held as data: an
/// error response is always read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Codec {
    pub(crate) read: bool,
    pub(crate) write: bool,
}

/// A structure, with its builder.
#[derive(Debug)]
pub(crate) struct Structure {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) fields: Vec<Field>,
    /// Never shown, whatever it holds.
    pub(crate) redacted: bool,
    /// Whether `build` can fail.
    pub(crate) fallible: bool,
    /// Whether the builder is in a file of its own, since the two are long.
    pub(crate) builder_apart: bool,
    pub(crate) codec: Codec,
}

/// A field of a structure.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name without escapes, for `set_…`.
    pub(crate) base: String,
    pub(crate) ident: String,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    pub(crate) boxed: bool,
    /// Not shown by `Debug`: what it holds is sensitive and could be shown by its own `Debug`.
    pub(crate) redacted: bool,
    pub(crate) docs: Docs,
    /// The first sentence of the docs, for what is about the field: accessor and setters.
    pub(crate) summary: Docs,
    pub(crate) deprecated: Option<Deprecated>,
}

/// Whether a field is always there.
#[derive(Debug)]
pub(crate) enum Presence {
    Optional,
    Required,
    Default(Literal),
}

/// A default value.
#[derive(Debug)]
pub(crate) enum Literal {
    Boolean(bool),
    /// Also the value of an intEnum.
    Integer(i64),
    /// The text of a float, such as `1.5` or `NaN`.
    Float(String),
    String(String),
    /// The value of an enum on the wire.
    Enum(String),
    /// Decoded from base64.
    Blob(Vec<u8>),
    /// Seconds and nanoseconds since the epoch.
    DateTime(i64, u32),
    /// Compact JSON.
    Document(String),
    /// The text of a number.
    Number(String),
    /// An empty list or map.
    Empty,
}

/// An item's `#[deprecated]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deprecated {
    pub(crate) note: Option<String>,
    pub(crate) since: Option<String>,
}

impl Deprecated {
    /// The note. The model's dates and versions need not be versions of this crate, so they are in
    /// the note as well.
    pub(crate) fn message(&self) -> Option<String> {
        match (&self.since, &self.note) {
            (None, None) => None,
            (None, Some(note)) => Some(note.clone()),
            (Some(since), None) => Some(format!("since {since}")),
            (Some(since), Some(note)) => Some(format!("{note} (since {since})")),
        }
    }
}

/// An enumeration of strings that may grow.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) redacted: bool,
    pub(crate) variants: Vec<EnumVariant>,
}

/// A known value of an enumeration.
#[derive(Debug)]
pub(crate) struct EnumVariant {
    pub(crate) ident: String,
    pub(crate) value: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
}

/// A tagged union that may grow.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) redacted: bool,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) codec: Codec,
}

/// A member of a union.
#[derive(Debug)]
pub(crate) struct UnionVariant {
    pub(crate) ident: String,
    /// In snake case, for `is_…` and `as_…`.
    pub(crate) base: String,
    pub(crate) wire: String,
    /// `None` for a member that holds nothing.
    pub(crate) ty: Option<Type>,
    pub(crate) boxed: bool,
    pub(crate) redacted: bool,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
}

/// An error that a service models.
#[derive(Debug)]
pub(crate) struct ErrorItem {
    pub(crate) structure: Structure,
    /// The name on the wire.
    pub(crate) wire: String,
    /// The field that holds the message.
    pub(crate) message: Option<String>,
    /// Whether the message may be shown.
    pub(crate) message_sensitive: bool,
    pub(crate) retryable: bool,
    pub(crate) throttling: bool,
}

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The name of the unit structure.
    pub(crate) name: String,
    /// The name on the wire.
    pub(crate) wire: String,
    /// The method of the trait with all operations.
    pub(crate) method: String,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) input: Structure,
    pub(crate) output: Structure,
    pub(crate) error: ErrorEnum,
    pub(crate) idempotency_token: Option<IdempotencyToken>,
    pub(crate) paginator: Option<Paginator>,
}

/// How to ask for one page of an answer after the other.
#[derive(Debug)]
pub(crate) struct Paginator {
    /// The optional field of the input that says where a page starts.
    pub(crate) input_token: InputToken,
    /// Where the output says where the next page starts: of the same type, but for what is
    /// sensitive.
    pub(crate) output_token: FieldPath,
    /// The field of the input that bounds how much a page holds.
    pub(crate) page_size: Option<PageSize>,
    /// The list or map in the output that the pages are about.
    pub(crate) items: Option<FieldPath>,
}

/// The field of an input that says where a page starts.
#[derive(Debug)]
pub(crate) struct InputToken {
    pub(crate) ident: String,
    pub(crate) ty: Type,
}

/// The field of an input that bounds how much a page holds.
#[derive(Debug)]
pub(crate) struct PageSize {
    pub(crate) ident: String,
    pub(crate) ty: Type,
    pub(crate) optional: bool,
}

/// A field of a structure, or of a structure that it holds.
#[derive(Debug)]
pub(crate) struct FieldPath {
    /// The fields that lead there; at least one.
    pub(crate) steps: Vec<Step>,
    pub(crate) ty: Type,
}

/// A field on the way to another.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) ident: String,
    pub(crate) optional: bool,
}

/// The field of an input that makes it safe to repeat the request.
#[derive(Debug)]
pub(crate) struct IdempotencyToken {
    pub(crate) ident: String,
    /// The name without escapes.
    pub(crate) base: String,
    /// Whether the field holds a `Sensitive`.
    pub(crate) sensitive: bool,
}

/// The errors of an operation.
#[derive(Debug)]
pub(crate) struct ErrorEnum {
    pub(crate) name: String,
    pub(crate) variants: Vec<ErrorVariant>,
}

/// A modelled error of an operation.
#[derive(Debug)]
pub(crate) struct ErrorVariant {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    /// The name on the wire.
    pub(crate) wire: String,
    /// `is_…`.
    pub(crate) predicate: String,
    /// Held in a `Box`, since it is large.
    pub(crate) boxed: bool,
    pub(crate) docs: Docs,
}

/// A way to wait until something is so.
#[derive(Debug)]
pub(crate) struct Waiter {
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    /// The module of the operation that is asked.
    pub(crate) operation: String,
    /// Seconds.
    pub(crate) min_delay: u32,
    /// Seconds.
    pub(crate) max_delay: u32,
    /// What outputs mean: the first that matches decides, and without one it is a retry.
    pub(crate) outputs: Vec<Acceptor>,
    /// What errors mean: the first that matches decides, and without one it is a failure.
    pub(crate) errors: Vec<Acceptor>,
}

/// What an answer means.
#[derive(Debug)]
pub(crate) struct Acceptor {
    /// A condition on `input` and `output`, or on `error`, as Rust; `None` is always so.
    pub(crate) when: Option<String>,
    pub(crate) then: Verdict,
}

/// Where an answer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Success,
    Failure,
    Retry,
}
