//! What AWS's runtime is made of for a client, and for an operation.

use std::iter;

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
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    RuntimePlugin, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::config_bag::Layer;
use aws_types::SigningName;

use super::body::{QuietClient, QuietResponses};
use super::both::Both;
use super::call::Service;
use super::config::Config;
use super::exchange::{Encoded, Origin, OriginOfRequest, Received};
use super::refusal::{Refusal, RefusalClassifier};
use crate::support::client::Describe;
use crate::support::endpoint::Endpoint;

/// What all calls of a client share.
pub(super) fn client(service: &'static Service, config: &Config) -> RuntimePlugins {
    let stalled = StalledStreamProtectionInterceptor::default();
    if config.plugins.is_empty() {
        let mut fixed = fixed(service, config, Both(interceptors(), stalled));
        let classifiers = StaticRuntimePlugin::new().with_runtime_components(classifiers());
        fixed.push(classifiers.into_shared());
        return RuntimePlugins::new().with_client_plugins(together(fixed));
    }
    // What a plugin of the caller brings may be something else each time, and may depend on what
    // stands before it. What the SDK has with each operation stands after it.
    let of_operations = classifiers().with_interceptor(SharedInterceptor::permanent(stalled));
    RuntimePlugins::new()
        .with_client_plugins(fixed(service, config, interceptors()))
        .with_client_plugins(config.plugins.iter().cloned())
        .with_operation_plugin(StaticRuntimePlugin::new().with_runtime_components(of_operations))
}

/// The plugins that bring the same each time: defaults, and what configuration and service say.
fn fixed(
    service: &Service,
    config: &Config,
    interceptors: impl Intercept + 'static,
) -> Vec<SharedRuntimePlugin> {
    let mut layer = config.layer();
    layer.store_put(ApiMetadata::new(service.id, service.version));
    if let Some(name) = service.signing_name {
        layer.store_put(SigningName::from_static(name));
    }
    let own = components(service).with_interceptor(SharedInterceptor::permanent(interceptors));
    let configured = StaticRuntimePlugin::new()
        .with_config(layer.freeze())
        .with_runtime_components(given(config).merge_from(&own));
    let mut plugins = Vec::from_iter(default_plugins(defaults(service, config)));
    plugins.push(configured.into_shared());
    if service.signing_name.is_none() {
        plugins.push(NoAuthRuntimePluginV2::new().into_shared());
    }
    plugins
}

/// What the defaults of the runtime depend on.
fn defaults(service: &Service, config: &Config) -> DefaultPluginParams {
    let lowercase = service.id.to_lowercase().replace(' ', "");
    let partition = match config.region() {
        Some(region) => format!("{lowercase}-{region}"),
        None => lowercase,
    };
    DefaultPluginParams::new()
        .with_retry_partition_name(partition)
        .with_behavior_version(config.behavior_version)
        .with_is_aws_sdk(true)
}

/// The same plugins with their components merged here, once, where each call would merge them.
fn together(mut fixed: Vec<SharedRuntimePlugin>) -> Vec<SharedRuntimePlugin> {
    // As the runtime orders them.
    fixed.sort_by_key(RuntimePlugin::order);
    let mut components = RuntimeComponentsBuilder::new("client");
    for plugin in &fixed {
        let next = plugin.runtime_components(&components);
        components = components.merge_from(&next);
    }
    let components = StaticRuntimePlugin::new().with_runtime_components(components);
    let layers = fixed.iter().filter_map(RuntimePlugin::config);
    let layers = layers.map(|layer| StaticRuntimePlugin::new().with_config(layer));
    iter::once(components)
        .chain(layers)
        .map(IntoShared::into_shared)
        .collect()
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
    RuntimeComponentsBuilder::new("client")
        .with_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(schemes)))
        .with_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()))
        .with_endpoint_resolver(Some(SharedEndpointResolver::new(OriginOfRequest)))
        .with_retry_classifier(HttpStatusCodeClassifier::default())
}

/// The interceptors of all calls, in the order of the SDK.
fn interceptors() -> impl Intercept + 'static {
    let connection = Both(
        ConnectionPoisoningInterceptor::new(),
        ServiceClockSkewInterceptor::new(),
    );
    let headers = Both(
        Both(RequestInfoInterceptor::new(), UserAgentInterceptor::new()),
        Both(
            InvocationIdInterceptor::new(),
            RecursionDetectionInterceptor::new(),
        ),
    );
    Both(connection, Both(headers, QuietResponses))
}

/// What judges whether a failed try is worth another.
fn classifiers() -> RuntimeComponentsBuilder {
    RuntimeComponentsBuilder::new("operation")
        .with_retry_classifier(RefusalClassifier)
        .with_retry_classifier(TransientErrorClassifier::<Refusal>::new())
        .with_retry_classifier(ModeledAsRetryableClassifier::<Refusal>::new())
        .with_retry_classifier(AwsErrorCodeClassifier::<Refusal>::new())
        .with_retry_classifier(ServiceClockSkewClassifier::<Refusal>::new())
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
    plugins.with_operation_plugin(StaticRuntimePlugin::new().with_config(layer.freeze()))
}
