//! What the service says.

use serde_json::json;

/// A key just created, with the operation that did it: about 660 bytes.
pub const CREATE: &str = concat!(
    r#"{"accessKey":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","createdAt":1634153049.468,"#,
    r#""lastUsed":{"lastUsedDate":1634239449.0,"region":"us-west-2","serviceName":"s3"},"#,
    r#""secretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","status":"Active"},"#,
    r#""operations":[{"createdAt":1634153049.568,"errorCode":"none","#,
    r#""errorDetails":"no error was reported","id":"2d6c9e5f-8a3b-4c1d-9e7f-0a1b2c3d4e5f","#,
    r#""isTerminal":true,"location":{"availabilityZone":"all","regionName":"us-west-2"},"#,
    r#""operationDetails":"AKIAIOSFODNN7EXAMPLE","operationType":"CreateBucketAccessKey","#,
    r#""resourceName":"amzn-s3-demo-bucket","resourceType":"Bucket","status":"Succeeded","#,
    r#""statusChangedAt":1634153049.568}]}"#,
);

/// So many keys, the third of each three inactive.
pub fn keys(count: u32) -> String {
    let keys: Vec<String> = (0..count).map(key).collect();
    format!(r#"{{"accessKeys":[{}]}}"#, keys.join(","))
}

/// A key as it stands in a list: without its secret.
fn key(i: u32) -> String {
    let status = if i.is_multiple_of(3) {
        "Inactive"
    } else {
        "Active"
    };
    let created = 1_634_153_049 + i;
    let used = 1_634_239_449 + i;
    format!(
        concat!(
            r#"{{"accessKeyId":"AKIAIOSFODNN7{i:07}","createdAt":{created}.468,"#,
            r#""lastUsed":{{"lastUsedDate":{used}.0,"region":"us-west-2","serviceName":"s3"}},"#,
            r#""status":"{status}"}}"#
        ),
        i = i,
        created = created,
        used = used,
        status = status,
    )
}

/// A list of one key whose status no version knows yet.
pub fn unknown_status() -> String {
    let key =
        json!({"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "status": "Resting", "createdAt": 1.468});
    json!({"accessKeys": [key]}).to_string()
}
