//! Endpoint rules (`smithy.rules#endpointRuleSet`), evaluated for given parameters.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/specification.html>

use std::collections::BTreeMap;

use crate::ast::{Node, Value as Json};
use crate::support::endpoint::{EndpointParams, Partition};

/// What rules come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// An endpoint of this URL, and nothing else.
    Url(String),
    /// There is no endpoint.
    Error,
}

/// What cannot be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unsupported(pub(super) String);

/// A value of a parameter or function.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Flag(bool),
    Partition(&'static Partition),
    Unset,
}

impl Value {
    /// Whether a condition of this value holds.
    fn holds(&self) -> bool {
        !matches!(self, Self::Unset | Self::Flag(false))
    }
}

/// What names stand for.
type Names = BTreeMap<String, Value>;

/// Evaluates a rule set. Parameters that are not built in, or not of the usual four, have their
/// defaults.
pub(super) fn evaluate(
    rule_set: &Node<'_>,
    params: &EndpointParams,
) -> Result<Outcome, Unsupported> {
    let declared = rule_set.get("parameters").and_then(Node::object);
    let mut names = Names::new();
    for parameter in declared.unwrap_or_default() {
        let built_in = parameter.node.get("builtIn").and_then(Node::string);
        let text = |text: Option<&str>| text.map_or(Value::Unset, |text| Value::Text(text.into()));
        let value = match built_in {
            Some("AWS::Region") => text(params.get_region()),
            Some("AWS::UseFIPS") => Value::Flag(params.get_use_fips()),
            Some("AWS::UseDualStack") => Value::Flag(params.get_use_dual_stack()),
            Some("SDK::Endpoint") => text(params.get_endpoint()),
            Some(_) | None => match parameter.node.get("default") {
                Some(default) => literal(default)?,
                None => Value::Unset,
            },
        };
        names.insert(parameter.key.to_string(), value);
    }
    match rule_set.get("rules").and_then(Node::array) {
        Some(list) => rules(list, &names),
        None => Err(Unsupported("a rule set without rules".to_owned())),
    }
}

/// The first rule whose conditions hold decides.
fn rules(list: &[Node<'_>], names: &Names) -> Result<Outcome, Unsupported> {
    for rule in list {
        let mut names = names.clone();
        if !conditions(rule, &mut names)? {
            continue;
        }
        if let Some(endpoint) = rule.get("endpoint") {
            return self::endpoint(endpoint, &names);
        }
        return match rule.get("rules").and_then(Node::array) {
            Some(list) => rules(list, &names),
            None => Ok(Outcome::Error),
        };
    }
    Ok(Outcome::Error)
}

fn conditions(rule: &Node<'_>, names: &mut Names) -> Result<bool, Unsupported> {
    let list = rule.get("conditions").and_then(Node::array);
    for condition in list.unwrap_or_default() {
        let value = expression(condition, names)?;
        if !value.holds() {
            return Ok(false);
        }
        if let Some(name) = condition.get("assign").and_then(Node::string) {
            names.insert(name.to_owned(), value);
        }
    }
    Ok(true)
}

fn endpoint(endpoint: &Node<'_>, names: &Names) -> Result<Outcome, Unsupported> {
    for more in ["properties", "headers"] {
        let members = endpoint.get(more).and_then(Node::object);
        if members.is_some_and(|members| !members.is_empty()) {
            return Err(Unsupported(format!("{more} of an endpoint")));
        }
    }
    let url = endpoint.get("url").map(|url| expression(url, names));
    match url.transpose()? {
        Some(Value::Text(url)) => Ok(Outcome::Url(url)),
        Some(Value::Flag(_) | Value::Partition(_) | Value::Unset) | None => Ok(Outcome::Error),
    }
}

/// The value of a literal, a reference or a call.
fn expression(node: &Node<'_>, names: &Names) -> Result<Value, Unsupported> {
    if let Some(name) = node.get("ref").and_then(Node::string) {
        return Ok(names.get(name).cloned().unwrap_or(Value::Unset));
    }
    let Some(function) = node.get("fn").and_then(Node::string) else {
        return match literal(node)? {
            Value::Text(text) => template(&text, names),
            other @ (Value::Flag(_) | Value::Partition(_) | Value::Unset) => Ok(other),
        };
    };
    let arguments = node.get("argv").and_then(Node::array).unwrap_or_default();
    let arguments: Vec<Value> = arguments
        .iter()
        .map(|argument| expression(argument, names))
        .collect::<Result<_, _>>()?;
    call(function, &arguments)
}

fn literal(node: &Node<'_>) -> Result<Value, Unsupported> {
    match &node.value {
        Json::String(text) => Ok(Value::Text(text.to_string())),
        Json::Boolean(flag) => Ok(Value::Flag(*flag)),
        Json::Null => Ok(Value::Unset),
        Json::Number(_) | Json::Array(_) | Json::Object(_) => {
            Err(Unsupported(format!("{} as a value", node.kind())))
        }
    }
}

fn call(function: &str, arguments: &[Value]) -> Result<Value, Unsupported> {
    match (function, arguments) {
        ("isSet", [value]) => Ok(Value::Flag(*value != Value::Unset)),
        ("not", [value]) => Ok(Value::Flag(!value.holds())),
        ("booleanEquals" | "stringEquals", [one, other]) => Ok(Value::Flag(one == other)),
        ("aws.partition", [Value::Text(region)]) => Ok(Value::Partition(Partition::of(region))),
        ("aws.partition", [Value::Unset]) => Ok(Value::Unset),
        ("getAttr", [Value::Partition(partition), Value::Text(name)]) => attribute(partition, name),
        _ => Err(Unsupported(format!("the function `{function}`"))),
    }
}

fn attribute(partition: &Partition, name: &str) -> Result<Value, Unsupported> {
    let text = |text: &str| Ok(Value::Text(text.to_owned()));
    match name {
        "name" => text(partition.name()),
        "dnsSuffix" => text(partition.dns_suffix()),
        "dualStackDnsSuffix" => text(partition.dual_stack_dns_suffix()),
        "implicitGlobalRegion" => text(partition.implicit_global_region()),
        "supportsFIPS" => Ok(Value::Flag(partition.supports_fips())),
        "supportsDualStack" => Ok(Value::Flag(partition.supports_dual_stack())),
        _ => Err(Unsupported(format!(
            "the attribute `{name}` of a partition"
        ))),
    }
}

/// Fills `{name}` and `{name#attribute}` of a text.
fn template(text: &str, names: &Names) -> Result<Value, Unsupported> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        let Some((name, after)) = tail.split_once('}') else {
            return Err(Unsupported(format!("the template `{text}`")));
        };
        let (name, attribute) = match name.split_once('#') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (name, None),
        };
        let value = match (names.get(name), attribute) {
            (Some(Value::Partition(partition)), Some(attribute)) => {
                self::attribute(partition, attribute)?
            }
            (Some(value), None) => value.clone(),
            (Some(_) | None, _) => Value::Unset,
        };
        let Value::Text(value) = value else {
            return Err(Unsupported(format!("the template `{text}`")));
        };
        out.push_str(before);
        out.push_str(&value);
        rest = after;
    }
    out.push_str(rest);
    Ok(Value::Text(out))
}
