//! Traits: the ones that the generator reads as typed values, all others as written.
//!
//! To add a trait that changes the output: a variant of [`Trait`], an arm in [`read`], and the
//! place that asks for it. A trait that changes nothing is a row in [`UNREAD_TRAITS`].

use crate::ast::{Node, Value};
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
    HttpError(u16),
    IdempotencyToken,
    Input,
    Mixin,
    Protocol(&'a str),
    Required,
    /// Whether the error is a throttling one.
    Retryable { throttling: bool },
    Sensitive,
    SigningName(&'a str),
    Sparse,
    StandardRegionalEndpoints,
    Streaming,
    TimestampFormat(TimestampFormat),
    Title(&'a str),
    TraitDefinition,
    /// `aws.api#service` holds two facts at once.
    ServiceMetadata { sdk_id: &'a str, endpoint_prefix: Option<&'a str> },
    /// A trait that changes nothing in the output, or that nobody knows.
    Unread,
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

/// Traits known to change nothing in what is generated: constraints that services check,
/// documentation for other uses, and bindings of protocols that are not spoken here. A name that
/// ends with `#` stands for its whole namespace.
pub(crate) const UNREAD_TRAITS: &[&str] = &[
    "aws.api#",
    "aws.auth#",
    "aws.cloudformation#",
    "aws.customizations#",
    "aws.endpoints#",
    "aws.iam#",
    "aws.protocols#",
    "aws.test#",
    "smithy.api#",
    "smithy.rules#",
    "smithy.test#",
    "smithy.waiters#",
];

impl<'a> Traits<'a> {
    /// Reads the `traits` of a shape or member.
    pub(crate) fn read(node: Option<&'a Node<'a>>, shape: &str, sink: &mut Sink) -> Self {
        let Some(node) = node else {
            return Self::default();
        };
        let Some(entries) = node.object() else {
            sink.push(
                wrong_type(node.span, "`traits`", "an object", node).shape(shape),
            );
            return Self::default();
        };
        let mut list = Vec::with_capacity(entries.len());
        for entry in entries {
            let id: &'a str = &entry.key;
            if super::ShapeId::parse(id).is_none() {
                sink.push(
                    Diagnostic::model(
                        Code::ModelShapeId,
                        entry.key_span,
                        format!("`{id}` is not the absolute id of a trait"),
                    )
                    .shape(shape)
                    .hint(format!(
                        "the JSON AST wants the namespace as well, such as `smithy.api#{id}`"
                    )),
                );
                continue;
            }
            match read(id, &entry.node) {
                Ok(value) => list.push(Applied { id, node: &entry.node, value }),
                Err(expected) => sink.push(
                    wrong_value(entry.node.span, id, expected, &entry.node).shape(shape),
                ),
            }
        }
        list.sort_by_key(|applied| applied.id);
        Self { list }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Applied<'a>> {
        self.list.iter()
    }

    fn find<T>(&self, pick: impl FnMut(&Trait<'a>) -> Option<T>) -> Option<T> {
        self.list.iter().map(|applied| &applied.value).find_map(pick)
    }

    fn has(&self, wanted: &Trait<'a>) -> bool {
        self.list.iter().any(|applied| applied.value == *wanted)
    }

    pub(crate) fn is_client_optional(&self) -> bool {
        self.has(&Trait::ClientOptional)
    }

    pub(crate) fn is_idempotency_token(&self) -> bool {
        self.has(&Trait::IdempotencyToken)
    }

    pub(crate) fn is_input(&self) -> bool {
        self.has(&Trait::Input)
    }

    pub(crate) fn is_mixin(&self) -> bool {
        self.has(&Trait::Mixin)
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

    pub(crate) fn is_trait_definition(&self) -> bool {
        self.has(&Trait::TraitDefinition)
    }

    pub(crate) fn has_standard_regional_endpoints(&self) -> bool {
        self.has(&Trait::StandardRegionalEndpoints)
    }

    /// The default, if there is one that is not `null`.
    pub(crate) fn default_value(&self) -> Option<&'a Node<'a>> {
        self.find(|value| {
            let Trait::Default(default) = value else { return None };
            Some(*default)
        })
        .flatten()
    }

    pub(crate) fn deprecated(&self) -> Option<Deprecated<'a>> {
        self.find(|value| {
            let Trait::Deprecated(deprecated) = value else { return None };
            Some(*deprecated)
        })
    }

    pub(crate) fn documentation(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::Documentation(text) = value else { return None };
            Some(*text)
        })
    }

    pub(crate) fn enum_value(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::EnumValue(text) = value else { return None };
            Some(*text)
        })
    }

    pub(crate) fn error(&self) -> Option<ErrorFault> {
        self.find(|value| {
            let Trait::Error(fault) = value else { return None };
            Some(*fault)
        })
    }

    pub(crate) fn http_error(&self) -> Option<u16> {
        self.find(|value| {
            let Trait::HttpError(status) = value else { return None };
            Some(*status)
        })
    }

    /// Whether an error may be retried, and whether it is a throttling one.
    pub(crate) fn retryable(&self) -> Option<bool> {
        self.find(|value| {
            let Trait::Retryable { throttling } = value else { return None };
            Some(*throttling)
        })
    }

    /// The ids of the protocols that a service speaks.
    pub(crate) fn protocols(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().filter_map(|applied| {
            let Trait::Protocol(id) = &applied.value else { return None };
            Some(*id)
        })
    }

    pub(crate) fn signing_name(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::SigningName(name) = value else { return None };
            Some(*name)
        })
    }

    pub(crate) fn sdk_id(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::ServiceMetadata { sdk_id, .. } = value else { return None };
            Some(*sdk_id)
        })
    }

    pub(crate) fn endpoint_prefix(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::ServiceMetadata { endpoint_prefix, .. } = value else { return None };
            *endpoint_prefix
        })
    }

    pub(crate) fn timestamp_format(&self) -> Option<TimestampFormat> {
        self.find(|value| {
            let Trait::TimestampFormat(format) = value else { return None };
            Some(*format)
        })
    }

    pub(crate) fn title(&self) -> Option<&'a str> {
        self.find(|value| {
            let Trait::Title(title) = value else { return None };
            Some(*title)
        })
    }
}

/// Reads the value of a trait. The error says what the trait's definition wants.
fn read<'a>(id: &'a str, node: &'a Node<'a>) -> Result<Trait<'a>, &'static str> {
    Ok(match id {
        "smithy.api#clientOptional" => annotation(node, Trait::ClientOptional)?,
        "smithy.api#default" => Trait::Default(default(node)?),
        "smithy.api#deprecated" => Trait::Deprecated(deprecated(node)?),
        "smithy.api#documentation" => Trait::Documentation(text(node)?),
        "smithy.api#enumValue" => enum_value(node)?,
        "smithy.api#error" => Trait::Error(fault(node)?),
        "smithy.api#httpError" => Trait::HttpError(http_error(node)?),
        "smithy.api#idempotencyToken" => annotation(node, Trait::IdempotencyToken)?,
        "smithy.api#input" => annotation(node, Trait::Input)?,
        "smithy.api#mixin" => Trait::Mixin,
        "smithy.api#required" => annotation(node, Trait::Required)?,
        "smithy.api#retryable" => retryable(node)?,
        "smithy.api#sensitive" => annotation(node, Trait::Sensitive)?,
        "smithy.api#sparse" => annotation(node, Trait::Sparse)?,
        "smithy.api#streaming" => annotation(node, Trait::Streaming)?,
        "smithy.api#timestampFormat" => Trait::TimestampFormat(timestamp_format(node)?),
        "smithy.api#title" => Trait::Title(text(node)?),
        "smithy.api#trait" => Trait::TraitDefinition,
        "aws.api#service" => service_metadata(node)?,
        "aws.auth#sigv4" => Trait::SigningName(field(node, "name", "an object with a `name`")?),
        "aws.endpoints#standardRegionalEndpoints" => Trait::StandardRegionalEndpoints,
        _ if is_protocol(id) => Trait::Protocol(id),
        _ => Trait::Unread,
    })
}

/// The protocol traits that AWS and Smithy define.
fn is_protocol(id: &str) -> bool {
    const PROTOCOLS: &[&str] = &[
        "aws.protocols#awsJson1_0",
        "aws.protocols#awsJson1_1",
        "aws.protocols#awsQuery",
        "aws.protocols#ec2Query",
        "aws.protocols#restJson1",
        "aws.protocols#restXml",
        "smithy.protocols#rpcv2Cbor",
        "smithy.protocols#rpcv2Json",
    ];
    PROTOCOLS.contains(&id)
}

fn annotation<'a>(node: &Node<'a>, value: Trait<'a>) -> Result<Trait<'a>, &'static str> {
    node.object().map(|_| value).ok_or("an empty object, `{}`")
}

fn text<'a>(node: &'a Node<'a>) -> Result<&'a str, &'static str> {
    node.string().ok_or("a string")
}

/// A member of a trait's object that must be a string.
fn field<'a>(
    node: &'a Node<'a>,
    name: &str,
    expected: &'static str,
) -> Result<&'a str, &'static str> {
    node.get(name).and_then(Node::string).ok_or(expected)
}

/// A default is checked against its target once the targets are known.
fn default<'a>(node: &'a Node<'a>) -> Result<Option<&'a Node<'a>>, &'static str> {
    Ok(match &node.value {
        Value::Null => None,
        Value::Boolean(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => Some(node),
    })
}

fn deprecated<'a>(node: &'a Node<'a>) -> Result<Deprecated<'a>, &'static str> {
    const EXPECTED: &str = "an object with the optional strings `message` and `since`";
    node.object().ok_or(EXPECTED)?;
    let part = |name| match node.get(name) {
        None => Ok(None),
        Some(part) => part.string().map(Some).ok_or(EXPECTED),
    };
    Ok(Deprecated {
        message: part("message")?,
        since: part("since")?,
    })
}

fn enum_value<'a>(node: &'a Node<'a>) -> Result<Trait<'a>, &'static str> {
    let value = node.string().or_else(|| node.number());
    value
        .map(Trait::EnumValue)
        .ok_or("a string, or an integer in an intEnum")
}

fn fault(node: &Node<'_>) -> Result<ErrorFault, &'static str> {
    match node.string() {
        Some("client") => Ok(ErrorFault::Client),
        Some("server") => Ok(ErrorFault::Server),
        Some(_) | None => Err("`client` or `server`"),
    }
}

fn http_error(node: &Node<'_>) -> Result<u16, &'static str> {
    node.number()
        .and_then(|text| text.parse().ok())
        .filter(|status| (400..600).contains(status))
        .ok_or("a status code from 400 to 599")
}

fn retryable<'a>(node: &Node<'a>) -> Result<Trait<'a>, &'static str> {
    const EXPECTED: &str = "an object with the optional boolean `throttling`";
    node.object().ok_or(EXPECTED)?;
    let throttling = match node.get("throttling").map(|part| &part.value) {
        None => false,
        Some(Value::Boolean(throttling)) => *throttling,
        Some(
            Value::Null
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_),
        ) => return Err(EXPECTED),
    };
    Ok(Trait::Retryable { throttling })
}

fn service_metadata<'a>(node: &'a Node<'a>) -> Result<Trait<'a>, &'static str> {
    Ok(Trait::ServiceMetadata {
        sdk_id: field(node, "sdkId", "an object with an `sdkId`")?,
        endpoint_prefix: node.get("endpointPrefix").and_then(Node::string),
    })
}

fn timestamp_format(node: &Node<'_>) -> Result<TimestampFormat, &'static str> {
    match node.string() {
        Some("date-time") => Ok(TimestampFormat::DateTime),
        Some("epoch-seconds") => Ok(TimestampFormat::EpochSeconds),
        Some("http-date") => Ok(TimestampFormat::HttpDate),
        Some(_) | None => Err("`date-time`, `epoch-seconds` or `http-date`"),
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
    .label(format!("this is {}", found.kind()))
}
