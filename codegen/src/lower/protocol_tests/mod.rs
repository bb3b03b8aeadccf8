//! Protocol tests of the model as tests of the crate.

mod case;
mod client;
mod server;

use std::collections::BTreeMap;

use super::names;
use super::params::{Item, Params, Wrong};
use super::scope::Scope;
use super::{Modules, manifest, nan};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink};
use crate::ir::{
    Crate, ErrorVariant, LeftOut, Nan, Operation, OperationTests, ProtocolTests, Structure,
};
use crate::model::{
    self, AppliesTo, RequestCase, ResponseCase, ServiceView, Shape, ShapeKind, ShapeRef, TestCase,
};
use crate::protocol_test::{ProtocolTest, ProtocolTestFate, ProtocolTestKind};

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
            side,
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
    scopes: BTreeMap<String, Scope<'a>>,
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
        match self.side {
            AppliesTo::Client => {
                let lowered = self.sent(operation, test, &name)?;
                let path = self.claim(operation, case, &name)?;
                self.tests_of(operation).requests.push(lowered);
                Ok(vec![path])
            }
            AppliesTo::Server => {
                let lowered = self.input(operation, test, &name)?;
                let path = self.claim(operation, case, &name)?;
                self.tests_of(operation).inputs.push(lowered);
                Ok(vec![path])
            }
        }
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
            match self.side {
                AppliesTo::Client => {
                    let lowered = self.received(operation, shape, test, &name)?;
                    names.push(self.claim(operation, case, &name)?);
                    self.tests_of(operation).responses.push(lowered);
                }
                AppliesTo::Server => {
                    let lowered = self.answer(operation, shape, test, &name)?;
                    names.push(self.claim(operation, case, &name)?);
                    self.tests_of(operation).answers.push(lowered);
                }
            }
        }
        Ok(names)
    }

    /// The error of an operation that a shape became, if it is one.
    fn error<'o>(
        &self,
        operation: &'o Operation,
        shape: ShapeRef,
    ) -> Option<(&'o ErrorVariant, &'c Structure)> {
        let module = self.modules.get(&shape);
        let mut variants = operation.error.variants.iter();
        let variant = variants.find(|variant| Some(&variant.module) == module)?;
        match self.outputs.item(&variant.path) {
            Some(Item::Structure(structure)) => Some((variant, structure)),
            Some(Item::Union(_) | Item::Enum(_)) | None => None,
        }
    }

    /// Where the params of a case have NaN, below a variable.
    fn nans(
        &self,
        structure: &Structure,
        variable: &str,
        case: &TestCase<'a>,
    ) -> Result<Vec<Nan>, NoTest> {
        case.params.map_or(Ok(Vec::new()), |params| {
            nan::nans(&self.outputs, structure, variable, params).map_err(not_applicable)
        })
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
            | (None, AppliesTo::Client | AppliesTo::Server) => self.check_server(),
        }
    }

    /// Whether there is what the tests are about.
    fn check_server(&self) -> Result<(), NoTest> {
        match self.side {
            AppliesTo::Server if self.krate.server.is_none() => {
                let why = "the crate has no server, since its configuration does not ask for one";
                Err(NoTest::Fate(ProtocolTestFate::LeftOut(why.to_owned())))
            }
            AppliesTo::Client | AppliesTo::Server => Ok(()),
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
            ..OperationTests::default()
        })
    }
}
