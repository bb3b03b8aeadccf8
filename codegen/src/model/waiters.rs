//! The trait `waitable`: <https://smithy.io/2.0/additional-specs/waiters.html>.

use super::{Trait, Traits};
use crate::ast::{Node, Value};

/// What the value of the trait must be.
const EXPECTED: &str = "an object of waiters, each with a list of acceptors";

/// A way to wait until something is so.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiter<'a> {
    pub(crate) name: &'a str,
    pub(crate) documentation: Option<&'a str>,
    pub(crate) deprecated: bool,
    /// Seconds between two tries, at least.
    pub(crate) min_delay: u32,
    /// Seconds between two tries, at most.
    pub(crate) max_delay: u32,
    /// The first that matches decides.
    pub(crate) acceptors: Vec<Acceptor<'a>>,
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Acceptor<'a> {
    pub(crate) state: AcceptorState,
    pub(crate) matcher: Matcher<'a>,
}

/// Where an answer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AcceptorState {
    Success,
    Failure,
    Retry,
}

/// Which answers are meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Matcher<'a> {
    /// Any output, or any error.
    Success(bool),
    /// The error with this name or shape id.
    ErrorType(&'a str),
    Output(PathMatcher<'a>),
    InputOutput(PathMatcher<'a>),
}

/// What a JMESPath expression must give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PathMatcher<'a> {
    pub(crate) path: &'a str,
    pub(crate) expected: &'a str,
    pub(crate) comparator: PathComparator,
}

/// How the result of an expression is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathComparator {
    String,
    Boolean,
    AllStrings,
    AnyString,
}

/// Reads the value of the trait.
pub(super) fn read<'a>(node: &'a Node<'a>) -> Result<Vec<Waiter<'a>>, &'static str> {
    let entries = node.object().ok_or(EXPECTED)?;
    entries
        .iter()
        .map(|entry| waiter(entry.key, &entry.node))
        .collect()
}

fn waiter<'a>(name: &'a str, node: &'a Node<'a>) -> Result<Waiter<'a>, &'static str> {
    const MIN_DELAY: u32 = 2;
    const MAX_DELAY: u32 = 120;
    let acceptors = node.get("acceptors").and_then(Node::array);
    let acceptors = acceptors.filter(|acceptors| !acceptors.is_empty());
    let min_delay = delay(node, "minDelay", MIN_DELAY)?;
    let max_delay = delay(node, "maxDelay", MAX_DELAY)?;
    if min_delay > max_delay {
        return Err("an object of waiters whose `minDelay` is not above their `maxDelay`");
    }
    Ok(Waiter {
        name,
        documentation: node.get("documentation").and_then(Node::string),
        deprecated: node.get("deprecated").and_then(boolean).unwrap_or(false),
        min_delay,
        max_delay,
        acceptors: acceptors
            .ok_or(EXPECTED)?
            .iter()
            .map(acceptor)
            .collect::<Result<_, _>>()?,
    })
}

fn delay(node: &Node<'_>, name: &str, default: u32) -> Result<u32, &'static str> {
    let Some(delay) = node.get(name) else {
        return Ok(default);
    };
    delay
        .number()
        .and_then(|text| text.parse().ok())
        .filter(|seconds| *seconds > 0)
        .ok_or("an object of waiters whose delays are seconds, at least 1")
}

fn acceptor<'a>(node: &'a Node<'a>) -> Result<Acceptor<'a>, &'static str> {
    let state = match node.get("state").and_then(Node::string) {
        Some("success") => AcceptorState::Success,
        Some("failure") => AcceptorState::Failure,
        Some("retry") => AcceptorState::Retry,
        Some(_) | None => {
            return Err(
                "an object of waiters whose acceptors have a state: `success`, `failure` or `retry`",
            );
        }
    };
    let matcher = node.get("matcher").and_then(Node::object);
    let matcher = match matcher {
        Some([only]) => matcher_of(only.key, &only.node),
        Some(_) | None => None,
    };
    Ok(Acceptor {
        state,
        matcher: matcher.ok_or(
            "an object of waiters whose acceptors have one matcher: `success`, `errorType`, \
             `output` or `inputOutput`",
        )?,
    })
}

fn matcher_of<'a>(kind: &str, node: &'a Node<'a>) -> Option<Matcher<'a>> {
    match kind {
        "success" => boolean(node).map(Matcher::Success),
        "errorType" => node.string().map(Matcher::ErrorType),
        "output" => path(node).map(Matcher::Output),
        "inputOutput" => path(node).map(Matcher::InputOutput),
        _ => None,
    }
}

fn path<'a>(node: &'a Node<'a>) -> Option<PathMatcher<'a>> {
    Some(PathMatcher {
        path: node.get("path")?.string()?,
        expected: node.get("expected")?.string()?,
        comparator: match node.get("comparator")?.string()? {
            "stringEquals" => PathComparator::String,
            "booleanEquals" => PathComparator::Boolean,
            "allStringEquals" => PathComparator::AllStrings,
            "anyStringEquals" => PathComparator::AnyString,
            _ => return None,
        },
    })
}

fn boolean(node: &Node<'_>) -> Option<bool> {
    match &node.value {
        Value::Boolean(value) => Some(*value),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}

impl<'a> Traits<'a> {
    /// The ways to wait with an operation.
    pub(crate) fn waiters(&self) -> &[Waiter<'a>] {
        let mut values = self.iter().map(|applied| &applied.value);
        let waiters = values.find_map(|value| {
            let Trait::Waitable(waiters) = value else {
                return None;
            };
            Some(waiters.as_slice())
        });
        waiters.unwrap_or_default()
    }
}
