//! What a request or a response is compared with.

use http::{HeaderMap, Request};
use serde_json::Value;

/// Checks the value of a header; the values of several of one name are joined with `, `.
#[track_caller]
pub(crate) fn assert_header(headers: &HeaderMap, name: &str, value: &str) {
    let values = headers.get_all(name).iter();
    let values: Vec<_> = values
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    assert!(!values.is_empty(), "the header `{name}` is missing");
    assert_eq!(values.join(", "), value, "the header `{name}`");
}

/// Checks that there is a header.
#[track_caller]
pub(crate) fn assert_has_header(headers: &HeaderMap, name: &str) {
    let is_there = headers.contains_key(name);
    assert!(is_there, "the header `{name}` is missing");
}

/// Checks that there is no such header.
#[track_caller]
pub(crate) fn assert_no_header(headers: &HeaderMap, name: &str) {
    let value = headers.get(name);
    assert!(value.is_none(), "the header `{name}` is {value:?}");
}

/// Checks that the query has a parameter as it is written here: `name=value`, or a name alone.
#[track_caller]
pub(crate) fn assert_query<B>(request: &Request<B>, parameter: &str) {
    let is_there = query(request).any(|found| found == parameter);
    assert!(is_there, "`{parameter}` is missing in {}", request.uri());
}

/// Checks that the query has a parameter of this name.
#[track_caller]
pub(crate) fn assert_has_query<B>(request: &Request<B>, name: &str) {
    let is_there = query(request).any(|found| is_named(found, name));
    assert!(is_there, "`{name}` is missing in {}", request.uri());
}

/// Checks that the query has no parameter of this name.
#[track_caller]
pub(crate) fn assert_no_query<B>(request: &Request<B>, name: &str) {
    let is_there = query(request).any(|found| is_named(found, name));
    assert!(!is_there, "`{name}` is in {}", request.uri());
}

/// Checks that a body is the same JSON, in whatever order its members are.
#[track_caller]
pub(crate) fn assert_json(body: &[u8], expected: &str) {
    let text = String::from_utf8_lossy(body);
    let found: Value = match serde_json::from_str(&text) {
        Ok(found) => found,
        Err(error) => panic!("the body is not JSON: {error}\n{text}"),
    };
    let expected: Value = match serde_json::from_str(expected) {
        Ok(expected) => expected,
        Err(error) => panic!("what the body should be is not JSON: {error}\n{expected}"),
    };
    let mut differences = Vec::new();
    compare("", &found, &expected, &mut differences);
    let differences = differences.join("\n");
    assert!(differences.is_empty(), "the body differs\n{differences}");
}

fn query<B>(request: &Request<B>) -> impl Iterator<Item = &str> {
    request.uri().query().unwrap_or_default().split('&')
}

fn is_named(parameter: &str, name: &str) -> bool {
    parameter.split('=').next() == Some(name)
}

/// Lists where two values differ, each place as a JSON pointer.
fn compare(place: &str, found: &Value, expected: &Value, differences: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (name, expected) in expected {
                let place = format!("{place}/{name}");
                match found.get(name) {
                    Some(found) => compare(&place, found, expected, differences),
                    None => {
                        differences.push(format!("{place}: expected {expected}, found nothing"))
                    }
                }
            }
            for (name, found) in found {
                if !expected.contains_key(name) {
                    let place = format!("{place}/{name}");
                    differences.push(format!("{place}: expected nothing, found {found}"));
                }
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                compare(&format!("{place}/{index}"), found, expected, differences);
            }
        }
        (found, expected) if found == expected => {}
        (found, expected) => {
            let place = if place.is_empty() { "all of it" } else { place };
            differences.push(format!("{place}: expected {expected}, found {found}"));
        }
    }
}
