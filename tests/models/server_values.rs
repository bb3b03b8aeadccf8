//! A server reads what a client writes and writes what a client reads, for every kind of value.

use server_values::api::ServerValues;
use server_values::endpoint::Endpoint;
use server_values::operation::Operation as _;
use server_values::operation::echo::{Echo, EchoError, EchoInput, EchoOutput};
use server_values::server::Server;
use wire::{Value, answer, answered, asked, json};

/// Gives back what it gets.
struct Mirror;

impl ServerValues for Mirror {
    async fn echo(&self, input: EchoInput) -> Result<EchoOutput, EchoError> {
        Ok(EchoOutput::builder()
            .set_flag(input.flag)
            .set_long(input.long)
            .set_double(input.double)
            .set_blob(input.blob)
            .set_document(input.document)
            .set_big(input.big)
            .set_decimal(input.decimal)
            .set_seconds(input.seconds)
            .set_date(input.date)
            .set_http(input.http)
            .set_list(input.list)
            .set_map(input.map)
            .set_tree(input.tree)
            .set_secret(input.secret)
            .set_problem(input.problem)
            .set_type(input.r#type)
            .build())
    }
}

fn echo(value: &Value) -> Value {
    let request = asked("ServerValues.Echo", &value.to_string());
    let response = answer(&Server::new(Mirror), request);
    assert_eq!(response.status(), 200, "{:?}", response.body());
    answered(&response)
}

fn is_kept(value: Value) {
    assert_eq!(echo(&value), value);
}

#[test]
fn every_kind_of_value_is_kept() {
    is_kept(json!({}));
    is_kept(json!({"flag": false, "long": 1234567890123456789_i64, "double": "-Infinity"}));
    is_kept(json!({"blob": "AAEC/w==", "document": {"a": [null, 1.5, {"b": ""}]}}));
    is_kept(json!({"seconds": 1.5, "date": "2000-01-02T20:34:56.5Z"}));
    is_kept(json!({"http": "Sun, 02 Jan 2000 20:34:56 GMT"}));
    is_kept(json!({"list": ["a", null, ""], "type": [[null], []]}));
    is_kept(json!({"map": {"a": null, "b": {"leaf": 1}}}));
    is_kept(
        json!({"tree": {"node": {"left": {"leaf": 1}, "right": {"node": {"left": {"nothing": {}}}}}}}),
    );
    is_kept(json!({"secret": {"key": "AAEC"}, "problem": {"message": "m"}}));
}

#[test]
fn numbers_keep_their_digits() {
    let body = r#"{"big":123456789012345678901234567890,"decimal":0.10000000000000000000001}"#;
    let response = answer(&Server::new(Mirror), asked("ServerValues.Echo", body));
    assert_eq!(response.body(), body);
}

#[test]
fn nulls_are_unset_and_unknown_members_are_passed_over() {
    assert_eq!(
        echo(&json!({"flag": null, "tree": null, "other": {"flag": true}})),
        json!({})
    );
}

#[test]
fn a_client_understands_its_server() {
    let input = EchoInput::builder()
        .long(7)
        .list(Some("a".to_owned()))
        .build()
        .unwrap();
    let endpoint = Endpoint::from_url("http://localhost").unwrap();
    let request = Echo::request(&input, &endpoint).unwrap();
    let request = request.map(|body| String::from_utf8(body.to_vec()).unwrap());
    let output = Echo::response(&answer(&Server::new(Mirror), request)).unwrap();
    assert_eq!(output.long(), Some(7));
    assert_eq!(output.list(), input.list());
}

#[test]
fn deep_nesting_is_refused() {
    let mut body = String::new();
    for _ in 0..10_000 {
        body.push_str(r#"{"tree":{"node":{"left":"#);
    }
    let response = answer(&Server::new(Mirror), asked("ServerValues.Echo", &body));
    assert_eq!(response.status(), 400);
    assert_eq!(answered(&response)["__type"], "SerializationException");
}
