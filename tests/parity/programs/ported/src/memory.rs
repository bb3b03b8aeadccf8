//! A service in memory, as the HTTP client of both.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

/// What the service does when it is asked.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Answers.
    Says(u16, Vec<(&'static str, &'static str)>, &'static str),
    /// Hangs up.
    HangsUp,
    /// Never answers.
    Sleeps,
}

impl Answer {
    /// An answer without headers of its own.
    pub const fn of(status: u16, body: &'static str) -> Self {
        Self::Says(status, Vec::new(), body)
    }
}

/// Keeps what it is asked, and answers from a list.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    answers: Arc<Mutex<Vec<Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// A request, as it would have been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The method.
    pub method: String,
    /// The URL.
    pub uri: String,
    /// The headers in the order of their names. Of those that differ from call to call, or say
    /// which crate asks, it is kept that they are there; of the signature, what it covers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Memory {
    /// A service that gives these answers, one after the other.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        Self {
            answers: Arc::new(Mutex::new(answers)),
            asked: Arc::default(),
        }
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }
}

impl Asked {
    fn of(request: &HttpRequest) -> Self {
        // Each side says its own name.
        const OWN: [&str; 2] = ["user-agent", "x-amz-user-agent"];
        // They differ from call to call.
        const FRESH: [&str; 2] = ["amz-sdk-invocation-id", "x-amz-date"];
        let headers = request.headers().iter();
        let mut headers: Vec<_> = headers
            .map(|(name, value)| {
                let value = match name {
                    name if OWN.contains(&name) || FRESH.contains(&name) => "there",
                    _ => value.split(", Signature=").next().unwrap_or(value),
                };
                (name.to_owned(), value.to_owned())
            })
            .collect();
        headers.sort();
        let body = request.body().bytes().unwrap_or_default();
        Self {
            method: request.method().to_owned(),
            uri: request.uri().to_owned(),
            headers,
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }
}

impl HttpConnector for Memory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.asked
            .lock()
            .expect("the log")
            .push(Asked::of(&request));
        let answer = self.answers.lock().expect("the answers").pop();
        match answer {
            Some(Answer::Says(status, headers, body)) => {
                let status = status.try_into().expect("a status");
                let mut response = HttpResponse::new(status, SdkBody::from(body));
                for (name, value) in headers {
                    response.headers_mut().append(name, value);
                }
                HttpConnectorFuture::ready(Ok(response))
            }
            Some(Answer::Sleeps) => HttpConnectorFuture::new(std::future::pending()),
            Some(Answer::HangsUp) | None => {
                let error = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
                HttpConnectorFuture::ready(Err(ConnectorError::io(error.into())))
            }
        }
    }
}

impl HttpClient for Memory {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
