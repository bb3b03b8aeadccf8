//! How a client is configured.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use aws_runtime::auth::sigv4;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::Builder;
use crate::support::endpoint::EndpointParams;

/// The configuration of a client: region, credentials, endpoint, retries, timeouts and more.
#[derive(Clone, Debug)]
pub struct Config {
    pub(super) layer: CloneableLayer,
    pub(super) components: RuntimeComponentsBuilder,
    pub(super) plugins: Vec<SharedRuntimePlugin>,
    pub(super) behavior_version: BehaviorVersion,
    /// Set where the builder was made of a shared configuration that names another endpoint for
    /// this service alone; the client knows which service that is.
    pub(super) shared: Option<SdkConfig>,
}

impl Config {
    /// Starts with nothing set.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A configuration with what is shared by the clients of all services, as `aws-config` loads
    /// it.
    #[must_use]
    pub fn new(shared: &SdkConfig) -> Self {
        Builder::from(shared).build()
    }

    /// The same configuration, to be changed.
    #[must_use]
    pub fn to_builder(&self) -> Builder {
        Builder {
            config: self.clone(),
        }
    }

    /// The region whose endpoint is asked, and that requests are signed for.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        self.layer.load::<Region>()
    }

    /// How often and how fast a call is tried again.
    #[must_use]
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.layer.load::<RetryConfig>()
    }

    /// How long a call may take.
    #[must_use]
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.layer.load::<TimeoutConfig>()
    }

    /// The name of the program, as it stands in the user agent.
    #[must_use]
    pub fn app_name(&self) -> Option<&AppName> {
        self.layer.load::<AppName>()
    }

    /// What sends requests.
    #[must_use]
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.components.http_client()
    }

    /// What is set, for AWS's runtime.
    pub(super) fn frozen(&self) -> FrozenLayer {
        self.layer().freeze()
    }

    /// What is set, to be added to.
    pub(super) fn layer(&self) -> Layer {
        Layer::from(self.layer.clone())
    }

    /// Whether there is anything that gives credentials.
    pub(super) fn has_credentials(&self) -> bool {
        self.components
            .identity_resolver(&sigv4::SCHEME_ID)
            .is_some()
    }
}

impl From<&SdkConfig> for Config {
    fn from(shared: &SdkConfig) -> Self {
        Self::new(shared)
    }
}

/// What decides over the endpoint, where later layers count more.
pub(super) fn endpoint_params(layers: impl IntoIterator<Item = FrozenLayer>) -> EndpointParams {
    let mut bag = ConfigBag::base();
    for layer in layers {
        bag.push_shared_layer(layer);
    }
    let mut params = EndpointParams::new()
        .use_fips(bag.load::<UseFips>().is_some_and(|fips| fips.0))
        .use_dual_stack(bag.load::<UseDualStack>().is_some_and(|dual| dual.0));
    if let Some(region) = bag.load::<Region>() {
        params = params.region(region.as_ref());
    }
    if let Some(url) = bag.load::<EndpointUrl>() {
        params = params.endpoint(&url.0);
    }
    params
}

/// Why a client cannot work with its configuration.
#[derive(Clone, Debug)]
pub struct ConfigError {
    source: Arc<dyn Error + Send + Sync>,
}

impl ConfigError {
    pub(super) fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            source: Arc::from(source.into()),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the client cannot work as it is configured: {}",
            self.source
        )
    }
}

impl Error for ConfigError {}
