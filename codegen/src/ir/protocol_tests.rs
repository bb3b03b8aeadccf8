//! Protocol tests as Rust tests of the crate.

use super::{Docs, Literal, Type, TypePath};
pub(crate) use crate::model::AppliesTo;

/// The protocol tests of a crate.
#[derive(Debug)]
pub(crate) struct ProtocolTests {
    pub(crate) side: AppliesTo,
    /// In the order of the operations' modules; none is empty.
    pub(crate) operations: Vec<OperationTests>,
}

/// The protocol tests of an operation: those of a client, or those of a server.
#[derive(Debug, Default)]
pub(crate) struct OperationTests {
    /// The module of the operation, and of its tests.
    pub(crate) module: String,
    pub(crate) requests: Vec<RequestTest>,
    pub(crate) responses: Vec<ResponseTest>,
    pub(crate) inputs: Vec<InputTest>,
    pub(crate) answers: Vec<AnswerTest>,
}

/// A test of a request: an input, and what is sent for it.
#[derive(Debug)]
pub(crate) struct RequestTest {
    /// The name of the function.
    pub(crate) name: String,
    pub(crate) docs: Docs,
    /// The input, as it is built.
    pub(crate) input: Value,
    /// The URL of the endpoint.
    pub(crate) endpoint: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The host that the request goes to, if it is looked at.
    pub(crate) host: Option<String>,
    /// What the query must have, as it is written.
    pub(crate) query: Vec<String>,
    /// Names of parameters that the query must have, and must not.
    pub(crate) required_query: Vec<String>,
    pub(crate) forbidden_query: Vec<String>,
    pub(crate) message: Message,
}

/// What the headers and the body of a message must be.
#[derive(Debug)]
pub(crate) struct Message {
    /// Headers by name, with their values.
    pub(crate) headers: Vec<(String, String)>,
    /// Names of headers that must be there, and must not.
    pub(crate) required_headers: Vec<String>,
    pub(crate) forbidden_headers: Vec<String>,
    /// The body, if it is looked at.
    pub(crate) body: Option<Body>,
}

/// What a body must be.
#[derive(Debug)]
pub(crate) enum Body {
    /// The same JSON, however it is written.
    Json(String),
    /// These bytes.
    Text(String),
}

/// A test of a response: what is made of it.
#[derive(Debug)]
pub(crate) struct ResponseTest {
    /// The name of the function.
    pub(crate) name: String,
    pub(crate) docs: Docs,
    pub(crate) status: u16,
    /// Headers by name, with their values.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) expected: Expected,
    /// Where what is received must hold NaN, as expressions. The expected value, which is compared
    /// as a whole, has zero there.
    pub(crate) nans: Vec<Nan>,
}

/// A place that must hold NaN.
#[derive(Debug)]
pub(crate) struct Nan {
    /// The place, as an expression of a mutable reference.
    pub(crate) place: String,
    /// Whether it holds a `Sensitive`.
    pub(crate) sensitive: bool,
}

/// What a response stands for.
#[derive(Debug)]
pub(crate) enum Expected {
    Output {
        value: Value,
        /// The header that has the request id, and its value.
        request_id: Option<(String, String)>,
    },
    Error {
        /// The variant of the operation's error enum, and whether it holds a `Box`.
        variant: String,
        boxed: bool,
        value: Value,
        /// The code, if it is looked at.
        code: Option<String>,
    },
}

/// A test of a server: the input that it makes of a request.
#[derive(Debug)]
pub(crate) struct InputTest {
    /// The name of the function.
    pub(crate) name: String,
    pub(crate) docs: Docs,
    pub(crate) method: String,
    pub(crate) path: String,
    /// Headers by name, with their values.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) expected: Value,
    pub(crate) nans: Vec<Nan>,
}

/// A test of a server: the response that it makes of an answer.
#[derive(Debug)]
pub(crate) struct AnswerTest {
    /// The name of the function.
    pub(crate) name: String,
    pub(crate) docs: Docs,
    /// The body of the request.
    pub(crate) asked: String,
    pub(crate) answer: Answer,
    /// The id that the server gives the request.
    pub(crate) request_id: Option<String>,
    pub(crate) status: u16,
    pub(crate) message: Message,
}

/// What the service behind a server answers.
#[derive(Debug)]
pub(crate) enum Answer {
    Output(Value),
    Error(Value),
}

/// A value as the code of a test writes it.
#[derive(Debug)]
pub(crate) enum Value {
    /// Text, where anything that can become text is taken.
    Str(String),
    /// A value of a simple type.
    Literal(Type, Literal),
    Document(Document),
    /// A known value of an enum.
    Variant {
        path: TypePath,
        ident: String,
    },
    Structure {
        path: TypePath,
        calls: Vec<Call>,
        /// Whether `build` can fail.
        fallible: bool,
    },
    /// A member of a union, with what it holds.
    Union {
        path: TypePath,
        variant: String,
        value: Option<Box<Value>>,
    },
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
    None,
    Some(Box<Value>),
    Boxed(Box<Value>),
    Sensitive(Box<Value>),
}

/// A call of a setter.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) setter: String,
    pub(crate) arguments: Vec<Value>,
}

/// A document as the code of a test writes it.
#[derive(Debug)]
pub(crate) enum Document {
    Null,
    Boolean(bool),
    /// The text of a number.
    Number(String),
    String(String),
    Array(Vec<Document>),
    Object(Vec<(String, Document)>),
}
