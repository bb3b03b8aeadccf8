//! Random responses, to both.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use differential::Outcome;
use ported::memory::{Answer, Memory};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many responses are tried.
const CASES: u32 = 10_000;

/// A response.
#[derive(Clone, Debug)]
struct Response {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
}

impl Response {
    fn has_query_error(&self) -> bool {
        let mut names = self.headers.iter().map(|(name, _)| *name);
        names.any(|name| name == "x-amzn-query-error")
    }
}

/// An object of these members, the first of each name.
fn object(members: BTreeMap<String, String>) -> String {
    let mut names = BTreeSet::new();
    let members: Vec<String> = members
        .into_values()
        .filter(|member| names.insert(member.split(':').next().map(str::to_owned)))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// A difference: what to call it, what it looks like, and why ours is right.
type Difference = (
    &'static str,
    fn(&Response, &Outcome, &Outcome) -> bool,
    &'static str,
);

/// The differences there are. The first row that fits counts; one that never does is a failure.
const KNOWN: &[Difference] = &[
    (
        "null in a list",
        |response, theirs, _| {
            *theirs == Outcome::Unreadable
                && response.status < 300
                && response.body.contains("[null]")
        },
        "a null in a list that has none by its model is passed over; the rest is there",
    ),
    (
        "a time out of range",
        |response, theirs, ours| {
            matches!(theirs, Outcome::Output(_))
                && matches!(ours, Outcome::Refused { name: None, .. })
                && response.body.contains("1e400")
        },
        "a time that nothing can hold is an error, not the largest one that can be held",
    ),
    (
        "success that cannot be read",
        |response, theirs, ours| {
            *theirs == Outcome::Unreadable
                && response.status < 300
                && matches!(ours, Outcome::Refused { name: None, .. })
        },
        "it is an unhandled error with status and request id, as every answer without sense",
    ),
    (
        "no error named",
        |response, theirs, ours| {
            *theirs == Outcome::Unreadable
                && response.status >= 300
                && matches!(ours, Outcome::Refused { .. })
        },
        "a refusal is one whatever its body is: status, request id and header count",
    ),
    (
        "x-amzn-query-error",
        |response, theirs, _| {
            response.has_query_error()
                && matches!(theirs, Outcome::Refused { code: Some(code), .. } if code == "NotFoundException")
        },
        "the model does not say that the service once spoke awsQuery, so the header means nothing",
    ),
    (
        "a modelled error among several names",
        |_, theirs, ours| match (theirs, ours) {
            (Outcome::Refused { name: theirs, .. }, Outcome::Refused { name: ours, .. }) => {
                ours.is_some() && theirs != ours
            }
            _ => false,
        },
        "of header, `__type` and `code` the first that names a modelled error counts, since `code` \
         is also a member of these errors",
    ),
    (
        "an empty name",
        |_, theirs, _| matches!(theirs, Outcome::Refused { name: None, code: Some(code), .. } if code.is_empty()),
        "an empty name is none",
    ),
    (
        "which name of an unknown error",
        |_, theirs, ours| match (theirs, ours) {
            (
                Outcome::Refused {
                    name: None,
                    code: theirs,
                    ..
                },
                Outcome::Refused {
                    name: None,
                    code: ours,
                    ..
                },
            ) => ours.is_some() && theirs != ours,
            _ => false,
        },
        "header and `__type` come before `code`",
    ),
    (
        "message and Message",
        |response, theirs, ours| match (theirs, ours) {
            (
                Outcome::Refused {
                    message: theirs, ..
                },
                Outcome::Refused { message: ours, .. },
            ) => theirs != ours && response.body.contains("\"Message\""),
            _ => false,
        },
        "`message` is the member that the model has; `Message` stands in where it is missing",
    ),
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("\"\"".to_owned()),
        Just("\"a\"".to_owned()),
        Just("\"ä \\u00e9 \\\"\"".to_owned()),
        Just("7".to_owned()),
        Just("{}".to_owned()),
        Just("[1]".to_owned()),
        Just("true".to_owned()),
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

fn output() -> impl Strategy<Value = String> {
    let keys = prop::collection::vec(key(), 0..3)
        .prop_map(|keys| format!("{{\"accessKeys\":[{}]}}", keys.join(", ")));
    prop_oneof![
        6 => keys,
        1 => Just("{\"accessKeys\":null,\"more\":[{}]}".to_owned()),
        1 => Just("{\"accessKeys\":[null]}".to_owned()),
        1 => Just("{\"accessKeys\":{}}".to_owned()),
    ]
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

fn response() -> impl Strategy<Value = Response> {
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
    let body = prop_oneof![4 => error_members(), 4 => output(), 1 => broken()];
    (status, headers, body).prop_map(|(status, headers, body)| Response {
        status,
        headers,
        body,
    })
}

#[test]
fn the_same_response_comes_to_the_same() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime");
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let seen: RefCell<BTreeMap<&str, (usize, String)>> = RefCell::default();
    let equal = RefCell::new(0);
    let unknown = RefCell::new(Vec::new());
    TestRunner::new_with_rng(config, rng)
        .run(&response(), |response| {
            let memory = || {
                let body: &'static str = response.body.clone().leak();
                Memory::new([Answer::Says(
                    response.status,
                    response.headers.clone(),
                    body,
                )])
            };
            let theirs = runtime.block_on(differential::theirs::list(memory(), "b"));
            let ours = runtime.block_on(differential::ours::list(memory(), "b"));
            if ours == theirs {
                *equal.borrow_mut() += 1;
                return Ok(());
            }
            let known = KNOWN
                .iter()
                .find(|(_, is, _)| is(&response, &theirs, &ours));
            match known {
                Some((name, ..)) => {
                    let mut seen = seen.borrow_mut();
                    let entry = seen
                        .entry(name)
                        .or_insert_with(|| (0, format!("{response:?}")));
                    entry.0 += 1;
                }
                None => unknown.borrow_mut().push((response.clone(), theirs, ours)),
            }
            Ok(())
        })
        .expect("the runner itself does not fail");
    let (seen, unknown) = (seen.into_inner(), unknown.into_inner());
    println!("{} of {CASES} are equal", equal.into_inner());
    for (name, _, reason) in KNOWN {
        let (count, example) = seen
            .get(name)
            .unwrap_or_else(|| panic!("{name} does not occur"));
        println!("{count:5} {name}: {reason}\n      such as {example}");
    }
    for (response, theirs, ours) in unknown.iter().take(40) {
        println!("{response:?}\n  theirs {theirs:?}\n  ours   {ours:?}");
    }
    assert!(
        unknown.is_empty(),
        "{} differences that no row explains",
        unknown.len()
    );
}
