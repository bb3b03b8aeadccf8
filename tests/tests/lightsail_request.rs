//! The HTTP request of each operation: what is sent, where to, and what is refused.

use bytes::Bytes;
use http::{Method, Request};
use lightsail_bucket_access_keys::endpoint::{self, Endpoint, EndpointError};
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
use lightsail_bucket_access_keys::{API_VERSION, SIGNING_NAME};
use tests::lightsail::{KEY_ID, request};

fn create_input(bucket: &str) -> CreateBucketAccessKeyInput {
    let builder = CreateBucketAccessKeyInput::builder().bucket_name(bucket);
    builder.build().expect("all that is required is set")
}

fn delete_input(bucket: &str, key_id: &str) -> DeleteBucketAccessKeyInput {
    let builder = DeleteBucketAccessKeyInput::builder();
    let builder = builder.bucket_name(bucket).access_key_id(key_id);
    builder.build().expect("all that is required is set")
}

fn get_input(bucket: &str) -> GetBucketAccessKeysInput {
    let builder = GetBucketAccessKeysInput::builder().bucket_name(bucket);
    builder.build().expect("all that is required is set")
}

/// The body of a request, read by another JSON library.
fn json(request: &Request<Bytes>) -> serde_json::Value {
    serde_json::from_slice(request.body()).expect("JSON")
}

/// Checks everything that a request has but its body's content.
fn assert_shape(request: &Request<Bytes>, operation: &str) {
    assert_eq!(request.method(), Method::POST);
    // The model's `http` traits say `/ls/api/2016-11-28/…`.
    assert_eq!(request.uri(), "https://lightsail.us-east-1.amazonaws.com/");
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("visible ASCII")))
        .collect();
    headers.sort_unstable();
    let length = request.body().len().to_string();
    let target = format!("Lightsail_20161128.{operation}");
    assert_eq!(
        headers,
        [
            ("content-length", length.as_str()),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", target.as_str()),
        ]
    );
}

#[test]
fn create_posts_the_bucket() {
    let request = request::<CreateBucketAccessKey>(&create_input("example"));
    assert_shape(&request, "CreateBucketAccessKey");
    assert_eq!(request.body(), r#"{"bucketName":"example"}"#);
}

#[test]
fn get_posts_the_bucket() {
    let request = request::<GetBucketAccessKeys>(&get_input("example"));
    assert_shape(&request, "GetBucketAccessKeys");
    assert_eq!(request.body(), r#"{"bucketName":"example"}"#);
}

#[test]
fn delete_posts_the_bucket_and_the_key_id() {
    let request = request::<DeleteBucketAccessKey>(&delete_input("example", KEY_ID));
    assert_shape(&request, "DeleteBucketAccessKey");
    let body = format!(r#"{{"bucketName":"example","accessKeyId":"{KEY_ID}"}}"#);
    assert_eq!(request.body(), &body);
}

#[test]
fn names_for_signing_and_tracing() {
    assert_eq!(SIGNING_NAME, "lightsail");
    assert_eq!(API_VERSION, "2016-11-28");
    assert_eq!(CreateBucketAccessKey::NAME, "CreateBucketAccessKey");
    assert_eq!(GetBucketAccessKeys::NAME, "GetBucketAccessKeys");
    assert_eq!(DeleteBucketAccessKey::NAME, "DeleteBucketAccessKey");
}

#[test]
fn text_is_escaped_and_arrives_unchanged() {
    let texts = [
        "",
        "\"quoted\"",
        r"back\slash",
        "line\nfeed\r\ttab",
        "\0\u{1}\u{1f}\u{7f}",
        "\u{2028}\u{2029}",
        "</script>",
        "bücket 🪣",
        "\u{feff}",
        r#"","accessKeyId":"injected"#,
    ];
    for text in texts {
        let request = request::<DeleteBucketAccessKey>(&delete_input(text, text));
        let expected = serde_json::json!({ "bucketName": text, "accessKeyId": text });
        assert_eq!(json(&request), expected);
        let has_control = request.body().iter().any(|&byte| byte < 0x20);
        assert!(
            !has_control,
            "JSON allows no raw control characters: {text:?}"
        );
        let length = &request.headers()["content-length"];
        assert_eq!(
            length,
            &request.body().len().to_string(),
            "bytes, not characters"
        );
    }
}

#[test]
fn constraints_of_the_model_are_left_to_the_service() {
    // The model wants 3 to 54 characters, of a-z, 0-9 and `-`.
    let request = request::<CreateBucketAccessKey>(&create_input("Ä"));
    assert_eq!(json(&request)["bucketName"], "Ä");
}

#[test]
fn an_endpoint_of_ones_own_keeps_its_path() {
    let input = create_input("example");
    let uris = [
        ("https://example.com", "https://example.com/"),
        ("https://example.com/", "https://example.com/"),
        ("https://example.com/custom", "https://example.com/custom/"),
        ("https://example.com/custom/", "https://example.com/custom/"),
        (
            "https://example.com/a/b%20c",
            "https://example.com/a/b%20c/",
        ),
        (
            "http://localhost:4566/custom",
            "http://localhost:4566/custom/",
        ),
        ("http://[::1]:8080", "http://[::1]:8080/"),
    ];
    for (url, expected) in uris {
        let endpoint = Endpoint::from_url(url).expect(url);
        let request = CreateBucketAccessKey::request(&input, &endpoint).expect(url);
        assert_eq!(request.uri(), expected);
        assert_eq!(
            request.headers()["x-amz-target"],
            "Lightsail_20161128.CreateBucketAccessKey"
        );
        assert_eq!(endpoint.to_string(), expected);
    }
}

#[test]
fn a_fips_host_is_an_endpoint_of_ones_own() {
    let host = "https://lightsail-fips.us-gov-west-1.amazonaws.com";
    let endpoint = Endpoint::from_url(host).expect("a URL");
    let request =
        GetBucketAccessKeys::request(&get_input("example"), &endpoint).expect("a request");
    assert_eq!(
        request.uri().host(),
        Some("lightsail-fips.us-gov-west-1.amazonaws.com")
    );
    assert_eq!(request.uri().path(), "/");
}

#[test]
fn the_host_follows_the_region_and_its_partition() {
    let hosts = [
        ("eu-central-1", "lightsail.eu-central-1.amazonaws.com"),
        // In `RegionName`, and without an endpoint: a region is the caller's business.
        ("us-west-1", "lightsail.us-west-1.amazonaws.com"),
        ("xx-future-9", "lightsail.xx-future-9.amazonaws.com"),
        ("us-gov-west-1", "lightsail.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", "lightsail.cn-north-1.amazonaws.com.cn"),
        ("us-iso-east-1", "lightsail.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", "lightsail.us-isob-east-1.sc2s.sgov.gov"),
    ];
    for (region, host) in hosts {
        let endpoint = endpoint::regional(region).expect(region);
        assert_eq!(endpoint.uri().scheme_str(), Some("https"));
        assert_eq!(endpoint.uri().host(), Some(host));
    }
}

#[test]
fn a_region_cannot_lead_elsewhere() {
    let long = "a".repeat(64);
    let regions = [
        "",
        " us-east-1",
        "us-east-1.evil.example",
        "evil.example/",
        "evil.example#",
        "evil.example?x=",
        "user@evil.example",
        "us-east-1:443",
        "us-east-1\r\nx-evil: 1",
        "us-east-1%2eevil",
        "-us-east-1",
        "us-east-1-",
        "üs-east-1",
        "us_east_1",
        "us-east-1\\evil",
        long.as_str(),
    ];
    for region in regions {
        let error = endpoint::regional(region).expect_err(region);
        assert_eq!(error, EndpointError::Region);
        let text = error.to_string();
        assert!(
            region.is_empty() || !text.contains(region),
            "quotes the region: {text}"
        );
    }
}

#[test]
fn a_url_that_is_no_endpoint_is_refused() {
    let urls = [
        "",
        "example.com",
        "/custom",
        "ftp://example.com",
        "https://",
        "https:///custom",
        "https://user:password@example.com",
        "https://example.com/?x=1",
        "https://example.com/#top",
        "https://exa mple.com",
    ];
    for url in urls {
        let result = Endpoint::from_url(url);
        assert_eq!(result, Err(EndpointError::Url), "{url}");
    }
}

#[test]
fn a_port_out_of_range_is_refused() {
    let result = Endpoint::from_url("https://example.com:99999999");
    assert_eq!(result, Err(EndpointError::Url));
}

#[test]
fn a_builder_names_the_field_that_is_missing() {
    let create = CreateBucketAccessKeyInput::builder();
    let get = GetBucketAccessKeysInput::builder();
    let delete = DeleteBucketAccessKeyInput::builder();
    let errors = [
        (
            create.build().err(),
            ["CreateBucketAccessKeyInput", "bucket_name"],
        ),
        (
            get.build().err(),
            ["GetBucketAccessKeysInput", "bucket_name"],
        ),
        (
            delete.clone().build().err(),
            ["DeleteBucketAccessKeyInput", "bucket_name"],
        ),
        (
            delete.clone().access_key_id(KEY_ID).build().err(),
            ["DeleteBucketAccessKeyInput", "bucket_name"],
        ),
        (
            delete.bucket_name("example").build().err(),
            ["DeleteBucketAccessKeyInput", "access_key_id"],
        ),
    ];
    for (error, names) in errors {
        let error = error.expect("an error");
        assert_eq!([error.type_name(), error.field()], names);
        let text = error.to_string();
        assert!(names.iter().all(|name| text.contains(name)), "{text}");
    }
}

#[test]
fn a_required_field_can_be_cleared_again() {
    let builder = CreateBucketAccessKeyInput::builder().bucket_name("example");
    let error = builder
        .clone()
        .set_bucket_name(None)
        .build()
        .expect_err("cleared");
    assert_eq!(error.field(), "bucket_name");
    let input = builder.set_bucket_name(Some("other".into())).build();
    assert_eq!(input.expect("set").bucket_name(), "other");
}
