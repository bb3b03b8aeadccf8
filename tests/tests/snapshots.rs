//! What is generated for `models/lightsail.json`, held as text: every file, and every request. The
//! facts it is made from are held by `drift_guard`.
//!
//! A change of the generator shows here as a change of Rust that a person can read. Accept with
//! `INSTA_UPDATE=always`, after reading it.

use lightsail_bucket_access_keys::endpoint::{Endpoint, regional};
use lightsail_bucket_access_keys::operation::Operation;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::CreateBucketAccessKey;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::CreateBucketAccessKeyInput;
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::DeleteBucketAccessKey;
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::DeleteBucketAccessKeyInput;
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::GetBucketAccessKeys;
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::GetBucketAccessKeysInput;
use tests::drift::guard;
use tests::model::Model;
use tests::{paths, snapshot};

fn lightsail() -> Model {
    Model::read(&paths::root().join("models/lightsail.json"))
}

fn check(folder: &str, name: &str, text: &str) {
    snapshot::assert(&paths::tests().join("snapshots").join(folder), name, text);
}

#[test]
fn every_file() {
    let model = lightsail();
    let has_drifted = guard::check(&guard::accepted(), &model).is_err();
    assert!(
        !has_drifted,
        "other facts give other code: see the test drift_guard"
    );
    let files = model.generate().expect("the model is fine").files;
    let runtime = paths::root().join("codegen/support");
    let mut copied = 0;
    for (path, text) in &files {
        // The runtime is copied: after the header a file is one that the generator is made of.
        let is_copy = path.strip_prefix("src/support/").is_some_and(|file| {
            std::fs::read_to_string(runtime.join(file))
                .is_ok_and(|original| text.ends_with(&original))
        });
        if is_copy {
            copied += 1;
        } else {
            check("lightsail", &path.replace('/', "."), text);
        }
    }
    assert!(copied > 20, "{copied} files of the runtime");
    assert!(files.len() > copied + 40, "{} files", files.len());
}

#[test]
fn every_request() {
    let endpoint = regional("eu-central-1").expect("a region");
    let create = CreateBucketAccessKeyInput::builder()
        .bucket_name("my-bucket")
        .build();
    request::<CreateBucketAccessKey>(&create.expect("complete"), &endpoint);
    let delete = DeleteBucketAccessKeyInput::builder()
        .bucket_name("my-bucket")
        .access_key_id("AKIAIOSFODNN7EXAMPLE")
        .build();
    request::<DeleteBucketAccessKey>(&delete.expect("complete"), &endpoint);
    let get = GetBucketAccessKeysInput::builder()
        .bucket_name("my-bucket")
        .build();
    request::<GetBucketAccessKeys>(&get.expect("complete"), &endpoint);
}

/// Holds the request of an operation against its snapshot.
fn request<O: Operation>(input: &O::Input, endpoint: &Endpoint) {
    let request = O::request(input, endpoint).expect("the input can be sent");
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        text.push_str(&format!("{name}: {}\n", value.to_str().expect("ASCII")));
    }
    text.push_str(&format!("\n{}\n", String::from_utf8_lossy(request.body())));
    check("requests", O::NAME, &text);
}
