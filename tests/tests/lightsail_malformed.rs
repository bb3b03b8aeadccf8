//! Successful responses whose body cannot be read. All bodies are constructed.
//!
//! Each gives an unhandled error that says where reading failed and never quotes the body.

use lightsail_bucket_access_keys::operation::RequestId;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::CreateBucketAccessKey;
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysError,
};
use tests::lightsail::{REQUEST_ID, decode, error_texts, read_error, refuse};

/// A word in the bodies that no error may show.
const CANARY: &str = "canary";

/// Checks that this body is refused, at this offset.
fn assert_refused(body: impl Into<bytes::Bytes>, offset: usize) {
    let body = body.into();
    let error = refuse::<GetBucketAccessKeys>(body.clone());
    let shown = String::from_utf8_lossy(&body)
        .chars()
        .take(200)
        .collect::<String>();
    assert!(
        matches!(error, GetBucketAccessKeysError::Unhandled(_)),
        "{shown}"
    );
    let read = read_error(&error);
    assert_eq!(read.offset(), offset, "{read}: {shown}");
    assert!(
        read.to_string().ends_with(&format!("at byte {offset}")),
        "{read}"
    );
    assert_eq!(error.meta().status(), Some(200));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(RequestId::request_id(&error), Some(REQUEST_ID));
    assert_eq!((error.code(), error.message()), (None, None));
    assert!(!error.is_retryable());
    for text in error_texts(&error) {
        assert!(!text.contains(CANARY), "quotes the body: {text}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    let bodies = [
        ("canary", 0),
        ("<html>canary</html>", 0),
        ("\u{feff}{}", 0),
        ("{'canary':1}", 1),
        ("{canary:1}", 1),
        (r#"{"canary"}"#, 9),
        (r#"{"canary":}"#, 10),
        (r#"{"canary":1,}"#, 12),
        (r#"{,"canary":1}"#, 1),
        (r#"{"canary":1 "x":2}"#, 12),
        (r#"{"canary":01}"#, 11),
        (r#"{"canary":1.}"#, 12),
        (r#"{"canary":NaN}"#, 10),
        (r#"{"canary":[1,]}"#, 13),
        (r#"{"canary":/**/1}"#, 10),
        (r#"{"canary":tru}"#, 10),
    ];
    for (body, offset) in bodies {
        assert_refused(body, offset);
    }
}

#[test]
fn strings_that_json_forbids_are_refused() {
    let bodies = [
        ("{\"canary\":\"a\tb\"}", 12),
        ("{\"canary\":\"a\nb\"}", 12),
        (r#"{"canary":"\x41"}"#, 11),
        (r#"{"canary":"\u00g0"}"#, 11),
        (r#"{"canary":"\ud83e"}"#, 11),
        (r#"{"canary":"\udea3"}"#, 11),
        (r#"{"canary":"\ud83e\u0041"}"#, 11),
    ];
    for (body, offset) in bodies {
        assert_refused(body, offset);
    }
}

#[test]
fn every_truncation_is_refused_at_its_end() {
    let body = r#"{"accessKeys":[{"accessKeyId":"canary","createdAt":1.5E9,"status":"Active","lastUsed":{"region":"canary"}}],"new":[{"canary":"canary\u00fc"},null]}"#;
    decode::<GetBucketAccessKeys>(body);
    for end in 1..body.len() {
        let error = refuse::<GetBucketAccessKeys>(&body.as_bytes()[..end]);
        // A literal or an escape that is cut off is reported where it starts.
        let offset = read_error(&error).offset();
        assert!(
            (end.saturating_sub(6)..=end).contains(&offset),
            "{offset}: {}",
            &body[..end]
        );
        for text in error_texts(&error) {
            assert!(!text.contains(CANARY), "quotes the body: {text}");
        }
    }
}

#[test]
fn the_wrong_type_is_refused_where_it_stands() {
    for body in ["[]", r#""canary""#, "1", "true", "null"] {
        assert_refused(body, 0);
    }
    for value in ["{}", r#""canary""#, "1", "false"] {
        assert_refused(format!(r#"{{"accessKeys":{value}}}"#), 14);
    }
    for value in ["[]", r#""canary""#, "1", "true"] {
        assert_refused(format!(r#"{{"accessKeys":[{value}]}}"#), 15);
    }
    let members = [
        ("accessKeyId", "1"),
        ("secretAccessKey", r#"["canary"]"#),
        ("status", "1"),
        ("createdAt", r#""1619209369""#),
        ("createdAt", r#""2021-04-23T20:22:49Z""#),
        ("createdAt", "1e400"),
        ("createdAt", "true"),
        ("lastUsed", r#""canary""#),
        ("lastUsed", "[]"),
    ];
    for (name, value) in members {
        let start = r#"{"accessKeys":[{"x":"canary","#.len();
        let body = format!(r#"{{"accessKeys":[{{"x":"canary","{name}":{value}}}]}}"#);
        assert_refused(body, start + name.len() + 3);
    }
}

#[test]
fn a_boolean_must_be_one() {
    for value in ["1", "0", r#""true""#, "[]"] {
        let body = format!(r#"{{"operations":[{{"isTerminal":{value}}}]}}"#);
        let error = refuse::<CreateBucketAccessKey>(body);
        assert_eq!(
            read_error(&error).offset(),
            r#"{"operations":[{"isTerminal":"#.len()
        );
    }
}

#[test]
fn trailing_data_is_refused() {
    assert_refused("{} canary", 3);
    assert_refused("{}{}", 2);
    assert_refused("{}}", 2);
    assert_refused("{},", 2);
    assert_refused("{}\0", 2);
    decode::<GetBucketAccessKeys>("{} \r\n\t");
}

#[test]
fn bytes_that_are_not_utf8_are_refused() {
    assert_refused(&b"\xff"[..], 0);
    assert_refused(&b"{\"canary\":\"\xc3\"}"[..], 11);
    // A surrogate, and a slash that takes two bytes.
    assert_refused(&b"{\"canary\":\"\xed\xa0\x80\"}"[..], 11);
    assert_refused(&b"{\"canary\":\"\xc0\xaf\"}"[..], 11);
    // UTF-16 with and without a byte order mark.
    assert_refused(&b"\xff\xfe{\0}\0"[..], 0);
    assert_refused(&b"{\0}\0"[..], 1);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!(r#"{{"new":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    decode::<GetBucketAccessKeys>(&nested(100));
    for bomb in [
        nested(1_000_000),
        format!(r#"{{"new":{}"#, "[".repeat(1_000_000)),
        format!(r#"{{"new":{}"#, r#"{"a":"#.repeat(1_000_000)),
        format!(
            r#"{{"accessKeys":[{{"lastUsed":{{"new":{}"#,
            r#"[{"a":"#.repeat(1_000_000)
        ),
    ] {
        let error = refuse::<GetBucketAccessKeys>(bomb);
        let read = read_error(&error);
        assert!(read.to_string().contains("nesting"), "{read}");
        assert!(read.offset() < 1_000, "{read}");
    }
}

#[test]
fn depth_starts_anew_after_each_value() {
    let flat = r#"{"a":[[[]]]},"#.repeat(1_000);
    decode::<GetBucketAccessKeys>(&format!(r#"{{"new":[{flat}null]}}"#));
}
