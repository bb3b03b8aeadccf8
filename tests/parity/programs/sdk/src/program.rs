use std::error::Error;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

/// What the service says, whatever it is asked.
const BODY: &[u8] = br#"{"accessKey":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","status":"Active"}}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(calls(&client()))
}

async fn calls(client: &Client) -> Result<(), Box<dyn Error>> {
    let create = client.create_bucket_access_key().bucket_name("example");
    let created = create.send().await?;
    let id = created.access_key().and_then(|key| key.access_key_id());
    assert_eq!(id, Some("AKIAIOSFODNN7EXAMPLE"));

    let get = client.get_bucket_access_keys().bucket_name("example");
    assert!(get.send().await?.access_keys().is_empty());

    let delete = client
        .delete_bucket_access_key()
        .bucket_name("example")
        .access_key_id("AKIAIOSFODNN7EXAMPLE");
    assert!(delete.send().await?.operations().is_empty());
    Ok(())
}

fn client() -> Client {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret", None, None, "static");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(credentials)
        .http_client(Memory)
        // Without default features there is no timer: each of these four would panic.
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .identity_cache(IdentityCache::no_cache())
        .build();
    Client::from_conf(config)
}

/// A service in memory.
#[derive(Clone, Copy, Debug)]
struct Memory;

impl HttpConnector for Memory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        assert!(request.headers().contains_key("x-amz-target"));
        let response = http_status().map(|status| HttpResponse::new(status, SdkBody::from(BODY)));
        HttpConnectorFuture::ready(response)
    }
}

/// 200, in the SDK's own type.
fn http_status() -> Result<
    aws_smithy_runtime_api::http::StatusCode,
    aws_smithy_runtime_api::client::result::ConnectorError,
> {
    aws_smithy_runtime_api::http::StatusCode::try_from(200).map_err(|error| {
        aws_smithy_runtime_api::client::result::ConnectorError::other(error.into(), None)
    })
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
