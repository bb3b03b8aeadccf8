//! Which error a response stands for, and what else it says.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::support::error_response::ErrorResponse;
use crate::support::json::reader::Reader;
use crate::support::operation::ResponseMetadata;

/// Reads a response with status 400, these headers and this body.
fn read<'a>(headers: &[(&'static str, &'static str)], body: &'a [u8]) -> ErrorResponse<'a> {
    let headers: HeaderMap = headers
        .iter()
        .map(|&(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        })
        .collect();
    ErrorResponse::read(StatusCode::BAD_REQUEST, &headers, body)
}

/// The candidates of such a response.
fn candidates(headers: &[(&'static str, &'static str)], body: &str) -> Vec<String> {
    let response = read(headers, body.as_bytes());
    response.candidates().map(str::to_owned).collect()
}

#[test]
fn names_come_from_header_then_type_then_code() {
    let members = [
        r#""__type":"a.b#Type""#,
        r#""code":"Code""#,
        r#""x":{"__type":"No"}"#,
    ];
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    for present in 0..8_u8 {
        for order in orders {
            let members: Vec<_> = order
                .into_iter()
                .filter(|index| *index == 2 || present & 1 << index != 0)
                .map(|index| members[index])
                .collect();
            let body = format!("{{{}}}", members.join(","));
            let header: &[_] = match present & 4 {
                0 => &[],
                _ => &[("x-amzn-errortype", "Header:http://a/#b")],
            };
            let expected: Vec<_> = [(4, "Header"), (1, "Type"), (2, "Code")]
                .into_iter()
                .filter(|(bit, _)| present & bit != 0)
                .map(|(_, name)| name)
                .collect();
            assert_eq!(candidates(header, &body), expected, "{body}");
            let response = read(header, body.as_bytes());
            assert_eq!(response.meta().code(), expected.first().copied());
        }
    }
}

#[test]
fn names_lose_what_surrounds_them() {
    for name in [
        "FooError",
        "FooError:",
        "FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/",
        "FooError:http://internal.amazon.com/coral/#Bar",
        "aws.protocoltests.restjson#FooError",
        "aws.protocoltests.restjson#FooError:http://internal.amazon.com/coral/#Bar",
        " FooError ",
    ] {
        let body = format!(r#"{{"__type":"{name}"}}"#);
        assert_eq!(candidates(&[], &body), ["FooError"], "{name}");
    }
    for name in ["", "#", ":", "a#", ":FooError", "  "] {
        let body = format!(r#"{{"__type":"{name}","code":"Code"}}"#);
        assert_eq!(candidates(&[], &body), ["Code"], "{name}");
    }
}

#[test]
fn only_strings_at_the_top_count() {
    for body in [
        r#"{"code":403,"__type":null}"#,
        r#"{"code":{"code":"A"},"__type":["A"]}"#,
        r#"{"error":{"__type":"A","code":"A","message":"m"},"Code":"A","__TYPE":"A"}"#,
        r#"[{"__type":"A"}]"#,
        r#""A""#,
    ] {
        assert_eq!(candidates(&[], body), [""; 0], "{body}");
        assert_eq!(read(&[], body.as_bytes()).meta().message(), None);
    }
    assert_eq!(candidates(&[], r#"{"code":"A","code":"B"}"#), ["B"]);
    assert_eq!(candidates(&[], r#"{"c\u006fde":"\u0041"}"#), ["A"]);
}

#[test]
fn broken_bodies_give_what_is_known() {
    let headers = [("x-amzn-errortype", "Header"), ("x-amzn-requestid", "1-2")];
    let bodies: [&[u8]; 7] = [
        b"",
        b"  ",
        b"<html><body>502 Bad Gateway</body></html>",
        b"\xff\xfe",
        b"null",
        b"{\"__type\"",
        b"{} {}",
    ];
    for body in bodies {
        let response = read(&headers, body);
        assert_eq!(response.candidates().collect::<Vec<_>>(), ["Header"]);
        assert_eq!(response.meta().request_id(), Some("1-2"));
        assert_eq!(response.meta().status(), Some(400));
        let mut reader = response.reader();
        reader.begin_object().unwrap();
        assert_eq!(reader.next_member(), Ok(None));
        assert_eq!(reader.finish(), Ok(()));
    }
    let bodies: [&[u8]; 4] = [
        br#"{"__type":"A","message":"m","#,
        br#"{"__type":"A","message":"m","code":"B"#,
        br#"{"__type":"A","message":"m"}}"#,
        b"{\"__type\":\"A\",\"message\":\"m\",\"x\":\"\xff\"}",
    ];
    for body in bodies {
        let response = read(&[], body);
        assert_eq!(response.meta().code(), Some("A"));
        assert_eq!(response.meta().message(), Some("m"));
        assert_eq!(
            response.reader().document().unwrap(),
            [].into_iter()
                .collect::<std::collections::BTreeMap<_, _>>()
                .into()
        );
    }
    let bomb = format!("{{\"__type\":\"A\",\"x\":{}", "[".repeat(100_000));
    assert_eq!(candidates(&[], &bomb), ["A"]);
}

#[test]
fn the_body_can_be_read_again() {
    let response = read(&[], br#" {"code":"A","tip":"t"} "#);
    for _ in 0..2 {
        let mut reader = response.reader();
        reader.begin_object().unwrap();
        assert_eq!(reader.next_member().unwrap().as_deref(), Some("code"));
    }
}

#[test]
fn messages_have_three_names() {
    for (body, expected) in [
        (
            r#"{"message":"a","Message":"b","errorMessage":"c"}"#,
            Some("a"),
        ),
        (r#"{"errorMessage":"c","Message":"b"}"#, Some("b")),
        (
            r#"{"errorMessage":"c","message":null,"Message":1}"#,
            Some("c"),
        ),
        (r#"{"MESSAGE":"a"}"#, None),
    ] {
        assert_eq!(
            read(&[], body.as_bytes()).meta().message(),
            expected,
            "{body}"
        );
    }
}

#[test]
fn request_ids_have_two_names() {
    let both = [("x-amz-request-id", "b"), ("x-amzn-requestid", "a")];
    assert_eq!(read(&both, b"").meta().request_id(), Some("a"));
    assert_eq!(read(&both[..1], b"").meta().request_id(), Some("b"));
    assert_eq!(read(&[], b"").meta().request_id(), None);
    let mut headers = HeaderMap::new();
    assert_eq!(ResponseMetadata::new(&headers), ResponseMetadata::default());
    headers.insert("x-amzn-requestid", HeaderValue::from_static("a"));
    assert_eq!(ResponseMetadata::new(&headers).request_id(), Some("a"));
}

#[test]
fn unreadable_responses_keep_the_cause() {
    let cause = Reader::new("1").str().unwrap_err();
    let error = read(&[("x-amzn-requestid", "a")], b"1").unreadable(cause);
    assert_eq!(error.meta().request_id(), Some("a"));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "expected a string at byte 0");
}

#[test]
fn the_matching_candidate_becomes_the_code() {
    let response = read(
        &[],
        br#"{"__type":"Shadow","code":"NotFoundException","message":"m"}"#,
    );
    assert_eq!(response.meta().code(), Some("Shadow"));
    let name = response
        .candidates()
        .find(|name| name.starts_with("Not"))
        .unwrap();
    let meta = response.meta_with_code(name);
    assert_eq!(
        (meta.code(), meta.message()),
        (Some("NotFoundException"), Some("m"))
    );
}

#[test]
fn the_code_of_query_stays() {
    let mut headers = HeaderMap::new();
    headers.insert("x-amzn-query-error", HeaderValue::from_static("A.B;Sender"));
    let body = br#"{"__type":"x#Name"}"#;
    let response = ErrorResponse::read(StatusCode::BAD_REQUEST, &headers, body);
    assert_eq!(response.meta().code(), Some("Name"));
    assert_eq!(response.meta_with_code("Name").fault(), None);
    let response = response.with_query_error(&headers);
    assert_eq!(response.candidates().collect::<Vec<_>>(), ["Name", "A.B"]);
    assert_eq!(response.meta().code(), Some("A.B"));
    assert_eq!(response.meta_with_code("Name").code(), Some("A.B"));
    assert_eq!(response.meta_with_code("Name").fault(), Some("Sender"));
}

#[test]
fn an_error_of_a_stream_has_its_name_from_there() {
    let response = ErrorResponse::in_stream("Gone", br#"{"__type":"x#Other","message":"m"}"#);
    assert_eq!(response.candidates().collect::<Vec<_>>(), ["Gone"]);
    assert_eq!(response.meta().code(), Some("Gone"));
    assert_eq!(response.meta().message(), Some("m"));
    assert_eq!(response.meta().status(), None);
    for payload in [&b""[..], b"no JSON", b"\xff"] {
        let response = ErrorResponse::in_stream("Gone", payload);
        assert_eq!(response.meta().message(), None);
        assert_eq!(response.reader().begin_object(), Ok(()));
    }
}
