//! Protocol tests of the server.

use super::case::{body, docs, headers, message, request_id};
use super::{NoTest, Tests, not_applicable};
use crate::diagnostic::Sink;
use crate::ir::{Answer, AnswerTest, InputTest, Operation, Presence};
use crate::lower::docs::add;
use crate::model::{RequestCase, ResponseCase, ShapeRef, request_tests};

/// The header that names the operation.
const TARGET: &str = "X-Amz-Target";

/// The header that names the media type.
const CONTENT_TYPE: &str = "Content-Type";

impl<'a> Tests<'_, '_, 'a, '_> {
    /// A test of the input that a server makes of a request.
    pub(super) fn input(
        &self,
        operation: &Operation,
        test: &RequestCase<'a>,
        name: &str,
    ) -> Result<InputTest, NoTest> {
        let case = &test.case;
        let has_params = case.params.and_then(|params| params.object());
        if case.body.is_none() && has_params.is_some_and(|members| !members.is_empty()) {
            return Err(not_applicable("it does not say what the body is"));
        }
        body(case)?;
        let mut docs = docs(case);
        let mut headers = headers(case);
        let service = &self.krate.service;
        let target = format!("{}.{}", service.target_prefix, operation.wire);
        for (name, value) in [
            (CONTENT_TYPE, service.protocol.content_type()),
            (TARGET, &target),
        ] {
            if headers
                .iter()
                .all(|(known, _)| !is_same_header(known, name))
            {
                let added = format!("The case leaves out the header `{name}`; it is added here.");
                add(&mut docs, &added);
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(InputTest {
            name: name.to_owned(),
            docs,
            method: test.method.to_owned(),
            path: test.uri.to_owned(),
            headers,
            body: case.body.unwrap_or_default().to_owned(),
            expected: self.outputs.structure(&operation.input, case.params)?,
            nans: self.nans(&operation.input, "input", case)?,
        })
    }

    /// A test of the response that a server makes of an answer.
    pub(super) fn answer(
        &self,
        operation: &Operation,
        shape: ShapeRef,
        test: &ResponseCase<'a>,
        name: &str,
    ) -> Result<AnswerTest, NoTest> {
        let case = &test.case;
        if headers(case)
            .iter()
            .any(|(name, _)| is_same_header(name, TARGET))
        {
            let why = format!("it wants the header `{TARGET}`, which only requests have");
            return Err(not_applicable(why));
        }
        let asked = self.asked(operation).ok_or_else(|| {
            not_applicable("the operation has required members, and no case says what is asked")
        })?;
        let answer = match self.error(operation, shape) {
            Some((_, error)) => Answer::Error(self.inputs.structure(error, case.params)?),
            None => Answer::Output(self.inputs.structure(&operation.output, case.params)?),
        };
        Ok(AnswerTest {
            name: name.to_owned(),
            docs: docs(case),
            asked,
            answer,
            request_id: request_id(case).map(|(_, id)| id),
            status: test.code,
            message: message(case)?,
        })
    }
    /// The body of a request for an operation: no members, unless there must be some. Then it is
    /// that of another case.
    fn asked(&self, operation: &Operation) -> Option<String> {
        let mut fields = operation.input.fields.iter();
        if !fields.any(|field| matches!(field.presence, Presence::Required)) {
            return Some("{}".to_owned());
        }
        let mut operations = self.view.operations.iter();
        let shape = operations.find(|shape| self.modules.get(shape) == Some(&operation.module))?;
        let definition = self.view.model.shape(*shape);
        // What is wrong with these cases is reported where they become tests.
        let mut ignored = Sink::default();
        let cases = request_tests(&definition.traits, definition.id.text(), &mut ignored);
        let mut cases = cases.iter().map(|test| &test.case);
        let case = cases.find(|case| self.check_applies(case).is_ok() && case.body.is_some())?;
        case.body.map(str::to_owned)
    }
}

fn is_same_header(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other)
}
