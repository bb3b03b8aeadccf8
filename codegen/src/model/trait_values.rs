//! The values of traits: what each may be, and what it means here.

use super::host_prefix::HostPrefix;
use super::paginated::Paginated;
use super::traits::{Deprecated, ErrorFault, TimestampFormat, Trait};
use super::{constraints, trait_checks, waiters};
use crate::ast::{Node, Value};

/// Reads the value of a trait. The error says what the trait's definition wants.
pub(super) fn read<'a>(id: &'a str, node: &'a Node<'a>) -> Result<Trait<'a>, &'static str> {
    Ok(match id {
        "smithy.api#clientOptional" => annotation(node, Trait::ClientOptional)?,
        "smithy.api#default" => Trait::Default(default(node)?),
        "smithy.api#deprecated" => Trait::Deprecated(deprecated(node)?),
        "smithy.api#documentation" => Trait::Documentation(documentation(node)?),
        "smithy.api#endpoint" => Trait::HostPrefix(host_prefix(node)?),
        "smithy.api#enumValue" => enum_value(node)?,
        "smithy.api#error" => Trait::Error(fault(node)?),
        "smithy.api#hostLabel" => annotation(node, Trait::HostLabel)?,
        "smithy.api#httpError" => http_error(node)?,
        "smithy.api#idempotencyToken" => annotation(node, Trait::IdempotencyToken)?,
        "smithy.api#input" => annotation(node, Trait::Input)?,
        "smithy.api#length" => Trait::Length(constraints::length(id, node)?),
        "smithy.api#paginated" => Trait::Paginated(Box::new(paginated(node)?)),
        "smithy.api#pattern" => Trait::Pattern(text(node)?),
        "smithy.api#range" => Trait::Range(constraints::range(id, node)?),
        "smithy.api#requestCompression" => request_compression(node)?,
        "smithy.api#required" => annotation(node, Trait::Required)?,
        "smithy.api#retryable" => retryable(node)?,
        "smithy.api#sensitive" => annotation(node, Trait::Sensitive)?,
        "smithy.api#sparse" => annotation(node, Trait::Sparse)?,
        "smithy.api#streaming" => annotation(node, Trait::Streaming)?,
        "smithy.api#timestampFormat" => Trait::TimestampFormat(timestamp_format(node)?),
        "smithy.api#title" => Trait::Title(text(node)?),
        "smithy.api#uniqueItems" => annotation(node, Trait::UniqueItems)?,
        "aws.api#service" => service_metadata(node)?,
        "aws.auth#sigv4" => Trait::SigningName(field(node, "name", "an object with a `name`")?),
        "aws.endpoints#standardRegionalEndpoints" => Trait::StandardRegionalEndpoints,
        "aws.protocols#awsQueryCompatible" => annotation(node, Trait::QueryCompatible)?,
        "aws.protocols#awsQueryError" => Trait::QueryError(query_error(node)?),
        "smithy.waiters#waitable" => Trait::Waitable(waiters::read(node)?),
        _ if is_protocol(id) => Trait::Protocol(id),
        _ => {
            trait_checks::check(id, node)?;
            Trait::Unread
        }
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

/// The longest documentation of official models has 57 kB. It is taken apart as HTML and
/// put together as Markdown, which takes many times its size.
const LONGEST_DOCUMENTATION: usize = 1_000_000;

fn documentation<'a>(node: &'a Node<'a>) -> Result<&'a str, &'static str> {
    let text = text(node)?;
    if text.len() > LONGEST_DOCUMENTATION {
        return Err("no longer than a million bytes");
    }
    Ok(text)
}

/// A member of a trait's object that must be a string.
fn field<'a>(
    node: &'a Node<'a>,
    name: &str,
    expected: &'static str,
) -> Result<&'a str, &'static str> {
    node.get(name).and_then(Node::string).ok_or(expected)
}

/// A member of a trait's object that may be left out.
fn optional<'a>(
    node: &'a Node<'a>,
    name: &str,
    expected: &'static str,
) -> Result<Option<&'a str>, &'static str> {
    match node.get(name) {
        None => Ok(None),
        Some(part) => part.string().map(Some).ok_or(expected),
    }
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
    Ok(Deprecated {
        message: optional(node, "message", EXPECTED)?,
        since: optional(node, "since", EXPECTED)?,
    })
}

fn host_prefix<'a>(node: &'a Node<'a>) -> Result<HostPrefix<'a>, &'static str> {
    const EXPECTED: &str = "an object with the string `hostPrefix`, the start of a host name in \
                            which `{member}` stands for a member of the input";
    HostPrefix::parse(field(node, "hostPrefix", EXPECTED)?).ok_or(EXPECTED)
}

fn paginated<'a>(node: &'a Node<'a>) -> Result<Paginated<'a>, &'static str> {
    const EXPECTED: &str =
        "an object with the optional strings `inputToken`, `outputToken`, `items` and `pageSize`";
    node.object().ok_or(EXPECTED)?;
    Ok(Paginated {
        input_token: optional(node, "inputToken", EXPECTED)?,
        output_token: optional(node, "outputToken", EXPECTED)?,
        items: optional(node, "items", EXPECTED)?,
        page_size: optional(node, "pageSize", EXPECTED)?,
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

fn http_error<'a>(node: &Node<'a>) -> Result<Trait<'a>, &'static str> {
    node.number()
        .and_then(|text| text.parse::<u16>().ok())
        .filter(|status| (400..600).contains(status))
        .map(Trait::HttpError)
        .ok_or("a status code from 400 to 599")
}

fn query_error<'a>(node: &'a Node<'a>) -> Result<&'a str, &'static str> {
    const EXPECTED: &str = "an object with the string `code` and the number `httpResponseCode`";
    node.get("httpResponseCode")
        .and_then(Node::number)
        .ok_or(EXPECTED)?;
    field(node, "code", EXPECTED)
}

fn request_compression<'a>(node: &Node<'a>) -> Result<Trait<'a>, &'static str> {
    const EXPECTED: &str = "an object with the array of strings `encodings`";
    let encodings = node.get("encodings").and_then(Node::array);
    let mut gzip = false;
    for encoding in encodings.ok_or(EXPECTED)? {
        gzip |= encoding.string().ok_or(EXPECTED)? == "gzip";
    }
    Ok(Trait::RequestCompression { gzip })
}

fn retryable<'a>(node: &Node<'a>) -> Result<Trait<'a>, &'static str> {
    const EXPECTED: &str = "an object with the optional boolean `throttling`";
    node.object().ok_or(EXPECTED)?;
    let throttling = match node.get("throttling").map(|part| &part.value) {
        None => false,
        Some(Value::Boolean(throttling)) => *throttling,
        Some(
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_),
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
