//! Error responses of the `awsJson` protocols.
//!
//! The name of the error can be in three places (Smithy, "Operation error serialization"). All of
//! them are candidates, because a service may use one of them for a member of its own.

use http::{HeaderMap, HeaderName, StatusCode};

use super::error::{ErrorMetadata, Unhandled};
use super::json::error::ReadError;
use super::json::reader::{Kind, Reader};

/// The header that names the error.
static ERROR_TYPE_HEADER: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// The header of services that spoke `awsQuery` before: the code of the error then, and whose fault
/// it is.
static QUERY_ERROR_HEADER: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// The headers that hold the id of the request, the usual one first.
static REQUEST_ID_HEADERS: [HeaderName; 2] = [
    HeaderName::from_static("x-amzn-requestid"),
    HeaderName::from_static("x-amz-request-id"),
];

/// What a response that is not a success says, read as far as it can be.
pub(crate) struct ErrorResponse<'a> {
    /// What is known of every error.
    meta: ErrorMetadata,
    /// The names that the error may have.
    candidates: Vec<String>,
    /// Whether the code is that of `awsQuery`, which stays whatever the error's name is.
    has_query_code: bool,
    /// The body if it is an object, else an object without members.
    object: &'a str,
}

impl<'a> ErrorResponse<'a> {
    /// Reads the response. Whatever its body is, a page of HTML for instance, something comes of
    /// it.
    pub(crate) fn read(status: StatusCode, headers: &HeaderMap, body: &'a [u8]) -> Self {
        let text = valid_prefix(body);
        let mut fields = Fields::default();
        let is_object = fields.read(text).is_ok() && text.len() == body.len();
        let header_name = header(headers, &ERROR_TYPE_HEADER);
        let candidates: Vec<_> = [
            header_name,
            fields.r#type.as_deref(),
            fields.code.as_deref(),
        ]
        .into_iter()
        .flatten()
        .map(|name| type_name(name).to_owned())
        .filter(|name| !name.is_empty())
        .collect();

        let mut meta = ErrorMetadata::builder().status(status.as_u16());
        if let Some(code) = candidates.first() {
            meta = meta.code(code);
        }
        if let Some(message) = fields.messages.into_iter().flatten().next() {
            meta = meta.message(message);
        }
        if let Some(id) = request_id(headers) {
            meta = meta.request_id(id);
        }
        Self {
            meta: meta.build(),
            candidates,
            has_query_code: false,
            object: if is_object { text } else { "{}" },
        }
    }

    /// Reads an error that ended a stream of events, from its name there and its payload.
    pub(crate) fn in_stream(name: &str, payload: &'a [u8]) -> Self {
        let text = valid_prefix(payload);
        let mut fields = Fields::default();
        let is_object = fields.read(text).is_ok() && text.len() == payload.len();
        let mut meta = ErrorMetadata::builder().code(name);
        if let Some(message) = fields.messages.into_iter().flatten().next() {
            meta = meta.message(message);
        }
        Self {
            meta: meta.build(),
            candidates: vec![name.to_owned()],
            has_query_code: false,
            object: if is_object { text } else { "{}" },
        }
    }

    /// The same with what the header `x-amzn-query-error` says, in a form such as
    /// `NonExistentQueue;Sender`: the code takes the place of the one that is known, and is the
    /// last candidate for the error's name. Only services that spoke `awsQuery` before send it.
    pub(crate) fn with_query_error(mut self, headers: &HeaderMap) -> Self {
        let text = header(headers, &QUERY_ERROR_HEADER).unwrap_or_default();
        let (code, fault) = match text.split_once(';') {
            Some((code, fault)) => (code.trim(), Some(fault.trim())),
            None => (text.trim(), None),
        };
        if !code.is_empty() {
            let fault = fault.filter(|fault| !fault.is_empty());
            self.meta = self.meta.with_query_error(code, fault);
            self.candidates.push(code.to_owned());
            self.has_query_code = true;
        }
        self
    }

    /// What is known of every error, with the first candidate as its code.
    pub(crate) const fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }

    /// As [`meta`](Self::meta), with the candidate that turned out to be the error's name as its
    /// code, unless the code is that of `awsQuery`.
    pub(crate) fn meta_with_code(&self, code: &str) -> ErrorMetadata {
        if self.has_query_code {
            return self.meta.clone();
        }
        self.meta.clone().with_code(code)
    }

    /// The names that the error may have, without namespaces and URIs: from the header
    /// `x-amzn-errortype`, from the members `__type` and `code` of the body, and the code of
    /// `awsQuery`, in this order.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = &str> {
        self.candidates.iter().map(String::as_str)
    }

    /// The error of a response that should have been a success and cannot be read.
    pub(crate) fn unreadable(&self, cause: ReadError) -> Unhandled {
        Unhandled::new(self.meta.clone()).with_source(cause)
    }

    /// Reads the body from its start; an object without members if it is not an object, or not
    /// well formed.
    pub(crate) const fn reader(&self) -> Reader<'a> {
        Reader::new(self.object)
    }
}

/// The members of the body that say something about every error. Only strings count.
#[derive(Default)]
struct Fields {
    /// `__type`.
    r#type: Option<String>,
    /// `code`.
    code: Option<String>,
    /// `message`, `Message` and `errorMessage`, of which the first counts.
    messages: [Option<String>; 3],
}

impl Fields {
    /// Reads the members of the object that `text` holds.
    ///
    /// # Errors
    ///
    /// If `text` is not an object or not well formed. Members before that place are kept.
    fn read(&mut self, text: &str) -> Result<(), ReadError> {
        let mut reader = Reader::new(text);
        reader.begin_object()?;
        while let Some(name) = reader.next_member()? {
            let [message, capitalized, long] = &mut self.messages;
            let field = match name.as_ref() {
                "__type" => &mut self.r#type,
                "code" => &mut self.code,
                "message" => message,
                "Message" => capitalized,
                "errorMessage" => long,
                _ => {
                    reader.skip_value()?;
                    continue;
                }
            };
            if reader.peek()? == Kind::String {
                *field = Some(reader.string()?);
            } else {
                reader.skip_value()?;
            }
        }
        reader.finish()
    }
}

/// The name of an error without what may surround it: `FooError` of `aws.x#FooError:http://…`.
///
/// The URI after the first `:` goes first, since it may hold a `#` of its own.
fn type_name(text: &str) -> &str {
    let name = text.split_once(':').map_or(text, |(name, _)| name);
    let name = name.split_once('#').map_or(name, |(_, name)| name);
    name.trim()
}

/// The id that the service gave the request, if the response has one.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS
        .iter()
        .find_map(|name| header(headers, name))
}

/// The value of a header, if it is visible ASCII.
fn header<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// The bytes up to the first that is not UTF-8.
fn valid_prefix(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}
