//! Answers as the protocol sends them.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use http_body_util::Full;

use super::super::error::Unhandled;
use super::super::json::error::ReadError;
use super::super::json::writer::{WriteError, Writer};
use super::problems::Problems;

/// The header that names the error.
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// The header that tells clients of the protocol `awsQuery` the code of an error, and whose fault
/// it is: <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait>.
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// The header with the id of the request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// The namespace of the errors that are no service's own.
const FRAMEWORK: &str = "smithy.framework#";

/// What the protocol says about every answer.
#[derive(Debug)]
pub(crate) struct Protocol {
    /// The media type of requests and answers.
    pub(crate) media_type: &'static str,
    /// Whether `__type` is the absolute id of an error rather than its name.
    pub(crate) absolute_types: bool,
    /// How an input that breaks a rule of the model is answered.
    pub(crate) invalid: Invalid,
}

/// How an input that breaks a rule of the model is answered.
#[derive(Debug)]
pub(crate) enum Invalid {
    /// By the error that Smithy's servers have for it, which lists the members.
    Framework,
    /// By an error of the service.
    Modelled {
        form: ErrorForm,
        /// The member that says what is wrong, if the error has one.
        message: Option<&'static str>,
    },
}

/// What an error looks like, whatever its members are.
#[derive(Debug)]
pub(crate) struct ErrorForm {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The name of the error.
    pub(crate) name: &'static str,
    /// The value of `__type`.
    pub(crate) wire_type: &'static str,
    /// The value of `x-amzn-query-error`.
    pub(crate) query_error: Option<&'static str>,
}

/// What is sent.
#[derive(Debug)]
pub(crate) struct Answer {
    status: StatusCode,
    /// The name of the error.
    error: Option<String>,
    query_error: Option<&'static str>,
    body: String,
}

impl Answer {
    /// An output that the model has no structure for.
    pub(crate) fn nothing() -> Self {
        Self {
            status: StatusCode::OK,
            error: None,
            query_error: None,
            body: String::new(),
        }
    }

    /// An output.
    ///
    /// # Errors
    ///
    /// If the output cannot be written.
    pub(crate) fn output(write: impl FnOnce(&mut Writer)) -> Result<Self, WriteError> {
        let mut json = Writer::new();
        write(&mut json);
        Ok(Self {
            body: json.finish()?,
            ..Self::nothing()
        })
    }

    /// An error of the service. `members` writes what it has.
    ///
    /// # Errors
    ///
    /// If a member cannot be written.
    pub(crate) fn error(
        form: &ErrorForm,
        members: impl FnOnce(&mut Writer),
    ) -> Result<Self, WriteError> {
        let answer = Self::named(form.status, form.name, form.wire_type, members)?;
        Ok(Self {
            query_error: form.query_error,
            ..answer
        })
    }

    /// An error of this name. What is no status of an error becomes 500.
    fn named(
        status: u16,
        name: &str,
        wire_type: &str,
        members: impl FnOnce(&mut Writer),
    ) -> Result<Self, WriteError> {
        let status = StatusCode::from_u16(status).ok();
        let status = status.filter(|status| status.is_client_error() || status.is_server_error());
        let mut json = Writer::new();
        json.begin_object();
        json.name("__type").string(wire_type);
        members(&mut json);
        json.end_object();
        Ok(Self {
            status: status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            error: Some(name.to_owned()),
            query_error: None,
            body: json.finish()?,
        })
    }

    /// The response.
    pub(super) fn into_response(
        self,
        protocol: &Protocol,
        request_id: Option<String>,
    ) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(self.body)));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(protocol.media_type));
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(http::header::ALLOW, HeaderValue::from_static("POST"));
        }
        if let Some(value) = self.query_error {
            headers.insert(QUERY_ERROR, HeaderValue::from_static(value));
        }
        let texts = [(ERROR_TYPE, self.error), (REQUEST_ID, request_id)];
        for (name, text) in texts {
            // What no header can hold is left out.
            if let Some(Ok(value)) = text.map(HeaderValue::try_from) {
                headers.insert(name, value);
            }
        }
        response
    }
}

impl Protocol {
    /// The answer if the service failed, for whatever reason: nothing of it is told.
    pub(crate) fn internal_failure(&self) -> Answer {
        self.failure(500, "InternalFailureException", "the service failed")
    }

    /// The answer to a body that is not JSON, or has a value of the wrong type.
    pub(super) fn unreadable(&self, error: &ReadError) -> Answer {
        self.failure(400, "SerializationException", &error.to_string())
    }

    /// The answer to an input that breaks rules of the model.
    pub(super) fn invalid(&self, problems: &Problems) -> Answer {
        let text = problems.message();
        let answer = match &self.invalid {
            Invalid::Framework => self.framework(400, "ValidationException", |json| {
                json.name("message").string(&text);
                field_list(json, problems);
            }),
            Invalid::Modelled { form, message } => Answer::error(form, |json| {
                if let Some(message) = message {
                    json.name(message).string(&text);
                }
            }),
        };
        self.or_failure(answer)
    }

    /// The answer to an error that the operation does not model: one that the implementation gave
    /// a code is sent, with that code, its message and its status. Any other is a failure of the
    /// service.
    pub(crate) fn unhandled(&self, error: &Unhandled) -> Answer {
        let meta = error.meta();
        let Some(code) = meta.code() else {
            return self.internal_failure();
        };
        self.or_failure(Answer::named(
            meta.status().unwrap_or(500),
            code,
            code,
            |json| {
                if let Some(message) = meta.message() {
                    json.name("message").string(message);
                }
            },
        ))
    }

    /// An error that is no service's own.
    pub(super) fn failure(&self, status: u16, name: &str, message: &str) -> Answer {
        let answer = self.framework(status, name, |json| json.name("message").string(message));
        // Texts can always be written.
        answer.unwrap_or_else(|_| Answer {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            ..Answer::nothing()
        })
    }

    /// An answer, or a failure if it cannot be written.
    pub(super) fn or_failure(&self, answer: Result<Answer, WriteError>) -> Answer {
        answer.unwrap_or_else(|_| self.internal_failure())
    }

    fn framework(
        &self,
        status: u16,
        name: &str,
        members: impl FnOnce(&mut Writer),
    ) -> Result<Answer, WriteError> {
        let namespace = if self.absolute_types { FRAMEWORK } else { "" };
        Answer::named(status, name, &format!("{namespace}{name}"), members)
    }
}

/// The members that break rules, as Smithy's servers list them.
fn field_list(json: &mut Writer, problems: &Problems) {
    json.name("fieldList");
    json.begin_array();
    for problem in problems.kept() {
        json.begin_object();
        json.name("path").string(&problem.path);
        json.name("message").string(&problem.message);
        json.end_object();
    }
    json.end_array();
}
