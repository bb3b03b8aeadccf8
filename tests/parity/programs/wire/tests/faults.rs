//! What both crates make of faults, against the committed table.

use std::fs;
use std::time::Instant;

use lightsail_bucket_access_keys::aws_sdk::config::interceptors::FinalizerInterceptorContextMut;
use lightsail_bucket_access_keys::aws_sdk::config::{ConfigBag, Intercept, RuntimeComponents};
use lightsail_bucket_access_keys::aws_sdk::error::{BoxError, DisplayErrorContext};
use wire::call::{self, OPERATION, Setup};
use wire::server::{Server, Step, made};
use wire::{network, secrets, table};

/// Every fault is met as `FAULTS.md` says, within its time, and our errors show no secret.
#[test]
fn faults_are_met_as_the_table_says() {
    let document = fs::read_to_string(table::document()).expect("the document");
    let table = table::table();
    assert!(table.problems.is_empty(), "{}", table.problems.join("\n"));
    let committed = table::committed(&document);
    let mut differences = committed.lines().zip(table.text.lines());
    if let Some((old, new)) = differences.find(|(old, new)| old != new) {
        panic!(
            "FAULTS.md has\n{old}\nand now it is\n{new}\n\
             cargo run -p wire --bin faults -- --write"
        );
    }
    assert_eq!(committed.lines().count(), table.text.lines().count());
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(future)
}

fn setup(url: String) -> Setup {
    Setup::new(url, network::plain())
}

/// A name that the system's own resolver does not find. How long it looks is its business, but it
/// cannot hold up a call for longer than that may take.
#[test]
fn a_name_that_the_system_does_not_find_is_a_dispatch_failure() {
    let setup = setup("http://lightsail.invalid".to_owned());
    for create in [false, true] {
        let start = Instant::now();
        let outcome = run(async {
            match create {
                true => call::ours::create(&setup).await,
                false => call::sdk::create(&setup).await,
            }
        });
        assert!(start.elapsed() < OPERATION + OPERATION / 4);
        let expected = ["`DispatchFailure`, io", "`DispatchFailure`, timeout"];
        assert!(expected.contains(&outcome.ended.as_str()), "{outcome:?}");
    }
}

/// What `Debug` keeps to itself can be read.
#[test]
fn the_body_of_a_response_can_be_read_from_the_error() {
    for (status, body) in [
        (400, made()),
        (500, made()),
        (200, made().replace("\"Active\"", "7")),
    ] {
        let step = Step::Answer(status, Vec::new(), body.clone());
        let server = Server::start(std::sync::Arc::new(move |_| step.clone()), None);
        let server = server.expect("a server");
        let setup = setup(format!("http://127.0.0.1:{}", server.port));
        let client = call::ours::client(&setup);
        let call = client
            .create_bucket_access_key()
            .bucket_name("amzn-s3-demo-bucket");
        let error = run(call.send()).expect_err("an error");
        let raw = error.raw_response().expect("the response");
        assert_eq!(raw.status().as_u16(), status);
        assert_eq!(raw.body().bytes(), Some(body.as_bytes()));
        assert!(
            raw.body().try_clone().is_some(),
            "it can be read more than once"
        );
        assert!(!format!("{raw:?}").contains("accessKey"), "{raw:?}");
    }
}

/// Fails a call whose answer has come already.
#[derive(Debug)]
struct Late;

impl Intercept for Late {
    fn name(&self) -> &'static str {
        "Late"
    }

    fn modify_before_completion(
        &self,
        _: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        Err("too late".into())
    }
}

/// The response of a success can still end in an error.
#[test]
fn a_success_that_an_interceptor_fails_shows_no_secret() {
    let step = Step::Answer(200, Vec::new(), made());
    let server = Server::start(std::sync::Arc::new(move |_| step.clone()), None);
    let server = server.expect("a server");
    let client = call::ours::client(&setup(format!("http://127.0.0.1:{}", server.port)));
    let call = client
        .create_bucket_access_key()
        .bucket_name("amzn-s3-demo-bucket");
    let call = call.customize().interceptor(Late);
    let error = run(call.send()).expect_err("an error");
    let raw = error.raw_response().expect("the response");
    assert_eq!(raw.body().bytes(), Some(made().as_bytes()));
    let texts = format!("{error} {error:?} {}", DisplayErrorContext(&error));
    assert!(texts.contains("too late"), "{texts}");
    assert!(secrets::shown(&texts).is_empty(), "{texts}");
}
