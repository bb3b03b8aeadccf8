//! From a request to a response.

use std::error::Error;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, HeaderName, Method, Request, Response};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::super::aws_json;
use super::super::json::error::ReadError;
use super::super::json::reader::Reader;
use super::super::json::writer::WriteError;
use super::answer::{Answer, Protocol};
use super::guard::{BoxFuture, Stopped, guarded};
use super::problems::Problems;
use super::service::{ResponseBody, Server};

/// The header that names the operation.
const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// Serves one operation of an implementation, given the body of a request.
pub(crate) type Handler<T> =
    Box<dyn FnOnce(Arc<T>, &'static Protocol, Bytes) -> BoxFuture<Answer> + Send>;

/// Reads the input of an operation; `None` if a problem was reported.
type ReadInput<I> = fn(&mut Reader<'_>, &mut Problems) -> Result<Option<I>, ReadError>;

/// Serves an operation: `read` gives its input, `call` asks the implementation, `answer` writes what
/// that says.
pub(crate) fn handler<T, I, R, F>(
    read: ReadInput<I>,
    call: fn(Arc<T>, I) -> F,
    answer: fn(&'static Protocol, R) -> Result<Answer, WriteError>,
) -> Handler<T>
where
    T: Send + Sync + 'static,
    I: Send + 'static,
    R: Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    Box::new(move |implementation, protocol, body| {
        Box::pin(async move {
            let input = match input(protocol, &body, read) {
                Ok(input) => input,
                Err(refusal) => return refusal,
            };
            let result = call(implementation, input).await;
            protocol.or_failure(answer(protocol, result))
        })
    })
}

/// Reads and checks an input.
///
/// # Errors
///
/// The answer to one that cannot be read or breaks a rule.
fn input<I>(protocol: &Protocol, body: &[u8], read: ReadInput<I>) -> Result<I, Answer> {
    let mut problems = Problems::default();
    let mut read = || {
        let mut json = aws_json::body_reader(body)?;
        let input = read(&mut json, &mut problems)?;
        json.finish()?;
        Ok(input)
    };
    let input = read().map_err(|error| protocol.unreadable(&error))?;
    match input {
        Some(input) if problems.is_empty() => Ok(input),
        Some(_) | None => Err(protocol.invalid(&problems)),
    }
}

/// Answers a request. `route` gives the operation that a target names.
pub(crate) async fn exchange<T, B>(
    server: Server<T>,
    protocol: &'static Protocol,
    request: Request<B>,
    route: fn(&str) -> Option<Handler<T>>,
) -> Response<ResponseBody>
where
    T: Send + Sync + 'static,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let (parts, body) = request.into_parts();
    let options = server.options();
    let answer = match accept(protocol, &parts, route) {
        Err(refusal) => refusal,
        Ok(handler) => {
            let mut deadline = options.start_timer();
            match read_body(protocol, body, options.body_limit, &mut deadline).await {
                Err(refusal) => refusal,
                Ok(body) => {
                    let work = handler(server.implementation(), protocol, body);
                    let answer = guarded(work, &mut deadline).await;
                    answer.unwrap_or_else(|_| protocol.internal_failure())
                }
            }
        }
    };
    answer.into_response(protocol, options.request_id())
}

/// The operation that a request asks for.
///
/// # Errors
///
/// The answer to a request that asks for none.
fn accept<T>(
    protocol: &Protocol,
    parts: &Parts,
    route: fn(&str) -> Option<Handler<T>>,
) -> Result<Handler<T>, Answer> {
    let refuse = |status, name, message| Err(protocol.failure(status, name, message));
    if parts.uri.path() != "/" {
        return refuse(
            404,
            "UnknownOperationException",
            "the path of every operation is `/`",
        );
    }
    if parts.method != Method::POST {
        return refuse(
            405,
            "MethodNotAllowedException",
            "the method of every operation is POST",
        );
    }
    let target = parts.headers.get(TARGET);
    let target = target.and_then(|target| target.to_str().ok());
    let Some(handler) = target.and_then(route) else {
        return refuse(
            404,
            "UnknownOperationException",
            "the header `X-Amz-Target` names no operation that is served here",
        );
    };
    if !has_media_type(&parts.headers, protocol.media_type) {
        return refuse(
            415,
            "UnsupportedMediaTypeException",
            "the header `Content-Type` does not name the media type of the protocol",
        );
    }
    if is_encoded(&parts.headers) {
        return refuse(
            415,
            "UnsupportedMediaTypeException",
            "bodies with a `Content-Encoding` are not decoded here",
        );
    }
    Ok(handler)
}

/// Whether the content has this media type; its parameters do not matter.
fn has_media_type(headers: &HeaderMap, media_type: &str) -> bool {
    let found = headers
        .get(CONTENT_TYPE)
        .and_then(|found| found.to_str().ok());
    let found = found.and_then(|found| found.split(';').next());
    found.is_some_and(|found| found.trim().eq_ignore_ascii_case(media_type))
}

/// Whether the content is compressed, for instance.
fn is_encoded(headers: &HeaderMap) -> bool {
    let mut encodings = headers.get_all(CONTENT_ENCODING).iter();
    encodings.any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// The whole body.
///
/// # Errors
///
/// The answer if it is too long, does not end in time, or breaks off.
async fn read_body<B>(
    protocol: &Protocol,
    body: B,
    limit: usize,
    deadline: &mut Option<BoxFuture<()>>,
) -> Result<Bytes, Answer>
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let whole = Box::pin(Limited::new(body, limit).collect());
    match guarded(whole, deadline).await {
        Ok(Ok(whole)) => Ok(whole.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(protocol.failure(
            413,
            "RequestEntityTooLargeException",
            &format!("the body is longer than {limit} bytes"),
        )),
        Ok(Err(_)) | Err(Stopped::Panicked) => Err(protocol.failure(
            400,
            "SerializationException",
            "the body could not be read to its end",
        )),
        Err(Stopped::TooLate) => Err(protocol.failure(
            408,
            "RequestTimeoutException",
            "the body did not arrive in time",
        )),
    }
}
