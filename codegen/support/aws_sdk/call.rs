//! A call through AWS's runtime.

use std::fmt;

use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error as AnyError, Input};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::EndpointUrl;
use aws_types::service_config::ServiceConfigKey;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Response};

use super::body::quiet;
use super::config::{Config, ConfigError};
use super::error::SdkError;
use super::plugins::{self, Origin};
use super::refusal::Refusal;
use crate::support::client::{Call, Describe, OperationFacts};
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
    config: Config,
    /// Why the client cannot work, if it cannot.
    ready: Result<Ready, ConfigError>,
}

#[derive(Debug)]
struct Ready {
    endpoint: Endpoint,
    plugins: RuntimePlugins,
}

impl AwsSdk {
    /// Prepares calls of a service. What is wrong with the configuration, every call will say.
    pub(crate) fn new(service: &'static Service, mut config: Config) -> Self {
        own_endpoint(service, &mut config);
        let ready = Ready::new(service, &config);
        Self { config, ready }
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

    async fn deliver(
        plugins: RuntimePlugins,
        question: Question,
        facts: &'static OperationFacts,
    ) -> Result<Response<Bytes>, SdkError<AnyError, HttpResponse>> {
        let plugins = plugins.with_operation_plugin(plugins::call(facts, &question));
        let (service, name) = (facts.service(), facts.name());
        let input = Input::erase(question);
        let context =
            invoke_with_stop_point(service, name, input, &plugins, StopPoint::None).await?;
        let Answer(response) = context.finalize()?.downcast::<Answer>().map_err(|_| {
            SdkError::construction_failure("an interceptor has replaced the output")
        })?;
        Ok(response)
    }
}

/// Takes the endpoint that a shared configuration names for this service alone.
fn own_endpoint(service: &Service, config: &mut Config) {
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
        let endpoint = (service.endpoint)(&config.endpoint_params()).map_err(ConfigError::new)?;
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
        Ok(Self { endpoint, plugins })
    }
}

impl Call for AwsSdk {
    type Error<E> = SdkError<E, HttpResponse>;

    fn call<O: Describe>(
        &self,
        input: O::Input,
    ) -> impl Future<Output = Result<O::Output, Self::Error<O::Error>>> + Send {
        let prepared = match &self.ready {
            Ok(ready) => {
                let input = O::with_idempotency_token(input, random_uuid);
                let request = O::request(&input, &ready.endpoint);
                request
                    .map(|request| (ready.plugins.clone(), Question(request)))
                    .map_err(BoxError::from)
            }
            Err(error) => Err(BoxError::from(error.clone())),
        };
        async move {
            let (plugins, question) = prepared.map_err(SdkError::construction_failure)?;
            let response = match Self::deliver(plugins, question, O::FACTS).await {
                Ok(response) => response,
                Err(error) => return Err(error.map_service_error(operation_error::<O>)),
            };
            O::response(&response).map_err(|error| SdkError::service_error(error, raw(response)))
        }
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

/// A request, as the input of AWS's runtime. Its `Debug` shows nothing, since the runtime logs it.
pub(super) struct Question(pub(super) Request<Bytes>);

impl Question {
    /// Scheme, host and port.
    pub(super) fn origin(&self) -> Origin {
        let uri = self.0.uri();
        let (scheme, host) = (uri.scheme_str(), uri.authority());
        Origin(format!(
            "{}://{}",
            scheme.unwrap_or("https"),
            host.map_or("", |host| host.as_str())
        ))
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question(..)")
    }
}

/// A response, as the output of AWS's runtime. Its `Debug` shows nothing, as for [`Question`].
pub(super) struct Answer(pub(super) Response<Bytes>);

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(..)")
    }
}

/// A response of AWS's runtime with its whole body.
pub(super) fn received(response: &HttpResponse) -> Result<Response<Bytes>, BoxError> {
    let body = response.body().bytes().ok_or("the body was not read")?;
    let mut own = Response::new(Bytes::copy_from_slice(body));
    *own.status_mut() = http::StatusCode::from_u16(response.status().as_u16())?;
    for (name, value) in response.headers() {
        own.headers_mut().append(
            HeaderName::from_bytes(name.as_bytes())?,
            HeaderValue::from_str(value)?,
        );
    }
    Ok(own)
}

/// The same response for AWS's runtime. If it cannot have it, one with the same status.
fn raw(response: Response<Bytes>) -> HttpResponse {
    let status = response.status();
    HttpResponse::try_from(response.map(|body| quiet(SdkBody::from(body))))
        .unwrap_or_else(|_| HttpResponse::new(status.into(), SdkBody::empty()))
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
