//! Responses, at random.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

/// A response.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: String,
}

impl Response {
    /// A header, if it is there; the first one.
    pub(crate) fn header(&self, name: &str) -> Option<&'static str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| *other == name);
        found.map(|(_, value)| *value)
    }
}

/// An object of these members, the first of each name, in an order at random.
fn object(members: BTreeMap<String, String>) -> String {
    let mut names = BTreeSet::new();
    let members: Vec<String> = members
        .into_values()
        .filter(|member| names.insert(member.split(':').next().map(str::to_owned)))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// What may stand for a text: mostly one.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just("null".to_owned()),
        2 => Just("\"\"".to_owned()),
        6 => Just("\"a\"".to_owned()),
        6 => Just("\"ä \\u00e9 \\\"\"".to_owned()),
        1 => Just("7".to_owned()),
        1 => Just("{}".to_owned()),
        1 => Just("[1]".to_owned()),
        1 => Just("true".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "NotFoundException",
        "AccessDeniedException",
        "ServiceException",
        "UnauthenticatedException",
        "InvalidInputException",
        "RegionSetupInProgressException",
        "com.amazonaws.lightsail#NotFoundException",
        "NotFoundException:http://internal.amazon.com/coral/",
        "aws.x#ServiceException:http://x#y",
        "ThrottlingException",
        "Other",
        "",
        " NotFoundException",
        "notfoundexception",
    ])
}

fn error_members() -> impl Strategy<Value = String> {
    let named = |key: &'static str| name().prop_map(move |name| format!("\"{key}\":\"{name}\""));
    let member = prop_oneof![
        3 => named("__type"),
        3 => named("code"),
        1 => named("Code"),
        1 => text().prop_map(|value| format!("\"code\":{value}")),
        1 => text().prop_map(|value| format!("\"__type\":{value}")),
        2 => Just("\"message\":\"m\"".to_owned()),
        1 => Just("\"Message\":\"M\"".to_owned()),
        1 => text().prop_map(|value| format!("\"message\":{value}")),
        1 => text().prop_map(|value| format!("\"docs\":{value}")),
        1 => text().prop_map(|value| format!("\"tip\":{value}")),
        1 => text().prop_map(|value| format!("\"unknown\":{value}")),
    ];
    prop::collection::btree_map("[a-z]{4}", member, 0..5).prop_map(object)
}

fn key() -> impl Strategy<Value = String> {
    let member = prop_oneof![
        text().prop_map(|value| format!("\"accessKeyId\":{value}")),
        text().prop_map(|value| format!("\"secretAccessKey\":{value}")),
        prop::sample::select(vec![
            "\"Active\"",
            "\"Inactive\"",
            "\"New\"",
            "\"\"",
            "null",
            "1"
        ])
        .prop_map(|value| format!("\"status\":{value}")),
        prop::sample::select(vec![
            "0",
            "1500000000",
            "-1",
            "1.5",
            "1.5E9",
            "null",
            "\"x\"",
            "1e400"
        ])
        .prop_map(|value| format!("\"createdAt\":{value}")),
        prop::sample::select(vec![
            "null",
            "{}",
            "{\"region\":\"r\",\"x\":1}",
            "{\"serviceName\":null}",
            "[]"
        ])
        .prop_map(|value| format!("\"lastUsed\":{value}")),
        text().prop_map(|value| format!("\"unknown\":{value}")),
    ];
    prop::collection::btree_map("[a-z]{4}", member, 0..5).prop_map(object)
}

/// An operation that the service has begun.
fn done() -> impl Strategy<Value = String> {
    let texts = [
        "id",
        "resourceName",
        "operationDetails",
        "errorCode",
        "errorDetails",
    ];
    let enums = ["resourceType", "operationType", "status"];
    let values = vec![
        "\"Bucket\"",
        "\"Succeeded\"",
        "\"CreateBucket\"",
        "\"New\"",
        "null",
    ];
    let places = vec![
        "null",
        "{}",
        "{\"regionName\":\"eu-central-1\",\"availabilityZone\":\"all\"}",
        "{\"regionName\":\"mars-north-1\",\"unknown\":[]}",
    ];
    let member = prop_oneof![
        (prop::sample::select(texts.to_vec()), text())
            .prop_map(|(name, value)| format!("\"{name}\":{value}")),
        (
            prop::sample::select(enums.to_vec()),
            prop::sample::select(values)
        )
            .prop_map(|(name, value)| format!("\"{name}\":{value}")),
        prop::sample::select(vec!["true", "false", "null", "\"true\""])
            .prop_map(|value| format!("\"isTerminal\":{value}")),
        prop::sample::select(places).prop_map(|value| format!("\"location\":{value}")),
        prop::sample::select(vec!["1.5E9", "1634153049.568", "null", "-0.5"])
            .prop_map(|value| format!("\"createdAt\":{value}")),
        prop::sample::select(vec!["0", "1e9", "\"0\""])
            .prop_map(|value| format!("\"statusChangedAt\":{value}")),
    ];
    prop::collection::btree_map("[a-z]{4}", member, 0..6).prop_map(object)
}

fn output() -> impl Strategy<Value = String> {
    let list =
        |name: &'static str, values: Vec<String>| format!("\"{name}\":[{}]", values.join(", "));
    let keys = prop::collection::vec(key(), 0..3).prop_map(move |keys| list("accessKeys", keys));
    let operations =
        prop::collection::vec(done(), 0..3).prop_map(move |done| list("operations", done));
    let one = key().prop_map(|key| format!("\"accessKey\":{key}"));
    let all = (keys, operations, one)
        .prop_map(|(keys, operations, one)| format!("{{{one},{operations},{keys}}}"));
    prop_oneof![
        9 => all,
        1 => Just("{\"accessKeys\":null,\"operations\":null,\"more\":[{}]}".to_owned()),
        1 => Just("{\"accessKeys\":[null],\"operations\":[null]}".to_owned()),
        1 => Just("{\"accessKeys\":{},\"operations\":{},\"accessKey\":[]}".to_owned()),
    ]
}

/// A text that ends too early.
fn truncated() -> impl Strategy<Value = String> {
    let whole = prop_oneof![error_members(), output()];
    (whole, any::<prop::sample::Index>()).prop_map(|(mut text, end)| {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        text.truncate(ends[end.index(ends.len())]);
        text
    })
}

fn broken() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"accessKeys\":[",
        "{\"__type\":\"NotFoundException\"",
        "<html><body>no</body></html>",
        "{}{}",
        "{}x",
        "{\"a\":1,}",
    ])
    .prop_map(str::to_owned)
}

pub(crate) fn response() -> impl Strategy<Value = Response> {
    let status = prop::sample::select(vec![
        200_u16, 200, 200, 201, 204, 301, 304, 400, 400, 400, 401, 403, 404, 409, 413, 418, 499,
        500, 501, 503, 599,
    ]);
    let kind = name().prop_map(|name| ("x-amzn-errortype", name));
    let header = prop_oneof![
        2 => kind,
        2 => Just(("x-amzn-requestid", "r-1")),
        1 => Just(("x-amz-request-id", "r-2")),
        1 => Just(("content-type", "application/x-amz-json-1.1")),
        1 => Just(("content-type", "text/html")),
        1 => Just(("x-amzn-query-error", "NotFoundException;Sender")),
    ];
    let headers = prop::collection::vec(header, 0..3);
    (status, headers).prop_flat_map(|(status, headers)| {
        let (errors, outputs) = if status < 300 { (1, 8) } else { (8, 1) };
        let body = prop_oneof![
            errors => error_members(),
            outputs => output(),
            1 => broken(),
            1 => truncated(),
        ];
        body.prop_map(move |body| Response {
            status,
            headers: headers.clone(),
            body,
        })
    })
}
