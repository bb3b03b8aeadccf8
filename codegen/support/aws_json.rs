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

/// The header that asks for the codes of `awsQuery`.
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");

/// The request for an operation: `POST` to the root of the endpoint, whatever the model's `http`
/// traits say.
///
/// `target` is the name of the service and that of the operation, joined by a point.
///
/// # Errors
///
/// None that is known of: the length of the body is always the value of a header.
pub(crate) fn request(
    endpoint: &Endpoint,
    content_type: &'static HeaderValue,
    target: &'static HeaderValue,
    body: String,
) -> Result<Request<Bytes>, RequestError> {
    let (body, length) = with_length(body)?;
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = endpoint.uri().clone();
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, content_type.clone());
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(TARGET, target.clone());
    Ok(request)
}

/// The same request with the header that asks a service which spoke `awsQuery` before for the codes
/// that its errors had then.
pub(crate) fn with_query_mode(mut request: Request<Bytes>) -> Request<Bytes> {
    let headers = request.headers_mut();
    headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
    request
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

/// Reads a value that is all there is.
///
/// # Errors
///
/// If the bytes are not UTF-8, or not the JSON of such a value.
pub(crate) fn whole<'b, T>(
    bytes: &'b [u8],
    read: impl FnOnce(&mut Reader<'b>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let mut json = body_reader(bytes)?;
    let value = read(&mut json)?;
    json.finish()?;
    Ok(value)
}

/// The body, and its length as the value of a header. Both are in one piece of memory.
fn with_length(mut body: String) -> Result<(Bytes, HeaderValue), RequestError> {
    let length = body.len();
    push_decimal(&mut body, length);
    let mut body = Bytes::from(body);
    let digits = body.split_off(length);
    let length =
        HeaderValue::from_maybe_shared(digits).map_err(|error| RequestError::Http(error.into()))?;
    Ok((body, length))
}

/// Appends a number. The machinery of `write!` costs as much as encoding a short body.
fn push_decimal(text: &mut String, number: usize) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}
