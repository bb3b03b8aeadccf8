//! The values of the crate through serde: under the names of the wire, in both directions, and
//! without secrets unless they are asked for.

use std::fmt::Debug;

use lightsail_bucket_access_keys::error::{AccessDeniedException, NotFoundException};
use lightsail_bucket_access_keys::operation::RequestId as _;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyInput, CreateBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::{
    DeleteBucketAccessKeyInput, DeleteBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeysInput, GetBucketAccessKeysOutput,
};
use lightsail_bucket_access_keys::primitives::{DateTime, Exposed, Sensitive};
use lightsail_bucket_access_keys::types::{
    AccessKey, AccessKeyLastUsed, Operation, OperationStatus, OperationType, RegionName,
    ResourceLocation, ResourceType, StatusType,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, from_str, from_value, json, to_string, to_value};
use tests::lightsail::{KEY_ID, REQUEST_ID, SECRET, assert_hides_keys, decode};

/// Checks that the JSON is read as a value that is written as the JSON.
fn check<T>(json: Value) -> T
where
    T: Serialize + DeserializeOwned + Debug + PartialEq,
{
    let value: T = from_value(json.clone()).expect("a value");
    assert_eq!(to_value(&value).expect("it can be written"), json);
    value
}

/// A key with its secret, in the form of serde.
fn key() -> Value {
    json!({
        "accessKeyId": KEY_ID,
        "secretAccessKey": SECRET,
        "status": "Active",
        "createdAt": "2021-04-23T20:22:49.468Z",
        "lastUsed": {
            "lastUsedDate": "2021-04-24T00:00:00Z", "region": "eu-central-1", "serviceName": "s3",
        },
    })
}

/// An entry of Lightsail's journal.
fn entry() -> Value {
    json!({
        "id": "00000000-0000-4000-8000-000000000000",
        "resourceName": "amzn-s3-demo-bucket",
        "resourceType": "Bucket",
        "createdAt": "2021-04-23T20:22:49Z",
        "location": {"availabilityZone": "all", "regionName": "us-east-1"},
        "isTerminal": true,
        "operationDetails": "none",
        "operationType": "CreateBucketAccessKey",
        "status": "Succeeded",
        "statusChangedAt": "2021-04-23T20:22:50Z",
        "errorCode": "0",
        "errorDetails": "none",
    })
}

#[test]
fn types_go_both_ways() {
    let operation: Operation = check(entry());
    assert_eq!(operation.status(), Some(&OperationStatus::Succeeded));
    let bucket_key = OperationType::CreateBucketAccessKey;
    assert_eq!(operation.operation_type(), Some(&bucket_key));
    let changed: DateTime = "2021-04-23T20:22:50Z".parse().expect("a time");
    assert_eq!(operation.status_changed_at(), Some(&changed));
    check::<ResourceLocation>(json!({"availabilityZone": "all", "regionName": "us-east-1"}));
    check::<AccessKeyLastUsed>(key()["lastUsed"].clone());
    check::<AccessKey>(json!({"status": "Inactive"}));
    check::<AccessKey>(json!({}));
}

#[test]
fn inputs_and_outputs_go_both_ways() {
    check::<CreateBucketAccessKeyInput>(json!({"bucketName": "b"}));
    check::<GetBucketAccessKeysInput>(json!({"bucketName": "b"}));
    check::<GetBucketAccessKeysOutput>(json!({"accessKeys": [{"status": "Active"}, {}]}));
    check::<DeleteBucketAccessKeyOutput>(json!({"operations": [entry(), {}]}));
    check::<CreateBucketAccessKeyOutput>(json!({"accessKey": {}, "operations": []}));
    check::<CreateBucketAccessKeyOutput>(json!({}));
}

#[test]
fn errors_go_both_ways() {
    let json = json!({"code": "a", "docs": "b", "message": "c", "tip": "d"});
    let error: AccessDeniedException = check(json);
    assert_eq!(error.to_string(), "AccessDeniedException: c");
    let error: NotFoundException = check(json!({}));
    assert_eq!(error.meta().code(), Some("NotFoundException"));
}

#[test]
fn enums_keep_what_they_do_not_know() {
    for (name, known) in [
        ("Active", true),
        ("active", false),
        ("", false),
        ("New", false),
    ] {
        let status: StatusType = check(json!(name));
        assert_eq!(matches!(status, StatusType::Unknown(_)), !known, "{name}");
        assert_eq!(status.as_str(), name);
    }
    check::<OperationStatus>(json!("Slow"));
    check::<OperationType>(json!("BuildBucket"));
    check::<RegionName>(json!("mars-1"));
    check::<ResourceType>(json!("Pail"));
    let error = from_value::<StatusType>(json!(1)).expect_err("no text");
    assert!(error.to_string().contains("expected a string"), "{error}");
}

/// The answer with a secret, as a program has it.
fn output() -> CreateBucketAccessKeyOutput {
    let body = json!({
        "accessKey": {
            "accessKeyId": KEY_ID, "secretAccessKey": SECRET, "status": "Active", "createdAt": 1.5,
        },
        "operations": [{"id": "a"}],
    });
    decode::<CreateBucketAccessKey>(&body.to_string())
}

#[test]
fn a_secret_is_not_written() {
    let text = to_string(&output()).expect("it can be written");
    assert_hides_keys(&[&text]);
    let written: Value = from_str(&text).expect("JSON");
    let shown = json!({
        "accessKey": {
            "accessKeyId": "** redacted **",
            "secretAccessKey": "** redacted **",
            "status": "Active",
            "createdAt": "1970-01-01T00:00:01.5Z",
        },
        "operations": [{"id": "a"}],
    });
    assert_eq!(written, shown);
    let deletion = DeleteBucketAccessKeyInput::builder();
    let deletion = deletion.bucket_name("b").access_key_id(KEY_ID).build();
    let text = to_string(&deletion.expect("both are set")).expect("it can be written");
    assert_hides_keys(&[text]);
    let key: AccessKey = from_value(key()).expect("a key");
    let texts = [
        to_string(&key).expect("it can be written"),
        to_string(&vec![Some(key.clone())]).expect("it can be written"),
        to_string(&Sensitive::from(SECRET)).expect("it can be written"),
        toml::to_string(&key).expect("it can be written"),
    ];
    assert_hides_keys(&texts);
}

#[test]
fn a_secret_is_written_if_the_caller_says_so() {
    let output = output();
    let json = to_value(Exposed(&output)).expect("it can be written");
    assert_eq!(json["accessKey"]["secretAccessKey"], SECRET);
    assert_eq!(json["accessKey"]["accessKeyId"], KEY_ID);
    let read: CreateBucketAccessKeyOutput = from_value(json).expect("an output");
    assert_eq!(read.access_key, output.access_key);
    assert_eq!(read.operations, output.operations);
    // What a response says beside its members is not a part of the value.
    assert_eq!(output.request_id(), Some(REQUEST_ID));
    assert_eq!(read.request_id(), None);
    // The wrapper itself shows nothing.
    assert_hides_keys(&[format!("{:?}", Exposed(&output))]);
}

#[test]
fn a_secret_that_was_not_written_cannot_be_read() {
    let text = to_string(&output()).expect("it can be written");
    let error = from_str::<CreateBucketAccessKeyOutput>(&text).expect_err("no secret");
    let message =
        "a secret cannot be read: it was hidden when it was written, or has the wrong type";
    assert!(error.to_string().starts_with(message), "{error}");
    let error = from_value::<AccessKey>(json!({"secretAccessKey": [SECRET]}));
    let error = error.expect_err("no text").to_string();
    assert_hides_keys(&[&error]);
    assert_eq!(error, message);
}

#[test]
fn what_is_required_is_told_by_its_name_on_the_wire() {
    for (json, missing) in [
        (json!({}), "missing field `bucketName`"),
        (json!({"bucketName": "b"}), "missing field `accessKeyId`"),
        (
            json!({"bucketName": "b", "accessKeyId": null}),
            "missing field `accessKeyId`",
        ),
        (json!({"bucket_name": "b"}), "missing field `bucketName`"),
    ] {
        let error = from_value::<DeleteBucketAccessKeyInput>(json).expect_err("incomplete");
        assert_eq!(error.to_string(), missing);
    }
}

#[test]
fn unknown_members_are_passed_over() {
    let json = json!({"status": "Active", "colour": {"deep": [1, null]}, "createdAt": null});
    let key: AccessKey = from_value(json).expect("a key");
    assert_eq!(key, AccessKey::builder().status(StatusType::Active).build());
}

/// A type of a program that holds values of the crate.
#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Record {
    bucket: String,
    keys: Vec<AccessKey>,
    since: Option<DateTime>,
}

#[test]
fn values_are_parts_of_a_programs_own_types() {
    let record: Record = check(json!({
        "bucket": "b", "keys": [{"status": "Active"}], "since": "2021-04-23T20:22:49Z",
    }));
    let text = toml::to_string(&record).expect("TOML");
    assert_eq!(toml::from_str::<Record>(&text).expect("a record"), record);
}

/// A program's type that keeps secrets: each place says so.
#[derive(Serialize, Deserialize)]
struct Vault {
    #[serde(serialize_with = "expose")]
    key: AccessKey,
}

fn expose<S: serde::Serializer>(key: &AccessKey, serializer: S) -> Result<S::Ok, S::Error> {
    Exposed(key).serialize(serializer)
}

#[test]
fn a_programs_own_type_can_keep_secrets() {
    let vault: Vault = from_value(json!({ "key": key() })).expect("a vault");
    assert_eq!(
        to_value(&vault).expect("it can be written"),
        json!({ "key": key() })
    );
}
