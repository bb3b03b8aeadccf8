//! A client: fluent builders over a delivery, facts for it, and the trait with all operations.

use std::error::Error as _;
use std::sync::Mutex;

use client::api::Client as Api;
use client::client::{Call, Client, Delivery, Describe, Direct, OperationFacts, RetryKind};
use client::endpoint::Endpoint;
use client::operation::c::C;
use client::operation::look::{Look, LookInput};
use client::operation::put::{Put, PutError};
use client::operation::send::Send as SendOperation;
use wire::bytes::Bytes;
use wire::{Value, block_on, http, json};

/// Keeps what it is asked, and answers from a list.
#[derive(Default)]
struct Memory {
    answers: Mutex<Vec<http::Response<Bytes>>>,
    asked: Mutex<Vec<(http::Request<Bytes>, &'static OperationFacts)>>,
    token: Option<String>,
}

impl Delivery for Memory {
    type Error = std::io::Error;

    async fn deliver(
        &self,
        request: http::Request<Bytes>,
        operation: &'static OperationFacts,
    ) -> Result<http::Response<Bytes>, std::io::Error> {
        self.asked.lock().unwrap().push((request, operation));
        let answer = self.answers.lock().unwrap().pop();
        answer.ok_or_else(|| std::io::Error::other("nobody is there"))
    }

    fn idempotency_token(&self) -> Option<String> {
        self.token.clone()
    }
}

/// A client that is answered with these.
fn client(answers: &[(u16, Value)], token: Option<&str>) -> Client<Direct<Memory>> {
    let answers = answers.iter().rev();
    let memory = Memory {
        answers: Mutex::new(
            answers
                .map(|(status, body)| response(*status, body))
                .collect(),
        ),
        asked: Mutex::default(),
        token: token.map(str::to_owned),
    };
    let endpoint = Endpoint::from_url("https://example.com/base").unwrap();
    Client::with_delivery(endpoint, memory)
}

fn response(status: u16, body: &Value) -> http::Response<Bytes> {
    wire::response(status, body).map(Bytes::from)
}

/// What the service was asked.
fn asked(client: &Client<Direct<Memory>>) -> Vec<Value> {
    let asked = client.calls().delivery().asked.lock().unwrap();
    asked
        .iter()
        .map(|(request, _)| wire::body(request))
        .collect()
}

#[test]
fn a_call_is_sent_and_answered() {
    let client = client(&[(200, json!({"name": "n", "getName": 2}))], None);
    let call = client.look().name("a").get_name(1);
    assert_eq!(call.as_input().clone().build().unwrap().name(), Some("a"));
    let output = block_on(call.send()).unwrap();
    assert_eq!((output.name(), output.get_name()), (Some("n"), Some(2)));
    assert_eq!(asked(&client), [json!({"name": "a", "getName": 1})]);
    let asked = client.calls().delivery().asked.lock().unwrap();
    let (request, facts) = &asked[0];
    assert_eq!(request.uri(), "https://example.com/base/");
    assert_eq!(request.headers()["x-amz-target"], "Client.Look");
    assert_eq!(facts.name(), "Look");
}

#[test]
fn a_call_can_be_copied_and_shown_whatever_the_delivery() {
    let client = client(&[(200, json!({})), (200, json!({}))], None);
    let call = client.look().name("a");
    assert!(format!("{call:?}").starts_with("LookFluentBuilder { input: LookInputBuilder {"));
    block_on(call.clone().send()).unwrap();
    block_on(call.send()).unwrap();
    assert_eq!(asked(&client).len(), 2);
}

#[test]
fn setters_are_those_of_the_input() {
    let client = client(&[(200, json!({}))], None);
    let call = client
        .put()
        .name("a")
        .set_token(Some("mine".to_owned()))
        .words("x")
        .words("y")
        .counts("one", 1);
    assert_eq!(call.get_name().as_deref(), Some("a"));
    assert_eq!(
        call.get_words().as_deref(),
        Some(&["x".to_owned(), "y".to_owned()][..])
    );
    block_on(call.send()).unwrap();
    let body = json!({"name": "a", "token": "mine", "words": ["x", "y"], "counts": {"one": 1}});
    assert_eq!(asked(&client), [body]);
}

#[test]
fn a_delivery_gives_the_token_that_is_not_set() {
    let client = client(&[(200, json!({})), (200, json!({}))], Some("fresh"));
    block_on(client.put().name("a").send()).unwrap();
    block_on(client.put().name("a").token("mine").send()).unwrap();
    let tokens: Vec<Value> = asked(&client)
        .iter()
        .map(|body| body["token"].clone())
        .collect();
    assert_eq!(tokens, ["fresh", "mine"]);
}

#[test]
fn what_is_not_complete_is_not_sent() {
    let client = client(&[], None);
    let error: PutError = block_on(client.put().words("x").send()).unwrap_err();
    let source = error.source().expect("why").to_string();
    assert!(source.contains("`name` was not set"), "{source}");
    assert!(asked(&client).is_empty());
}

#[test]
fn a_failed_delivery_is_the_source_of_an_unhandled_error() {
    let error = block_on(client(&[], None).look().send()).unwrap_err();
    assert_eq!(error.source().expect("why").to_string(), "nobody is there");
    assert!(!error.is_retryable());
}

#[test]
fn an_error_of_the_service_is_that_of_the_operation() {
    let client = client(&[(400, json!({"__type": "Busy"}))], None);
    assert!(
        block_on(client.put().name("a").send())
            .unwrap_err()
            .is_busy()
    );
}

#[test]
fn the_trait_with_all_operations_is_there() {
    async fn look(api: &impl Api) -> Option<String> {
        let input = LookInput::builder().name("a").build().unwrap();
        api.look(input).await.unwrap().name
    }
    let client = client(&[(200, json!({"name": "n"}))], None);
    assert_eq!(block_on(look(&client)).as_deref(), Some("n"));
}

#[test]
fn facts_tell_what_may_be_repeated() {
    let facts = [Look::FACTS, Put::FACTS, SendOperation::FACTS, C::FACTS];
    let repeatable = facts.map(|facts| (facts.is_readonly(), facts.is_idempotent()));
    assert_eq!(
        repeatable,
        [(true, true), (false, true), (false, false), (false, false)]
    );
    assert_eq!(Look::FACTS.service(), "Client");
    assert_eq!(Look::FACTS.signing_name(), Some("signed"));

    let kind =
        |status, code: &str| Put::FACTS.retry_kind(&response(status, &json!({"__type": code})));
    assert_eq!(kind(200, "Busy"), None);
    assert_eq!(kind(400, "Busy"), Some(RetryKind::Modeled));
    assert_eq!(
        kind(400, "ThrottlingException"),
        Some(RetryKind::Throttling)
    );
    assert_eq!(kind(429, ""), Some(RetryKind::Throttling));
    assert_eq!(kind(503, ""), Some(RetryKind::Transient));
    assert_eq!(kind(400, "Other"), None);
}

#[test]
fn methods_of_the_client_itself_keep_their_names() {
    let client = client(&[(200, json!({})), (200, json!({}))], None);
    block_on(client.send_().name("a").send()).unwrap();
    block_on(client.clone().c().send()).unwrap();
    assert_eq!(asked(&client).len(), 2);
    assert_eq!(format!("{client:?}"), "Client { .. }");
}

/// A future of a call goes to another thread, whatever calls.
#[test]
fn calls_can_be_spawned() {
    fn spawned<T: Send>(_: T) {}
    fn all<C: Call + 'static>(client: &Client<C>)
    where
        C::Error<client::operation::look::LookError>: Send,
    {
        spawned(client.look().send());
    }
    all(&client(&[], None));
}
