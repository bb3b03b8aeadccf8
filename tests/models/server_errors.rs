//! A server answers with the errors of the model, by the rules of awsJson1_0.

use server_errors::api::ServerErrors;
use server_errors::error::{Busy, ErrorMetadata, Missing, Unhandled};
use server_errors::operation::Operation as _;
use server_errors::operation::get::{Get, GetError, GetInput, GetOutput};
use server_errors::server::Server;
use server_errors::types::Detail;
use wire::bytes::Bytes;
use wire::http::{Request, Response};
use wire::{answer, answered, json};

struct Fake;

impl ServerErrors for Fake {
    async fn get(&self, input: GetInput) -> Result<GetOutput, GetError> {
        Err(match input.name() {
            "ok" => return Ok(GetOutput::builder().must("a").build()),
            "lacking" => return Ok(GetOutput::builder().build()),
            "missing" => Missing::builder()
                .message("gone")
                .detail(Detail::builder().retry(3).build())
                .build()
                .into(),
            "busy" => Busy::builder().build().into(),
            "status" => unmodelled(Some(418)).into(),
            "success" => unmodelled(Some(200)).into(),
            _ => unmodelled(None).into(),
        })
    }
}

/// An error that the model does not have.
fn unmodelled(status: Option<u16>) -> Unhandled {
    let meta = ErrorMetadata::builder()
        .code("TeapotException")
        .message("short");
    let meta = status.map_or(meta.clone(), |status| meta.status(status));
    Unhandled::new(meta.build())
}

fn ask(body: &str) -> Response<Bytes> {
    let request = Request::post("/")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "ServerErrors.Get")
        .body(body.to_owned())
        .unwrap();
    answer(&Server::new(Fake), request)
}

fn get(name: &str) -> Response<Bytes> {
    ask(&json!({ "name": name }).to_string())
}

#[test]
fn an_output_has_its_media_type() {
    let response = get("ok");
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.headers()["content-type"],
        "application/x-amz-json-1.0"
    );
    assert_eq!(answered(&response), json!({"must": "a"}));
}

#[test]
fn an_error_has_its_status_its_full_id_and_its_members() {
    let response = get("missing");
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["x-amzn-errortype"], "Missing");
    let expected = json!({"__type": "test#Missing", "message": "gone", "detail": {"retry": 3}});
    assert_eq!(answered(&response), expected);
}

#[test]
fn an_error_without_a_status_has_that_of_its_fault() {
    let response = get("busy");
    assert_eq!(response.status(), 500);
    assert_eq!(answered(&response), json!({"__type": "test#Busy"}));
}

#[test]
fn clients_of_aws_query_get_their_code() {
    assert_eq!(
        get("missing").headers()["x-amzn-query-error"],
        "NotThere;Sender"
    );
    assert_eq!(get("busy").headers()["x-amzn-query-error"], "Busy;Receiver");
}

#[test]
fn a_client_understands_its_server() {
    let error = Get::response(&get("missing")).unwrap_err();
    let GetError::Missing(missing) = error else {
        panic!("{error}");
    };
    assert_eq!(missing.message(), Some("gone"));
    assert_eq!(missing.detail().and_then(Detail::retry), Some(3));
}

#[test]
fn an_input_that_breaks_a_rule_is_answered_by_the_configured_error() {
    let response = ask(r#"{"name": "abcdefghij"}"#);
    assert_eq!(response.status(), 400);
    assert_eq!(response.headers()["x-amzn-errortype"], "Refused");
    assert_eq!(response.headers()["x-amzn-query-error"], "Refused;Sender");
    let message = "1 validation error detected. Value with length 10 at '/name' failed to satisfy \
                   constraint: Member must have length less than or equal to 9";
    assert_eq!(
        answered(&response),
        json!({"__type": "test#Refused", "Message": message})
    );
}

#[test]
fn other_errors_are_those_of_the_framework() {
    let response = ask("[]");
    assert_eq!(
        answered(&response)["__type"],
        "smithy.framework#SerializationException"
    );
    assert_eq!(
        response.headers()["x-amzn-errortype"],
        "SerializationException"
    );
}

#[test]
fn an_error_that_is_not_modelled_is_sent_as_far_as_it_is_known() {
    let response = get("status");
    assert_eq!(response.status(), 418);
    let expected = json!({"__type": "TeapotException", "message": "short"});
    assert_eq!(answered(&response), expected);
    assert_eq!(get("unknown").status(), 500);
    // A success is no status of an error.
    assert_eq!(get("success").status(), 500);
}

#[test]
fn an_output_without_a_required_member_is_a_failure() {
    let response = get("lacking");
    assert_eq!(response.status(), 500);
    let name = "smithy.framework#InternalFailureException";
    assert_eq!(answered(&response)["__type"], name);
}
