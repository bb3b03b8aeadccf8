//! What is between a client and a service: names, HTTP, TLS.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_http_client::{Builder, HttpClientError};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::dns::{DnsFuture, ResolveDns, ResolveDnsError};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

/// The name of the service. Only [`Names`] knows it.
pub const HOST: &str = "lightsail.example";

/// An address of this machine at which nobody listens on the service's port.
pub const NOBODY: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

/// The address of the service.
pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An address.
    At(IpAddr),
    /// Nothing.
    Nothing,
}

/// Gives one thing at first, and another one ever after.
#[derive(Clone, Debug)]
pub struct Names {
    asked: Arc<AtomicUsize>,
    first: Found,
    then: Found,
}

impl Names {
    /// Names that are found so at first, and so later.
    pub fn new(first: Found, then: Found) -> Self {
        let asked = Arc::default();
        Self { asked, first, then }
    }
}

impl ResolveDns for Names {
    fn resolve_dns<'a>(&'a self, name: &'a str) -> DnsFuture<'a> {
        let first = self.asked.fetch_add(1, Ordering::SeqCst) == 0;
        DnsFuture::ready(match if first { self.first } else { self.then } {
            Found::At(address) if name == HOST => Ok(vec![address]),
            Found::At(_) | Found::Nothing => {
                Err(ResolveDnsError::new(format!("there is no {name}")))
            }
        })
    }
}

/// An HTTP client that counts what it is asked to send.
#[derive(Clone, Debug)]
pub struct Counted {
    inner: SharedHttpClient,
    sent: Arc<AtomicUsize>,
}

impl Counted {
    /// A client with names of its own, that trusts what this certificate has signed.
    ///
    /// # Errors
    ///
    /// If the certificate is none.
    pub fn new(names: Names, trusted: &str) -> Result<Self, HttpClientError> {
        let trusted = TrustStore::empty().with_pem_certificate(trusted);
        let context = TlsContext::builder().with_trust_store(trusted).build()?;
        let inner = Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .tls_context(context)
            .build_with_resolver(names);
        let sent = Arc::default();
        Ok(Self { inner, sent })
    }

    /// How often something was to be sent.
    pub fn sent(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }
}

impl HttpClient for Counted {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Connector {
            inner: self.inner.http_connector(settings, components),
            sent: Arc::clone(&self.sent),
        })
    }
}

#[derive(Debug)]
struct Connector {
    inner: SharedHttpConnector,
    sent: Arc<AtomicUsize>,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.sent.fetch_add(1, Ordering::SeqCst);
        self.inner.call(request)
    }
}

/// A client for plain HTTP, with the names of this machine.
pub fn plain() -> SharedHttpClient {
    Builder::new().build_http()
}

/// A client that gives this answer, with the body in memory, as one over another HTTP library may.
#[derive(Clone)]
pub struct Memory(pub String);

/// Shows nothing of the answer: it is not what is tested.
impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory(..)")
    }
}

impl HttpConnector for Memory {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let body = SdkBody::from(self.0.as_str());
        let ok = http_status(200).map(|status| HttpResponse::new(status, body));
        HttpConnectorFuture::ready(ok)
    }
}

fn http_status(status: u16) -> Result<StatusCode, ConnectorError> {
    let status = StatusCode::try_from(status);
    status.map_err(|error| ConnectorError::other(error.into(), None))
}

impl HttpClient for Memory {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Sends this body instead, with the signature of the other one.
#[derive(Clone, Copy, Debug)]
pub struct ChangedBody(pub &'static str);

#[dyn_dispatch_hint]
impl Intercept for ChangedBody {
    fn name(&self) -> &'static str {
        "ChangedBody"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        *request.body_mut() = SdkBody::from(self.0);
        Ok(())
    }
}

/// A provider that has no credentials.
#[derive(Clone, Copy, Debug)]
pub struct NoCredentials;

impl ProvideCredentials for NoCredentials {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let error = CredentialsError::not_loaded("there is no credentials file");
        future::ProvideCredentials::ready(Err(error))
    }
}
