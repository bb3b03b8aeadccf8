//! Protocol tests of the client.

use super::case::{docs, error_code, headers, message, owned, request_id};
use super::{NoTest, Tests};
use crate::ir::{Expected, Operation, RequestTest, ResponseTest};
use crate::model::{RequestCase, ResponseCase, ShapeRef};

/// The host of the endpoint if a case names none.
const HOST: &str = "example.com";

impl<'a> Tests<'_, '_, 'a, '_> {
    /// A test of a request that a client sends.
    pub(super) fn sent(
        &self,
        operation: &Operation,
        test: &RequestCase<'a>,
        name: &str,
    ) -> Result<RequestTest, NoTest> {
        let case = &test.case;
        Ok(RequestTest {
            name: name.to_owned(),
            docs: docs(case),
            input: self.inputs.structure(&operation.input, case.params)?,
            endpoint: format!("https://{}", test.host.unwrap_or(HOST)),
            method: test.method.to_owned(),
            path: test.uri.to_owned(),
            host: test.resolved_host.map(str::to_owned),
            query: owned(&test.query_params),
            required_query: owned(&test.require_query_params),
            forbidden_query: owned(&test.forbid_query_params),
            message: message(case)?,
        })
    }

    /// A test of a response that a client receives.
    pub(super) fn received(
        &self,
        operation: &Operation,
        shape: ShapeRef,
        test: &ResponseCase<'a>,
        name: &str,
    ) -> Result<ResponseTest, NoTest> {
        let case = &test.case;
        let error = self.error(operation, shape);
        let (structure, variable) = match error {
            Some((_, structure)) => (structure, "error"),
            None => (&operation.output, "output"),
        };
        let value = self.outputs.structure(structure, case.params)?;
        Ok(ResponseTest {
            name: name.to_owned(),
            docs: docs(case),
            status: test.code,
            headers: headers(case),
            body: case.body.unwrap_or_default().to_owned(),
            nans: self.nans(structure, variable, case)?,
            expected: match error {
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
            },
        })
    }
}
