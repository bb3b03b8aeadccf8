//! The protocol tests that a model carries:
//! <https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html>.
//!
//! They are read only when they are asked for: in an ordinary run these traits change nothing.

use super::Traits;
use super::id::is_identifier;
use crate::ast::Node;
use crate::diagnostic::{Code, Diagnostic, Sink, Span, did_you_mean};

/// The side of an exchange that a protocol test is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// It sends requests and reads responses.
    Client,
    /// It reads requests and sends responses.
    Server,
}

/// What the cases for requests and those for responses have in common.
#[derive(Debug)]
pub(crate) struct TestCase<'a> {
    pub(crate) id: &'a str,
    pub(crate) span: Span,
    pub(crate) documentation: Option<&'a str>,
    /// The absolute shape id of the protocol.
    pub(crate) protocol: &'a str,
    /// Both sides if not said.
    pub(crate) applies_to: Option<AppliesTo>,
    /// The members of the input, the output or the error; none if not said.
    pub(crate) params: Option<&'a Node<'a>>,
    pub(crate) vendor_params: Option<VendorParams<'a>>,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    pub(crate) forbid_headers: Vec<&'a str>,
    pub(crate) require_headers: Vec<&'a str>,
    /// Without one, nothing is said of the body.
    pub(crate) body: Option<&'a str>,
    pub(crate) body_media_type: Option<&'a str>,
}

/// What a vendor says besides.
#[derive(Debug)]
pub(crate) struct VendorParams<'a> {
    /// The absolute id of the structure that describes them.
    pub(crate) shape: &'a str,
    pub(crate) params: &'a Node<'a>,
}

/// A case of the trait `httpRequestTests`.
#[derive(Debug)]
pub(crate) struct RequestCase<'a> {
    pub(crate) case: TestCase<'a>,
    pub(crate) method: &'a str,
    /// The path.
    pub(crate) uri: &'a str,
    /// The host of the endpoint, which may have a path.
    pub(crate) host: Option<&'a str>,
    /// The host that the request goes to.
    pub(crate) resolved_host: Option<&'a str>,
    /// Parameters of the query as they are written: `name=value`.
    pub(crate) query_params: Vec<&'a str>,
    pub(crate) forbid_query_params: Vec<&'a str>,
    pub(crate) require_query_params: Vec<&'a str>,
}

/// A case of the trait `httpResponseTests`.
#[derive(Debug)]
pub(crate) struct ResponseCase<'a> {
    pub(crate) case: TestCase<'a>,
    /// The status.
    pub(crate) code: u16,
}

/// What every case may say.
const COMMON: &[&str] = &[
    "id",
    "documentation",
    "protocol",
    "authScheme",
    "appliesTo",
    "params",
    "vendorParams",
    "vendorParamsShape",
    "headers",
    "forbidHeaders",
    "requireHeaders",
    "body",
    "bodyMediaType",
    "tags",
];

/// The cases for requests on an operation.
pub(crate) fn request_tests<'a>(
    traits: &Traits<'a>,
    shape: &str,
    sink: &mut Sink,
) -> Vec<RequestCase<'a>> {
    const OWN: &[&str] = &[
        "method",
        "uri",
        "host",
        "resolvedHost",
        "queryParams",
        "forbidQueryParams",
        "requireQueryParams",
    ];
    let node = traits.node("smithy.test#httpRequestTests");
    cases(node, shape, OWN, sink, |reader| {
        Some(RequestCase {
            case: reader.case()?,
            method: reader.required_text("method")?,
            uri: reader.required_text("uri")?,
            host: reader.text("host"),
            resolved_host: reader.text("resolvedHost"),
            query_params: reader.texts("queryParams"),
            forbid_query_params: reader.texts("forbidQueryParams"),
            require_query_params: reader.texts("requireQueryParams"),
        })
    })
}

/// The cases for responses on an operation or an error.
pub(crate) fn response_tests<'a>(
    traits: &Traits<'a>,
    shape: &str,
    sink: &mut Sink,
) -> Vec<ResponseCase<'a>> {
    let node = traits.node("smithy.test#httpResponseTests");
    cases(node, shape, &["code"], sink, |reader| {
        Some(ResponseCase {
            case: reader.case()?,
            code: reader.status("code")?,
        })
    })
}

/// The cases of a trait that can be read; what is wrong with the others is reported.
fn cases<'a, T>(
    node: Option<&'a Node<'a>>,
    shape: &str,
    own: &[&str],
    sink: &mut Sink,
    read: impl Fn(&mut Reader<'a, '_>) -> Option<T>,
) -> Vec<T> {
    let Some(node) = node else {
        return Vec::new();
    };
    let Some(items) = node.array() else {
        sink.push(wrong(node, shape, "protocol tests must be an array"));
        return Vec::new();
    };
    let case = |node: &'a Node<'a>| {
        let mut reader = Reader { node, shape, sink };
        reader.check_members(own)?;
        read(&mut reader)
    };
    items.iter().filter_map(case).collect()
}

/// Something that a protocol test cannot be or have.
fn wrong(node: &Node<'_>, shape: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::model(Code::ModelTraitValue, node.span, message)
        .shape(shape)
        .label(format!("this is {}", node.shown()))
}

/// Reads the members of a case.
struct Reader<'a, 's> {
    node: &'a Node<'a>,
    shape: &'s str,
    sink: &'s mut Sink,
}

impl<'a> Reader<'a, '_> {
    /// Reports members that a case cannot have: a check that is misspelled would check nothing.
    fn check_members(&mut self, own: &[&str]) -> Option<()> {
        let Some(entries) = self.node.object() else {
            self.wrong(self.node, "a protocol test must be an object");
            return None;
        };
        for entry in entries {
            let known = || COMMON.iter().chain(own).copied();
            if known().all(|name| name != entry.key) {
                let message = format!("a protocol test has no member `{}`", entry.key);
                self.sink.push(
                    Diagnostic::model(Code::ModelTraitValue, entry.key_span, message)
                        .shape(self.shape)
                        .maybe_hint(did_you_mean(entry.key, known())),
                );
            }
        }
        Some(())
    }

    fn case(&mut self) -> Option<TestCase<'a>> {
        let id = self.required_text("id")?;
        if !is_identifier(id) {
            self.wrong(
                self.node.get("id")?,
                "the id of a protocol test is made of letters, digits and underscores",
            );
            return None;
        }
        Some(TestCase {
            id,
            span: self.node.get("id")?.span,
            documentation: self.text("documentation"),
            protocol: self.required_text("protocol")?,
            applies_to: self.applies_to(),
            params: self.object("params"),
            vendor_params: self.vendor_params(),
            headers: self.headers(),
            forbid_headers: self.texts("forbidHeaders"),
            require_headers: self.texts("requireHeaders"),
            body: self.text("body"),
            body_media_type: self.text("bodyMediaType"),
        })
    }

    fn vendor_params(&mut self) -> Option<VendorParams<'a>> {
        let params = self.object("vendorParams")?;
        let shape = self.text("vendorParamsShape")?;
        Some(VendorParams { shape, params })
    }

    fn applies_to(&mut self) -> Option<AppliesTo> {
        match self.text("appliesTo")? {
            "client" => Some(AppliesTo::Client),
            "server" => Some(AppliesTo::Server),
            _ => {
                let node = self.node.get("appliesTo")?;
                self.wrong(node, "`appliesTo` must be `client` or `server`");
                None
            }
        }
    }

    fn required_text(&mut self, name: &str) -> Option<&'a str> {
        if self.node.get(name).is_none() {
            let message = format!("a protocol test needs the string `{name}`");
            self.wrong(self.node, message);
        }
        self.text(name)
    }

    fn text(&mut self, name: &str) -> Option<&'a str> {
        let node = self.node.get(name)?;
        let text = node.string();
        if text.is_none() {
            self.wrong(node, format!("`{name}` must be a string"));
        }
        text
    }

    fn texts(&mut self, name: &str) -> Vec<&'a str> {
        let Some(node) = self.node.get(name) else {
            return Vec::new();
        };
        let texts: Option<Vec<&str>> = node
            .array()
            .and_then(|items| items.iter().map(Node::string).collect());
        texts.unwrap_or_else(|| {
            self.wrong(node, format!("`{name}` must be an array of strings"));
            Vec::new()
        })
    }

    fn object(&mut self, name: &str) -> Option<&'a Node<'a>> {
        let node = self.node.get(name)?;
        if node.object().is_none() {
            self.wrong(node, format!("`{name}` must be an object"));
            return None;
        }
        Some(node)
    }

    fn headers(&mut self) -> Vec<(&'a str, &'a str)> {
        let entries = self.object("headers").and_then(Node::object);
        let mut headers = Vec::new();
        for entry in entries.unwrap_or_default() {
            match entry.node.string() {
                Some(value) => headers.push((entry.key, value)),
                None => self.wrong(&entry.node, "the value of a header must be a string"),
            }
        }
        headers
    }

    fn status(&mut self, name: &str) -> Option<u16> {
        let Some(node) = self.node.get(name) else {
            self.wrong(
                self.node,
                format!("a protocol test needs the status `{name}`"),
            );
            return None;
        };
        let status = node.number().and_then(|text| text.parse().ok());
        let status = status.filter(|status| (100..1000).contains(status));
        if status.is_none() {
            self.wrong(node, format!("`{name}` must be a status, from 100 to 999"));
        }
        status
    }

    fn wrong(&mut self, node: &Node<'_>, message: impl Into<String>) {
        self.sink.push(wrong(node, self.shape, message));
    }
}
