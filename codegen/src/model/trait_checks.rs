//! Traits that are not read: which of them are known, and what their values may be. They change
//! nothing in what is generated, but a value that their definition does not allow is a mistake in
//! the model.

use crate::ast::{Node, Value};

/// Traits known to change nothing in what is generated: documentation for other uses, and bindings of protocols that are not spoken here. A name that
/// ends with `#` stands for its whole namespace.
#[rustfmt::skip]
pub(crate) const UNREAD_TRAITS: &[&str] = &[
    "aws.api#",
    "aws.auth#",
    "aws.cloudformation#",
    "aws.customizations#",
    "aws.endpoints#",
    "aws.iam#",
    "aws.protocols#",
    "aws.test#",
    "smithy.api#addedDefault", "smithy.api#auth", "smithy.api#authDefinition", "smithy.api#box",
    "smithy.api#cors", "smithy.api#enum", "smithy.api#eventHeader",
    "smithy.api#eventPayload", "smithy.api#examples", "smithy.api#externalDocumentation",
    "smithy.api#http", "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth", "smithy.api#httpBearerAuth", "smithy.api#httpChecksumRequired",
    "smithy.api#httpDigestAuth", "smithy.api#httpHeader", "smithy.api#httpLabel",
    "smithy.api#httpPayload", "smithy.api#httpPrefixHeaders", "smithy.api#httpQuery",
    "smithy.api#httpQueryParams", "smithy.api#httpResponseCode", "smithy.api#idRef",
    "smithy.api#idempotent", "smithy.api#internal", "smithy.api#jsonName",
    "smithy.api#mediaType", "smithy.api#nestedProperties", "smithy.api#mixin", "smithy.api#noReplace",
    "smithy.api#notProperty", "smithy.api#optionalAuth", "smithy.api#output",
    "smithy.api#private", "smithy.api#property",
    "smithy.api#protocolDefinition", "smithy.api#readonly",
    "smithy.api#recommended", "smithy.api#references",
    "smithy.api#requiresLength", "smithy.api#resourceIdentifier", "smithy.api#since",
    "smithy.api#suppress", "smithy.api#tags", "smithy.api#trait", "smithy.api#traitValidators",
    "smithy.api#unitType", "smithy.api#unstable",
    "smithy.api#xmlAttribute", "smithy.api#xmlFlattened", "smithy.api#xmlName",
    "smithy.api#xmlNamespace",
    "smithy.rules#",
    "smithy.test#",
    "smithy.waiters#",
];

/// Checks the value of a trait. The error says what the trait's definition wants.
pub(super) fn check(id: &str, node: &Node<'_>) -> Result<(), &'static str> {
    let Some(name) = id.strip_prefix("smithy.api#") else {
        return Ok(());
    };
    if MARKS.contains(&name) {
        return object(node, "an empty object, `{}`").map(drop);
    }
    match name {
        "httpHeader" | "httpPrefixHeaders" | "httpQuery" | "jsonName" | "mediaType"
        | "resourceIdentifier" | "since" | "xmlName" => text(node, "a string"),
        "auth" | "suppress" | "tags" => texts(node, "an array of strings"),
        "references" | "examples" => all(node, "an array of objects", |item| {
            object(item, "an array of objects").map(drop)
        }),
        "authDefinition" | "cors" | "httpApiKeyAuth" | "idRef" | "protocolDefinition" | "trait"
        | "traitValidators" => object(node, "an object").map(drop),
        "externalDocumentation" => {
            const EXPECTED: &str = "an object of strings";
            let entries = object(node, EXPECTED)?;
            entries
                .iter()
                .try_for_each(|entry| text(&entry.node, EXPECTED))
        }
        "http" => http(node),
        "length" => bounds(node, is_count, LENGTH),
        "mixin" => {
            const EXPECTED: &str = "an object with the optional array of strings `localTraits`";
            object(node, EXPECTED)?;
            node.get("localTraits")
                .map_or(Ok(()), |local| texts(local, EXPECTED))
        }
        "property" => optional_text(node, "name", "an object with the optional string `name`"),
        "range" => bounds(node, |node| node.number().is_some(), RANGE),
        "recommended" => optional_text(
            node,
            "reason",
            "an object with the optional string `reason`",
        ),
        "xmlNamespace" => {
            const EXPECTED: &str = "an object with the string `uri`";
            text(member(node, "uri", EXPECTED)?, EXPECTED)
        }
        // A trait that is not known is tolerated, and listed.
        _ => Ok(()),
    }
}

/// Traits that have no value.
const MARKS: &[&str] = &[
    "addedDefault",
    "box",
    "eventHeader",
    "eventPayload",
    "httpBasicAuth",
    "httpBearerAuth",
    "httpDigestAuth",
    "httpChecksumRequired",
    "httpLabel",
    "httpPayload",
    "httpQueryParams",
    "httpResponseCode",
    "idempotent",
    "internal",
    "nestedProperties",
    "noReplace",
    "notProperty",
    "optionalAuth",
    "output",
    "private",
    "readonly",
    "requiresLength",
    "unitType",
    "unstable",
    "xmlAttribute",
    "xmlFlattened",
];

const LENGTH: &str =
    "an object with the whole numbers `min` and `max`, or one of them, `min` not above `max`";
const RANGE: &str =
    "an object with the numbers `min` and `max`, or one of them, `min` not above `max`";

type Checked<T> = Result<T, &'static str>;

fn object<'n, 's>(
    node: &'n Node<'s>,
    expected: &'static str,
) -> Checked<&'n [crate::ast::Entry<'s>]> {
    node.object().ok_or(expected)
}

fn member<'n, 's>(node: &'n Node<'s>, name: &str, expected: &'static str) -> Checked<&'n Node<'s>> {
    node.get(name).ok_or(expected)
}

fn text(node: &Node<'_>, expected: &'static str) -> Checked<()> {
    node.string().map(drop).ok_or(expected)
}

fn optional_text(node: &Node<'_>, name: &str, expected: &'static str) -> Checked<()> {
    object(node, expected)?;
    node.get(name).map_or(Ok(()), |part| text(part, expected))
}

fn all(
    node: &Node<'_>,
    expected: &'static str,
    check: impl Fn(&Node<'_>) -> Checked<()>,
) -> Checked<()> {
    node.array().ok_or(expected)?.iter().try_for_each(check)
}

fn texts(node: &Node<'_>, expected: &'static str) -> Checked<()> {
    all(node, expected, |item| text(item, expected))
}

fn http(node: &Node<'_>) -> Checked<()> {
    const EXPECTED: &str =
        "an object with the strings `method` and `uri`, and the optional status `code`";
    text(member(node, "method", EXPECTED)?, EXPECTED)?;
    text(member(node, "uri", EXPECTED)?, EXPECTED)?;
    let is_status = |code: &Node<'_>| {
        let code = code.number().and_then(|text| text.parse::<u16>().ok());
        code.is_some_and(|code| (100..1000).contains(&code))
    };
    match node.get("code") {
        Some(code) if !is_status(code) => Err(EXPECTED),
        Some(_) | None => Ok(()),
    }
}

fn is_count(node: &Node<'_>) -> bool {
    node.number()
        .is_some_and(|text| text.parse::<u64>().is_ok())
}

/// `min` and `max`, at least one of them, in order.
fn bounds(
    node: &Node<'_>,
    is_bound: impl Fn(&Node<'_>) -> bool,
    expected: &'static str,
) -> Checked<()> {
    object(node, expected)?;
    let (min, max) = (node.get("min"), node.get("max"));
    let all_bounds = min.into_iter().chain(max).all(is_bound);
    if !all_bounds || min.or(max).is_none() {
        return Err(expected);
    }
    let value = |node: Option<&Node<'_>>| match node?.value {
        Value::Number(text) => text.parse::<f64>().ok(),
        Value::Null | Value::Boolean(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    };
    match (value(min), value(max)) {
        (Some(min), Some(max)) if min > max => Err(expected),
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}
