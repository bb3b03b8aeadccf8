//! A client on AWS's runtime that cannot work says why, and never panics.

use crate::support::aws_sdk::{AwsSdk, Config, Service, unhandled};

static SERVICE: Service = Service {
    id: "Clock",
    version: "1.0.0",
    signing_name: Some("clock"),
    endpoint: |params| params.standard("clock"),
};

#[test]
fn what_is_missing_is_named() {
    use aws_credential_types::Credentials;
    use aws_types::region::Region;

    let region = || Config::builder().region(Region::new("eu-central-1"));
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "example", None, None, "example");
    for (config, missing) in [
        (Config::builder(), "no region is set"),
        (region(), "no credentials provider is set"),
        (
            region().use_fips(true).endpoint_url("http://localhost"),
            "exclude each other",
        ),
        (region().endpoint_url("localhost"), "an endpoint is a URL"),
        (region().credentials_provider(credentials), "sleep"),
    ] {
        let client = AwsSdk::new(&SERVICE, config.build());
        let error = client.check().expect_err(missing).to_string();
        assert!(error.contains(missing), "{error}");
    }
}

#[test]
fn a_failure_of_the_runtime_keeps_what_is_known() {
    let meta = aws_smithy_types::error::ErrorMetadata::builder();
    let meta = meta.code("Gone").message("it went").build();
    let error = unhandled("far away".into(), Some(meta));
    assert_eq!(error.meta().code(), Some("Gone"));
    assert_eq!(error.to_string(), "Gone: it went");
    assert_eq!(unhandled("far away".into(), None).to_string(), "far away");
}
