//! A call, by either crate, and what it came to.

use std::error::Error;
use std::time::{Duration, Instant};

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::error::display::DisplayErrorContext;

use crate::secrets;

/// The longest that connecting may take.
pub const CONNECT: Duration = Duration::from_secs(1);

/// The longest until a response begins.
pub const READ: Duration = Duration::from_secs(1);

/// The longest that one try may take.
pub const ATTEMPT: Duration = Duration::from_secs(2);

/// The longest that a call may take.
pub const OPERATION: Duration = Duration::from_secs(8);

/// How long a body may make no progress.
pub const GRACE: Duration = Duration::from_millis(500);

/// How often a call is tried.
pub const TRIES: u32 = 3;

/// What gives the credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// A key of a session that is valid.
    Valid,
    /// One whose time is over.
    Expired,
    /// A provider that has none.
    Missing,
    /// There is no provider.
    Nothing,
}

/// How a client is set up. The same for both crates.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The endpoint.
    pub url: String,
    /// The region. Within a process all clients of one region share what retries may cost.
    pub region: String,
    /// What sends requests.
    pub http: SharedHttpClient,
    /// The credentials.
    pub keys: Keys,
    /// The bucket that a key is made for.
    pub bucket: String,
    /// Whether a body that makes no progress is given up.
    pub watches_bodies: bool,
    /// Whether a clock that differs from the service's is made up for.
    pub corrects_clock: bool,
}

impl Setup {
    /// A client of what is at this URL.
    pub fn new(url: String, http: impl IntoShared<SharedHttpClient>) -> Self {
        Self {
            url,
            region: "eu-central-1".to_owned(),
            http: http.into_shared(),
            keys: Keys::Valid,
            bucket: "amzn-s3-demo-bucket".to_owned(),
            watches_bodies: true,
            corrects_clock: true,
        }
    }
}

/// What a call came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How it ended, in the words of both crates.
    pub ended: String,
    /// How long it took.
    pub took: Duration,
    /// The secrets that a text of the error shows: which text, which secret.
    pub shown: Vec<(&'static str, &'static str)>,
}

/// What an error is, in the words of both crates.
fn ended<E>(error: &SdkError<E, HttpResponse>, code: Option<&str>, modelled: bool) -> String {
    match error {
        SdkError::ConstructionFailure(_) => "`ConstructionFailure`".to_owned(),
        SdkError::TimeoutError(_) => "`TimeoutError`".to_owned(),
        SdkError::DispatchFailure(failure) => {
            let kind = if failure.is_io() {
                "io"
            } else if failure.is_timeout() {
                "timeout"
            } else if failure.is_user() {
                "user"
            } else {
                "other"
            };
            format!("`DispatchFailure`, {kind}")
        }
        SdkError::ResponseError(_) => "`ResponseError`".to_owned(),
        SdkError::ServiceError(context) => {
            let status = context.raw().status().as_u16();
            match (code, modelled) {
                (Some(code), true) => format!("`ServiceError`, `{code}`"),
                (Some(code), false) => format!("`ServiceError`, unhandled `{code}`"),
                (None, _) => format!("`ServiceError`, unhandled, status {status}"),
            }
        }
        _ => "an error of a new kind".to_owned(),
    }
}

/// An outcome with everything that can be printed of an error.
fn failed<E>(error: &SdkError<E, HttpResponse>, ended: String, took: Duration) -> Outcome
where
    E: Error + 'static,
{
    let mut texts = vec![
        ("`Display`", error.to_string()),
        ("`Debug`", format!("{error:?}")),
        ("`Debug`", format!("{error:#?}")),
        (
            "`DisplayErrorContext`",
            DisplayErrorContext(error).to_string(),
        ),
    ];
    let mut cause = error.source();
    while let Some(error) = cause {
        texts.push(("a source", format!("{error} {error:?}")));
        cause = error.source();
    }
    let shown = texts.iter().flat_map(|(name, text)| {
        let shown = secrets::shown(text).into_iter();
        shown.map(|secret| (*name, secret))
    });
    let mut shown: Vec<_> = shown.collect();
    shown.dedup();
    Outcome { ended, took, shown }
}

/// The same program for both crates.
macro_rules! caller {
    ($module:ident, $krate:path) => {
        /// The call, by this crate.
        pub mod $module {
            use own::config::retry::RetryConfig;
            use own::config::timeout::TimeoutConfig;
            use own::config::{
                BehaviorVersion, Config, Credentials, Region, StalledStreamProtectionConfig,
            };
            use own::error::ProvideErrorMetadata;
            use $krate as own;

            use super::*;
            use crate::network::NoCredentials;

            /// A client that is set up so.
            pub fn client(setup: &Setup) -> own::Client {
                let retries = RetryConfig::standard()
                    .with_max_attempts(TRIES)
                    .with_initial_backoff(Duration::from_millis(1));
                let timeouts = TimeoutConfig::builder()
                    .connect_timeout(CONNECT)
                    .read_timeout(READ)
                    .operation_attempt_timeout(ATTEMPT)
                    .operation_timeout(OPERATION)
                    .build();
                let stalled = match setup.watches_bodies {
                    true => StalledStreamProtectionConfig::enabled()
                        .grace_period(GRACE)
                        .build(),
                    false => StalledStreamProtectionConfig::disabled(),
                };
                let config = Config::builder()
                    .behavior_version(BehaviorVersion::latest())
                    .region(Region::new(setup.region.clone()))
                    .endpoint_url(&setup.url)
                    .retry_config(retries)
                    .timeout_config(timeouts)
                    .stalled_stream_protection(stalled)
                    .disable_clock_skew_correction(!setup.corrects_clock)
                    .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
                    .http_client(setup.http.clone());
                let key = |expires| {
                    let token = Some(secrets::TOKEN.to_owned());
                    Credentials::new(
                        secrets::ACCESS_KEY_ID,
                        secrets::SECRET,
                        token,
                        expires,
                        "wire",
                    )
                };
                let past = std::time::SystemTime::now() - Duration::from_secs(3600);
                let config = match setup.keys {
                    Keys::Valid => config.credentials_provider(key(None)),
                    Keys::Expired => config.credentials_provider(key(Some(past))),
                    Keys::Missing => config.credentials_provider(NoCredentials),
                    Keys::Nothing => config,
                };
                own::Client::from_conf(config.build())
            }

            /// Makes a key.
            pub async fn create(setup: &Setup) -> Outcome {
                let client = client(setup);
                let start = Instant::now();
                let call = client.create_bucket_access_key().bucket_name(&setup.bucket);
                let result = call.send().await;
                let took = start.elapsed();
                match result {
                    Ok(output) => {
                        let key = output.access_key();
                        let secret = key.and_then(|key| key.secret_access_key());
                        assert_eq!(secret, Some(secrets::MADE), "it is not what was sent");
                        let (ended, shown) = ("well".to_owned(), Vec::new());
                        Outcome { ended, took, shown }
                    }
                    Err(error) => {
                        let modelled = error.as_service_error().is_some_and(|error| {
                            error.is_access_denied_exception()
                                || error.is_invalid_input_exception()
                                || error.is_not_found_exception()
                                || error.is_region_setup_in_progress_exception()
                                || error.is_service_exception()
                                || error.is_unauthenticated_exception()
                        });
                        let ended = ended(&error, error.code(), modelled);
                        failed(&error, ended, took)
                    }
                }
            }
        }
    };
}

caller!(ours, lightsail_bucket_access_keys::aws_sdk);
caller!(sdk, aws_sdk_lightsail);
