//! Protocol tests of the model as tests of the crate.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::docs::{add, code, item_docs};
use super::names::{self, Scope};
use super::params::{Item, Params, Wrong};
use super::{Modules, manifest, nan};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink};
use crate::ir::{
    Body, Crate, Docs, Expected, LeftOut, Nan, Operation, OperationTests, ProtocolTests,
    RequestTest, ResponseTest,
};
use crate::model::{
    self, AppliesTo, RequestCase, ResponseCase, ServiceView, Shape, ShapeKind, ShapeRef, TestCase,
};
use crate::protocol_test::{ProtocolTest, ProtocolTestFate, ProtocolTestKind};
use crate::support::error_response;

/// The host of the endpoint if a case names none.
const HOST: &str = "example.com";

/// Adds the protocol tests of the model to a crate, and gives what became of each case.
///
/// # Errors
///
/// What is wrong with the cases.
pub(crate) fn add_protocol_tests(
    view: &ServiceView<'_, '_>,
    modules: &Modules,
    side: AppliesTo,
    krate: &mut Crate,
) -> Result<Vec<ProtocolTest>, Diagnostics> {
    let mut lowering = Tests {
        view,
        modules,
        side,
        krate,
        inputs: Params::new(krate, false),
        outputs: Params::new(krate, true),
        sink: Sink::default(),
        tests: BTreeMap::new(),
        scopes: BTreeMap::new(),
        cases: Vec::new(),
    };
    lowering.all();
    let (tests, cases, sink) = (lowering.tests, lowering.cases, lowering.sink);
    if !tests.is_empty() {
        let dependencies = &mut krate.manifest.dev_dependencies;
        manifest::add_dependency(dependencies, "serde_json", "1.0");
        krate.protocol_tests = Some(ProtocolTests {
            operations: tests.into_values().collect(),
        });
    }
    sink.finish(cases)
}

/// What the functions of this module share.
struct Tests<'v, 'm, 'a, 'c> {
    view: &'v ServiceView<'m, 'a>,
    modules: &'v Modules,
    side: AppliesTo,
    krate: &'c Crate,
    /// Params of what is sent.
    inputs: Params<'c>,
    /// Params of what is expected.
    outputs: Params<'c>,
    sink: Sink,
    /// By the module of the operation.
    tests: BTreeMap<String, OperationTests>,
    /// The names of the tests of each operation.
    scopes: BTreeMap<String, Scope>,
    cases: Vec<ProtocolTest>,
}

/// Why there is no test for a case.
enum NoTest {
    /// Its fate, which the model may have chosen.
    Fate(ProtocolTestFate),
    /// Something is wrong with it.
    Wrong(Wrong),
}

impl From<Wrong> for NoTest {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

fn not_applicable(why: impl Into<String>) -> NoTest {
    NoTest::Fate(ProtocolTestFate::NotApplicable(why.into()))
}

impl<'a, 'c> Tests<'_, '_, 'a, 'c> {
    /// Looks at every shape that can have protocol tests, operations first.
    fn all(&mut self) {
        let model = self.view.model;
        let is_operation =
            |(_, shape): &(ShapeRef, &Shape<'_>)| matches!(shape.kind, ShapeKind::Operation(_));
        let operations = model.iter().filter(is_operation);
        let others = model.iter().filter(|shape| !is_operation(shape));
        for (shape, definition) in operations.chain(others) {
            let id = definition.id.text();
            for case in model::request_tests(&definition.traits, id, &mut self.sink) {
                let tests = self.request(shape, &case);
                self.case(definition, &case.case, ProtocolTestKind::Request, tests);
            }
            for case in model::response_tests(&definition.traits, id, &mut self.sink) {
                let tests = self.response(shape, &case);
                self.case(definition, &case.case, ProtocolTestKind::Response, tests);
            }
        }
    }

    /// Notes what became of a case.
    fn case(
        &mut self,
        shape: &Shape<'a>,
        case: &TestCase<'a>,
        kind: ProtocolTestKind,
        tests: Result<Vec<String>, NoTest>,
    ) {
        let fate = match tests {
            Ok(names) => ProtocolTestFate::Tests(names),
            Err(NoTest::Fate(fate)) => fate,
            Err(NoTest::Wrong(wrong)) => {
                self.sink.push(wrong.shape(shape.id.text()));
                return;
            }
        };
        self.cases.push(ProtocolTest {
            id: case.id.to_owned(),
            kind,
            shape: shape.id.text().to_owned(),
            fate,
        });
    }

    fn request(&mut self, shape: ShapeRef, test: &RequestCase<'a>) -> Result<Vec<String>, NoTest> {
        let case = &test.case;
        self.check_applies(case)?;
        let operation = self.operation(shape)?;
        let name = format!("{}_request", names::snake_case(case.id));
        let lowered = RequestTest {
            docs: docs(case),
            input: self.inputs.structure(&operation.input, case.params)?,
            endpoint: format!("https://{}", test.host.unwrap_or(HOST)),
            method: test.method.to_owned(),
            path: test.uri.to_owned(),
            host: test.resolved_host.map(str::to_owned),
            query: owned(&test.query_params),
            required_query: owned(&test.require_query_params),
            forbidden_query: owned(&test.forbid_query_params),
            headers: headers(case),
            required_headers: owned(&case.require_headers),
            forbidden_headers: owned(&case.forbid_headers),
            body: body(case)?,
            name: name.clone(),
        };
        let path = self.claim(operation, case, &name)?;
        self.tests_of(operation).requests.push(lowered);
        Ok(vec![path])
    }

    fn response(
        &mut self,
        shape: ShapeRef,
        test: &ResponseCase<'a>,
    ) -> Result<Vec<String>, NoTest> {
        let case = &test.case;
        self.check_applies(case)?;
        let name = format!("{}_response", names::snake_case(case.id));
        let mut names = Vec::new();
        for operation in self.responding(shape)? {
            let (expected, nans) = self.expected(operation, shape, case)?;
            let lowered = ResponseTest {
                name: name.clone(),
                docs: docs(case),
                status: test.code,
                headers: headers(case),
                body: case.body.unwrap_or_default().to_owned(),
                expected,
                nans,
            };
            names.push(self.claim(operation, case, &name)?);
            self.tests_of(operation).responses.push(lowered);
        }
        Ok(names)
    }

    /// What a response stands for, and where that holds NaN.
    fn expected(
        &self,
        operation: &Operation,
        shape: ShapeRef,
        case: &TestCase<'a>,
    ) -> Result<(Expected, Vec<Nan>), NoTest> {
        let module = self.modules.get(&shape);
        let mut variants = operation.error.variants.iter();
        let variant = variants.find(|variant| Some(&variant.module) == module);
        let error = variant.and_then(|variant| match self.outputs.item(&variant.path) {
            Some(Item::Structure(structure)) => Some((variant, structure)),
            Some(Item::Union(_) | Item::Enum(_)) | None => None,
        });
        let (structure, name) = match error {
            Some((_, structure)) => (structure, "error"),
            None => (&operation.output, "output"),
        };
        let value = self.outputs.structure(structure, case.params)?;
        let nans = match case.params {
            Some(node) => {
                nan::nans(&self.outputs, structure, name, node).map_err(not_applicable)?
            }
            None => Vec::new(),
        };
        let expected = match error {
            Some((variant, _)) => Expected::Error {
                variant: variant.path.name.clone(),
                boxed: variant.boxed,
                value,
                code: error_code(case),
            },
            None => Expected::Output {
                value,
                request_id: request_id(case),
            },
        };
        Ok((expected, nans))
    }

    /// The operations that can give the response of a case.
    fn responding(&self, shape: ShapeRef) -> Result<Vec<&'c Operation>, NoTest> {
        if let ShapeKind::Operation(_) = self.view.model.shape(shape).kind {
            return self.operation(shape).map(|operation| vec![operation]);
        }
        let lists = |operation: &ShapeRef| self.view.errors(*operation).contains(&shape);
        let operations = self.view.operations.iter().copied().filter(lists);
        let operations: Vec<_> = operations
            .filter_map(|operation| self.generated(operation))
            .collect();
        if !operations.is_empty() {
            return Ok(operations);
        }
        let mut model = self.view.model.iter();
        let left_out =
            model.find_map(|(operation, _)| self.left_out(operation).filter(|_| lists(&operation)));
        Err(match left_out {
            Some(why) => NoTest::Fate(ProtocolTestFate::LeftOut(why)),
            None => not_applicable("no operation that is generated lists the error"),
        })
    }

    /// The operation that a shape became.
    fn operation(&self, shape: ShapeRef) -> Result<&'c Operation, NoTest> {
        if let Some(operation) = self.generated(shape) {
            return Ok(operation);
        }
        Err(match self.left_out(shape) {
            Some(why) => NoTest::Fate(ProtocolTestFate::LeftOut(why)),
            None => not_applicable("the operation is not one of those that are generated"),
        })
    }

    fn generated(&self, shape: ShapeRef) -> Option<&'c Operation> {
        let module = self.modules.get(&shape)?;
        let mut operations = self.krate.operations.iter();
        operations.find(|operation| operation.module == *module)
    }

    /// Why an operation is left out, if it is.
    fn left_out(&self, shape: ShapeRef) -> Option<String> {
        let id = self.view.model.shape(shape).id;
        let mut left_out = self.krate.left_out.iter();
        let found = left_out.find(|left_out| left_out.operation == id.name());
        found.map(|LeftOut { reason, .. }| reason.clone())
    }

    /// Whether a case is for the protocol and the side that are generated.
    fn check_applies(&self, case: &TestCase<'a>) -> Result<(), NoTest> {
        if case.protocol != self.krate.service.protocol.id() {
            return Err(not_applicable(format!(
                "it is for the protocol `{}`",
                case.protocol
            )));
        }
        match (case.applies_to, self.side) {
            (Some(AppliesTo::Client), AppliesTo::Server) => {
                Err(not_applicable("it is for clients"))
            }
            (Some(AppliesTo::Server), AppliesTo::Client) => {
                Err(not_applicable("it is for servers"))
            }
            (Some(AppliesTo::Client), AppliesTo::Client)
            | (Some(AppliesTo::Server), AppliesTo::Server)
            | (None, AppliesTo::Client | AppliesTo::Server) => Ok(()),
        }
    }

    /// Takes a name for a test, and gives its full one.
    fn claim(
        &mut self,
        operation: &Operation,
        case: &TestCase<'a>,
        name: &str,
    ) -> Result<String, NoTest> {
        let module = &operation.module;
        let scope = self
            .scopes
            .entry(module.clone())
            .or_insert_with(|| Scope::new(format!("the protocol tests of `{}`", operation.wire)));
        scope.claim(name, case.id).map_err(|clash| {
            let clash = Diagnostic::model(Code::NameClash, case.span, clash.to_string());
            NoTest::Wrong(Box::new(clash.hint("give one of the two another id")))
        })?;
        Ok(format!("operation::{module}::{name}"))
    }

    fn tests_of(&mut self, operation: &Operation) -> &mut OperationTests {
        let module = &operation.module;
        let tests = self.tests.entry(module.clone());
        tests.or_insert_with(|| OperationTests {
            module: module.clone(),
            requests: Vec::new(),
            responses: Vec::new(),
        })
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn headers(case: &TestCase<'_>) -> Vec<(String, String)> {
    let headers = case.headers.iter();
    headers
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn docs(case: &TestCase<'_>) -> Docs {
    let of_model = format!("The case {} of the model.", code(case.id));
    let Some(documentation) = case.documentation else {
        return vec![of_model];
    };
    let mut docs = item_docs(Some(documentation), String::new);
    add(&mut docs, &of_model);
    docs
}

/// What the body of a request must be.
fn body(case: &TestCase<'_>) -> Result<Option<Body>, NoTest> {
    let Some(body) = case.body else {
        return Ok(None);
    };
    let kind = case.body_media_type.unwrap_or_default();
    if matches!(
        kind,
        "application/cbor" | "application/vnd.amazon.eventstream"
    ) {
        return Err(not_applicable(format!("its body is of the kind `{kind}`")));
    }
    Ok(Some(if kind.contains("json") && !body.is_empty() {
        Body::Json(body.to_owned())
    } else {
        Body::Text(body.to_owned())
    }))
}

/// The header with the id of the request, and the id.
fn request_id(case: &TestCase<'_>) -> Option<(String, String)> {
    let is_id = |name: &str, value: &str| {
        let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
        else {
            return false;
        };
        error_response::request_id(&HeaderMap::from_iter([(name, value)])).is_some()
    };
    let mut headers = headers(case).into_iter();
    headers.find(|(name, value)| is_id(name, value))
}

/// The code that an error must have, if AWS's own params of a case say so.
fn error_code(case: &TestCase<'_>) -> Option<String> {
    let vendor = case.vendor_params.as_ref()?;
    if vendor.shape != "aws.protocoltests.config#ErrorCodeParams" {
        return None;
    }
    vendor.params.get("code")?.string().map(str::to_owned)
}
