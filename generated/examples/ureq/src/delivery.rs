//! The delivery: reqsign signs, ureq sends, backon repeats.

use std::time::Duration;

use backon::{BlockingRetryable, ExponentialBuilder};
use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use lightsail_bucket_access_keys::SIGNING_NAME;
use lightsail_bucket_access_keys::client::{Delivery, OperationFacts};
use reqsign_aws_v4::{Credential, EnvCredentialProvider, RequestSigner};
use reqsign_core::hash::hex_sha256;
use reqsign_core::{Context, OsEnv, Signer};
use ureq::Agent;

/// The longest that one try may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The largest response that is read.
const LARGEST: u64 = 16 << 20;

/// Sends requests with ureq, signed with the credentials of the environment.
pub(crate) struct Blocking {
    agent: Agent,
    signer: Signer<Credential>,
}

/// Why a try did not end with a response to hand on.
enum Failure {
    /// The service asks to try again.
    Refused(Response<Bytes>),
    /// There was no response, or not all of it.
    Lost(ureq::Error),
    /// The request could not be signed.
    Unsigned(reqsign_core::Error),
}

impl Blocking {
    /// A delivery for this region.
    pub(crate) fn new(region: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE));
        Self {
            agent: config.build().into(),
            signer: Signer::new(
                Context::new().with_env(OsEnv),
                EnvCredentialProvider::new(),
                RequestSigner::new(SIGNING_NAME, region),
            ),
        }
    }

    /// One try. Every try is signed anew, since a signature holds the time.
    fn attempt(
        &self,
        request: &Request<Bytes>,
        operation: &OperationFacts,
    ) -> Result<Response<Bytes>, Failure> {
        let (mut head, body) = request.clone().into_parts();
        let hash = HeaderValue::try_from(hex_sha256(&body)).expect("hexadecimal digits");
        head.headers.insert("x-amz-content-sha256", hash);
        // Credentials of the environment are there at once: nothing is waited for.
        pollster::block_on(self.signer.sign(&mut head, None)).map_err(Failure::Unsigned)?;
        let response = self
            .agent
            .run(Request::from_parts(head, &body[..]))
            .map_err(Failure::Lost)?;
        let (head, mut body) = response.into_parts();
        let body = body
            .with_config()
            .limit(LARGEST)
            .read_to_vec()
            .map_err(Failure::Lost)?;
        let response = Response::from_parts(head, Bytes::from(body));
        match operation.retry_kind(&response) {
            Some(_) => Err(Failure::Refused(response)),
            None => Ok(response),
        }
    }
}

impl Delivery for Blocking {
    type Error = Box<dyn std::error::Error + Send + Sync>;

    async fn deliver(
        &self,
        request: Request<Bytes>,
        operation: &'static OperationFacts,
    ) -> Result<Response<Bytes>, Self::Error> {
        let answer = (|| self.attempt(&request, operation))
            .retry(ExponentialBuilder::default().with_min_delay(Duration::from_millis(100)))
            .when(|failure| match failure {
                Failure::Refused(_) => true,
                // The service may have obeyed before the answer was lost.
                Failure::Lost(_) => operation.is_idempotent(),
                Failure::Unsigned(_) => false,
            })
            .call();
        match answer {
            Ok(response) | Err(Failure::Refused(response)) => Ok(response),
            Err(Failure::Lost(error)) => Err(error.into()),
            Err(Failure::Unsigned(error)) => Err(error.into()),
        }
    }
}
