//! A server knows its model: it fills in every default, and insists on every required member.

use std::sync::Mutex;

use server_presence::api::ServerPresence;
use server_presence::operation::put::{PutError, PutInput, PutOutput};
use server_presence::server::Server;
use wire::{Value, answer, answered, asked, json};

/// Keeps what it got.
#[derive(Default)]
struct Fake(Mutex<Option<PutInput>>);

impl ServerPresence for Fake {
    async fn put(&self, input: PutInput) -> Result<PutOutput, PutError> {
        *self.0.lock().unwrap() = Some(input);
        Ok(PutOutput::builder().build())
    }
}

/// The input that arrives, and the answer.
fn put(input: &Value) -> (Option<PutInput>, Value) {
    let fake = std::sync::Arc::new(Fake::default());
    let server = Server::shared(fake.clone());
    let response = answer(&server, asked("ServerPresence.Put", &input.to_string()));
    let input = fake.0.lock().unwrap().take();
    (input, answered(&response))
}

#[test]
fn defaults_are_filled_in() {
    let (input, _) = put(&json!({"token": "t", "inner": {"must": "m"}}));
    let input = input.unwrap();
    assert_eq!(input.count(), Some(5));
    assert_eq!(input.name(), Some("n"));
    assert_eq!(input.none(), None);
    assert!(input.inner().unwrap().flag());
}

#[test]
fn a_value_takes_the_place_of_a_default() {
    let (input, _) =
        put(&json!({"token": "t", "count": 0, "name": "", "inner": {"must": "", "flag": false}}));
    let input = input.unwrap();
    assert_eq!((input.count(), input.name()), (Some(0), Some("")));
    assert!(!input.inner().unwrap().flag());
}

#[test]
fn defaults_of_an_output_are_sent() {
    let (_, output) = put(&json!({"token": "t"}));
    assert_eq!(output, json!({"count": 7, "names": [], "text": "t"}));
}

#[test]
fn what_clients_may_leave_unset_is_required() {
    let (input, answer) = put(&json!({"inner": {}}));
    assert_eq!(input, None);
    let paths: Vec<&Value> = answer["fieldList"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| &field["path"])
        .collect();
    assert_eq!(paths, ["/inner/must", "/token"]);
}
