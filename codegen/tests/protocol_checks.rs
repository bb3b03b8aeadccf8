//! Tests of `protocol_tests/check.rs`, which protocol tests carry as it is.

#[path = "../protocol_tests/check.rs"]
mod check;

use check::{
    assert_has_header, assert_has_query, assert_header, assert_json, assert_no_header,
    assert_no_query, assert_query,
};
use http::Request;

fn request() -> Request<()> {
    Request::builder()
        .uri("https://example.com/?a=1&b&a=2")
        .header("One", "first")
        .header("Many", "first")
        .header("Many", "second")
        .body(())
        .expect("a request")
}

/// What a check says that does not hold.
fn complaint(check: impl FnOnce() + std::panic::UnwindSafe) -> Option<String> {
    let panic = std::panic::catch_unwind(check).err()?;
    panic.downcast_ref::<String>().cloned()
}

#[test]
fn headers() {
    let request = request();
    assert_header(request.headers(), "one", "first");
    assert_header(request.headers(), "Many", "first, second");
    assert_has_header(request.headers(), "ONE");
    assert_no_header(request.headers(), "Other");
    let missing = Some("the header `Other` is missing".to_owned());
    assert_eq!(
        complaint(|| assert_has_header(self::request().headers(), "Other")),
        missing
    );
    assert_eq!(
        complaint(|| assert_header(self::request().headers(), "Other", "")),
        missing
    );
    assert_eq!(
        complaint(|| assert_no_header(self::request().headers(), "One")),
        Some("the header `One` is Some(\"first\")".to_owned())
    );
    let other = complaint(|| assert_header(self::request().headers(), "Many", "second"));
    assert!(other.is_some_and(|text| text.contains("\"first, second\"")));
}

#[test]
fn parameters_of_the_query() {
    let request = request();
    for parameter in ["a=1", "b", "a=2"] {
        assert_query(&request, parameter);
    }
    assert_has_query(&request, "a");
    assert_no_query(&request, "c");
    for complaint in [
        complaint(|| assert_query(&self::request(), "a")),
        complaint(|| assert_has_query(&self::request(), "c")),
    ] {
        assert!(complaint.is_some_and(|text| text.contains("is missing in https://")));
    }
    let there = complaint(|| assert_no_query(&self::request(), "b"));
    assert!(there.is_some_and(|text| text.starts_with("`b` is in https://")));
}

#[test]
fn bodies_of_json() {
    assert_json(
        br#"{ "b": [1, {}], "a": null }"#,
        r#"{"a":null,"b":[1,{}]}"#,
    );
    for (body, expected, differences) in [
        ("1", "2", "all of it: expected 2, found 1"),
        ("1.0", "1", "all of it: expected 1, found 1.0"),
        ("{}", r#"{"a":null}"#, "/a: expected null, found nothing"),
        (r#"{"a":null}"#, "{}", "/a: expected nothing, found null"),
        (
            r#"{"a":[1,2]}"#,
            r#"{"a":[2,1]}"#,
            "/a/0: expected 2, found 1\n/a/1: expected 1, found 2",
        ),
        (
            r#"{"a":[1]}"#,
            r#"{"a":[1,2]}"#,
            "/a: expected [1,2], found [1]",
        ),
    ] {
        assert_eq!(
            complaint(|| assert_json(body.as_bytes(), expected)),
            Some(format!("the body differs\n{differences}"))
        );
    }
    let no_json = complaint(|| assert_json(b"{", "{}"));
    assert!(no_json.is_some_and(|text| text.starts_with("the body is not JSON: ")));
}
