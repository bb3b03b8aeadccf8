//! Rule sets that come to the standard rules, and others.

use super::is_standard;
use super::rules::{Outcome, Unsupported, evaluate};
use crate::ast::{self, Node};
use crate::diagnostic::Sink;
use crate::support::endpoint::EndpointParams;

/// The usual parameters and these rules.
fn with_rule_set<T>(rules: &str, check: impl FnOnce(&Node<'_>) -> T) -> T {
    let text = format!(
        r#"{{ "parameters": {{
            "Region": {{ "type": "String", "builtIn": "AWS::Region" }},
            "UseFIPS": {{ "type": "Boolean", "builtIn": "AWS::UseFIPS", "default": false }},
            "UseDualStack": {{ "type": "Boolean", "builtIn": "AWS::UseDualStack", "default": false }},
            "Endpoint": {{ "type": "String", "builtIn": "SDK::Endpoint" }},
            "Mode": {{ "type": "String", "default": "fast" }}
        }}, "rules": {rules} }}"#
    );
    let mut sink = Sink::default();
    let arena = ast::Arena::new();
    let node = ast::parse(text.as_bytes(), &arena, &mut sink).expect("JSON");
    check(&node)
}

/// A condition that a parameter has a value.
fn is_true(name: &str) -> String {
    format!(r#"{{ "fn": "booleanEquals", "argv": [{{ "ref": "{name}" }}, true] }}"#)
}

/// The standard rules, with these in front.
fn standard(first: &str) -> String {
    let (fips, dual) = (is_true("UseFIPS"), is_true("UseDualStack"));
    let url = |host: &str, suffix: &str| {
        format!(r#""endpoint": {{ "url": "https://{host}.{{Region}}.{{P#{suffix}}}" }}"#)
    };
    let custom = format!(
        r#"{{ "conditions": [{{ "fn": "isSet", "argv": [{{ "ref": "Endpoint" }}] }}], "rules": [
            {{ "conditions": [{fips}], "error": "no" }},
            {{ "conditions": [{dual}], "error": "no" }},
            {{ "conditions": [], "endpoint": {{ "url": {{ "ref": "Endpoint" }} }} }}
        ] }}"#
    );
    let regional = format!(
        r#"{{ "conditions": [
            {{ "fn": "isSet", "argv": [{{ "ref": "Region" }}] }},
            {{ "fn": "aws.partition", "argv": [{{ "ref": "Region" }}], "assign": "P" }}
        ], "rules": [
            {{ "conditions": [{fips}, {dual}], {} }},
            {{ "conditions": [{fips}], {} }},
            {{ "conditions": [{dual}], {} }},
            {{ "conditions": [], {} }}
        ] }}"#,
        url("ping-fips", "dualStackDnsSuffix"),
        url("ping-fips", "dnsSuffix"),
        url("ping", "dualStackDnsSuffix"),
        url("ping", "dnsSuffix"),
    );
    format!("[{custom}, {first} {regional}, {{ \"conditions\": [], \"error\": \"no region\" }}]")
}

/// A rule for one region that gives this URL.
fn exception(region: &str, url: &str) -> String {
    format!(
        r#"{{ "conditions": [
            {{ "fn": "stringEquals", "argv": [{{ "ref": "Region" }}, "{region}"] }},
            {{ "fn": "not", "argv": [{}] }}, {{ "fn": "not", "argv": [{}] }}
        ], "endpoint": {{ "url": "{url}" }} }},"#,
        is_true("UseFIPS"),
        is_true("UseDualStack")
    )
}

#[test]
fn rules_are_recognised_by_what_they_come_to() {
    let is_ping = |rules: &str| with_rule_set(rules, |rules| is_standard(rules, "ping"));
    assert_eq!(is_ping(&standard("")), Ok(true));
    assert_eq!(
        with_rule_set(&standard(""), |rules| is_standard(rules, "pong")),
        Ok(false)
    );
    // An exception that is none, and one that is, in a region that no list here has.
    let same = exception("us-gov-east-1", "https://ping.us-gov-east-1.amazonaws.com");
    assert_eq!(is_ping(&standard(&same)), Ok(true));
    let other = exception("mars-north-1", "https://ping.mars-north-1.example.com");
    assert_eq!(is_ping(&standard(&other)), Ok(false));
}

#[test]
fn what_cannot_be_evaluated_is_named() {
    let evaluated = |rules: &str| {
        let params = EndpointParams::new().region("eu-central-1");
        with_rule_set(rules, |rules| evaluate(rules, &params))
    };
    let condition = |condition: &str| {
        format!(r#"[{{ "conditions": [{condition}], "endpoint": {{ "url": "https://a" }} }}]"#)
    };
    let unsupported = |what: &str| Err(Unsupported(what.to_owned()));
    let call = r#"{ "fn": "parseURL", "argv": ["https://a"] }"#;
    assert_eq!(
        evaluated(&condition(call)),
        unsupported("the function `parseURL`")
    );
    let attribute = r#"{ "fn": "aws.partition", "argv": ["x"], "assign": "P" },
        { "fn": "getAttr", "argv": [{ "ref": "P" }, "age"] }"#;
    let age = unsupported("the attribute `age` of a partition");
    assert_eq!(evaluated(&condition(attribute)), age);
    let signing = r#"[{ "conditions": [],
        "endpoint": { "url": "https://a", "properties": { "authSchemes": [] } } }]"#;
    assert_eq!(evaluated(signing), unsupported("properties of an endpoint"));
    let unknown = r#"[{ "conditions": [], "endpoint": { "url": "https://{Nobody}" } }]"#;
    assert_eq!(
        evaluated(unknown),
        unsupported("the template `https://{Nobody}`")
    );

    // A parameter that is not built in has its default.
    let mode = r#"{ "fn": "stringEquals", "argv": [{ "ref": "Mode" }, "fast"] }"#;
    assert_eq!(
        evaluated(&condition(mode)),
        Ok(Outcome::Url("https://a".to_owned()))
    );
    // Rules that come to an end come to an error.
    assert_eq!(evaluated("[]"), Ok(Outcome::Error));
}
