//! Requests and bodies of the `awsJson1_0` and `awsJson1_1` protocols.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Request};

use super::endpoint::Endpoint;
use super::error::RequestError;
use super::json::error::ReadError;
use super::json::reader::Reader;

/// The header that names the operation.
const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// The request for an operation: `POST` to the root of the endpoint, whatever the model's `http`
/// traits say.
///
/// `target` is the name of the service and that of the operation, joined by a point.
///
/// # Errors
///
/// If `content_type` or `target` cannot be the value of a header.
pub(crate) fn request(
    endpoint: &Endpoint,
    content_type: &'static str,
    target: &'static str,
    body: Bytes,
) -> Result<Request<Bytes>, RequestError> {
    let length = HeaderValue::from(body.len());
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = endpoint.uri().clone();
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, header_value(content_type)?);
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(TARGET, header_value(target)?);
    Ok(request)
}

/// Reads the body of a successful response. An empty one, or one of white space, reads as an
/// object without members.
///
/// # Errors
///
/// If the body is not UTF-8.
pub(crate) fn body_reader(body: &[u8]) -> Result<Reader<'_>, ReadError> {
    if body
        .iter()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
    {
        return Ok(Reader::new("{}"));
    }
    Reader::from_slice(body)
}

/// A header's value that borrows its text.
fn header_value(text: &'static str) -> Result<HeaderValue, RequestError> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()))
        .map_err(|error| RequestError::Http(error.into()))
}
