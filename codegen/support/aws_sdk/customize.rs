//! A call with changes of its own. The names are those of AWS's SDK.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_types::region::{Region, SigningRegion};

use super::builder::Builder;
use super::call::{AwsSdk, Service, own_endpoint};
use super::config::Config;
use super::error::SdkError;
use super::plugins;
use crate::support::client::{Client, Describe};
use crate::support::error::BuildError;

/// A call that is not sent yet, to be changed: what is set here holds for this call alone.
#[must_use = "nothing happens before `send`"]
pub struct CustomizableOperation<O: Describe> {
    client: Client<AwsSdk>,
    input: Result<O::Input, BuildError>,
    changes: Builder,
    interceptors: Vec<SharedInterceptor>,
}

impl<O: Describe> CustomizableOperation<O> {
    pub(crate) fn new(client: Client<AwsSdk>, input: Result<O::Input, BuildError>) -> Self {
        Self {
            client,
            input,
            changes: Builder::default(),
            interceptors: Vec::new(),
        }
    }

    /// Adds what looks at the call, or changes it, while it is under way.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Changes the request of each try before it is signed. An error fails the call.
    pub fn map_request<F, E>(self, change: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, E> + Send + Sync + 'static,
        E: Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(change))
    }

    /// Changes the request of each try before it is signed.
    pub fn mutate_request<F>(self, change: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(change))
    }

    /// Sets what the configuration of the client says otherwise: what is set in this builder
    /// counts, the rest stays.
    pub fn config_override(mut self, config: impl Into<Builder>) -> Self {
        self.changes = config.into();
        self
    }

    /// Sends the request and reads the answer.
    ///
    /// # Errors
    ///
    /// What the service answers instead, or why it could not be asked; an input that is not
    /// complete counts among that.
    pub async fn send(self) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
        let input = self.input.map_err(SdkError::construction_failure)?;
        let mut changes = self.changes;
        for interceptor in self.interceptors {
            changes.push_interceptor(interceptor);
        }
        let call = self.client.calls().call_changed::<O>(input, changes);
        call.await
    }
}

/// Shows nothing of the input and the configuration.
impl<O: Describe> fmt::Debug for CustomizableOperation<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation")
            .field("operation", &O::NAME)
            .finish_non_exhaustive()
    }
}

/// What is set for one call.
pub(super) fn changes(service: &Service, builder: Builder) -> Config {
    let mut config = builder.config;
    own_endpoint(service, &mut config);
    if let Some(region) = config.layer.load::<Region>().cloned() {
        config.layer.store_put(SigningRegion::from(region));
    }
    let components = &mut config.components;
    // Other credentials stay out of the cache of the client, as in AWS's SDK.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        let cache = IdentityCache::lazy().max_partitions(1).build();
        components.set_identity_cache(Some(cache));
    }
    config
}

/// The parts of the runtime with what is set for one call.
pub(super) fn changed(mut all: RuntimePlugins, changes: Config) -> RuntimePlugins {
    let (layer, given) = (changes.frozen(), plugins::given(&changes));
    for plugin in changes.plugins {
        all = all.with_operation_plugin(plugin);
    }
    let set = StaticRuntimePlugin::new()
        .with_config(layer)
        .with_runtime_components(given);
    all.with_operation_plugin(set)
}
