//! Bodies of requests and responses, kept out of logs.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

/// The same body: it can be read as before, and `Debug` shows nothing of it.
pub(super) fn quiet(body: SdkBody) -> SdkBody {
    if body.is_streaming() {
        return body;
    }
    body.map_preserve_contents(SdkBody::from_body_1_x)
}

/// Makes the body of every response [`quiet`] that was read: an error of a call holds the response,
/// and its `Debug` ends in logs. A secret may be in any response, an error of the service included.
#[derive(Debug)]
pub(super) struct QuietResponses;

#[dyn_dispatch_hint]
impl Intercept for QuietResponses {
    fn name(&self) -> &'static str {
        "QuietResponses"
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(response) = context.response_mut() {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = quiet(body);
        }
        Ok(())
    }
}

/// Makes the bodies that an HTTP client gives in memory [`quiet`]: the runtime logs responses before
/// anything else sees them.
#[derive(Debug)]
pub(super) struct QuietClient(pub(super) SharedHttpClient);

impl HttpClient for QuietClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(QuietConnector(self.0.http_connector(settings, components)))
    }

    fn validate_base_client_config(
        &self,
        components: &RuntimeComponentsBuilder,
        bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        HttpClient::validate_base_client_config(&self.0, components, bag)
    }

    fn validate_final_config(
        &self,
        components: &RuntimeComponents,
        bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        HttpClient::validate_final_config(&self.0, components, bag)
    }

    fn connector_metadata(&self) -> Option<ConnectorMetadata> {
        self.0.connector_metadata()
    }
}

#[derive(Debug)]
struct QuietConnector(SharedHttpConnector);

impl HttpConnector for QuietConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let response = self.0.call(request);
        HttpConnectorFuture::new(async move { Ok(response.await?.map(quiet)) })
    }
}
