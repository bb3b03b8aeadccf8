//! Types of values, and the items of the modules `types` and `error`.

pub(crate) use crate::model::TimestampFormat;

use super::{Checks, Docs, ErrorForm};

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
#[derive(Debug, PartialEq)]
pub(crate) enum TypeItem {
    Structure(Structure),
    Enum(Enum),
    Union(Union),
}

/// Which directions the codec of a type has. That of an error is for where it is held as data: an
/// error response is always read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Codec {
    pub(crate) read: bool,
    pub(crate) write: bool,
}

/// A structure, with its builder.
#[derive(Debug, PartialEq)]
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
#[derive(Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) ident: String,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    pub(crate) boxed: bool,
    /// Not shown by `Debug`: what it holds is sensitive and could be shown by its own `Debug`.
    pub(crate) redacted: bool,
    pub(crate) docs: Docs,
    /// The first sentence of the docs, if there is more.
    pub(crate) first_sentence: Option<Docs>,
    pub(crate) deprecated: Option<Deprecated>,
    /// What a server makes of it; only in a crate that has one. In a box, as fields are many.
    pub(crate) served: Option<Box<ServedField>>,
}

impl Field {
    /// The name without `r#`.
    pub(crate) fn base(&self) -> &str {
        self.ident.trim_start_matches("r#")
    }

    /// The name without escapes, for `set_…`.
    pub(crate) fn stem(&self) -> &str {
        self.base().trim_start_matches('_')
    }

    /// The first sentence of the docs, for what is about the field: accessor and setters.
    pub(crate) fn summary(&self) -> &Docs {
        self.first_sentence.as_ref().unwrap_or(&self.docs)
    }
}

/// What a server makes of a field.
#[derive(Debug, PartialEq)]
pub(crate) struct ServedField {
    /// Whether it is always there. The server knows its model, so it can be stricter than clients.
    pub(crate) presence: Presence,
    pub(crate) checks: Option<Checks>,
}

/// Whether a field is always there.
#[derive(Debug, PartialEq)]
pub(crate) enum Presence {
    Optional,
    Required,
    Default(Literal),
}

/// A default value.
#[derive(Debug, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Debug, PartialEq)]
pub(crate) struct Enum {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) redacted: bool,
    pub(crate) variants: Vec<EnumVariant>,
}

/// A known value of an enumeration.
#[derive(Debug, PartialEq)]
pub(crate) struct EnumVariant {
    pub(crate) ident: String,
    pub(crate) value: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
}

/// A tagged union that may grow.
#[derive(Debug, PartialEq)]
pub(crate) struct Union {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) redacted: bool,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) codec: Codec,
    /// Whether its members are the events of a stream: a value is a message then, and never part of
    /// another one.
    pub(crate) streamed: bool,
}

/// A member of a union.
#[derive(Debug, PartialEq)]
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
    /// What a server checks of it; only in a crate that has one.
    pub(crate) checks: Option<Box<Checks>>,
}

/// An error that a service models.
#[derive(Debug, PartialEq)]
pub(crate) struct ErrorItem {
    pub(crate) structure: Structure,
    /// The name on the wire.
    pub(crate) wire: String,
    /// How a server answers with it.
    pub(crate) form: ErrorForm,
    /// The field that holds the message.
    pub(crate) message: Option<String>,
    /// Whether the message may be shown.
    pub(crate) message_sensitive: bool,
    pub(crate) retryable: bool,
    pub(crate) throttling: bool,
}
