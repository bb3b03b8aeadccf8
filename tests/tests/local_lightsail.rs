//! The local Lightsail behaves as Lightsail documents, and ends when it is asked to.

#![cfg(unix)]

use others::local::{LocalLightsail, Response};
use serde_json::{Value, json};

/// A bucket that exists.
const BUCKET: &str = "amzn-s3-demo-bucket";

fn start() -> LocalLightsail {
    LocalLightsail::start(&["--bucket", BUCKET, "--region", "eu-central-1"]).expect("it starts")
}

fn call(local: &LocalLightsail, operation: &str, mut input: Value) -> Response {
    if input.get("bucketName").is_none() {
        input["bucketName"] = BUCKET.into();
    }
    local.call(operation, &input).expect("an answer")
}

fn create(local: &LocalLightsail) -> Response {
    call(local, "CreateBucketAccessKey", json!({}))
}

#[test]
fn a_key_lives_as_documented() {
    let local = start();
    let made = create(&local);
    assert_eq!(made.status, 200);
    let key = &made.body["accessKey"];
    let id = key["accessKeyId"].as_str().expect("an id");
    assert_eq!(id.len(), 20);
    assert_eq!(key["secretAccessKey"].as_str().map(str::len), Some(40));
    assert_eq!(key["status"], "Active");
    let record = &made.body["operations"][0];
    assert_eq!(record["operationType"], "CreateBucketAccessKey");
    assert_eq!(record["resourceName"], BUCKET);
    assert_eq!(record["location"]["regionName"], "eu-central-1");
    assert_eq!(
        (&record["isTerminal"], &record["status"]),
        (&json!(true), &json!("Succeeded"))
    );

    let listed = call(&local, "GetBucketAccessKeys", json!({}));
    let expected = json!({
        "accessKeyId": id, "status": "Active", "createdAt": key["createdAt"],
        "lastUsed": {"region": "N/A", "serviceName": "N/A"}
    });
    assert_eq!(listed.body, json!({ "accessKeys": [expected] }));

    let gone = call(
        &local,
        "DeleteBucketAccessKey",
        json!({ "accessKeyId": id }),
    );
    assert_eq!(gone.status, 200);
    assert_eq!(
        gone.body["operations"][0]["operationType"],
        "DeleteBucketAccessKey"
    );
    let listed = call(&local, "GetBucketAccessKeys", json!({}));
    assert_eq!(listed.body, json!({ "accessKeys": [] }));
}

#[test]
fn a_bucket_has_room_for_two_keys() {
    let local = start();
    let first = create(&local).body["accessKey"]["accessKeyId"].clone();
    assert_ne!(create(&local).body["accessKey"]["accessKeyId"], first);
    let third = create(&local);
    assert_eq!(third.status, 400);
    let message = third.body["message"].as_str().expect("a message");
    assert!(message.starts_with("constructed: "), "{message}");
    call(
        &local,
        "DeleteBucketAccessKey",
        json!({ "accessKeyId": first }),
    );
    assert_eq!(create(&local).status, 200);
}

#[test]
fn what_is_not_there_is_not_found() {
    let local = start();
    let unknown = json!({ "bucketName": "other" });
    let mut answers: Vec<Response> = ["CreateBucketAccessKey", "GetBucketAccessKeys"]
        .map(|operation| call(&local, operation, unknown.clone()))
        .into();
    let key = json!({ "accessKeyId": "AKIAIOSFODNN7EXAMPLE" });
    answers.push(call(&local, "DeleteBucketAccessKey", key));
    for answer in answers {
        assert_eq!(answer.status, 404, "{answer:?}");
        assert_eq!(answer.body["__type"], "NotFoundException");
        assert!(
            answer
                .headers
                .contains("x-amzn-errortype: notfoundexception")
        );
        assert!(answer.headers.contains("x-amzn-requestid: 0"));
    }
}

#[test]
fn all_problems_of_an_input_come_at_once() {
    let local = start();
    let input = json!({ "bucketName": "A", "accessKeyId": " " });
    let answer = call(&local, "DeleteBucketAccessKey", input);
    assert_eq!(answer.status, 400);
    assert_eq!(answer.body["__type"], "InvalidInputException");
    let message = answer.body["message"].as_str().expect("a message");
    assert!(
        message.starts_with("3 validation errors detected."),
        "{message}"
    );
}

#[test]
fn a_signal_ends_it_cleanly() {
    for signal in ["TERM", "INT"] {
        let local = start();
        // Neither an open connection nor one that has been used keeps it from ending.
        let idle = local.connect().expect("a connection");
        assert_eq!(create(&local).status, 200);
        assert_eq!(local.stop(signal).expect("it ends"), Some(0), "{signal}");
        drop(idle);
    }
}

#[test]
fn a_wrong_command_line_is_refused() {
    for wrong in [
        ["--port", "x"],
        ["--what", "x"],
        ["--fault", "a=NoException"],
    ] {
        assert!(LocalLightsail::start(&wrong).is_err(), "{wrong:?}");
    }
}
