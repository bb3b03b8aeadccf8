//! A whole operation by hand, as generated code writes it.

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response};

use crate::support::aws_json::{body_reader, request, with_query_mode};
use crate::support::endpoint::Endpoint;
use crate::support::error::{RequestError, Unhandled};
use crate::support::error_response::ErrorResponse;
use crate::support::json::error::ReadError;
use crate::support::json::reader::Reader;
use crate::support::json::writer::Writer;
use crate::support::operation::{Operation, RequestId};

/// Says a word back.
pub(crate) struct Echo;

/// The only modelled error is `Silence`.
#[derive(Debug)]
pub(crate) enum EchoError {
    /// There was nothing to say.
    Silence(Option<String>),
    /// Anything else.
    Unhandled(Unhandled),
}

impl fmt::Display for EchoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for EchoError {}

impl From<Unhandled> for EchoError {
    fn from(error: Unhandled) -> Self {
        Self::Unhandled(error)
    }
}

impl RequestId for EchoError {
    fn request_id(&self) -> Option<&str> {
        match self {
            Self::Silence(_) => None,
            Self::Unhandled(error) => error.meta().request_id(),
        }
    }
}

/// Reads the only member of all structures here.
fn read_word(mut reader: Reader<'_>) -> Result<Option<String>, ReadError> {
    let mut word = None;
    reader.begin_object()?;
    while let Some(name) = reader.next_member()? {
        match name.as_ref() {
            "word" => reader.read_into(&mut word, Reader::string)?,
            _ => reader.skip_value()?,
        }
    }
    reader.finish()?;
    Ok(word)
}

static CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
static TARGET: HeaderValue = HeaderValue::from_static("Service.Echo");

impl Operation for Echo {
    type Input = String;
    type Output = Option<String>;
    type Error = EchoError;
    const NAME: &'static str = "Echo";

    fn request(input: &String, endpoint: &Endpoint) -> Result<Request<Bytes>, RequestError> {
        let mut writer = Writer::new();
        writer.begin_object();
        writer.name("word").string(input);
        writer.end_object();
        let body = writer.finish()?;
        Ok(request(endpoint, &CONTENT_TYPE, &TARGET, body))
    }

    fn response<B: AsRef<[u8]>>(response: &Response<B>) -> Result<Self::Output, EchoError> {
        let body = response.body().as_ref();
        if response.status().is_success() {
            return body_reader(body)
                .and_then(read_word)
                .map_err(|error| EchoError::Unhandled(Unhandled::from_source(error)));
        }
        let error = ErrorResponse::read(response.status(), response.headers(), body);
        for candidate in error.candidates() {
            if candidate == "Silence" {
                return Err(match read_word(error.reader()) {
                    Ok(word) => EchoError::Silence(word),
                    Err(source) => EchoError::Unhandled(
                        Unhandled::new(error.meta_with_code(candidate)).with_source(source),
                    ),
                });
            }
        }
        Err(EchoError::Unhandled(Unhandled::new(error.meta().clone())))
    }
}

#[test]
fn makes_requests() {
    let endpoint = Endpoint::from_url("https://example.com/custom").unwrap();
    let request = Echo::request(&"hé".to_owned(), &endpoint).unwrap();
    assert_eq!(Echo::NAME, "Echo");
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.uri(), "https://example.com/custom/");
    assert_eq!(request.headers().len(), 3);
    assert_eq!(
        request.headers()["content-type"],
        "application/x-amz-json-1.1"
    );
    assert_eq!(request.headers()["content-length"], "14");
    assert_eq!(request.headers()["x-amz-target"], "Service.Echo");
    assert_eq!(request.body(), r#"{"word":"hé"}"#.as_bytes());
}

#[test]
fn lengths_are_decimal() {
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    for length in (0..1_100).chain([9_999, 123_456]) {
        let request = request(&endpoint, &CONTENT_TYPE, &TARGET, "x".repeat(length));
        assert_eq!(request.body().len(), length);
        let header = request.headers()["content-length"].to_str();
        assert_eq!(header.unwrap(), length.to_string());
    }
}

#[test]
fn reads_outputs() {
    for (body, expected) in [
        ("", None),
        (" \r\n\t", None),
        ("{}", None),
        (r#"{"word":null,"more":[1,{"a":"b"}]}"#, None),
        (r#"{"word":"a","word":"b"}"#, Some("b")),
    ] {
        let output = Echo::response(&Response::new(body)).unwrap();
        assert_eq!(output.as_deref(), expected, "{body}");
    }
    for body in [r#"{"word":1}"#, "{} x", "[]", "{"] {
        assert!(Echo::response(&Response::new(body)).is_err(), "{body}");
    }
    assert!(body_reader(b"\xff").is_err());
}

#[test]
fn reads_errors() {
    let read = |body: &'static str| {
        let response = Response::builder().status(400).body(body).unwrap();
        Echo::response(&response).unwrap_err()
    };
    let error = read(r#"{"__type":"x#Other","code":"Silence","word":"w"}"#);
    assert!(matches!(error, EchoError::Silence(Some(word)) if word == "w"));
    let EchoError::Unhandled(error) = read(r#"{"code":"Silence","word":1}"#) else {
        panic!("the member has another type");
    };
    assert_eq!(error.to_string(), "Silence (status 400)");
    let EchoError::Unhandled(error) = read("<html>") else {
        panic!("the error has no name");
    };
    assert_eq!(error.meta().status(), Some(400));
}

#[test]
fn a_request_can_ask_for_the_codes_of_query() {
    let endpoint = Endpoint::from_url("https://example.com").unwrap();
    let request = Echo::request(&"hi".to_owned(), &endpoint).unwrap();
    assert!(!request.headers().contains_key("x-amzn-query-mode"));
    let request = with_query_mode(request);
    assert_eq!(request.headers()["x-amzn-query-mode"], "true");
}
