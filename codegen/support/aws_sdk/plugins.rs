//! What AWS's runtime is made of for a client, and for an operation.

use aws_runtime::auth::sigv4::{self, SigV4AuthScheme};
use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::{ServiceClockSkewClassifier, ServiceClockSkewInterceptor};
use aws_runtime::user_agent::{ApiMetadata, UserAgentInterceptor};
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthRuntimePluginV2};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::retries::classifiers::{
    HttpStatusCodeClassifier, ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOptionResolverParams, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, SharedEndpointResolver};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_types::config_bag::Layer;
use aws_types::SigningName;

use super::body::{QuietClient, QuietResponses};
use super::call::Service;
use super::config::Config;
use super::exchange::{Encoded, Origin, OriginOfRequest, Received};
use super::refusal::{Refusal, RefusalClassifier};
use crate::support::client::Describe;
use crate::support::endpoint::Endpoint;

/// What all calls of a client share.
pub(super) fn client(service: &'static Service, config: &Config) -> RuntimePlugins {
    let lowercase = service.id.to_lowercase().replace(' ', "");
    let partition = match config.region() {
        Some(region) => format!("{lowercase}-{region}"),
        None => lowercase,
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(partition)
        .with_behavior_version(config.behavior_version)
        .with_is_aws_sdk(true);
    let mut layer = Layer::new(service.id);
    layer.store_put(ApiMetadata::new(service.id, service.version));
    if let Some(name) = service.signing_name {
        layer.store_put(SigningName::from_static(name));
    }
    let configured = StaticRuntimePlugin::new()
        .with_config(config.frozen())
        .with_runtime_components(given(config));
    let own = StaticRuntimePlugin::new()
        .with_config(layer.freeze())
        .with_runtime_components(components(service));
    let mut plugins = RuntimePlugins::new()
        .with_client_plugins(default_plugins(defaults))
        .with_client_plugin(configured)
        .with_client_plugin(own);
    if service.signing_name.is_none() {
        plugins = plugins.with_client_plugin(NoAuthRuntimePluginV2::new());
    }
    for plugin in &config.plugins {
        plugins = plugins.with_client_plugin(plugin.clone());
    }
    plugins
}

/// What a configuration brings, with its HTTP client kept from the logs.
pub(super) fn given(config: &Config) -> RuntimeComponentsBuilder {
    let mut given = config.components.clone();
    if let Some(client) = given.http_client() {
        let client = SharedHttpClient::new(QuietClient(client));
        given.set_http_client(Some(client));
    }
    given
}

fn components(service: &Service) -> RuntimeComponentsBuilder {
    let scheme = match service.signing_name {
        Some(_) => sigv4::SCHEME_ID,
        None => NO_AUTH_SCHEME_ID,
    };
    let schemes = StaticAuthSchemeOptionResolver::new(vec![scheme]);
    let mut components = RuntimeComponentsBuilder::new("client")
        .with_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(schemes)))
        .with_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()))
        .with_endpoint_resolver(Some(SharedEndpointResolver::new(OriginOfRequest)))
        .with_retry_classifier(HttpStatusCodeClassifier::default());
    for interceptor in [
        SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()),
        SharedInterceptor::permanent(ServiceClockSkewInterceptor::new()),
        SharedInterceptor::permanent(RequestInfoInterceptor::new()),
        SharedInterceptor::permanent(UserAgentInterceptor::new()),
        SharedInterceptor::permanent(InvocationIdInterceptor::new()),
        SharedInterceptor::permanent(RecursionDetectionInterceptor::new()),
        SharedInterceptor::permanent(QuietResponses),
    ] {
        components.push_interceptor(interceptor);
    }
    components
}

/// The same with what is particular to an operation at this endpoint.
pub(super) fn with_operation<O: Describe>(
    plugins: RuntimePlugins,
    endpoint: Endpoint,
) -> RuntimePlugins {
    let facts = O::FACTS;
    let mut layer = Layer::new(facts.name());
    let origin = Origin::of(endpoint.uri());
    layer.store_put(SharedRequestSerializer::new(Encoded::<O>::new(endpoint)));
    layer.store_put(SharedResponseDeserializer::new(Received::<O>::new()));
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    layer.store_put(EndpointResolverParams::new(origin));
    layer.store_put(SensitiveOutput);
    layer.store_put(Metadata::new(facts.name(), facts.service()));
    layer.store_put(SigV4OperationSigningConfig {
        signing_options: SigningOptions::default(),
        ..SigV4OperationSigningConfig::default()
    });
    let stalled = StalledStreamProtectionInterceptor::default();
    let components = RuntimeComponentsBuilder::new(facts.name())
        .with_interceptor(SharedInterceptor::permanent(stalled))
        .with_retry_classifier(RefusalClassifier)
        .with_retry_classifier(TransientErrorClassifier::<Refusal>::new())
        .with_retry_classifier(ModeledAsRetryableClassifier::<Refusal>::new())
        .with_retry_classifier(AwsErrorCodeClassifier::<Refusal>::new())
        .with_retry_classifier(ServiceClockSkewClassifier::<Refusal>::new());
    let operation = StaticRuntimePlugin::new()
        .with_config(layer.freeze())
        .with_runtime_components(components);
    plugins.with_operation_plugin(operation)
}
