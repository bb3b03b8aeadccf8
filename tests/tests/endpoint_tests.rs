//! The cases of `smithy.rules#endpointTests` in the official Lightsail model, where this machine
//! has it: the generated crate has the endpoint, or the error, that they expect.

use std::collections::BTreeSet;
use std::fs;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use lightsail_bucket_access_keys::endpoint::{Endpoint, EndpointParams, resolve};
use serde_json::Value;
use tests::paths;

/// Cases that no longer hold, and why. One that holds again fails, so that it is taken out.
const OUTDATED: &[(&str, &str)] = &[
    (
        "For region us-iso-east-1 with FIPS enabled and DualStack enabled",
        ISO,
    ),
    (
        "For region us-iso-east-1 with FIPS disabled and DualStack enabled",
        ISO,
    ),
    (
        "For region us-isob-east-1 with FIPS enabled and DualStack enabled",
        ISO,
    ),
    (
        "For region us-isob-east-1 with FIPS disabled and DualStack enabled",
        ISO,
    ),
];

const ISO: &str = "the case is older than dual stack in the partitions aws-iso and aws-iso-b";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = vec![
        Trial::ignorable_test("every_case_has_its_endpoint", every_case),
        Trial::ignorable_test("the_rules_are_the_standard_ones", rules_are_standard),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn official() -> Option<Result<Vec<u8>, Failed>> {
    let path = paths::official_model()?;
    Some(fs::read(path).map_err(Failed::from))
}

fn every_case() -> Result<Completion, Failed> {
    let Some(text) = official() else {
        return Ok(Completion::ignored_with(paths::NO_SHARED));
    };
    let model: Value = serde_json::from_slice(&text?)?;
    let service = &model["shapes"]["com.amazonaws.lightsail#Lightsail_20161128"];
    let cases = &service["traits"]["smithy.rules#endpointTests"]["testCases"];
    let cases = cases.as_array().ok_or("the model has no cases")?;
    assert_eq!(cases.len(), 38);
    let mut failed = BTreeSet::new();
    for case in cases {
        let name = case["documentation"]
            .as_str()
            .ok_or("a case without a name")?;
        let expected = case["expect"]["endpoint"]["url"].as_str();
        let found = resolve(&params(&case["params"]));
        let holds = match expected {
            Some(url) => found == Endpoint::from_url(url),
            None => found.is_err(),
        };
        if !holds {
            failed.insert(name);
        }
    }
    let outdated: BTreeSet<&str> = OUTDATED.iter().map(|(name, _)| *name).collect();
    assert_eq!(failed, outdated);
    Ok(Completion::Completed)
}

/// The parameters of a case; one without any has none.
fn params(case: &Value) -> EndpointParams {
    let mut params = EndpointParams::new()
        .use_fips(case["UseFIPS"] == true)
        .use_dual_stack(case["UseDualStack"] == true);
    if let Some(region) = case["Region"].as_str() {
        params = params.region(region);
    }
    if let Some(url) = case["Endpoint"].as_str() {
        params = params.endpoint(url);
    }
    params
}

/// The official model has a rule set where ours has a trait, and the generated code is the same.
fn rules_are_standard() -> Result<Completion, Failed> {
    let Some(path) = paths::official_model() else {
        return Ok(Completion::ignored_with(paths::NO_SHARED));
    };
    let model = tests::model::Model::read(&path).without_config();
    let model = model.with_config(&paths::root().join("models/lightsail.toml"));
    let generated = model.generate().map_err(|wrong| model.render(&wrong))?;
    let endpoint = &generated.files["src/endpoint.rs"];
    assert!(
        endpoint.contains("params.standard(\"lightsail\")"),
        "{endpoint}"
    );
    Ok(Completion::Completed)
}
