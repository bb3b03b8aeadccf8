//! Our client calls a service that is made of botocore: `tests/clients/service.py`.
//!
//! Without Python or the package index these tests are ignored, and say why.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitCode, Output, Stdio};

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use lightsail_bucket_access_keys::aws_sdk::config::{Credentials, Region};
use lightsail_bucket_access_keys::aws_sdk::error::{ProvideErrorMetadata, SdkError};
use lightsail_bucket_access_keys::aws_sdk::{Client, Config};
use lightsail_bucket_access_keys::primitives::DateTime;
use lightsail_bucket_access_keys::types::{AccessKey, Operation};
use others::{paths, python};
use serde_json::{Map, Value, json};
use wire::secrets;

/// A bucket that exists.
const BUCKET: &str = "amzn-s3-demo-bucket";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = vec![
        trial("outputs_are_read_as_botocore_reads_them", outputs),
        trial("every_error_is_known", errors),
        trial("a_wrong_secret_is_refused_and_that_is_told", wrong_secret),
        trial("a_changed_body_is_refused", changed_body),
        trial("with_ureq_is_understood", with_ureq),
        trial("with_reqwest_is_understood", with_reqwest),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A trial that is ignored if Python's programs cannot be had.
fn trial(name: &str, check: fn(&Path) -> Result<(), Failed>) -> Trial {
    Trial::ignorable_test(name, move || match python::programs() {
        Ok(programs) => check(programs).map(|()| Completion::Completed),
        Err(why) => Ok(Completion::ignored_with(why)),
    })
}

/// The service. It ends when this is dropped.
struct Service {
    child: Child,
    said: BufReader<ChildStdout>,
    url: String,
}

impl Service {
    fn start(programs: &Path) -> Result<Self, Failed> {
        let mut child = python::script(programs, "service.py")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut service = Self {
            child,
            said: BufReader::new(stdout),
            url: String::new(),
        };
        service.url = service.line()?;
        Ok(service)
    }

    fn line(&mut self) -> Result<String, Failed> {
        let mut line = String::new();
        self.said.read_line(&mut line)?;
        if line.is_empty() {
            return Err("the service has ended".into());
        }
        Ok(line.trim().to_owned())
    }

    /// The output of its last answer as botocore reads it.
    fn output(&mut self) -> Result<Value, Failed> {
        let said: Value = serde_json::from_str(&self.line()?)?;
        Ok(said["output"].clone())
    }

    /// A client of it, that signs with this secret.
    fn client(&self, secret: &str, change: fn(Config) -> Config) -> Client {
        let token = Some(secrets::TOKEN.to_owned());
        let credentials =
            Credentials::new(secrets::ACCESS_KEY_ID, secret, token, None, "constructed");
        let config = Config::builder()
            .region(Region::new("eu-central-1"))
            .endpoint_url(&self.url)
            .credentials_provider(credentials)
            .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
            .http_client(wire::network::plain());
        Client::from_conf(change(config.build()))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run<F: Future>(future: F) -> Result<F::Output, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(future))
}

/// An object of the members that are there.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let members = members.into_iter();
    let members = members.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(Map::from_iter(members))
}

/// Microseconds since 1970.
fn time(time: Option<&DateTime>) -> Option<Value> {
    let time = time?;
    let micros = i128::from(time.secs()) * 1_000_000 + i128::from(time.subsec_nanos() / 1000);
    Some(json!(i64::try_from(micros).ok()?))
}

fn text(text: Option<&str>) -> Option<Value> {
    text.map(Value::from)
}

/// A key, by our accessors and the names on the wire.
fn key(key: &AccessKey) -> Value {
    let used = key.last_used().map(|used| {
        object([
            ("lastUsedDate", time(used.last_used_date())),
            ("region", text(used.region())),
            ("serviceName", text(used.service_name())),
        ])
    });
    object([
        ("accessKeyId", text(key.access_key_id())),
        ("secretAccessKey", text(key.secret_access_key())),
        ("status", text(key.status().map(|status| status.as_str()))),
        ("createdAt", time(key.created_at())),
        ("lastUsed", used),
    ])
}

/// The record of something done, likewise.
fn record(record: &Operation) -> Value {
    let location = record.location().map(|location| {
        let region = location.region_name().map(|name| name.as_str());
        object([
            ("availabilityZone", text(location.availability_zone())),
            ("regionName", text(region)),
        ])
    });
    object([
        ("id", text(record.id())),
        ("resourceName", text(record.resource_name())),
        (
            "resourceType",
            text(record.resource_type().map(|kind| kind.as_str())),
        ),
        ("createdAt", time(record.created_at())),
        ("location", location),
        ("isTerminal", record.is_terminal().map(Value::from)),
        ("operationDetails", text(record.operation_details())),
        (
            "operationType",
            text(record.operation_type().map(|kind| kind.as_str())),
        ),
        (
            "status",
            text(record.status().map(|status| status.as_str())),
        ),
        ("statusChangedAt", time(record.status_changed_at())),
        ("errorCode", text(record.error_code())),
        ("errorDetails", text(record.error_details())),
    ])
}

fn outputs(programs: &Path) -> Result<(), Failed> {
    let mut service = Service::start(programs)?;
    let client = service.client(secrets::SECRET, |config| config);
    let made = run(client.create_bucket_access_key().bucket_name(BUCKET).send())??;
    let records: Vec<Value> = made.operations().iter().map(record).collect();
    let read = json!({ "accessKey": made.access_key().map(key), "operations": records });
    assert_eq!(read, service.output()?);
    assert_eq!(records.len(), 2, "botocore has sent two");

    let listed = run(client.get_bucket_access_keys().bucket_name(BUCKET).send())??;
    let keys: Vec<Value> = listed.access_keys().iter().map(key).collect();
    assert_eq!(json!({ "accessKeys": keys }), service.output()?);

    let call = client.delete_bucket_access_key().bucket_name(BUCKET);
    let gone = run(call.access_key_id(secrets::ACCESS_KEY_ID).send())??;
    let records: Vec<Value> = gone.operations().iter().map(record).collect();
    assert_eq!(json!({ "operations": records }), service.output()?);
    Ok(())
}

fn errors(programs: &Path) -> Result<(), Failed> {
    let service = Service::start(programs)?;
    let client = service.client(secrets::SECRET, |config| config);
    let call = |bucket: &str| client.get_bucket_access_keys().bucket_name(bucket).send();
    macro_rules! known {
        ($($name:literal $is:ident $variant:ident;)*) => {$(
            let error = run(call(&$name.to_lowercase()))?.expect_err("an error");
            let error = error.into_service_error();
            assert!(error.$is(), "{error}");
            match &error {
                Error::$variant(error) => {
                    assert_eq!(error.message(), Some("message 0 é"));
                    assert_eq!(error.code.as_deref(), Some("code 0 é"));
                    assert_eq!(error.docs(), Some("docs 0 é"));
                    assert_eq!(error.tip(), Some("tip 0 é"));
                }
                other => return Err(format!("{other:?}").into()),
            }
        )*};
    }
    use lightsail_bucket_access_keys::operation::get_bucket_access_keys::GetBucketAccessKeysError as Error;
    known! {
        "AccessDeniedException" is_access_denied_exception AccessDeniedException;
        "InvalidInputException" is_invalid_input_exception InvalidInputException;
        "NotFoundException" is_not_found_exception NotFoundException;
        "RegionSetupInProgressException" is_region_setup_in_progress_exception RegionSetupInProgressException;
        "ServiceException" is_service_exception ServiceException;
        "UnauthenticatedException" is_unauthenticated_exception UnauthenticatedException;
    }
    Ok(())
}

/// Fails unless the service has refused the signature.
fn refused(client: &Client, why: &str) -> Result<(), Failed> {
    let call = client.get_bucket_access_keys().bucket_name(BUCKET);
    let error = run(call.send())?.expect_err("it is not refused");
    let status = error.raw_response().map(|raw| raw.status().as_u16());
    assert_eq!(status, Some(403));
    assert_eq!(error.code(), Some("InvalidSignatureException"));
    assert_eq!(error.message(), Some(why));
    let SdkError::ServiceError(context) = &error else {
        return Err(format!("{error:?}").into());
    };
    let shown = context.err().to_string();
    assert!(
        shown.contains("InvalidSignatureException") && shown.contains(why),
        "{shown}"
    );
    assert!(secrets::shown(&format!("{error:?} {shown}")).is_empty());
    Ok(())
}

fn wrong_secret(programs: &Path) -> Result<(), Failed> {
    let service = Service::start(programs)?;
    let wrong = secrets::SECRET.replace("wJalr", "xJalr");
    refused(
        &service.client(&wrong, |config| config),
        "The signature does not match.",
    )
}

/// The signature covers the body, and the service sees to it.
fn changed_body(programs: &Path) -> Result<(), Failed> {
    let service = Service::start(programs)?;
    let client = service.client(secrets::SECRET, |config| {
        let change = wire::network::ChangedBody(r#"{"bucketName":"amzn-s3-demo-bucket1"}"#);
        config.to_builder().interceptor(change).build()
    });
    refused(&client, "The signature does not match.")
}

fn with_ureq(programs: &Path) -> Result<(), Failed> {
    example(programs, "with-ureq")
}

fn with_reqwest(programs: &Path) -> Result<(), Failed> {
    example(programs, "with-reqwest")
}

/// One of the deliveries of `generated/examples`, which sign with reqsign.
fn example(programs: &Path, name: &str) -> Result<(), Failed> {
    let service = Service::start(programs)?;
    let folder = paths::root().join("generated/examples");
    let call = |secret: &str| -> Result<Output, Failed> {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args([
                "run",
                "--quiet",
                "--locked",
                "-p",
                name,
                "--",
                "eu-central-1",
                BUCKET,
                &service.url,
            ])
            .current_dir(&folder)
            .env("AWS_ACCESS_KEY_ID", secrets::ACCESS_KEY_ID)
            .env("AWS_SECRET_ACCESS_KEY", secret)
            .env("AWS_SESSION_TOKEN", secrets::TOKEN)
            .output()?;
        Ok(output)
    };
    let listed = call(secrets::SECRET)?;
    let printed = String::from_utf8_lossy(&listed.stdout);
    let keys = "accessKeyId 0 é Active\naccessKeyId 1 é Inactive\n";
    assert_eq!(printed, keys, "{}", String::from_utf8_lossy(&listed.stderr));

    let refused = call(&secrets::SECRET.replace("wJalr", "xJalr"))?;
    assert!(!refused.status.success());
    let told = String::from_utf8_lossy(&refused.stderr);
    let expected = "InvalidSignatureException: The signature does not match. (status 403";
    assert!(told.contains(expected), "{told}");
    assert!(secrets::shown(&told).is_empty(), "{told}");
    Ok(())
}
