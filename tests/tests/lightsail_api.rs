//! The crate as a program meets it: one trait to call, fake and deliver, and builders.

use std::error::Error;
use std::sync::Mutex;

use bytes::Bytes;
use http::{Request, Response};
use lightsail_bucket_access_keys::api::Lightsail;
use lightsail_bucket_access_keys::endpoint::Endpoint;
use lightsail_bucket_access_keys::error::NotFoundException;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyError, CreateBucketAccessKeyInput,
    CreateBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::{
    DeleteBucketAccessKey, DeleteBucketAccessKeyError, DeleteBucketAccessKeyInput,
    DeleteBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysError, GetBucketAccessKeysInput,
    GetBucketAccessKeysOutput,
};
use lightsail_bucket_access_keys::operation::{Operation, RequestId};
use lightsail_bucket_access_keys::types::{AccessKey, StatusType};
use tests::lightsail::{KEY_ID, REQUEST_ID, SECRET, block_on, endpoint, error_response, response};

/// A service in memory with one bucket, `example`.
#[derive(Default)]
struct Fake {
    keys: Mutex<Vec<AccessKey>>,
}

impl Lightsail for Fake {
    async fn create_bucket_access_key(
        &self,
        input: CreateBucketAccessKeyInput,
    ) -> Result<CreateBucketAccessKeyOutput, CreateBucketAccessKeyError> {
        if input.bucket_name() != "example" {
            return Err(NotFoundException::builder().build().into());
        }
        let key = AccessKey::builder()
            .access_key_id(KEY_ID)
            .status(StatusType::Active);
        self.keys
            .lock()
            .expect("no panic before")
            .push(key.clone().build());
        let key = key.secret_access_key(SECRET).build();
        Ok(CreateBucketAccessKeyOutput::builder()
            .access_key(key)
            .build())
    }

    async fn delete_bucket_access_key(
        &self,
        input: DeleteBucketAccessKeyInput,
    ) -> Result<DeleteBucketAccessKeyOutput, DeleteBucketAccessKeyError> {
        let mut keys = self.keys.lock().expect("no panic before");
        let before = keys.len();
        keys.retain(|key| key.access_key_id() != Some(input.access_key_id()));
        if keys.len() == before {
            return Err(DeleteBucketAccessKeyError::unhandled("no such key"));
        }
        Ok(DeleteBucketAccessKeyOutput::builder().build())
    }

    async fn get_bucket_access_keys(
        &self,
        _: GetBucketAccessKeysInput,
    ) -> Result<GetBucketAccessKeysOutput, GetBucketAccessKeysError> {
        let keys = self.keys.lock().expect("no panic before").clone();
        Ok(GetBucketAccessKeysOutput::builder()
            .set_access_keys(Some(keys))
            .build())
    }
}

/// What answers a request in memory.
type Server = fn(&Request<Bytes>) -> Response<Bytes>;

/// Takes requests to a server in memory, as an HTTP client takes them over a network.
struct Delivery {
    endpoint: Endpoint,
    server: Server,
}

/// Why a delivery failed, for any operation.
#[derive(Debug)]
enum CallError<E> {
    Request(Box<dyn Error + Send + Sync>),
    Service(E),
}

impl Delivery {
    /// Calls any operation.
    async fn call<O: Operation>(&self, input: &O::Input) -> Result<O::Output, CallError<O::Error>> {
        let request = O::request(input, &self.endpoint);
        let request = request.map_err(|error| CallError::Request(error.into()))?;
        O::response(&(self.server)(&request)).map_err(CallError::Service)
    }
}

/// Turns the error of a delivery into that of an operation.
macro_rules! flatten {
    ($error:ident) => {
        |error| match error {
            CallError::Request(cause) => $error::unhandled(cause),
            CallError::Service(error) => error,
        }
    };
}

impl Lightsail for Delivery {
    async fn create_bucket_access_key(
        &self,
        input: CreateBucketAccessKeyInput,
    ) -> Result<CreateBucketAccessKeyOutput, CreateBucketAccessKeyError> {
        let called = self.call::<CreateBucketAccessKey>(&input).await;
        called.map_err(flatten!(CreateBucketAccessKeyError))
    }

    async fn delete_bucket_access_key(
        &self,
        input: DeleteBucketAccessKeyInput,
    ) -> Result<DeleteBucketAccessKeyOutput, DeleteBucketAccessKeyError> {
        let called = self.call::<DeleteBucketAccessKey>(&input).await;
        called.map_err(flatten!(DeleteBucketAccessKeyError))
    }

    async fn get_bucket_access_keys(
        &self,
        input: GetBucketAccessKeysInput,
    ) -> Result<GetBucketAccessKeysOutput, GetBucketAccessKeysError> {
        let called = self.call::<GetBucketAccessKeys>(&input).await;
        called.map_err(flatten!(GetBucketAccessKeysError))
    }
}

/// A server that knows the operations by their target and answers as Lightsail does.
fn serve(request: &Request<Bytes>) -> Response<Bytes> {
    let body: serde_json::Value = serde_json::from_slice(request.body()).expect("JSON");
    if body["bucketName"] != "example" {
        return error_response(400, "NotFoundException", r#"{"message":"no such bucket"}"#);
    }
    let target = request.headers()["x-amz-target"]
        .to_str()
        .expect("visible ASCII");
    match target.strip_prefix("Lightsail_20161128.") {
        Some("CreateBucketAccessKey") => response(
            200,
            format!(r#"{{"accessKey":{{"accessKeyId":"{KEY_ID}","secretAccessKey":"{SECRET}"}}}}"#),
        ),
        Some("GetBucketAccessKeys") => response(
            200,
            format!(r#"{{"accessKeys":[{{"accessKeyId":"{KEY_ID}"}}]}}"#),
        ),
        Some("DeleteBucketAccessKey") if body["accessKeyId"] == KEY_ID => response(200, "{}"),
        _ => error_response(400, "UnknownOperationException", ""),
    }
}

/// Makes a key, finds its id in the list and deletes it: a program that does not know whom it
/// calls.
async fn rotate<L: Lightsail + Sync>(
    lightsail: &L,
    bucket: &str,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let create = CreateBucketAccessKeyInput::builder()
        .bucket_name(bucket)
        .build()?;
    let made = lightsail.create_bucket_access_key(create).await?;
    let key = made.access_key().ok_or("no key")?;
    let list = GetBucketAccessKeysInput::builder()
        .bucket_name(bucket)
        .build()?;
    let listed = lightsail.get_bucket_access_keys(list).await?;
    let ids = listed.access_keys().iter().map(|key| key.access_key_id());
    let id = ids.flatten().next_back().ok_or("no id")?;
    let delete = DeleteBucketAccessKeyInput::builder()
        .bucket_name(bucket)
        .access_key_id(id);
    lightsail.delete_bucket_access_key(delete.build()?).await?;
    Ok(key.secret_access_key().unwrap_or_default().to_owned())
}

/// What a multi-threaded runtime asks of a task.
fn spawn<F: Future<Output: Send> + Send + 'static>(future: F) -> F::Output {
    std::thread::spawn(|| block_on(future))
        .join()
        .expect("no panic")
}

fn delivery() -> Delivery {
    Delivery {
        endpoint: endpoint(),
        server: serve,
    }
}

#[test]
fn a_fake_is_called_through_the_trait() {
    let fake = Fake::default();
    assert_eq!(
        block_on(rotate(&fake, "example")).expect("a secret"),
        SECRET
    );
    assert!(fake.keys.lock().expect("no panic").is_empty());
    let error = block_on(rotate(&fake, "other")).expect_err("no such bucket");
    let error = error
        .downcast_ref::<CreateBucketAccessKeyError>()
        .expect("of create");
    assert!(error.is_not_found_exception());
}

#[test]
fn a_delivery_is_called_through_the_same_trait() {
    assert_eq!(
        block_on(rotate(&delivery(), "example")).expect("a secret"),
        SECRET
    );
    let error = block_on(rotate(&delivery(), "other")).expect_err("no such bucket");
    let error = error
        .downcast_ref::<CreateBucketAccessKeyError>()
        .expect("of create");
    assert!(error.is_not_found_exception());
    assert_eq!(error.message(), Some("no such bucket"));
    assert_eq!(RequestId::request_id(error), Some(REQUEST_ID));
}

#[test]
fn calls_can_be_spawned() {
    let secret = spawn(async { rotate(&Fake::default(), "example").await });
    assert_eq!(secret.expect("a secret"), SECRET);
    let secret = spawn(async { rotate(&delivery(), "example").await });
    assert_eq!(secret.expect("a secret"), SECRET);
}

#[test]
fn operations_are_called_one_by_one() {
    let delivery = delivery();
    let input = GetBucketAccessKeysInput::builder()
        .bucket_name("example")
        .build()
        .expect("input");
    let output = block_on(delivery.call::<GetBucketAccessKeys>(&input)).expect("an output");
    assert_eq!(output.access_keys().len(), 1);
    let delete = DeleteBucketAccessKeyInput::builder()
        .bucket_name("example")
        .access_key_id("x");
    let delete = delete.build().expect("an input");
    let error = block_on(delivery.call::<DeleteBucketAccessKey>(&delete)).expect_err("an error");
    let CallError::Service(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.code(), Some("UnknownOperationException"));
}

#[test]
fn a_request_that_cannot_be_made_is_unhandled() {
    let cause: CallError<GetBucketAccessKeysError> = CallError::Request("no host".into());
    let error = flatten!(GetBucketAccessKeysError)(cause);
    assert!(matches!(error, GetBucketAccessKeysError::Unhandled(_)));
    assert_eq!(error.source().expect("a source").to_string(), "no host");
}
