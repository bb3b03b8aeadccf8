//! What the tests of the fixtures share: calls that turn inputs into JSON and JSON into outputs.

use std::convert::Infallible;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service;

pub use serde_json::{self, Value, json};
pub use {bytes, http, http_body, tower_service};

/// The JSON that an operation sends for an input: `sent!(the_crate, TheOperation, input)`.
#[macro_export]
macro_rules! sent {
    ($krate:ident, $operation:ty, $input:expr $(,)?) => {{
        let endpoint = ::$krate::endpoint::Endpoint::from_url("https://example.com").unwrap();
        let request =
            <$operation as ::$krate::operation::Operation>::request(&$input, &endpoint).unwrap();
        ::wire::body(&request)
    }};
}

/// What an operation makes of a success with this JSON as its body:
/// `received!(the_crate, TheOperation, json!({}))`.
#[macro_export]
macro_rules! received {
    ($krate:ident, $operation:ty, $body:expr $(,)?) => {
        <$operation as ::$krate::operation::Operation>::response(&::wire::response(200, &$body))
    };
}

/// The error that an operation makes of a failure with this status and JSON:
/// `failed!(the_crate, TheOperation, 400, json!({}))`.
#[macro_export]
macro_rules! failed {
    ($krate:ident, $operation:ty, $status:expr, $body:expr $(,)?) => {
        <$operation as ::$krate::operation::Operation>::response(&::wire::response($status, &$body))
            .unwrap_err()
    };
}

/// The body of a request.
pub fn body(request: &http::Request<bytes::Bytes>) -> Value {
    serde_json::from_slice(request.body()).expect("a request's body is JSON")
}

/// What was compressed.
pub fn gunzip(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(body);
    std::io::Read::read_to_end(&mut decoder, &mut out).expect("a compressed body");
    out
}

/// A message of an event stream, with headers that are texts.
pub fn frame(headers: &[(&str, &str)], payload: &str) -> Vec<u8> {
    let mut encoded = Vec::new();
    for (name, value) in headers {
        encoded.push(u8::try_from(name.len()).expect("a short name"));
        encoded.extend(name.as_bytes());
        encoded.push(7);
        let length = u16::try_from(value.len()).expect("a short value");
        encoded.extend(length.to_be_bytes());
        encoded.extend(value.as_bytes());
    }
    let length = |bytes: usize| u32::try_from(bytes).expect("a short message").to_be_bytes();
    let mut message = length(12 + encoded.len() + payload.len() + 4).to_vec();
    message.extend(length(encoded.len()));
    message.extend(crc32fast::hash(&message).to_be_bytes());
    message.extend(encoded);
    message.extend(payload.as_bytes());
    message.extend(crc32fast::hash(&message).to_be_bytes());
    message
}

/// A response with a JSON body.
pub fn response(status: u16, body: &Value) -> http::Response<String> {
    text_response(status, &body.to_string())
}

/// A response with a body of any kind.
pub fn text_response(status: u16, body: &str) -> http::Response<String> {
    http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-1")
        .body(body.to_owned())
        .expect("a response")
}

/// What a future gives that is ready whenever it is asked, as those of a service in memory are.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// A request for an operation of awsJson1_1 as any client may send it, such as
/// `asked("Clock.GetTime", "{}")`.
pub fn asked(target: &str, body: &str) -> http::Request<String> {
    http::Request::post("/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", target)
        .body(body.to_owned())
        .expect("a request")
}

/// What a server answers.
pub fn answer<S>(server: &S, request: http::Request<String>) -> http::Response<Bytes>
where
    S: Service<http::Request<String>, Response = http::Response<Full<Bytes>>, Error = Infallible>
        + Clone,
{
    let Ok(response) = block_on(server.clone().call(request));
    let (parts, body) = response.into_parts();
    let Ok(body) = block_on(body.collect());
    http::Response::from_parts(parts, body.to_bytes())
}

/// The body of an answer.
pub fn answered(response: &http::Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).expect("an answer is JSON")
}
