//! What AWS's runtime is told of an operation: how an input becomes a request, where that goes, and
//! how a response becomes an output.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint,
};
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, Uri};

use super::body::quiet;
use super::refusal::Refusal;
use crate::support::client::Describe;
use crate::support::endpoint::Endpoint;

/// Scheme, host and port of a request.
#[derive(Debug)]
pub(super) struct Origin(String);

impl Origin {
    /// The origin of a URL.
    pub(super) fn of(uri: &Uri) -> Self {
        let scheme = uri.scheme_str().unwrap_or("https");
        let host = uri.authority().map_or("", |host| host.as_str());
        Self(format!("{scheme}://{host}"))
    }
}

/// The endpoint is known before the runtime is asked: it is that of the request.
#[derive(Debug)]
pub(super) struct OriginOfRequest;

impl ResolveEndpoint for OriginOfRequest {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        let origin = params.get::<Origin>();
        EndpointFuture::ready(match origin {
            Some(Origin(url)) => {
                let endpoint = aws_smithy_types::endpoint::Endpoint::builder();
                Ok(endpoint.url(url.clone()).build())
            }
            None => Err("an interceptor has taken the endpoint of the request away".into()),
        })
    }
}

/// Writes the request of an operation.
pub(super) struct Encoded<O> {
    endpoint: Endpoint,
    operation: PhantomData<fn() -> O>,
}

impl<O> Encoded<O> {
    pub(super) const fn new(endpoint: Endpoint) -> Self {
        Self {
            endpoint,
            operation: PhantomData,
        }
    }
}

impl<O: Describe> fmt::Debug for Encoded<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoded({})", O::NAME)
    }
}

impl<O: Describe> SerializeRequest for Encoded<O> {
    fn serialize_input(&self, input: Input, bag: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let input = input.downcast::<O::Input>();
        let input = input.map_err(|_| "an interceptor has replaced the input")?;
        let mut request = O::request(&input, &self.endpoint)?;
        let uri = request.uri_mut();
        let own = self.endpoint.uri();
        if (uri.scheme(), uri.authority()) != (own.scheme(), own.authority()) {
            let origin = Origin::of(uri);
            let state = bag.interceptor_state();
            state.store_put(EndpointResolverParams::new(origin));
        }
        // The runtime puts the origin back, since an interceptor may change it.
        if let Some(path) = uri.path_and_query().cloned() {
            *uri = Uri::from(path);
        }
        let request = request.map(|body| quiet(SdkBody::from(body)));
        Ok(HttpRequest::try_from(request)?)
    }
}

/// Reads the answer of an operation.
pub(super) struct Received<O> {
    operation: PhantomData<fn() -> O>,
}

impl<O> Received<O> {
    pub(super) const fn new() -> Self {
        Self {
            operation: PhantomData,
        }
    }
}

impl<O: Describe> fmt::Debug for Received<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Received({})", O::NAME)
    }
}

impl<O: Describe> DeserializeResponse for Received<O> {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        _: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let response = received(response).map_err(OrchestratorError::other)?;
        let answer = O::response(&response);
        answer.map(Output::erase).map_err(|_| {
            let refusal = Refusal::new(O::FACTS, response.map(Bytes::copy_from_slice));
            OrchestratorError::operation(Error::erase(refusal))
        })
    }
}

/// A response of AWS's runtime with its whole body.
fn received(response: &HttpResponse) -> Result<Response<&[u8]>, BoxError> {
    let body = response.body().bytes().ok_or("the body was not read")?;
    let mut own = Response::new(body);
    *own.status_mut() = http::StatusCode::from_u16(response.status().as_u16())?;
    let mut headers = HeaderMap::with_capacity(4);
    for (name, value) in response.headers() {
        let name = match name {
            // In nearly every response, and none of the names that `http` has without a copy.
            "x-amzn-requestid" => HeaderName::from_static("x-amzn-requestid"),
            other => HeaderName::from_bytes(other.as_bytes())?,
        };
        headers.append(name, HeaderValue::from_str(value)?);
    }
    *own.headers_mut() = headers;
    Ok(own)
}
