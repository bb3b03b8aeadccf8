//! Calls through the generated crate.

use bytes::Bytes;
use http::{HeaderValue, Response};
use lightsail_bucket_access_keys::endpoint::{self, Endpoint};
use lightsail_bucket_access_keys::operation::Operation;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyInput, CreateBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysInput, GetBucketAccessKeysOutput,
};

use crate::Result;

/// What the calls need.
#[derive(Debug)]
pub struct Caller {
    endpoint: Endpoint,
    response: Response<Bytes>,
}

impl Caller {
    /// Calls that a service in memory answers with this body.
    ///
    /// # Errors
    ///
    /// If there is no endpoint.
    pub fn new(body: &'static str) -> Result<Self> {
        Ok(Self {
            endpoint: endpoint::regional("us-west-2")?,
            response: response(body),
        })
    }

    /// Creates a key: encodes, makes the request, decodes the response.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn create(&self) -> Result<CreateBucketAccessKeyOutput> {
        let input = CreateBucketAccessKeyInput::builder().bucket_name("x");
        self.call::<CreateBucketAccessKey>(&input.build()?)
    }

    /// Lists the keys: encodes, makes the request, decodes the response.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn get(&self) -> Result<GetBucketAccessKeysOutput> {
        let input = GetBucketAccessKeysInput::builder().bucket_name("x");
        self.call::<GetBucketAccessKeys>(&input.build()?)
    }

    fn call<O: Operation>(&self, input: &O::Input) -> Result<O::Output>
    where
        O::Error: 'static,
    {
        std::hint::black_box(O::request(input, &self.endpoint)?);
        Ok(O::response(&self.response)?)
    }
}

/// What a service in memory answers: with the two headers that the SDK's counterpart has as well.
pub fn response(body: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(body.as_bytes()));
    let headers = response.headers_mut();
    headers.insert(
        http::header::CONTENT_TYPE,
        HeaderValue::from_static("application/x-amz-json-1.1"),
    );
    headers.insert(
        "x-amzn-requestid",
        HeaderValue::from_static(crate::cases::REQUEST_ID),
    );
    response
}

/// Decodes a created key.
///
/// # Errors
///
/// If the body is not one.
pub fn decode_create(response: &Response<Bytes>) -> Result<CreateBucketAccessKeyOutput> {
    Ok(CreateBucketAccessKey::response(response)?)
}

/// Decodes a list of keys.
///
/// # Errors
///
/// If the body is not one.
pub fn decode_get(response: &Response<Bytes>) -> Result<GetBucketAccessKeysOutput> {
    Ok(GetBucketAccessKeys::response(response)?)
}
