//! Every rule of the drift report, with a made pair of models that falls under it:
//! `tests/drift/rules/<rule>.json`.
//!
//! The report is held as text beside it. Accept with `INSTA_UPDATE=always`, after reading it.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use smithy_slice::{RULES, Severity};
use tests::drift::{compare, json, made};
use tests::{paths, snapshot};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let pairs = made::pairs().into_iter();
    let mut trials: Vec<Trial> = pairs
        .map(|(rule, path)| Trial::test(rule.clone(), move || check(&rule, &path)))
        .collect();
    trials.push(Trial::test("every_rule_has_a_pair", every_rule_has_a_pair));
    trials.push(Trial::test("ids_and_reasons", ids_and_reasons));
    let name = "an_event_after_an_error";
    trials.push(Trial::test(name, an_event_after_an_error));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The pair falls under its rule, each finding points at something, and the report reads well.
fn check(rule: &str, path: &Path) -> Result<(), Failed> {
    let (old, new) = made::read(path);
    let drift = compare(&old, &new)?;
    let report = json(&drift);
    let findings = report["findings"].as_array().ok_or("no findings")?;
    let text = |finding: &Value, field: &str| finding[field].as_str().unwrap_or("-").to_owned();
    if !findings.iter().any(|finding| text(finding, "rule") == rule) {
        return Err(format!("no finding of {rule} in {findings:#?}").into());
    }
    let mut lines = drift.to_text();
    lines.push_str("\nFindings\n");
    for finding in findings {
        let [pointer, rule, severity, item] =
            ["pointer", "rule", "severity", "item"].map(|field| text(finding, field));
        if report.pointer(&pointer).is_none() {
            return Err(format!("{pointer} points at nothing").into());
        }
        lines.push_str(&format!("{pointer} {rule} {severity} {item}\n"));
    }
    snapshot::assert(&paths::tests().join("drift/snapshots"), rule, &lines);
    Ok(())
}

fn every_rule_has_a_pair() -> Result<(), Failed> {
    let mut pairs: Vec<String> = made::pairs().into_iter().map(|(rule, _)| rule).collect();
    let mut rules: Vec<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    pairs.sort();
    rules.sort();
    if pairs == rules {
        Ok(())
    } else {
        Err(format!("the pairs are {pairs:?}\nand the rules {rules:?}").into())
    }
}

fn ids_and_reasons() -> Result<(), Failed> {
    for rule in RULES {
        let is_id = rule
            .id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let is_sentence = rule.reason.ends_with('.') && rule.reason.len() > 20;
        if !is_id || !is_sentence {
            return Err(format!("{rule:?}").into());
        }
    }
    let classes = [Severity::Patch, Severity::Minor, Severity::Major];
    let has = |class| RULES.iter().any(|rule| rule.severity == class);
    classes
        .into_iter()
        .all(has)
        .then_some(())
        .ok_or_else(|| "a class without a rule".into())
}

/// The errors of a stream are no variants, so members and variants have different places.
fn an_event_after_an_error() -> Result<(), Failed> {
    let (old, new) = made::read(&paths::tests().join("drift/stream.json"));
    let report = json(&compare(&old, &new)?);
    let findings = report["findings"].as_array().ok_or("no findings")?;
    let items = findings
        .iter()
        .filter_map(|finding| finding["item"].as_str());
    let items: Vec<&str> = items.collect();
    if items == ["types::Ticks::Tick"] {
        Ok(())
    } else {
        Err(format!("{report:#}").into())
    }
}
