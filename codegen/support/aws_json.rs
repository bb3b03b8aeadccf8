//! Requests and bodies of the `awsJson1_0` and `awsJson1_1` protocols.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Request};

use super::endpoint::Endpoint;
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
pub(crate) fn request(
    endpoint: &Endpoint,
    content_type: &'static HeaderValue,
    target: &'static HeaderValue,
    body: String,
) -> Request<Bytes> {
    let length = length_value(body.len());
    let mut request = Request::new(Bytes::from(body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = endpoint.uri().clone();
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, content_type.clone());
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(TARGET, target.clone());
    request
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

/// The length of a body as the value of a header, without memory of its own if it is short.
fn length_value(length: usize) -> HeaderValue {
    let short = SHORT_LENGTHS
        .get(length)
        .and_then(|digits| std::str::from_utf8(digits.trim_ascii_start()).ok());
    short.map_or_else(|| HeaderValue::from(length), HeaderValue::from_static)
}

/// The numbers of up to three digits, with blanks before them.
static SHORT_LENGTHS: [[u8; 3]; 1000] = {
    let mut texts = [[b' '; 3]; 1000];
    let mut number = 0;
    while number < texts.len() {
        let mut rest = number;
        let mut place = 3;
        while place == 3 || rest > 0 {
            place -= 1;
            texts[number][place] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        number += 1;
    }
    texts
};
