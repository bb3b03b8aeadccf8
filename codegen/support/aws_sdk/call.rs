//! A call through AWS's runtime.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime_api::client::interceptors::context::{Error as AnyError, Input};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::EndpointUrl;
use aws_types::service_config::ServiceConfigKey;

use super::builder::Builder;
use super::config::{self, Config, ConfigError};
use super::customize;
use super::error::SdkError;
use super::plugins;
use super::refusal::Refusal;
use crate::support::client::{Call, Describe};
use crate::support::endpoint::{Endpoint, EndpointError, EndpointParams};
use crate::support::error::{BuildError, Unhandled};

/// What AWS's runtime has to know of a service.
#[derive(Debug)]
pub struct Service {
    /// The name that AWS's SDKs give it.
    pub(crate) id: &'static str,
    /// The version of this crate, for the user agent.
    pub(crate) version: &'static str,
    /// The name in the scope of a signature, if requests are signed.
    pub(crate) signing_name: Option<&'static str>,
    /// Where requests go.
    pub(crate) endpoint: fn(&EndpointParams) -> Result<Endpoint, EndpointError>,
}

/// Calls operations through AWS's runtime: credentials, signature, retries, timeouts and HTTP are
/// those of AWS's SDK.
#[derive(Debug)]
pub struct AwsSdk {
    service: &'static Service,
    config: Config,
    /// Why the client cannot work, if it cannot.
    ready: Result<Ready, ConfigError>,
}

#[derive(Debug)]
struct Ready {
    endpoint: Endpoint,
    plugins: RuntimePlugins,
    /// Those of the client with those of an operation, made by the first call of it.
    operations: RwLock<HashMap<TypeId, Arc<RuntimePlugins>>>,
}

impl AwsSdk {
    /// Prepares calls of a service. What is wrong with the configuration, every call will say.
    pub(crate) fn new(service: &'static Service, mut config: Config) -> Self {
        own_endpoint(service, &mut config);
        let ready = Ready::new(service, &config);
        Self {
            service,
            config,
            ready,
        }
    }

    /// The configuration.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Whether the configuration can work.
    ///
    /// # Errors
    ///
    /// Why it cannot.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.ready.as_ref().map(|_| ()).map_err(Clone::clone)
    }

    /// Calls an operation with changes for this call alone.
    pub(super) fn call_changed<O: Describe>(
        &self,
        input: O::Input,
        changes: Builder,
    ) -> impl Future<Output = Result<O::Output, SdkError<O::Error, HttpResponse>>> + Send + use<O>
    {
        let changes = customize::changes(self.service, changes);
        let plugins = self.ready().and_then(|ready| {
            let params = config::endpoint_params([self.config.frozen(), changes.frozen()]);
            let endpoint = (self.service.endpoint)(&params).map_err(ConfigError::new)?;
            let plugins = plugins::with_operation::<O>(ready.plugins.clone(), endpoint);
            Ok(Arc::new(customize::changed(plugins, changes)))
        });
        deliver::<O>(plugins, input)
    }

    fn ready(&self) -> Result<&Ready, ConfigError> {
        self.ready.as_ref().map_err(Clone::clone)
    }
}

/// Calls an operation.
fn deliver<O: Describe>(
    plugins: Result<Arc<RuntimePlugins>, ConfigError>,
    input: O::Input,
) -> impl Future<Output = Result<O::Output, SdkError<O::Error, HttpResponse>>> + Send + use<O> {
    let input = Input::erase(O::with_idempotency_token(input, random_uuid));
    async move {
        let plugins = plugins.map_err(SdkError::construction_failure)?;
        let (service, name) = (O::FACTS.service(), O::FACTS.name());
        let failed =
            |error: SdkError<AnyError, HttpResponse>| error.map_service_error(operation_error::<O>);
        let context = invoke_with_stop_point(service, name, input, &plugins, StopPoint::None);
        let output = context.await.map_err(failed)?.finalize().map_err(failed)?;
        output
            .downcast::<O::Output>()
            .map_err(|_| SdkError::construction_failure("an interceptor has replaced the output"))
    }
}

/// Takes the endpoint that a shared configuration names for this service alone.
pub(super) fn own_endpoint(service: &Service, config: &mut Config) {
    let Some(shared) = config.shared.take() else {
        return;
    };
    if shared.get_origin("endpoint_url").is_client_config() {
        return;
    }
    let key = ServiceConfigKey::builder()
        .service_id(service.id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build();
    let own = key
        .ok()
        .and_then(|key| shared.service_config()?.load_config(key));
    if let Some(url) = own {
        config.layer.store_put(EndpointUrl(url));
    }
}

impl Ready {
    fn new(service: &'static Service, config: &Config) -> Result<Self, ConfigError> {
        let endpoint = (service.endpoint)(&config::endpoint_params([config.frozen()]))
            .map_err(ConfigError::new)?;
        if service.signing_name.is_some() {
            if config.region().is_none() {
                return Err(ConfigError::new("no region is set to sign requests for"));
            }
            if !config.has_credentials() {
                return Err(ConfigError::new("no credentials provider is set"));
            }
        }
        let plugins = plugins::client(service, config);
        let mut bag = ConfigBag::base();
        let components = plugins
            .apply_client_configuration(&mut bag)
            .map_err(ConfigError::new)?;
        components
            .validate_base_client_config(&bag)
            .map_err(ConfigError::new)?;
        if components.http_client().is_none() {
            return Err(ConfigError::new("no HTTP client is set"));
        }
        Ok(Self {
            endpoint,
            plugins,
            operations: RwLock::default(),
        })
    }

    /// What calls of an operation are made of.
    fn operation<O: Describe>(&self) -> Arc<RuntimePlugins> {
        let id = TypeId::of::<O>();
        // Whoever panicked while holding it has left a whole map.
        let known = self
            .operations
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(plugins) = known.get(&id) {
            return Arc::clone(plugins);
        }
        drop(known);
        let made = plugins::with_operation::<O>(self.plugins.clone(), self.endpoint.clone());
        let mut known = self
            .operations
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(id).or_insert_with(|| Arc::new(made)))
    }
}

impl Call for AwsSdk {
    type Error<E> = SdkError<E, HttpResponse>;

    fn call<O: Describe>(
        &self,
        input: O::Input,
    ) -> impl Future<Output = Result<O::Output, Self::Error<O::Error>>> + Send {
        deliver::<O>(self.ready().map(Ready::operation::<O>), input)
    }

    fn incomplete<E: From<Unhandled>>(&self, error: BuildError) -> SdkError<E, HttpResponse> {
        SdkError::construction_failure(error)
    }

    fn into_operation_error<E>(error: SdkError<E, HttpResponse>) -> E
    where
        E: std::error::Error + From<Unhandled> + Send + Sync + 'static,
    {
        if let SdkError::ServiceError(context) = error {
            context.into_err()
        } else {
            Unhandled::from_source(error).into()
        }
    }
}

/// The error of the operation that a refusal stands for.
fn operation_error<O: Describe>(error: AnyError) -> O::Error {
    match error.downcast::<Refusal>() {
        Ok(refusal) => match O::response(refusal.response()) {
            Err(error) => error,
            // A refusal has no status of success; whatever it is, it is no answer.
            Ok(_) => Unhandled::from_source(refusal).into(),
        },
        Err(other) => Unhandled::from_source(other).into(),
    }
}

/// A UUID of version 4.
fn random_uuid() -> String {
    let bits = fastrand::u128(..);
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let digits = format!("{bits:032x}");
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    parts.join("-")
}
