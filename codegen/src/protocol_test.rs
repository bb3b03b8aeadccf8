//! What became of the protocol tests of a model.

/// A case of the traits `smithy.test#httpRequestTests` and `httpResponseTests`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolTest {
    /// Its id, unique among those of its kind.
    pub id: String,
    /// Whether it is about a request or a response.
    pub kind: ProtocolTestKind,
    /// The absolute id of the operation or error that has it.
    pub shape: String,
    /// What became of it.
    pub fate: ProtocolTestFate,
}

/// What a protocol test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProtocolTestKind {
    /// A request of the client.
    Request,
    /// A response of the service.
    Response,
}

/// What became of a protocol test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProtocolTestFate {
    /// Tests of the crate, by their full names; a case on an error has one for each operation that
    /// lists the error.
    Tests(Vec<String>),
    /// It is about what is not generated; and why, as a clause without a full stop.
    LeftOut(String),
    /// It is about something else than what was asked for, or says too little for a test; and why,
    /// as a clause without a full stop.
    NotApplicable(String),
}
