//! A server finds the operation that a request asks for, and outlives what goes wrong with it.

use std::cell::Cell;
use std::error::Error;
use std::future::{pending, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

use server_exchange::api::ServerExchange;
use server_exchange::operation::echo::{EchoError, EchoInput, EchoOutput};
use server_exchange::operation::misbehave::{MisbehaveError, MisbehaveInput, MisbehaveOutput};
use server_exchange::operation::ping::{PingError, PingInput, PingOutput};
use server_exchange::server::Server;
use wire::bytes::Bytes;
use wire::http::{Method, Request, Response, StatusCode};
use wire::http_body::{Body, Frame};
use wire::tower_service::Service as _;
use wire::{answer, answered, asked, block_on, json};

#[derive(Clone)]
struct Fake;

impl ServerExchange for Fake {
    async fn ping(&self, _: PingInput) -> Result<PingOutput, PingError> {
        Ok(PingOutput::builder().build())
    }

    async fn echo(&self, input: EchoInput) -> Result<EchoOutput, EchoError> {
        Ok(EchoOutput::builder().set_text(input.text).build())
    }

    fn misbehave(
        &self,
        input: MisbehaveInput,
    ) -> impl Future<Output = Result<MisbehaveOutput, MisbehaveError>> + Send {
        assert_ne!(input.how(), Some("panic"), "tops3cret");
        async move {
            match input.how() {
                Some("panic later") => panic!("tops3cret"),
                Some("fail") => Err(MisbehaveError::unhandled("tops3cret")),
                _ => pending().await,
            }
        }
    }
}

fn server() -> Server<Fake> {
    Server::new(Fake)
}

fn misbehave(server: &Server<Fake>, how: &str) -> Response<Bytes> {
    let body = json!({ "how": how }).to_string();
    answer(server, asked("ServerExchange.Misbehave", &body))
}

/// The status and the name of an error.
fn error(response: &Response<Bytes>) -> (u16, String) {
    let name = answered(response)["__type"].as_str().unwrap().to_owned();
    assert_eq!(response.headers()["x-amzn-errortype"], name);
    assert_eq!(
        response.headers()["content-type"],
        "application/x-amz-json-1.1"
    );
    (response.status().as_u16(), name)
}

fn expected(status: u16, name: &str) -> (u16, String) {
    (status, name.to_owned())
}

#[test]
fn an_operation_is_called() {
    let response = answer(&server(), asked("ServerExchange.Echo", r#"{"text": "a"}"#));
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.headers()["content-type"],
        "application/x-amz-json-1.1"
    );
    assert_eq!(answered(&response), json!({"text": "a"}));
    assert!(!response.headers().contains_key("x-amzn-errortype"));
}

#[test]
fn nothing_is_asked_and_nothing_is_answered() {
    for body in ["", "{}", " ", r#"{"unknown": [1]}"#] {
        let response = answer(&server(), asked("ServerExchange.Ping", body));
        assert_eq!(response.status(), 200, "{body}");
        assert_eq!(response.body(), "", "{body}");
    }
    let response = answer(&server(), asked("ServerExchange.Echo", ""));
    assert_eq!(answered(&response), json!({}));
}

#[test]
fn an_unknown_target_is_told() {
    let unknown = expected(404, "UnknownOperationException");
    for target in [
        "ServerExchange.Pong",
        "Other.Ping",
        "Ping",
        "",
        "ServerExchange.ping",
    ] {
        let response = answer(&server(), asked(target, "{}"));
        assert_eq!(error(&response), unknown, "{target}");
    }
    let mut request = asked("ServerExchange.Ping", "{}");
    request.headers_mut().remove("x-amz-target");
    assert_eq!(error(&answer(&server(), request)), unknown);
    let mut request = asked("ServerExchange.Ping", "{}");
    *request.uri_mut() = "/ping".parse().unwrap();
    assert_eq!(error(&answer(&server(), request)), unknown);
}

#[test]
fn the_method_is_post() {
    let mut request = asked("ServerExchange.Ping", "{}");
    *request.method_mut() = Method::PUT;
    let response = answer(&server(), request);
    assert_eq!(error(&response), expected(405, "MethodNotAllowedException"));
    assert_eq!(response.headers()["allow"], "POST");
}

#[test]
fn the_media_type_is_that_of_the_protocol() {
    let with = |name: &'static str, value: &'static str| {
        let mut request = asked("ServerExchange.Ping", "{}");
        request.headers_mut().insert(name, value.parse().unwrap());
        answer(&server(), request)
    };
    let parameters = with("content-type", "Application/X-AMZ-JSON-1.1 ; charset=utf-8");
    assert_eq!(parameters.status(), 200);
    let refused = expected(415, "UnsupportedMediaTypeException");
    for wrong in ["application/json", "application/x-amz-json-1.0", ""] {
        assert_eq!(error(&with("content-type", wrong)), refused, "{wrong}");
    }
    assert_eq!(error(&with("content-encoding", "gzip")), refused);
    assert_eq!(with("content-encoding", "identity").status(), 200);
}

#[test]
fn a_body_has_a_limit() {
    let server = server().body_limit(10);
    let ask = |body| answer(&server, asked("ServerExchange.Echo", body));
    assert_eq!(ask("          ").status(), 200);
    let refused = expected(413, "RequestEntityTooLargeException");
    assert_eq!(error(&ask("           ")), refused);
}

#[test]
fn a_request_has_an_id() {
    let server = server().request_ids(|| "id-1".to_owned());
    for target in ["ServerExchange.Ping", "ServerExchange.Pong"] {
        let response = answer(&server, asked(target, "{}"));
        assert_eq!(response.headers()["x-amzn-requestid"], "id-1");
    }
    let response = answer(&self::server(), asked("ServerExchange.Ping", "{}"));
    assert!(!response.headers().contains_key("x-amzn-requestid"));
    // What no header can hold is left out.
    let server = self::server().request_ids(|| "a\nb".to_owned());
    assert_eq!(
        answer(&server, asked("ServerExchange.Ping", "{}")).status(),
        200
    );
}

#[test]
fn a_panic_or_an_unknown_error_is_a_failure_and_tells_nothing() {
    for how in ["panic", "panic later", "fail"] {
        let response = misbehave(&server(), how);
        assert_eq!(
            error(&response),
            expected(500, "InternalFailureException"),
            "{how}"
        );
        let text = String::from_utf8(response.body().to_vec()).unwrap();
        assert!(!text.contains("tops3cret"), "{text}");
    }
}

#[test]
fn a_slow_implementation_is_a_failure() {
    let server = server().deadline(|| ready(()));
    assert_eq!(
        error(&misbehave(&server, "wait")),
        expected(500, "InternalFailureException")
    );
    // What is ready at once is not late.
    assert_eq!(
        answer(&server, asked("ServerExchange.Ping", "{}")).status(),
        200
    );
}

/// A body that gives what is in it and then does not go on, or breaks off.
struct Rest(Cell<Option<&'static str>>, Option<&'static str>);

impl Body for Rest {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match (self.0.take(), self.1) {
            (Some(text), _) => {
                Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(text.as_bytes())))))
            }
            (None, Some(failure)) => Poll::Ready(Some(Err(failure.into()))),
            (None, None) => Poll::Pending,
        }
    }
}

fn ask_in_parts(failure: Option<&'static str>) -> StatusCode {
    let request = asked("ServerExchange.Echo", "").map(|_| Rest(Cell::new(Some("{")), failure));
    let request: Request<Rest> = request;
    let Ok(response) = block_on(server().deadline(|| ready(())).call(request));
    response.status()
}

#[test]
fn a_body_that_does_not_end_is_given_up() {
    assert_eq!(ask_in_parts(None), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(ask_in_parts(Some("tops3cret")), StatusCode::BAD_REQUEST);
}

#[test]
fn a_server_shows_no_more_than_it_must() {
    assert_eq!(
        format!("{:?}", server().body_limit(5)),
        "Server { body_limit: 5, .. }"
    );
}
