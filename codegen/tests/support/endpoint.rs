//! Where requests go, and what must not lead them elsewhere.

use crate::support::endpoint::{Endpoint, EndpointError, EndpointParams, Partition};

#[test]
fn keeps_the_path_of_a_url() {
    for (url, expected) in [
        ("https://example.com", "https://example.com/"),
        ("https://example.com/", "https://example.com/"),
        ("https://example.com/custom", "https://example.com/custom/"),
        ("https://example.com/custom/", "https://example.com/custom/"),
        ("https://example.com/a/b//", "https://example.com/a/b/"),
        ("http://localhost:4566", "http://localhost:4566/"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x/"),
        ("http://[::1]:8000", "http://[::1]:8000/"),
        ("HTTPS://example.com", "https://example.com/"),
    ] {
        let endpoint = Endpoint::from_url(url).unwrap();
        assert_eq!(endpoint.to_string(), expected, "{url}");
        assert_eq!(endpoint.uri(), expected);
    }
}

#[test]
fn refuses_other_urls() {
    for url in [
        "",
        "/",
        "*",
        "example.com",
        "example.com:443",
        "example.com/path",
        "//example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://:443",
        "https://user@example.com",
        "https://user:secret@example.com",
        "https://example.com?a=b",
        "https://example.com/?",
        "https://example.com/#fragment",
        "https://exa mple.com",
        "https://example.com/a b",
        "https://example.com/\r\nhost: evil",
    ] {
        assert_eq!(Endpoint::from_url(url), Err(EndpointError::Url), "{url}");
    }
}

#[test]
fn knows_the_domain_of_a_region() {
    for (region, host) in [
        ("us-east-1", "lightsail.us-east-1.amazonaws.com"),
        ("us-gov-west-1", "lightsail.us-gov-west-1.amazonaws.com"),
        ("us-isolated-1", "lightsail.us-isolated-1.amazonaws.com"),
        ("eu-central-1", "lightsail.eu-central-1.amazonaws.com"),
        ("mx-central-1", "lightsail.mx-central-1.amazonaws.com"),
        ("cn-north-1", "lightsail.cn-north-1.amazonaws.com.cn"),
        ("us-iso-east-1", "lightsail.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", "lightsail.us-isob-east-1.sc2s.sgov.gov"),
        ("eu-isoe-west-1", "lightsail.eu-isoe-west-1.cloud.adc-e.uk"),
        (
            "us-isof-south-1",
            "lightsail.us-isof-south-1.csp.hci.ic.gov",
        ),
        ("eusc-de-east-1", "lightsail.eusc-de-east-1.amazonaws.eu"),
    ] {
        let endpoint = Endpoint::regional("lightsail", region).unwrap();
        assert_eq!(endpoint.to_string(), format!("https://{host}/"));
    }
    let endpoint = Endpoint::regional("api.ecr", "us-east-1").unwrap();
    assert_eq!(
        endpoint.to_string(),
        "https://api.ecr.us-east-1.amazonaws.com/"
    );
}

#[test]
fn a_region_cannot_lead_elsewhere() {
    let long = "a".repeat(64);
    for region in [
        "",
        "-",
        "-us",
        "us-",
        "us.east",
        "evil.com/",
        "evil.com#",
        "evil.com?",
        "a@evil.com",
        "us east",
        "us\r\n",
        "us_east",
        "us%2e",
        "ünion",
        "us:80",
        &long,
    ] {
        let error = Endpoint::regional("lightsail", region);
        assert_eq!(error, Err(EndpointError::Region), "{region}");
    }
    assert!(Endpoint::regional("lightsail", &long[1..]).is_ok());
    for prefix in ["", ".", "a..b", "a/b", "a.", "-a"] {
        let error = Endpoint::regional(prefix, "us-east-1");
        assert_eq!(error, Err(EndpointError::Host), "{prefix}");
    }
}

#[test]
fn prefixes_the_host() {
    let endpoint = Endpoint::from_url("http://example.com:8000/custom").unwrap();
    for (prefix, expected) in [
        ("", "http://example.com:8000/custom/"),
        ("foo.", "http://foo.example.com:8000/custom/"),
        ("foo.bar-", "http://foo.bar-example.com:8000/custom/"),
        ("data-", "http://data-example.com:8000/custom/"),
    ] {
        let prefixed = endpoint.with_host_prefix(prefix).unwrap();
        assert_eq!(prefixed.to_string(), expected);
    }
    let long = format!("{}.", "a".repeat(63)).repeat(4);
    for prefix in [
        ".",
        "a..",
        "-a.",
        "a-.",
        "a/",
        "evil.com/",
        "evil.com#",
        "user@",
        "a:1",
        "a b.",
        "é.",
        &long,
    ] {
        let error = endpoint.with_host_prefix(prefix);
        assert_eq!(error, Err(EndpointError::Host), "{prefix}");
    }
}

#[test]
fn errors_have_words() {
    for error in [
        EndpointError::Url,
        EndpointError::Region,
        EndpointError::Host,
    ] {
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn knows_the_partition_of_a_region() {
    for (region, partition) in [
        ("eu-central-1", "aws"),
        ("aws-global", "aws"),
        ("cn-north-1", "aws-cn"),
        ("aws-cn-global", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eu-isoe-west-1", "aws-iso-e"),
        ("us-isof-south-1", "aws-iso-f"),
        ("eusc-de-east-1", "aws-eusc"),
        // A region that nobody knows is taken for an open one.
        ("xx-new-1", "aws"),
        ("cn", "aws"),
        ("cn-north", "aws"),
        ("cn-north-x", "aws"),
        ("eusc-fr-east-1", "aws"),
        ("", "aws"),
    ] {
        assert_eq!(Partition::of(region).name(), partition, "{region}");
    }
    assert_eq!(
        Partition::of("cn-north-1").implicit_global_region(),
        "cn-northwest-1"
    );
}

#[test]
fn rules_of_standard_regional_endpoints() {
    let params = || EndpointParams::new().region("eu-central-1");
    let url = |params: &EndpointParams| params.standard("ping").map(|url| url.to_string());
    for (params, expected) in [
        (params(), "https://ping.eu-central-1.amazonaws.com/"),
        (
            params().use_fips(true),
            "https://ping-fips.eu-central-1.amazonaws.com/",
        ),
        (
            params().use_dual_stack(true),
            "https://ping.eu-central-1.api.aws/",
        ),
        (
            params().use_fips(true).use_dual_stack(true),
            "https://ping-fips.eu-central-1.api.aws/",
        ),
        (
            params().endpoint("http://localhost:1"),
            "http://localhost:1/",
        ),
        (
            EndpointParams::new().endpoint("http://localhost:1"),
            "http://localhost:1/",
        ),
    ] {
        assert_eq!(url(&params).as_deref(), Ok(expected), "{params:?}");
    }
    assert_eq!(url(&EndpointParams::new()), Err(EndpointError::NoRegion));
    assert_eq!(
        url(&params().region("evil.example/")),
        Err(EndpointError::Region)
    );
    assert_eq!(
        url(&params().endpoint("localhost")),
        Err(EndpointError::Url)
    );
    for params in [
        params().endpoint("http://localhost").use_fips(true),
        params().endpoint("http://localhost").use_dual_stack(true),
    ] {
        assert!(
            matches!(url(&params), Err(EndpointError::Rejected(_))),
            "{params:?}"
        );
    }
}

#[test]
fn a_service_without_regions_has_only_a_url() {
    let params = EndpointParams::new().region("eu-central-1");
    assert!(matches!(
        params.only_custom(),
        Err(EndpointError::Rejected(_))
    ));
    let params = params.endpoint("http://localhost:1");
    assert_eq!(
        params.only_custom().unwrap().to_string(),
        "http://localhost:1/"
    );
}
