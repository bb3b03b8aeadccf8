//! The three operations through the generated crate: the counterpart of `programs/sdk`.
//!
//! Like its counterpart it answers every request from memory and asserts what comes back.

use std::error::Error;

use bytes::Bytes;
use http::{Request, Response};
use lightsail_bucket_access_keys::endpoint::{self, Endpoint};
use lightsail_bucket_access_keys::operation::Operation;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyInput,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::{
    DeleteBucketAccessKey, DeleteBucketAccessKeyInput,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysInput,
};

/// What the service says, whatever it is asked.
const BODY: &[u8] = br#"{"accessKey":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","status":"Active"}}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = endpoint::regional("eu-central-1")?;

    let input = CreateBucketAccessKeyInput::builder()
        .bucket_name("example")
        .build()?;
    let created = call::<CreateBucketAccessKey>(&input, &endpoint)?;
    let id = created.access_key().and_then(|key| key.access_key_id());
    assert_eq!(id, Some("AKIAIOSFODNN7EXAMPLE"));

    let input = GetBucketAccessKeysInput::builder()
        .bucket_name("example")
        .build()?;
    let listed = call::<GetBucketAccessKeys>(&input, &endpoint)?;
    assert!(listed.access_keys().is_empty());

    let input = DeleteBucketAccessKeyInput::builder()
        .bucket_name("example")
        .access_key_id("AKIAIOSFODNN7EXAMPLE")
        .build()?;
    let deleted = call::<DeleteBucketAccessKey>(&input, &endpoint)?;
    assert!(deleted.operations().is_empty());
    Ok(())
}

/// Makes one call.
fn call<O: Operation>(input: &O::Input, endpoint: &Endpoint) -> Result<O::Output, Box<dyn Error>>
where
    O::Error: 'static,
{
    let request = O::request(input, endpoint)?;
    Ok(O::response(&deliver(&request))?)
}

/// A service in memory.
fn deliver(request: &Request<Bytes>) -> Response<Bytes> {
    assert!(request.headers().contains_key("x-amz-target"));
    Response::new(Bytes::from_static(BODY))
}
