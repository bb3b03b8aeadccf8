//! What an error says, whichever it is. All responses are constructed.

use std::error::Error;
use std::io;

use lightsail_bucket_access_keys::error::builders::NotFoundExceptionBuilder;
use lightsail_bucket_access_keys::error::{ErrorMetadata, NotFoundException, Unhandled};
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyError,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::{
    DeleteBucketAccessKey, DeleteBucketAccessKeyError,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysError,
};
use lightsail_bucket_access_keys::operation::{Operation, RequestId};
use tests::lightsail::{ERROR_NAMES, REQUEST_ID, chain, error_response, response};

/// A body with all members that Lightsail gives an error.
const BODY: &str = r#"{"__type":"NAME","code":"aws#Detail:x","docs":"https://example.com","message":"No such bucket.","tip":"Check the name."}"#;

/// The predicates of an error enum, in the order of [`ERROR_NAMES`].
macro_rules! predicates {
    ($error:ty) => {
        [
            <$error>::is_access_denied_exception as fn(&$error) -> bool,
            <$error>::is_invalid_input_exception,
            <$error>::is_not_found_exception,
            <$error>::is_region_setup_in_progress_exception,
            <$error>::is_service_exception,
            <$error>::is_unauthenticated_exception,
        ]
    };
}

/// The members of a modelled error: code, docs, message and tip; with its request id.
macro_rules! members {
    ($error:expr, $enum:ident) => {
        members!(@variants $error, $enum: AccessDeniedException InvalidInputException
            NotFoundException RegionSetupInProgressException ServiceException
            UnauthenticatedException)
    };
    (@variants $error:expr, $enum:ident: $($variant:ident)*) => {
        match $error {
            $($enum::$variant(error) => {
                assert_eq!(RequestId::request_id(error), Some(REQUEST_ID));
                [error.code(), error.docs(), error.message(), error.tip()]
            })*
            other => panic!("not a modelled error: {other:?}"),
        }
    };
}

/// Checks every modelled error of an operation in every respect.
macro_rules! check_operation {
    ($operation:ident, $error:ident) => {
        for (index, name) in ERROR_NAMES.iter().enumerate() {
            let response = response(400, BODY.replace("NAME", name));
            let error = $operation::response(&response).expect_err("an error");
            let yes: Vec<bool> = predicates!($error).iter().map(|is| is(&error)).collect();
            let expected: Vec<bool> = (0..ERROR_NAMES.len()).map(|at| at == index).collect();
            assert_eq!(yes, expected, "{name}");
            assert_eq!(
                members!(&error, $error),
                ["aws#Detail:x", "https://example.com", "No such bucket.", "Check the name."]
                    .map(Some)
            );
            assert_eq!(error.code(), Some(*name), "the name, not the member");
            assert_eq!(error.message(), Some("No such bucket."));
            assert_eq!(error.request_id(), Some(REQUEST_ID));
            assert_eq!(error.meta().status(), Some(400));
            let operation = stringify!($operation);
            assert_eq!(
                chain(&error),
                [
                    format!("{operation} failed: {name}: No such bucket. (status 400, request id {REQUEST_ID})"),
                    format!("{name}: No such bucket."),
                ]
            );
        }
    };
}

/// The error of a response to `GetBucketAccessKeys` with this status and body.
fn error_of(status: u16, body: &str) -> GetBucketAccessKeysError {
    GetBucketAccessKeys::response(&response(status, body.to_owned())).expect_err("an error")
}

/// The not-found error of a response with status 400 and this body.
fn not_found(body: &str) -> NotFoundException {
    let response = error_response(400, "NotFoundException", body.to_owned());
    match GetBucketAccessKeys::response(&response) {
        Err(GetBucketAccessKeysError::NotFoundException(error)) => error,
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn every_modelled_error_of_create() {
    check_operation!(CreateBucketAccessKey, CreateBucketAccessKeyError);
}

#[test]
fn every_modelled_error_of_delete() {
    check_operation!(DeleteBucketAccessKey, DeleteBucketAccessKeyError);
}

#[test]
fn every_modelled_error_of_get() {
    check_operation!(GetBucketAccessKeys, GetBucketAccessKeysError);
}

#[test]
fn a_member_of_another_type_leaves_the_rest_intact() {
    for other in ["404", "null", "true", r#"{"a":["x"]}"#, r#"[{"code":"x"}]"#] {
        let error = not_found(&format!(
            r#"{{"code":{other},"docs":"d","message":"m","tip":"t"}}"#
        ));
        let members = [error.code(), error.docs(), error.message(), error.tip()];
        assert_eq!(members, [None, Some("d"), Some("m"), Some("t")], "{other}");
        let error = not_found(&format!(r#"{{"tip":{other},"code":"c","docs":{other}}}"#));
        let members = [error.code(), error.docs(), error.message(), error.tip()];
        assert_eq!(members, [Some("c"), None, None, None], "{other}");
    }
}

#[test]
fn the_message_has_three_names() {
    let bodies = [
        (
            r#"{"message":"a","Message":"b","errorMessage":"c"}"#,
            Some("a"),
        ),
        (
            r#"{"errorMessage":"c","Message":"b","message":"a"}"#,
            Some("a"),
        ),
        (r#"{"errorMessage":"c","Message":"b"}"#, Some("b")),
        (r#"{"errorMessage":"c"}"#, Some("c")),
        (r#"{"message":null,"Message":"b"}"#, Some("b")),
        (r#"{"message":7,"errorMessage":"c"}"#, Some("c")),
        (r#"{"message":""}"#, Some("")),
        (r#"{"MESSAGE":"x","x":{"message":"y"}}"#, None),
    ];
    for (body, message) in bodies {
        assert_eq!(error_of(400, body).message(), message, "{body}");
        let error = not_found(body);
        assert_eq!(error.message(), message, "{body}");
        assert_eq!(error.meta().message(), message, "{body}");
    }
}

#[test]
fn display_leaves_out_what_is_not_known() {
    let plain = |status: u16, header: Option<&str>| {
        let mut response = http::Response::builder().status(status);
        if let Some(name) = header {
            response = response.header("x-amzn-errortype", name);
        }
        let response = response.body("").expect("a response");
        GetBucketAccessKeys::response(&response)
            .expect_err("an error")
            .to_string()
    };
    assert_eq!(plain(502, None), "GetBucketAccessKeys failed (status 502)");
    assert_eq!(
        plain(400, Some("NotFoundException")),
        "GetBucketAccessKeys failed: NotFoundException (status 400)"
    );
    assert_eq!(
        error_of(400, r#"{"message":"m"}"#).to_string(),
        format!("GetBucketAccessKeys failed: m (status 400, request id {REQUEST_ID})")
    );
    let built = NotFoundException::builder().build();
    assert_eq!(built.to_string(), "NotFoundException");
    let error = CreateBucketAccessKeyError::from(built);
    assert!(
        error
            .to_string()
            .starts_with("CreateBucketAccessKey failed"),
        "{error}"
    );
}

#[test]
fn the_request_id_comes_from_either_header() {
    let ids = |headers: &[(&'static str, &'static str)]| {
        let mut response = http::Response::new("");
        *response.status_mut() = http::StatusCode::BAD_REQUEST;
        for &(name, value) in headers {
            response
                .headers_mut()
                .insert(name, http::HeaderValue::from_static(value));
        }
        let error = GetBucketAccessKeys::response(&response).expect_err("an error");
        error.request_id().map(str::to_owned)
    };
    assert_eq!(ids(&[]), None);
    assert_eq!(ids(&[("x-amzn-requestid", "1")]).as_deref(), Some("1"));
    assert_eq!(ids(&[("x-amz-request-id", "2")]).as_deref(), Some("2"));
    let both = [("x-amz-request-id", "2"), ("x-amzn-requestid", "1")];
    assert_eq!(ids(&both).as_deref(), Some("1"));
}

#[test]
fn unhandled_keeps_what_the_response_says() {
    let body =
        r#"{"__type":"com.amazon.coral.service#ThrottlingException","Message":"Slow down."}"#;
    let error = error_of(400, body);
    let GetBucketAccessKeysError::Unhandled(unhandled) = &error else {
        panic!("{error:?}");
    };
    let meta = unhandled.meta();
    assert_eq!(meta.code(), Some("ThrottlingException"));
    assert_eq!(meta.message(), Some("Slow down."));
    assert_eq!(meta.status(), Some(400));
    assert_eq!(meta.request_id(), Some(REQUEST_ID));
    let end = format!("ThrottlingException: Slow down. (status 400, request id {REQUEST_ID})");
    assert_eq!(unhandled.to_string(), end);
    assert_eq!(
        error.to_string(),
        format!("GetBucketAccessKeys failed: {end}")
    );
    assert!(
        error.source().is_none(),
        "no error is behind the one that the service names"
    );
    assert!(
        !predicates!(GetBucketAccessKeysError)
            .iter()
            .any(|is| is(&error))
    );
}

#[test]
fn unhandled_chains_its_cause() {
    let cause = || io::Error::new(io::ErrorKind::ConnectionReset, "peer went away");
    let error = DeleteBucketAccessKeyError::unhandled(cause());
    let source = error.source().expect("a source");
    let io = source
        .downcast_ref::<io::Error>()
        .expect("the cause itself");
    assert_eq!(io.kind(), io::ErrorKind::ConnectionReset);
    assert_eq!(
        chain(&error).last().map(String::as_str),
        Some("peer went away")
    );
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (None, None, None)
    );
    assert_eq!(error.meta(), &ErrorMetadata::default());
    assert!(!error.is_retryable());
    // Text will do, as for `Box<dyn Error>`.
    let error = GetBucketAccessKeysError::unhandled("no network");
    assert_eq!(chain(&error).last().map(String::as_str), Some("no network"));
    assert_eq!(
        Unhandled::from_source(cause()).to_string(),
        "peer went away"
    );
}

#[test]
fn what_may_be_repeated() {
    for status in [429, 500, 502, 503, 504] {
        assert!(error_of(status, "").is_retryable(), "{status}");
        let error = error_of(status, r#"{"__type":"ServiceException"}"#);
        assert!(error.is_retryable(), "{status}");
    }
    for status in [302, 400, 401, 403, 404, 408, 409, 413, 501, 505] {
        assert!(!error_of(status, "").is_retryable(), "{status}");
    }
    for code in [
        "ThrottlingException",
        "Throttling",
        "RequestLimitExceeded",
        "TooManyRequestsException",
        "SlowDown",
        "RequestTimeout",
        "RequestTimeoutException",
    ] {
        let error = error_of(400, &format!(r#"{{"__type":"a.b#{code}:x"}}"#));
        assert!(error.is_retryable(), "{code}");
        let error = error_of(400, &format!(r#"{{"__type":"{code}s"}}"#));
        assert!(!error.is_retryable(), "{code}s");
    }
    for name in [
        "NotFoundException",
        "AccessDeniedException",
        "InvalidInputException",
        "UnauthenticatedException",
    ] {
        for status in [400, 401, 403, 404] {
            let error = error_of(status, &format!(r#"{{"__type":"{name}"}}"#));
            assert!(!error.is_retryable(), "{name} {status}");
        }
    }
}

/// Builds what a response would give, as a fake service does.
#[test]
fn an_error_can_be_built() {
    let meta = ErrorMetadata::builder()
        .code("NotFoundException")
        .message("m")
        .status(404)
        .request_id("1");
    let builder: NotFoundExceptionBuilder = NotFoundException::builder();
    let built = builder
        .message("m")
        .set_tip(None)
        .code("c")
        .meta(meta.build())
        .build();
    let error = GetBucketAccessKeysError::from(built);
    assert!(error.is_not_found_exception());
    assert_eq!(
        (error.code(), error.request_id()),
        (Some("NotFoundException"), Some("1"))
    );
    assert_eq!(
        error.to_string(),
        "GetBucketAccessKeys failed: NotFoundException: m (status 404, request id 1)"
    );
}

/// A fake that sets the message alone expects to read it again.
#[test]
fn an_error_that_is_built_says_its_message() {
    let built = NotFoundException::builder()
        .message("no such bucket")
        .build();
    assert_eq!(built.to_string(), "NotFoundException: no such bucket");
    let error = GetBucketAccessKeysError::from(built);
    assert_eq!(
        (error.code(), error.message()),
        (Some("NotFoundException"), Some("no such bucket"))
    );
}

#[test]
fn errors_go_where_errors_go() {
    fn fits<E: Error + Send + Sync + 'static>() {}
    fits::<CreateBucketAccessKeyError>();
    fits::<DeleteBucketAccessKeyError>();
    fits::<GetBucketAccessKeysError>();
    let boxed: Box<dyn Error + Send + Sync> = error_of(400, "{}").into();
    assert!(boxed.downcast_ref::<GetBucketAccessKeysError>().is_some());
}
