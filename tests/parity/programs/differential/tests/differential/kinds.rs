//! What kinds of response there are. Each must occur, or a test has tried less than it says.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::responses::Response;

/// How often each kind has occurred.
#[derive(Debug)]
pub(crate) struct Kinds(BTreeMap<String, usize>);

/// The places in a body that may name an error, in all orders.
const IN_BODY: [&str; 5] = ["", "__type", "code", "__type, code", "code, __type"];

/// A kind and how it is known, from the response alone.
type Kind = (&'static str, fn(&Response, Option<&Value>) -> bool);

const KINDS: &[Kind] = &[
    ("null for a member", |_, body| {
        holds(body, &|_, value| value.is_null())
    }),
    ("unknown member", |_, body| {
        holds(body, &|name, _| name == "unknown")
    }),
    ("unknown value of an enum", |_, body| {
        holds(body, &|name, value| name == "status" && value == "New")
    }),
    ("`code` that is no text", |_, body| {
        member(body, "code").is_some_and(|code| !code.is_string())
    }),
    ("`__type` that is no text", |_, body| {
        member(body, "__type").is_some_and(|kind| !kind.is_string())
    }),
    ("`Message`", |_, body| member(body, "Message").is_some()),
    ("`Message` and `message`", |_, body| {
        member(body, "Message").is_some() && member(body, "message").is_some()
    }),
    ("HTML", |response, _| response.body.starts_with("<html")),
    ("empty body", |response, _| response.body.is_empty()),
    ("truncated JSON", |response, _| {
        let read = serde_json::from_str::<Value>(&response.body);
        !response.body.trim().is_empty() && read.is_err_and(|error| error.is_eof())
    }),
    ("text after the JSON", |response, _| {
        response.body.starts_with("{}") && response.body.len() > 2
    }),
    ("wrong content type", |response, _| {
        response.header("content-type") == Some("text/html")
    }),
    ("wrong content type of an output", |response, body| {
        let html = response.header("content-type") == Some("text/html");
        html && response.status == 200 && body.is_some_and(Value::is_object)
    }),
    ("204", |response, _| response.status == 204),
    ("204 without a body", |response, _| {
        response.status == 204 && response.body.is_empty()
    }),
    ("3xx", |response, _| matches!(response.status, 300..400)),
    ("4xx", |response, _| matches!(response.status, 400..500)),
    ("5xx", |response, _| matches!(response.status, 500..600)),
];

impl Kinds {
    /// All kinds, none of which has occurred.
    pub(crate) fn new() -> Self {
        let mut kinds = BTreeMap::new();
        for header in [false, true] {
            for body in IN_BODY {
                kinds.insert(places(header, body), 0);
            }
        }
        kinds.extend(KINDS.iter().map(|(name, _)| ((*name).to_owned(), 0)));
        Self(kinds)
    }

    /// Counts the kinds of a response.
    pub(crate) fn count(&mut self, response: &Response) {
        let body = serde_json::from_str::<Value>(&response.body).ok();
        for (name, is) in KINDS {
            if is(response, body.as_ref()) {
                *self.0.get_mut(*name).expect("a kind") += 1;
            }
        }
        // Of an error that can be read: who names it, in which order.
        if response.status >= 300 && body.as_ref().is_some_and(Value::is_object) {
            let at = |name: &str| response.body.find(&format!("\"{name}\":"));
            let body = match (at("__type"), at("code")) {
                (None, None) => "",
                (Some(_), None) => "__type",
                (None, Some(_)) => "code",
                (Some(kind), Some(code)) if kind < code => "__type, code",
                (Some(_), Some(_)) => "code, __type",
            };
            let header = response.header("x-amzn-errortype").is_some();
            *self.0.get_mut(&places(header, body)).expect("a kind") += 1;
        }
    }

    /// Prints how often each has occurred.
    ///
    /// # Panics
    ///
    /// If one never has.
    pub(crate) fn check(&self) {
        for (name, count) in &self.0 {
            println!("{count:5} {name}");
        }
        let missing: Vec<_> = self.0.iter().filter(|(_, count)| **count == 0).collect();
        assert!(missing.is_empty(), "never tried: {missing:?}");
    }
}

/// The kind of an error by what names it.
fn places(header: bool, body: &str) -> String {
    let header = if header { "header" } else { "" };
    let all: Vec<_> = [header, body]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if all.is_empty() {
        "error named by nothing".to_owned()
    } else {
        format!("error named by {}", all.join(", "))
    }
}

fn member<'v>(body: Option<&'v Value>, name: &str) -> Option<&'v Value> {
    body?.as_object()?.get(name)
}

/// Whether some member, however deep, is so.
fn holds(value: Option<&Value>, is: &dyn Fn(&str, &Value) -> bool) -> bool {
    match value {
        Some(Value::Object(members)) => {
            let mut members = members.iter();
            members.any(|(name, value)| is(name, value) || holds(Some(value), is))
        }
        Some(Value::Array(values)) => values.iter().any(|value| holds(Some(value), is)),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => false,
    }
}
