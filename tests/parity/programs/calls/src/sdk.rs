//! Calls through aws-sdk-lightsail, with the configuration that is its default.

use aws_sdk_lightsail::Client;
use aws_sdk_lightsail::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_lightsail::operation::create_bucket_access_key::CreateBucketAccessKeyOutput;
use aws_sdk_lightsail::operation::get_bucket_access_keys::GetBucketAccessKeysOutput;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use tokio::runtime::Runtime;

use crate::Result;

/// What the calls need.
#[derive(Debug)]
pub struct Caller {
    client: Client,
    runtime: Runtime,
}

impl Caller {
    /// Calls that a service in memory answers with this body.
    ///
    /// # Errors
    ///
    /// If there is no runtime.
    pub fn new(body: &'static str) -> Result<Self> {
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret", None, None, "static");
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-west-2"))
            .credentials_provider(credentials)
            .http_client(Memory(body))
            .build();
        Ok(Self {
            client: Client::from_conf(config),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build()?,
        })
    }

    /// Creates a key.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn create(&self) -> Result<CreateBucketAccessKeyOutput> {
        let call = self.client.create_bucket_access_key().bucket_name("x");
        Ok(self.runtime.block_on(call.send())?)
    }

    /// Lists the keys.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn get(&self) -> Result<GetBucketAccessKeysOutput> {
        let call = self.client.get_bucket_access_keys().bucket_name("x");
        Ok(self.runtime.block_on(call.send())?)
    }
}

/// A service in memory.
#[derive(Clone, Copy, Debug)]
struct Memory(&'static str);

impl HttpConnector for Memory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        std::hint::black_box(&request);
        HttpConnectorFuture::ready(self.answer())
    }
}

impl Memory {
    fn answer(self) -> std::result::Result<HttpResponse, ConnectorError> {
        let status =
            StatusCode::try_from(200).map_err(|error| ConnectorError::other(error.into(), None))?;
        let mut response = HttpResponse::new(status, SdkBody::from(self.0.as_bytes()));
        let headers = response.headers_mut();
        headers.insert("content-type", "application/x-amz-json-1.1");
        headers.insert("x-amzn-requestid", crate::cases::REQUEST_ID);
        Ok(response)
    }
}

impl HttpClient for Memory {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(*self)
    }
}
