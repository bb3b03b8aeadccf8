//! aws-sdk-lightsail, and our client as the SDK's program has it, against the local Lightsail.

#![cfg(unix)]

use others::local::LocalLightsail;
use wire::call::Setup;
use wire::network;

/// A bucket that exists.
const BUCKET: &str = "amzn-s3-demo-bucket";

/// A bucket for which every call gives this exception.
const DENIED: &str = "amzn-s3-demo-denied";

fn start() -> LocalLightsail {
    let fault = format!("{DENIED}=AccessDeniedException");
    LocalLightsail::start(&["--bucket", BUCKET, "--fault", &fault]).expect("it starts")
}

fn setup(local: &LocalLightsail) -> Setup {
    Setup::new(local.url(), network::plain())
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(future)
}

/// Seconds and thousandths: the SDK takes times through a float, and is a little off below.
fn millis(secs: i64, nanos: u32) -> i64 {
    secs * 1000 + (i64::from(nanos) + 500_000) / 1_000_000
}

/// The same program for both crates.
macro_rules! program {
    ($name:ident, $module:ident, $krate:path) => {
        #[test]
        fn $name() {
            use own::error::ProvideErrorMetadata as _;
            use own::operation::RequestId as _;
            use own::operation::get_bucket_access_keys::GetBucketAccessKeysError;
            use own::types::{OperationType, StatusType};
            use $krate as own;

            let local = start();
            let client = wire::call::$module::client(&setup(&local));
            let create = || client.create_bucket_access_key().bucket_name(BUCKET).send();
            let list = |name: &str| client.get_bucket_access_keys().bucket_name(name).send();
            let delete = |id: &str| {
                let call = client.delete_bucket_access_key().bucket_name(BUCKET);
                call.access_key_id(id).send()
            };

            let made = run(create()).expect("a key");
            let key = made.access_key().expect("a key");
            let id = key.access_key_id().expect("an id");
            assert_eq!(key.secret_access_key().map(str::len), Some(40));
            assert_eq!(key.status(), Some(&StatusType::Active));
            assert!(made.request_id().is_some());
            let kind = made.operations()[0].operation_type();
            assert_eq!(kind, Some(&OperationType::CreateBucketAccessKey));

            let listed = run(list(BUCKET)).expect("the keys");
            let [kept] = listed.access_keys() else {
                panic!("one key: {listed:?}")
            };
            assert_eq!(kept.access_key_id(), Some(id));
            assert_eq!(kept.secret_access_key(), None);
            let (time, again) = (key.created_at(), kept.created_at());
            assert_eq!(time.expect("a time"), again.expect("a time"));
            assert_eq!(kept.last_used().and_then(|used| used.region()), Some("N/A"));

            run(create()).expect("a second key");
            let third = run(create()).expect_err("there is room for two");
            assert_eq!(
                third.raw_response().map(|raw| raw.status().as_u16()),
                Some(400)
            );
            let code = third.code().unwrap_or_default();
            assert_eq!(code, "ConstructedLimitExceededException");

            run(delete(id)).expect("it is gone");
            let error = run(delete(id))
                .expect_err("it is gone already")
                .into_service_error();
            assert!(error.is_not_found_exception(), "{error:?}");
            let error = run(list("amzn-s3-demo-other"))
                .expect_err("no bucket")
                .into_service_error();
            assert!(error.is_not_found_exception(), "{error:?}");
            match error {
                GetBucketAccessKeysError::NotFoundException(error) => {
                    assert!(error.message().is_some_and(|message| !message.is_empty()));
                }
                other => panic!("{other:?}"),
            }
            let error = run(list(DENIED)).expect_err("denied").into_service_error();
            assert!(error.is_access_denied_exception(), "{error:?}");
        }
    };
}

program!(the_sdk_makes_the_calls, sdk, aws_sdk_lightsail);
program!(
    our_client_makes_them_likewise,
    ours,
    lightsail_bucket_access_keys::aws_sdk
);

/// Both read the same key, and the same time.
#[test]
fn both_read_the_same_time() {
    let local = start();
    let setup = setup(&local);
    let theirs = wire::call::sdk::client(&setup);
    let ours = wire::call::ours::client(&setup);
    let made = run(theirs.create_bucket_access_key().bucket_name(BUCKET).send());
    let made = made.expect("a key");
    let made = made.access_key().expect("a key");
    let listed = run(ours.get_bucket_access_keys().bucket_name(BUCKET).send());
    let listed = listed.expect("the keys");
    let kept = &listed.access_keys()[0];
    assert_eq!(kept.access_key_id(), made.access_key_id());
    let theirs = made.created_at().expect("a time");
    let ours = kept.created_at().expect("a time");
    assert_eq!(
        millis(ours.secs(), ours.subsec_nanos()),
        millis(theirs.secs(), theirs.subsec_nanos())
    );
}
