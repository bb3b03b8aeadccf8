//! What the suites gave, for people and for programs.

use serde_json::{Value, json};
use smithy_slice::ProtocolTestKind;

use super::suite::{Case, CaseResult, Suite};
use crate::report::Reporter;

const KINDS: [(ProtocolTestKind, &str); 2] = [
    (ProtocolTestKind::Request, "requests"),
    (ProtocolTestKind::Response, "responses"),
];

/// Prints a table, and the cases that did not pass.
pub(super) fn text(suites: &[Suite], missing: &[String], reporter: &Reporter) {
    let width = suites.iter().map(|suite| suite.name.len()).max();
    let width = width.unwrap_or(0).max("suite".len());
    reporter.find(&format!(
        "{:width$}  {:9}  {:>6}  {:>6}  {:>14}",
        "suite", "kind", "passed", "failed", "not applicable"
    ));
    for suite in suites {
        for (kind, what) in KINDS {
            let [passed, failed, not_applicable] = suite.count(kind);
            reporter.find(&format!(
                "{:width$}  {what:9}  {passed:6}  {failed:6}  {not_applicable:14}",
                suite.name
            ));
        }
    }
    for suite in suites {
        for case in &suite.cases {
            let named = named(suite, case);
            match &case.result {
                CaseResult::Passed => {}
                CaseResult::NotApplicable(why) => {
                    reporter.find(&format!("not applicable  {named}: {why}"));
                }
                CaseResult::Failed(difference) => {
                    reporter.find(&format!("\nfailed    {named}"));
                    for line in difference.lines() {
                        reporter.find(&format!("    {line}"));
                    }
                }
            }
        }
    }
    for difference in missing {
        reporter.find(&format!("\nmissing   {difference}"));
    }
}

fn named(suite: &Suite, case: &Case) -> String {
    let kind = match case.test.kind {
        ProtocolTestKind::Request => "request",
        ProtocolTestKind::Response => "response",
    };
    let name = case.test.shape.rsplit('#').next().unwrap_or_default();
    format!("{}: {} ({kind} of {name})", suite.name, case.test.id)
}

/// Prints one JSON object.
pub(super) fn json(suites: &[Suite], missing: &[String], reporter: &Reporter) {
    let suites: Vec<Value> = suites.iter().map(suite_json).collect();
    reporter.value(&json!({ "suites": suites, "missing": missing }));
}

fn suite_json(suite: &Suite) -> Value {
    let mut out = json!({ "model": suite.name, "service": suite.service() });
    for (kind, what) in KINDS {
        let [passed, failed, not_applicable] = suite.count(kind);
        out[what] = json!({
            "passed": passed,
            "failed": failed,
            "not_applicable": not_applicable,
        });
    }
    out["cases"] = suite.cases.iter().map(case_json).collect();
    out
}

fn case_json(case: &Case) -> Value {
    let (result, text) = match &case.result {
        CaseResult::Passed => ("passed", None),
        CaseResult::Failed(difference) => ("failed", Some(difference)),
        CaseResult::NotApplicable(why) => ("not_applicable", Some(why)),
    };
    json!({
        "id": case.test.id,
        "kind": match case.test.kind {
            ProtocolTestKind::Request => "request",
            ProtocolTestKind::Response => "response",
        },
        "shape": case.test.shape,
        "result": result,
        "text": text,
    })
}
