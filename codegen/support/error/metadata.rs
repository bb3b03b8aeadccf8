//! What an error response says beside the members that its shape models.

/// The codes by which AWS services say that there were too many requests.
const THROTTLING_CODES: [&str; 14] = [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

/// The codes by which AWS services say that the same request may succeed a moment later.
const TRANSIENT_CODES: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// What is known of an error response, whether its error is modelled or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorMetadata {
    /// On the heap, since every error holds it, and a `Result` is as large as its larger side.
    known: Box<Known>,
}

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    /// The name of the error.
    code: Option<String>,
    /// What the service says about it.
    message: Option<String>,
    /// The id under which the service keeps record of the request.
    request_id: Option<String>,
    /// The HTTP status.
    status: Option<u16>,
    /// Whose fault the error is, as `awsQuery` says it.
    fault: Option<String>,
}

impl ErrorMetadata {
    /// Starts with nothing known.
    pub fn builder() -> ErrorMetadataBuilder {
        ErrorMetadataBuilder::default()
    }

    /// The name of the error, such as `NotFoundException`, without a namespace.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.known.code.as_deref()
    }

    /// What the service says about the error, for people to read.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.known.message.as_deref()
    }

    /// The id of the request, which AWS asks for in support cases.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.known.request_id.as_deref()
    }

    /// The HTTP status of the response.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.known.status
    }

    /// Whose fault the error is, as services that spoke `awsQuery` before say it: `Sender` or
    /// `Receiver`.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.known.fault.as_deref()
    }

    /// Whether the service asks for fewer requests: by status 429 or by one of these codes.
    ///
    /// `BandwidthLimitExceeded`, `EC2ThrottledException`, `LimitExceededException`,
    /// `PriorRequestNotComplete`, `ProvisionedThroughputExceededException`,
    /// `RequestLimitExceeded`, `RequestThrottled`, `RequestThrottledException`, `SlowDown`,
    /// `ThrottledException`, `Throttling`, `ThrottlingException`, `TooManyRequestsException`,
    /// `TransactionInProgressException`.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        self.known.status == Some(429) || self.has_code_of(&THROTTLING_CODES)
    }

    /// Whether the same request may succeed a moment later: by status 500, 502, 503 or 504, or by
    /// the code `RequestTimeout` or `RequestTimeoutException`.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self.known.status, Some(500 | 502 | 503 | 504))
            || self.has_code_of(&TRANSIENT_CODES)
    }

    /// The same without the message, which may hold what must not be shown.
    #[must_use]
    pub(crate) fn without_message(mut self) -> Self {
        self.known.message = None;
        self
    }

    /// The same with this code and message where none is known: for an error that no response
    /// brought, but a program that fakes the service.
    #[must_use]
    pub(crate) fn or(mut self, code: &str, message: Option<&str>) -> Self {
        self.known.code.get_or_insert_with(|| code.to_owned());
        if self.known.message.is_none() {
            self.known.message = message.map(str::to_owned);
        }
        self
    }

    /// The same with the code and the fault of `awsQuery`.
    #[must_use]
    pub(crate) fn with_query_error(mut self, code: &str, fault: Option<&str>) -> Self {
        self.known.fault = fault.map(str::to_owned);
        self.with_code(code)
    }

    /// The same with another code.
    #[must_use]
    pub(crate) fn with_code(mut self, code: &str) -> Self {
        self.known.code = Some(code.to_owned());
        self
    }

    /// Whether the code is one of these.
    fn has_code_of(&self, codes: &[&str]) -> bool {
        self.code().is_some_and(|code| codes.contains(&code))
    }
}

/// Puts an [`ErrorMetadata`] together, for instance in a test.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ErrorMetadataBuilder {
    /// What is known so far.
    metadata: ErrorMetadata,
}

impl ErrorMetadataBuilder {
    /// Sets [`ErrorMetadata::code`].
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.metadata.known.code = Some(code.into());
        self
    }

    /// Sets [`ErrorMetadata::message`].
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.metadata.known.message = Some(message.into());
        self
    }

    /// Sets [`ErrorMetadata::request_id`].
    pub fn request_id(mut self, request_id: impl Into<String>) -> Self {
        self.metadata.known.request_id = Some(request_id.into());
        self
    }

    /// Sets [`ErrorMetadata::status`].
    pub fn status(mut self, status: u16) -> Self {
        self.metadata.known.status = Some(status);
        self
    }

    /// Sets [`ErrorMetadata::fault`].
    pub fn fault(mut self, fault: impl Into<String>) -> Self {
        self.metadata.known.fault = Some(fault.into());
        self
    }

    /// What was set.
    #[must_use]
    pub fn build(self) -> ErrorMetadata {
        self.metadata
    }
}
