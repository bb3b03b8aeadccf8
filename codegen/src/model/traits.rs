//! Traits: the ones that the generator reads as typed values, all others as written.
//!
//! To add a trait that changes the output: a variant of [`Trait`], an arm of [`read`] and the
//! place that asks for it. A trait that changes nothing is a row in
//! [`UNREAD_TRAITS`](super::UNREAD_TRAITS).

use super::constraints::Bounds;
use super::host_prefix::HostPrefix;
use super::id::Site;
use super::paginated::Paginated;
use super::trait_values::read;
use super::waiters::Waiter;
use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic, Sink, Span};

/// The traits of a shape or member, in the order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Traits<'a> {
    list: Vec<Applied<'a>>,
}

/// A trait on a shape or member.
#[derive(Debug)]
pub(crate) struct Applied<'a> {
    /// The trait's absolute shape id.
    pub(crate) id: &'a str,
    pub(crate) node: &'a Node<'a>,
    pub(crate) value: Trait<'a>,
}

/// A trait that the generator reads: <https://smithy.io/2.0/trait-index.html>.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trait<'a> {
    ClientOptional,
    /// `None` is an explicit `null`: no default.
    Default(Option<&'a Node<'a>>),
    Deprecated(Deprecated<'a>),
    Documentation(&'a str),
    EnumValue(&'a str),
    Error(ErrorFault),
    HostLabel,
    HostPrefix(HostPrefix<'a>),
    /// The status of an error. Clients do not select an error by it.
    HttpError(u16),
    IdempotencyToken,
    Input,
    Length(Bounds<u64>),
    /// In a box, since it is four times as large as the others.
    Paginated(Box<Paginated<'a>>),
    Pattern(&'a str),
    Protocol(&'a str),
    QueryCompatible,
    /// Whether requests may be compressed in the one way that is known, `gzip`.
    RequestCompression {
        gzip: bool,
    },
    /// The code of an error in `awsQuery`.
    QueryError(&'a str),
    /// The bounds as they are written.
    Range(Bounds<&'a str>),
    Required,
    /// Whether the error is a throttling one.
    Retryable {
        throttling: bool,
    },
    Sensitive,
    SigningName(&'a str),
    Sparse,
    StandardRegionalEndpoints,
    Streaming,
    TimestampFormat(TimestampFormat),
    Title(&'a str),
    UniqueItems,
    Waitable(Vec<Waiter<'a>>),
    /// `aws.api#service` holds two facts at once.
    ServiceMetadata {
        sdk_id: &'a str,
        endpoint_prefix: Option<&'a str>,
    },
    /// A trait that changes nothing in the output, or that nobody knows.
    Unread,
    /// A trait with a value that it cannot have, which has been reported.
    Invalid,
}

/// Whose fault an error is: <https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFault {
    Client,
    Server,
}

/// `deprecated`: <https://smithy.io/2.0/spec/documentation-traits.html#deprecated-trait>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deprecated<'a> {
    pub(crate) message: Option<&'a str>,
    pub(crate) since: Option<&'a str>,
}

/// How a timestamp is written: <https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimestampFormat {
    DateTime,
    EpochSeconds,
    HttpDate,
}

impl<'a> Traits<'a> {
    /// Reads the `traits` of a shape or member.
    pub(crate) fn read(node: Option<&'a Node<'a>>, site: Site<'_>, sink: &mut Sink) -> Self {
        let Some(node) = node else {
            return Self::default();
        };
        let Some(entries) = node.object() else {
            sink.push(wrong_type(node.span, "`traits`", "an object", node).shape(site));
            return Self::default();
        };
        let mut list = Vec::with_capacity(entries.len());
        for entry in entries {
            let id: &'a str = entry.key;
            match read(id, &entry.node) {
                // A trait that is read has a valid id.
                Ok(Trait::Unread) if super::ShapeId::parse(id).is_none() => sink.push(
                    Diagnostic::model(
                        Code::ModelShapeId,
                        entry.key_span,
                        format!("`{id}` is not the absolute id of a trait"),
                    )
                    .shape(site)
                    .maybe_hint(super::is_identifier(id).then(|| {
                        format!(
                            "the JSON AST wants the namespace as well, such as `smithy.api#{id}`"
                        )
                    })),
                ),
                Ok(value) => list.push(Applied {
                    id,
                    node: &entry.node,
                    value,
                }),
                Err(expected) => {
                    let wrong = wrong_value(entry.node.span, id, expected, &entry.node);
                    sink.push(wrong.shape(site));
                    list.push(Applied {
                        id,
                        node: &entry.node,
                        value: Trait::Invalid,
                    });
                }
            }
        }
        list.sort_by_key(|applied| applied.id);
        Self { list }
    }

    /// Adds a default, unless there is one.
    pub(super) fn add_default(&mut self, node: &'static Node<'static>) {
        const ID: &str = "smithy.api#default";
        if let Err(place) = self.list.binary_search_by_key(&ID, |applied| applied.id) {
            let value = Trait::Default(Some(node));
            self.list.insert(
                place,
                Applied {
                    id: ID,
                    node,
                    value,
                },
            );
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Applied<'a>> {
        self.list.iter()
    }

    /// The value of a trait as it is written, whether it is read or not.
    pub(crate) fn node(&self, id: &str) -> Option<&'a Node<'a>> {
        let place = self.list.binary_search_by_key(&id, |applied| applied.id);
        place.ok().map(|place| self.list[place].node)
    }

    pub(super) fn find<T>(&self, pick: impl FnMut(&Trait<'a>) -> Option<T>) -> Option<T> {
        self.list
            .iter()
            .map(|applied| &applied.value)
            .find_map(pick)
    }

    pub(super) fn has(&self, wanted: &Trait<'a>) -> bool {
        self.list.iter().any(|applied| applied.value == *wanted)
    }

    pub(crate) fn is_client_optional(&self) -> bool {
        self.has(&Trait::ClientOptional)
    }

    pub(crate) fn is_host_label(&self) -> bool {
        self.has(&Trait::HostLabel)
    }

    pub(crate) fn is_idempotency_token(&self) -> bool {
        self.has(&Trait::IdempotencyToken)
    }

    pub(crate) fn is_input(&self) -> bool {
        self.has(&Trait::Input)
    }

    /// Whether a service spoke `awsQuery` before, and its errors still have the codes of then.
    pub(crate) fn is_query_compatible(&self) -> bool {
        self.has(&Trait::QueryCompatible)
    }

    /// Whether the requests of an operation may be compressed.
    pub(crate) fn may_be_compressed(&self) -> bool {
        self.has(&Trait::RequestCompression { gzip: true })
    }

    pub(crate) fn is_required(&self) -> bool {
        self.has(&Trait::Required)
    }

    pub(crate) fn is_sensitive(&self) -> bool {
        self.has(&Trait::Sensitive)
    }

    pub(crate) fn is_sparse(&self) -> bool {
        self.has(&Trait::Sparse)
    }

    pub(crate) fn is_streaming(&self) -> bool {
        self.has(&Trait::Streaming)
    }

    pub(crate) fn has_standard_regional_endpoints(&self) -> bool {
        self.has(&Trait::StandardRegionalEndpoints)
    }

    /// The default, if there is one that is not `null`.
    pub(crate) fn default_value(&self) -> Option<&'a Node<'a>> {
        self.find(|value| {
            let Trait::Default(default) = value else {
                return None;
            };
            Some(*default)
        })
        .flatten()
    }

    pub(crate) fn deprecated(&self) -> Option<Deprecated<'a>> {
        self.find(|value| {
            let Trait::Deprecated(deprecated) = value else {
                return None;
            };
            Some(*deprecated)
        })
    }

    pub(crate) fn documentation(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::Documentation(text) = value else {
                return None;
            };
            Some(*text)
        })
    }

    pub(crate) fn enum_value(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::EnumValue(text) = value else {
                return None;
            };
            Some(*text)
        })
    }

    /// What an operation puts in front of the host.
    pub(crate) fn host_prefix(&self) -> Option<&HostPrefix<'a>> {
        let mut values = self.list.iter().map(|applied| &applied.value);
        values.find_map(|value| {
            let Trait::HostPrefix(prefix) = value else {
                return None;
            };
            Some(prefix)
        })
    }

    pub(crate) fn paginated(&self) -> Option<Paginated<'a>> {
        self.find(|value| {
            let Trait::Paginated(paginated) = value else {
                return None;
            };
            Some(**paginated)
        })
    }

    /// The code that an error has in `awsQuery`.
    pub(crate) fn query_error(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::QueryError(code) = value else {
                return None;
            };
            Some(*code)
        })
    }

    /// Whether an error may be retried, and whether it is a throttling one.
    pub(crate) fn retryable(&self) -> Option<bool> {
        self.find(|value| {
            let Trait::Retryable { throttling } = value else {
                return None;
            };
            Some(*throttling)
        })
    }

    /// The ids of the protocols that a service speaks.
    pub(crate) fn protocols(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().filter_map(|applied| {
            let Trait::Protocol(id) = &applied.value else {
                return None;
            };
            Some(*id)
        })
    }

    pub(crate) fn signing_name(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::SigningName(name) = value else {
                return None;
            };
            Some(*name)
        })
    }

    pub(crate) fn sdk_id(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::ServiceMetadata { sdk_id, .. } = value else {
                return None;
            };
            Some(*sdk_id)
        })
    }

    pub(crate) fn endpoint_prefix(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::ServiceMetadata {
                endpoint_prefix, ..
            } = value
            else {
                return None;
            };
            *endpoint_prefix
        })
    }

    pub(crate) fn timestamp_format(&self) -> Option<TimestampFormat> {
        self.find(|value| {
            let Trait::TimestampFormat(format) = value else {
                return None;
            };
            Some(*format)
        })
    }

    pub(crate) fn title(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::Title(title) = value else {
                return None;
            };
            Some(*title)
        })
    }
}

/// A value that has another JSON type than the JSON AST wants there.
pub(crate) fn wrong_type(span: Span, what: &str, expected: &str, found: &Node<'_>) -> Diagnostic {
    Diagnostic::model(
        Code::ModelStructure,
        span,
        format!("{what} must be {expected}, not {}", found.kind()),
    )
}

fn wrong_value(span: Span, id: &str, expected: &str, found: &Node<'_>) -> Diagnostic {
    let name = id.split_once('#').map_or(id, |(_, name)| name);
    Diagnostic::model(
        Code::ModelTraitValue,
        span,
        format!("the trait `{name}` must be {expected}"),
    )
    .label(format!("this is {}", found.shown()))
}
