//! Which error a response stands for. All responses are constructed.

use http::Response;
use lightsail_bucket_access_keys::operation::Operation;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::CreateBucketAccessKey;
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::DeleteBucketAccessKey;
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysError,
};
use tests::lightsail::{ERROR_NAMES, error_response, response};

/// The three places that can name an error, in their order of precedence.
const PLACES: usize = 3;

/// What a place may hold: nothing, two modelled errors, and two that are not.
const NAMES: [Option<&str>; 5] = [
    None,
    Some("NotFoundException"),
    Some("ServiceException"),
    Some("ThrottlingException"),
    Some("notfoundexception"),
];

/// The ways in which a name can be dressed up, with `*` for the name.
const DRESSES: [&str; 6] = [
    "*",
    "com.amazonaws.lightsail#*",
    "*:http://internal.amazon.com/coral/com.amazon.coral.service/",
    "aws.protocoltests.json#*:http://internal.amazon.com/coral/#fragment",
    " * ",
    "#*:",
];

/// The name of the variant that an error is.
fn variant(error: &GetBucketAccessKeysError) -> &'static str {
    match error {
        GetBucketAccessKeysError::AccessDeniedException(_) => "AccessDeniedException",
        GetBucketAccessKeysError::InvalidInputException(_) => "InvalidInputException",
        GetBucketAccessKeysError::NotFoundException(_) => "NotFoundException",
        GetBucketAccessKeysError::RegionSetupInProgressException(_) => {
            "RegionSetupInProgressException"
        }
        GetBucketAccessKeysError::ServiceException(_) => "ServiceException",
        GetBucketAccessKeysError::UnauthenticatedException(_) => "UnauthenticatedException",
        GetBucketAccessKeysError::Unhandled(_) => "Unhandled",
        other => panic!("a new variant: {other:?}"),
    }
}

/// The error of a response.
fn error_of(response: &Response<bytes::Bytes>) -> GetBucketAccessKeysError {
    GetBucketAccessKeys::response(response).expect_err("an error")
}

/// The error of a response with status 400 and this body.
fn error_of_body(body: &str) -> GetBucketAccessKeysError {
    error_of(&response(400, body.to_owned()))
}

/// The variant and the code that names in these places lead to.
fn winner(places: [Option<&'static str>; PLACES]) -> (&'static str, Option<&'static str>) {
    let given: Vec<_> = places.into_iter().flatten().collect();
    match given.iter().find(|name| ERROR_NAMES.contains(name)) {
        Some(name) => (name, Some(name)),
        None => ("Unhandled", given.first().copied()),
    }
}

/// A response that names an error in these places, with the members of its body in two orders.
fn responses(places: &[Option<String>; PLACES]) -> [Response<bytes::Bytes>; 2] {
    let [header, r#type, code] = places;
    let member = |name, value: &Option<String>| {
        value
            .as_ref()
            .map(|value| format!(r#""{name}":{}"#, serde_json::json!(value)))
    };
    let mut members = vec![Some(r#""message":"m""#.to_owned())];
    members.extend([member("__type", r#type), member("code", code)]);
    let mut members: Vec<_> = members.into_iter().flatten().collect();
    let forwards = format!("{{{}}}", members.join(","));
    members.reverse();
    let backwards = format!("{{{}}}", members.join(","));
    [forwards, backwards].map(|body| match header {
        Some(name) => error_response(400, name.trim(), body),
        None => response(400, body),
    })
}

#[test]
fn the_first_place_that_names_a_modelled_error_decides() {
    let mut count = 0;
    let combinations = NAMES.len().pow(3) * DRESSES.len().pow(2);
    for number in 0..combinations {
        let mut rest = number;
        let mut digit = |base| {
            let digit = rest % base;
            rest /= base;
            digit
        };
        let names = std::array::from_fn(|_| NAMES[digit(NAMES.len())]);
        let (first, second) = (DRESSES[digit(DRESSES.len())], DRESSES[digit(DRESSES.len())]);
        let dresses = [first, second, first];
        let dressed = std::array::from_fn(|place: usize| {
            names[place].map(|name: &str| dresses[place].replace('*', name))
        });
        let expected = winner(names);
        for response in responses(&dressed) {
            let error = error_of(&response);
            assert_eq!((variant(&error), error.code()), expected, "{response:?}");
            assert_eq!(error.message(), Some("m"));
            count += 1;
        }
    }
    assert_eq!(count, 9_000);
}

#[test]
fn all_modelled_errors_are_known_to_all_operations() {
    /// The code that an operation finds in a response.
    fn code<O: Operation>(name: &str, code: impl Fn(&O::Error) -> Option<String>) {
        let body = format!(r#"{{"__type":"{name}"}}"#);
        let Err(error) = O::response(&response(400, body)) else {
            panic!("{name} is read as a success");
        };
        assert_eq!(code(&error).as_deref(), Some(name));
        // A modelled error is its own source; an unhandled one has none here.
        let source = std::error::Error::source(&error).expect("a modelled error");
        assert_eq!(source.to_string(), name);
    }
    for name in ERROR_NAMES {
        code::<CreateBucketAccessKey>(name, |error| error.code().map(str::to_owned));
        code::<DeleteBucketAccessKey>(name, |error| error.code().map(str::to_owned));
        code::<GetBucketAccessKeys>(name, |error| error.code().map(str::to_owned));
        assert_eq!(variant(&error_of(&error_response(400, name, ""))), name);
    }
}

/// The error of other Lightsail operations is not modelled here.
#[test]
fn an_error_of_another_operation_is_unhandled() {
    let error = error_of_body(r#"{"__type":"OperationFailureException","code":"x"}"#);
    assert_eq!(variant(&error), "Unhandled");
    assert_eq!(error.code(), Some("OperationFailureException"));
}

#[test]
fn names_are_compared_exactly() {
    for name in [
        "notFoundException",
        "NotFoundException2",
        "NotFound",
        "NotFoundExceptio",
        "com.amazonaws.lightsail.NotFoundException",
        "lightsail/NotFoundException",
        "Not\u{0}FoundException",
    ] {
        let body = serde_json::json!({ "__type": name }).to_string();
        let error = error_of_body(&body);
        assert_eq!((variant(&error), error.code()), ("Unhandled", Some(name)));
    }
}

#[test]
fn a_name_that_is_empty_is_passed_over() {
    for empty in [
        "",
        " ",
        "#",
        ":",
        "ns#",
        "#:NotFoundException",
        ":NotFoundException",
    ] {
        let body = serde_json::json!({ "__type": empty, "code": "ServiceException" }).to_string();
        assert_eq!(
            variant(&error_of_body(&body)),
            "ServiceException",
            "{empty:?}"
        );
        let body = serde_json::json!({ "__type": empty }).to_string();
        let error = error_of_body(&body);
        assert_eq!(
            (variant(&error), error.code()),
            ("Unhandled", None),
            "{empty:?}"
        );
    }
}

#[test]
fn only_top_level_strings_name_an_error() {
    for other in [
        "404",
        "null",
        "true",
        r#"{"__type":"ServiceException"}"#,
        r#"["ServiceException"]"#,
    ] {
        for (body, expected) in [
            (format!(r#"{{"__type":{other}}}"#), "Unhandled"),
            (format!(r#"{{"code":{other}}}"#), "Unhandled"),
            (
                format!(r#"{{"__type":{other},"code":"NotFoundException"}}"#),
                "NotFoundException",
            ),
            (
                format!(r#"{{"code":{other},"__type":"NotFoundException"}}"#),
                "NotFoundException",
            ),
            (
                format!(r#"{{"x":{{"code":"ServiceException"}},"message":{other}}}"#),
                "Unhandled",
            ),
        ] {
            assert_eq!(variant(&error_of_body(&body)), expected, "{body}");
        }
    }
}

#[test]
fn members_that_say_the_type_may_be_escaped_or_come_last() {
    let error = error_of_body(r#"{"x":{"y":[{}]},"_\u005ftype":"\u004eotFoundException"}"#);
    assert_eq!(variant(&error), "NotFoundException");
}

#[test]
fn the_name_of_the_header_is_not_case_sensitive() {
    let response = Response::builder()
        .status(400)
        .header("X-Amzn-ErrorType", "NotFoundException")
        .body(bytes::Bytes::new())
        .expect("a response");
    assert_eq!(variant(&error_of(&response)), "NotFoundException");
}

#[test]
fn the_status_does_not_select_the_error() {
    for status in [400, 401, 403, 404, 409, 429, 500, 503] {
        let named = response(status, r#"{"__type":"NotFoundException"}"#);
        let error = error_of(&named);
        assert_eq!(variant(&error), "NotFoundException", "{status}");
        assert_eq!(error.meta().status(), Some(status));
        let nameless = error_of(&response(status, r#"{"message":"m"}"#));
        assert_eq!(
            (variant(&nameless), nameless.code()),
            ("Unhandled", None),
            "{status}"
        );
        assert_eq!(nameless.message(), Some("m"));
    }
}

#[test]
fn a_body_that_is_no_object_still_gives_an_error() {
    for body in [
        "",
        " ",
        "<html><h1>503</h1></html>",
        "Forbidden",
        "[]",
        "null",
        "\"NotFoundException\"",
        "{",
        "\u{feff}{}",
    ] {
        let error = error_of(&response(503, body));
        assert_eq!(
            (variant(&error), error.code(), error.message()),
            ("Unhandled", None, None)
        );
        assert_eq!(error.meta().status(), Some(503));
        assert_eq!(error.request_id(), Some(tests::lightsail::REQUEST_ID));
        let named = error_of(&error_response(503, "NotFoundException", body));
        assert_eq!(
            (variant(&named), named.message()),
            ("NotFoundException", None),
            "{body:?}"
        );
    }
    let error = error_of(&response(400, &b"\xff\xfe\0"[..]));
    assert_eq!(variant(&error), "Unhandled");
}

#[test]
fn what_comes_before_a_cut_counts() {
    let error = error_of_body(r#"{"__type":"NotFoundException","message":"gone","tip":"ca"#);
    assert_eq!(
        (variant(&error), error.message()),
        ("NotFoundException", Some("gone"))
    );
    let error = error_of(&response(
        400,
        &b"{\"code\":\"NotFoundException\",\"tip\":\"\xff\"}"[..],
    ));
    assert_eq!(variant(&error), "NotFoundException");
}

#[test]
fn a_depth_bomb_is_an_error_like_any_other() {
    let bomb = format!(r#"{{"x":{}"#, "[".repeat(1_000_000));
    let error = error_of(&error_response(400, "NotFoundException", bomb));
    assert_eq!(variant(&error), "NotFoundException");
}
