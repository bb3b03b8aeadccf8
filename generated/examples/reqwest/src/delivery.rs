//! The delivery: reqsign signs, reqwest sends, backon repeats.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use lightsail_bucket_access_keys::SIGNING_NAME;
use lightsail_bucket_access_keys::client::{Delivery, OperationFacts};
use reqsign_aws_v4::{Credential, EnvCredentialProvider, RequestSigner};
use reqsign_core::hash::hex_sha256;
use reqsign_core::{Context, OsEnv, Signer};
use reqwest::redirect;

/// The longest that one try may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends requests with reqwest, signed with the credentials of the environment.
pub(crate) struct Async {
    http: reqwest::Client,
    signer: Signer<Credential>,
}

/// Why a try did not end with a response to hand on.
enum Failure {
    /// The service asks to try again.
    Refused(Response<Bytes>),
    /// There was no response, or not all of it.
    Lost(reqwest::Error),
    /// The request could not be signed.
    Unsigned(reqsign_core::Error),
}

impl Async {
    /// A delivery for this region.
    pub(crate) fn new(region: &str) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE);
        Ok(Self {
            http: http.build()?,
            signer: Signer::new(
                Context::new().with_env(OsEnv),
                EnvCredentialProvider::new(),
                RequestSigner::new(SIGNING_NAME, region),
            ),
        })
    }

    /// One try. Every try is signed anew, since a signature holds the time.
    async fn attempt(
        &self,
        request: &Request<Bytes>,
        operation: &OperationFacts,
    ) -> Result<Response<Bytes>, Failure> {
        let (mut head, body) = request.clone().into_parts();
        let hash = HeaderValue::try_from(hex_sha256(&body)).expect("hexadecimal digits");
        head.headers.insert("x-amz-content-sha256", hash);
        let signed = self.signer.sign(&mut head, None).await;
        signed.map_err(Failure::Unsigned)?;
        let request = reqwest::Request::try_from(Request::from_parts(head, body));
        let sent = self.http.execute(request.map_err(Failure::Lost)?).await;
        let sent = sent.map_err(Failure::Lost)?;
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = sent.status();
        *response.headers_mut() = sent.headers().clone();
        *response.body_mut() = sent.bytes().await.map_err(Failure::Lost)?;
        match operation.retry_kind(&response) {
            Some(_) => Err(Failure::Refused(response)),
            None => Ok(response),
        }
    }
}

impl Delivery for Async {
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
            .await;
        match answer {
            Ok(response) | Err(Failure::Refused(response)) => Ok(response),
            Err(Failure::Lost(error)) => Err(error.into()),
            Err(Failure::Unsigned(error)) => Err(error.into()),
        }
    }
}
