//! What a successful response decodes to.
//!
//! One body is recorded, that of `the_recorded_response`. All others are constructed.

use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::DeleteBucketAccessKey;
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysOutput,
};
use lightsail_bucket_access_keys::operation::{Operation, RequestId};
use lightsail_bucket_access_keys::primitives::DateTime;
use lightsail_bucket_access_keys::types::{
    AccessKey, OperationStatus, OperationType, RegionName, ResourceType, StatusType,
};
use tests::lightsail::{KEY_ID, REQUEST_ID, SECRET, decode, response};

/// The only key of a response to `GetBucketAccessKeys`.
fn only_key(body: &str) -> AccessKey {
    let output = decode::<GetBucketAccessKeys>(body);
    let [key] = output.access_keys() else {
        panic!("not one key: {output:?}");
    };
    key.clone()
}

/// When the only key of a response was made, if `number` says so.
fn created_at(number: &str) -> DateTime {
    let key = only_key(&format!(r#"{{"accessKeys":[{{"createdAt":{number}}}]}}"#));
    *key.created_at().expect("a time")
}

/// The one response that is published; its key id is 21 characters where the model says 20.
#[test]
fn the_recorded_response() {
    let key = only_key(
        r#"{"accessKeys":[{"accessKeyId":"AKIAZEXAMPLE12345PKWV","createdAt":1.619209369E9,"status":"Active"}]}"#,
    );
    assert_eq!(key.access_key_id(), Some("AKIAZEXAMPLE12345PKWV"));
    assert_eq!(key.created_at(), Some(&DateTime::from_secs(1_619_209_369)));
    assert_eq!(key.status(), Some(&StatusType::Active));
    assert_eq!(key.secret_access_key(), None);
    assert_eq!(key.last_used(), None);
}

#[test]
fn create_has_the_secret_and_the_operations() {
    let body = serde_json::json!({
        "accessKey": {
            "accessKeyId": KEY_ID,
            "secretAccessKey": SECRET,
            "status": "Active",
            "createdAt": 1634153049.468,
            "lastUsed": { "region": "N/A", "serviceName": "N/A" },
        },
        "operations": [{
            "id": "1-2-3",
            "resourceName": "example",
            "resourceType": "Bucket",
            "createdAt": 1634153049.468,
            "location": { "availabilityZone": "all", "regionName": "us-east-1" },
            "isTerminal": true,
            "operationDetails": "details",
            "operationType": "CreateBucketAccessKey",
            "status": "Succeeded",
            "statusChangedAt": 1634153049,
            "errorCode": "",
            "errorDetails": "",
        }],
    });
    let output = decode::<CreateBucketAccessKey>(&body.to_string());
    let key = output.access_key().expect("a key");
    assert_eq!(key.access_key_id(), Some(KEY_ID));
    assert_eq!(key.secret_access_key(), Some(SECRET));
    let used = key.last_used().expect("a last use");
    // What the service says of a key that was never used is text like any other.
    assert_eq!(
        (used.region(), used.service_name()),
        (Some("N/A"), Some("N/A"))
    );
    assert_eq!(used.last_used_date(), None);
    assert_operation(&output);
}

/// Checks the operation of [`create_has_the_secret_and_the_operations`].
fn assert_operation(output: &CreateBucketAccessKeyOutput) {
    let [operation] = output.operations() else {
        panic!("not one operation: {output:?}");
    };
    assert_eq!(operation.id(), Some("1-2-3"));
    assert_eq!(operation.resource_name(), Some("example"));
    assert_eq!(operation.resource_type(), Some(&ResourceType::Bucket));
    let location = operation.location().expect("a location");
    assert_eq!(location.availability_zone(), Some("all"));
    assert_eq!(location.region_name(), Some(&RegionName::UsEast1));
    assert_eq!(operation.is_terminal(), Some(true));
    assert_eq!(operation.operation_details(), Some("details"));
    assert_eq!(
        operation.operation_type(),
        Some(&OperationType::CreateBucketAccessKey)
    );
    assert_eq!(operation.status(), Some(&OperationStatus::Succeeded));
    assert_eq!(
        operation.created_at(),
        Some(&DateTime::from_millis(1_634_153_049_468))
    );
    assert_eq!(
        operation.status_changed_at(),
        Some(&DateTime::from_secs(1_634_153_049))
    );
    // Empty is not absent.
    assert_eq!(
        (operation.error_code(), operation.error_details()),
        (Some(""), Some(""))
    );
}

#[test]
fn timestamps_are_exact() {
    let times = [
        ("1.619209369E9", "2021-04-23T20:22:49Z"),
        ("1.619209369e+9", "2021-04-23T20:22:49Z"),
        ("1619209369", "2021-04-23T20:22:49Z"),
        ("16192093690E-1", "2021-04-23T20:22:49Z"),
        ("1526182910.872", "2018-05-13T03:41:50.872Z"),
        ("1634153049.468", "2021-10-13T19:24:09.468Z"),
        ("1634153049.123456789", "2021-10-13T19:24:09.123456789Z"),
        ("0", "1970-01-01T00:00:00Z"),
        ("-0.5", "1969-12-31T23:59:59.5Z"),
    ];
    for (number, text) in times {
        assert_eq!(created_at(number).to_string(), text, "{number}");
    }
    assert_eq!(created_at("1526182910.872").subsec_nanos(), 872_000_000);
    assert_eq!(
        created_at("1634153049.468").to_millis(),
        Some(1_634_153_049_468)
    );
}

#[test]
fn null_equals_absent() {
    let nulls = r#"{"accessKeyId":null,"secretAccessKey":null,"status":null,"createdAt":null,"lastUsed":null}"#;
    let absent = only_key(r#"{"accessKeys":[{}]}"#);
    assert_eq!(only_key(&format!(r#"{{"accessKeys":[{nulls}]}}"#)), absent);
    assert_eq!(absent, AccessKey::builder().build());
    let output = decode::<GetBucketAccessKeys>(r#"{"accessKeys":null}"#);
    assert_eq!(output.access_keys, None);
    let output = decode::<CreateBucketAccessKey>(r#"{"accessKey":null,"operations":null}"#);
    assert_eq!((output.access_key, output.operations), (None, None));
    // Deeper, and with something beside it.
    let key = only_key(r#"{"accessKeys":[{"lastUsed":{"lastUsedDate":null,"region":"N/A"}}]}"#);
    let used = key.last_used().expect("a last use");
    assert_eq!((used.last_used_date(), used.region()), (None, Some("N/A")));
}

#[test]
fn null_in_a_list_is_left_out() {
    let output = decode::<GetBucketAccessKeys>(r#"{"accessKeys":[null,{"status":"Active"},null]}"#);
    assert_eq!(output.access_keys().len(), 1);
}

#[test]
fn an_empty_list_is_not_an_absent_one() {
    let output = decode::<GetBucketAccessKeys>(r#"{"accessKeys":[]}"#);
    assert_eq!(output.access_keys, Some(Vec::new()));
    assert!(output.access_keys().is_empty());
    let output = decode::<GetBucketAccessKeys>("{}");
    assert_eq!(output.access_keys, None);
    assert!(output.access_keys().is_empty());
}

#[test]
fn unknown_members_are_ignored_at_every_level() {
    let unknown =
        r#""new":[{"a":[[],{}],"b":"}]\"\\"},null,true,-1.5e3],"accessKeyIds":{"status":"No"}"#;
    let body = format!(
        r#"{{{unknown},"accessKeys":[{{{unknown},"status":"Inactive","lastUsed":{{{unknown},"region":"us-east-1"}},"z":0}}],"end":{{}}}}"#
    );
    let key = only_key(&body);
    assert_eq!(key.status(), Some(&StatusType::Inactive));
    assert_eq!(
        key.last_used().and_then(|used| used.region()),
        Some("us-east-1")
    );
    assert_eq!(key.access_key_id(), None);
}

#[test]
fn names_of_members_are_compared_exactly() {
    let key = only_key(r#"{"accessKeys":[{"Status":"Active","access_key_id":"x","createdat":1}]}"#);
    assert_eq!(key, AccessKey::builder().build());
}

#[test]
fn names_of_members_may_be_escaped() {
    let key =
        only_key(r#"{"access\u004beys":[{"\u0073tatus":"\u0041ctive","createdAt\u0000":1}]}"#);
    assert_eq!(key.status(), Some(&StatusType::Active));
    assert_eq!(key.created_at(), None);
}

#[test]
fn text_is_unescaped() {
    let key = only_key(
        r#"{"accessKeys":[{"lastUsed":{"region":"\"\\\/\b\f\n\r\t\u00fc\ud83e\udea3 ü"}}]}"#,
    );
    let region = key.last_used().and_then(|used| used.region());
    assert_eq!(region, Some("\"\\/\u{8}\u{c}\n\r\tü🪣 ü"));
}

#[test]
fn the_last_of_several_members_with_one_name_counts() {
    let key =
        only_key(r#"{"accessKeys":[],"accessKeys":[{"status":"Active","status":"Inactive"}]}"#);
    assert_eq!(key.status(), Some(&StatusType::Inactive));
    let key = only_key(r#"{"accessKeys":[{"status":"Active","status":null}]}"#);
    assert_eq!(key.status(), None);
}

#[test]
fn unknown_values_of_enums_are_kept() {
    for text in ["Suspended", "active", "", " Active", "Unknown", "üÿ\u{0}"] {
        let body = serde_json::json!({ "accessKeys": [{ "status": text }] });
        let key = only_key(&body.to_string());
        let status = key.status().expect("a status");
        assert!(matches!(status, StatusType::Unknown(_)), "{text:?}");
        assert_eq!(status.as_str(), text);
        assert_eq!(StatusType::from(status.as_str()), *status);
    }
    let body = r#"{"operations":[{"resourceType":"Moon","operationType":"Fly","status":"Slow","location":{"regionName":"moon-1"}}]}"#;
    let output = decode::<DeleteBucketAccessKey>(body);
    let [operation] = output.operations() else {
        panic!("not one operation: {output:?}");
    };
    assert_eq!(
        operation.resource_type().map(ResourceType::as_str),
        Some("Moon")
    );
    assert_eq!(
        operation.operation_type().map(OperationType::as_str),
        Some("Fly")
    );
    assert_eq!(
        operation.status().map(OperationStatus::as_str),
        Some("Slow")
    );
    let region = operation
        .location()
        .and_then(|location| location.region_name());
    assert_eq!(region.map(RegionName::as_str), Some("moon-1"));
}

#[test]
fn constraints_are_not_enforced() {
    let long = "x".repeat(10_000);
    for id in ["", "short", "not an id at all", &long] {
        let body = serde_json::json!({ "accessKeys": [{ "accessKeyId": id }] });
        assert_eq!(only_key(&body.to_string()).access_key_id(), Some(id));
    }
}

/// Checks that a body with nothing in it gives an output without members.
fn assert_empty<O: Operation>(is_empty: impl Fn(&O::Output) -> bool) {
    for status in [200, 201, 202, 204, 206, 299] {
        for body in ["", " ", "\r\n\t ", "{}", " { } ", "{\n}\n"] {
            match O::response(&response(status, body)) {
                Ok(output) => assert!(is_empty(&output), "{status} {body:?}"),
                Err(error) => panic!("{status} {body:?}: {error}"),
            }
        }
    }
}

#[test]
fn an_empty_body_is_an_empty_output() {
    assert_empty::<CreateBucketAccessKey>(|output| {
        output.access_key.is_none() && output.operations.is_none()
    });
    assert_empty::<DeleteBucketAccessKey>(|output| output.operations.is_none());
    assert_empty::<GetBucketAccessKeys>(|output| output.access_keys.is_none());
}

#[test]
fn every_2xx_is_a_success_and_nothing_else() {
    let body = r#"{"accessKeys":[]}"#;
    for status in 200..300 {
        assert!(
            GetBucketAccessKeys::response(&response(status, body)).is_ok(),
            "{status}"
        );
    }
    for status in [
        100, 101, 199, 300, 301, 302, 304, 400, 404, 500, 599, 600, 999,
    ] {
        let error = GetBucketAccessKeys::response(&response(status, body)).expect_err("no success");
        assert_eq!(error.meta().status(), Some(status));
    }
}

#[test]
fn the_content_type_does_not_matter() {
    let mut response = response(200, r#"{"accessKeys":[{}]}"#);
    let html = http::HeaderValue::from_static("text/html");
    response.headers_mut().insert("content-type", html);
    let output = GetBucketAccessKeys::response(&response).expect("an output");
    assert_eq!(output.access_keys().len(), 1);
}

#[test]
fn the_body_may_be_anything_that_is_bytes() {
    let text = r#"{"accessKeys":[{}]}"#;
    let outputs = [
        GetBucketAccessKeys::response(&http::Response::new(text)),
        GetBucketAccessKeys::response(&http::Response::new(text.to_owned())),
        GetBucketAccessKeys::response(&http::Response::new(text.as_bytes())),
        GetBucketAccessKeys::response(&http::Response::new(text.as_bytes().to_vec())),
    ];
    for output in outputs {
        assert_eq!(output.expect("an output").access_keys().len(), 1);
    }
}

#[test]
fn outputs_have_the_request_id() {
    let create = decode::<CreateBucketAccessKey>("{}");
    let delete = decode::<DeleteBucketAccessKey>("");
    let get = decode::<GetBucketAccessKeys>("{}");
    let outputs: [&dyn RequestId; 3] = [&create, &delete, &get];
    for output in outputs {
        assert_eq!(output.request_id(), Some(REQUEST_ID));
    }
    let none = GetBucketAccessKeys::response(&http::Response::new("{}")).expect("an output");
    assert_eq!(none.request_id(), None);
    assert_eq!(
        GetBucketAccessKeysOutput::builder().build().request_id(),
        None
    );
}
