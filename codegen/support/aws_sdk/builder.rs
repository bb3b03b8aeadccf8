//! The builder of a configuration. Its names are those of AWS's SDK.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_runtime::auth::sigv4;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
use aws_smithy_runtime_api::client::identity::ResolveCachedIdentity;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::retries::classifiers::ClassifyRetry;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::{Region, SigningRegion};
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::Config;

/// Builds a [`Config`].
#[derive(Clone, Debug)]
pub struct Builder {
    pub(super) config: Config,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            config: Config {
                layer: CloneableLayer::default(),
                components: RuntimeComponentsBuilder::new("client config"),
                plugins: Vec::new(),
                behavior_version: BehaviorVersion::latest(),
                shared: None,
            },
        }
    }
}

impl Builder {
    /// Starts with nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the region whose endpoint is asked, and that requests are signed for.
    #[must_use]
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.set_region(region.into());
        self
    }

    /// Sets or clears [`region`](Self::region).
    pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
        self.config.layer.store_or_unset(region);
        self
    }

    /// Sets what gives the credentials that requests are signed with.
    #[must_use]
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets [`credentials_provider`](Self::credentials_provider).
    pub fn set_credentials_provider(
        &mut self,
        provider: Option<SharedCredentialsProvider>,
    ) -> &mut Self {
        if let Some(provider) = provider {
            let components = &mut self.config.components;
            components.set_identity_resolver(sigv4::SCHEME_ID, provider);
        }
        self
    }

    /// Sets the URL that is asked instead of the region's endpoint.
    #[must_use]
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.set_endpoint_url(Some(url.into()));
        self
    }

    /// Sets or clears [`endpoint_url`](Self::endpoint_url).
    pub fn set_endpoint_url(&mut self, url: Option<String>) -> &mut Self {
        self.config.layer.store_or_unset(url.map(EndpointUrl));
        self
    }

    /// Asks an endpoint that conforms to FIPS 140.
    #[must_use]
    pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
        self.set_use_fips(Some(use_fips.into()));
        self
    }

    /// Sets or clears [`use_fips`](Self::use_fips).
    pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
        self.config.layer.store_or_unset(use_fips.map(UseFips));
        self
    }

    /// Asks an endpoint that speaks IPv4 and IPv6.
    #[must_use]
    pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(use_dual_stack.into()));
        self
    }

    /// Sets or clears [`use_dual_stack`](Self::use_dual_stack).
    pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
        let use_dual_stack = use_dual_stack.map(UseDualStack);
        self.config.layer.store_or_unset(use_dual_stack);
        self
    }

    /// Sets how often and how fast a call is tried again.
    #[must_use]
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.set_retry_config(Some(retry_config));
        self
    }

    /// Sets [`retry_config`](Self::retry_config).
    pub fn set_retry_config(&mut self, retry_config: Option<RetryConfig>) -> &mut Self {
        if let Some(retry_config) = retry_config {
            self.config.layer.store_put(retry_config);
        }
        self
    }

    /// Adds a judge of whether a failed try is worth another.
    #[must_use]
    pub fn retry_classifier(mut self, classifier: impl ClassifyRetry + 'static) -> Self {
        self.config.components.push_retry_classifier(classifier);
        self
    }

    /// Sets how long a call may take.
    #[must_use]
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.set_timeout_config(Some(timeout_config));
        self
    }

    /// Sets [`timeout_config`](Self::timeout_config); what it leaves open stays as it is set.
    pub fn set_timeout_config(&mut self, timeout_config: Option<TimeoutConfig>) -> &mut Self {
        if let Some(mut timeout_config) = timeout_config {
            if let Some(before) = self.config.layer.load::<TimeoutConfig>() {
                timeout_config.take_defaults_from(before);
            }
            self.config.layer.store_put(timeout_config);
        }
        self
    }

    /// Sets what waits between tries.
    #[must_use]
    pub fn sleep_impl(mut self, sleep: impl AsyncSleep + 'static) -> Self {
        self.set_sleep_impl(Some(sleep.into_shared()));
        self
    }

    /// Sets or clears [`sleep_impl`](Self::sleep_impl).
    pub fn set_sleep_impl(&mut self, sleep: Option<SharedAsyncSleep>) -> &mut Self {
        self.config.components.set_sleep_impl(sleep);
        self
    }

    /// Sets the clock that requests are signed by.
    #[must_use]
    pub fn time_source(mut self, clock: impl TimeSource + 'static) -> Self {
        self.set_time_source(Some(clock.into_shared()));
        self
    }

    /// Sets or clears [`time_source`](Self::time_source).
    pub fn set_time_source(&mut self, clock: Option<SharedTimeSource>) -> &mut Self {
        self.config.components.set_time_source(clock);
        self
    }

    /// Sets what sends requests.
    #[must_use]
    pub fn http_client(mut self, client: impl HttpClient + 'static) -> Self {
        self.set_http_client(Some(client.into_shared()));
        self
    }

    /// Sets or clears [`http_client`](Self::http_client).
    pub fn set_http_client(&mut self, client: Option<SharedHttpClient>) -> &mut Self {
        self.config.components.set_http_client(client);
        self
    }

    /// Adds what looks at a call, or changes it, while it is under way. It sees the input, the
    /// request and the response of every try, and the output. The error of a call it cannot
    /// downcast to that of the operation.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// As [`interceptor`](Self::interceptor).
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
        self.config.components.push_interceptor(interceptor);
        self
    }

    /// Adds a part of AWS's runtime.
    #[must_use]
    pub fn runtime_plugin(mut self, plugin: impl RuntimePlugin + 'static) -> Self {
        self.config.plugins.push(SharedRuntimePlugin::new(plugin));
        self
    }

    /// Sets how long credentials are kept.
    #[must_use]
    pub fn identity_cache(mut self, cache: impl ResolveCachedIdentity + 'static) -> Self {
        self.config.components.set_identity_cache(Some(cache));
        self
    }

    /// Sets whether a response that comes too slowly is given up.
    #[must_use]
    pub fn stalled_stream_protection(mut self, config: StalledStreamProtectionConfig) -> Self {
        self.set_stalled_stream_protection(Some(config));
        self
    }

    /// Sets or clears [`stalled_stream_protection`](Self::stalled_stream_protection).
    pub fn set_stalled_stream_protection(
        &mut self,
        config: Option<StalledStreamProtectionConfig>,
    ) -> &mut Self {
        self.config.layer.store_or_unset(config);
        self
    }

    /// Sets the name of the program, for the user agent.
    #[must_use]
    pub fn app_name(mut self, name: AppName) -> Self {
        self.set_app_name(Some(name));
        self
    }

    /// Sets or clears [`app_name`](Self::app_name).
    pub fn set_app_name(&mut self, name: Option<AppName>) -> &mut Self {
        self.config.layer.store_or_unset(name);
        self
    }

    /// Adds the framework that calls, for the user agent.
    pub fn push_framework_metadata(&mut self, metadata: FrameworkMetadata) -> &mut Self {
        self.config.layer.store_append(metadata);
        self
    }

    /// Sets whether a clock that differs from the service's is left alone.
    #[must_use]
    pub fn disable_clock_skew_correction(mut self, disable: impl Into<Option<bool>>) -> Self {
        let disable = disable.into().map(DisableClockSkewCorrection::from);
        self.config.layer.store_or_unset(disable);
        self
    }

    /// Sets the version of the defaults. It is the latest one otherwise.
    #[must_use]
    pub fn behavior_version(mut self, version: BehaviorVersion) -> Self {
        self.set_behavior_version(Some(version));
        self
    }

    /// Sets [`behavior_version`](Self::behavior_version).
    pub fn set_behavior_version(&mut self, version: Option<BehaviorVersion>) -> &mut Self {
        if let Some(version) = version {
            self.config.behavior_version = version;
        }
        self
    }

    /// The configuration.
    #[must_use]
    pub fn build(self) -> Config {
        let mut config = self.config;
        if config.components.time_source().is_none() {
            config
                .components
                .set_time_source(Some(SharedTimeSource::default()));
        }
        if let Some(region) = config.layer.load::<Region>().cloned() {
            config.layer.store_put(SigningRegion::from(region));
        }
        config
    }
}

impl From<&SdkConfig> for Builder {
    fn from(shared: &SdkConfig) -> Self {
        let mut builder = Self::default();
        builder.config.shared = Some(shared.clone());
        builder
            .set_region(shared.region().cloned())
            .set_credentials_provider(shared.credentials_provider())
            .set_endpoint_url(shared.endpoint_url().map(str::to_owned))
            .set_use_fips(shared.use_fips())
            .set_use_dual_stack(shared.use_dual_stack())
            .set_retry_config(shared.retry_config().cloned())
            .set_timeout_config(shared.timeout_config().cloned())
            .set_sleep_impl(shared.sleep_impl())
            .set_http_client(shared.http_client())
            .set_time_source(shared.time_source())
            .set_behavior_version(shared.behavior_version())
            .set_app_name(shared.app_name().cloned());
        if let Some(config) = shared.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(config));
        }
        if let Some(cache) = shared.identity_cache() {
            builder.config.components.set_identity_cache(Some(cache));
        }
        for metadata in shared.framework_metadata() {
            builder.push_framework_metadata(metadata.clone());
        }
        builder.disable_clock_skew_correction(shared.disable_clock_skew_correction())
    }
}
