//! Where the requests of a service go.

mod rules;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::rules::{Outcome, Unsupported, evaluate};
use crate::ast::Node;
use crate::model::Traits;
use crate::support::endpoint::{Endpoint, EndpointParams};

/// A region of each partition, one for services with one endpoint, and one that nobody knows.
const REGIONS: [&str; 11] = [
    "us-east-1",
    "eu-central-1",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
    "aws-global",
    "xx-new-1",
];

/// What the host names of a service begin with, if its endpoints are those of
/// `aws.endpoints#standardRegionalEndpoints`: by that trait, or because its rules come to the same.
pub(super) fn regional_prefix(traits: &Traits<'_>) -> Option<String> {
    if traits.has_standard_regional_endpoints() {
        return traits.endpoint_prefix().map(str::to_owned);
    }
    let rule_set = traits.node("smithy.rules#endpointRuleSet")?;
    let prefix = prefix_in(rule_set, "us-east-1").ok()??;
    let same = is_standard(rule_set, &prefix);
    same.is_ok_and(|same| same).then_some(prefix)
}

/// What comes before the region in the endpoint of a region that is open to everyone.
fn prefix_in(rule_set: &Node<'_>, region: &str) -> Result<Option<String>, Unsupported> {
    let outcome = evaluate(rule_set, &EndpointParams::new().region(region))?;
    let Outcome::Url(url) = outcome else {
        return Ok(None);
    };
    let host = url.strip_prefix("https://");
    let prefix = host.and_then(|host| host.strip_suffix(&format!(".{region}.amazonaws.com")));
    Ok(prefix.map(str::to_owned))
}

/// Whether the rules come to the same as the standard ones wherever they could differ: in a region
/// of each partition, and in whatever region or partition the rules name.
fn is_standard(rule_set: &Node<'_>, prefix: &str) -> Result<bool, Unsupported> {
    let mut regions: BTreeSet<&str> = REGIONS.into();
    texts(rule_set, &mut regions);
    let regions = regions.into_iter().map(Some).chain([None]);
    for region in regions {
        for switches in 0..8 {
            let mut params = EndpointParams::new()
                .use_fips(switches & 1 != 0)
                .use_dual_stack(switches & 2 != 0);
            if switches & 4 != 0 {
                params = params.endpoint("https://example.com/custom");
            }
            if let Some(region) = region {
                params = params.region(region);
            }
            let same = match (evaluate(rule_set, &params)?, params.standard(prefix)) {
                (Outcome::Url(url), Ok(endpoint)) => Endpoint::from_url(&url) == Ok(endpoint),
                (Outcome::Error, Err(_)) => true,
                (Outcome::Url(_), Err(_)) | (Outcome::Error, Ok(_)) => false,
            };
            if !same {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The texts that a rule set compares with and that can be a region.
fn texts<'n>(node: &'n Node<'_>, found: &mut BTreeSet<&'n str>) {
    let is_label = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let arguments = node.get("argv").and_then(Node::array).unwrap_or_default();
    found.extend(
        arguments
            .iter()
            .filter_map(Node::string)
            .filter(|text| is_label(text)),
    );
    for entry in node.object().unwrap_or_default() {
        texts(&entry.node, found);
    }
    for item in node.array().unwrap_or_default() {
        texts(item, found);
    }
}
