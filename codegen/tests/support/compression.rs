//! Compressed requests.

use std::io::Read as _;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::Request;

use crate::support::compression::gzip;
use crate::support::endpoint::Endpoint;

fn endpoint() -> Endpoint {
    Endpoint::from_url("https://example.com").unwrap()
}

#[test]
fn the_encoding_is_appended() {
    let mut request = Request::new(Bytes::from_static(b"body"));
    let headers = request.headers_mut();
    headers.insert("content-encoding", "custom".parse().unwrap());
    headers.insert("content-length", "4".parse().unwrap());
    let request = gzip(request, &endpoint().with_min_compression_size(4));
    let encodings: Vec<_> = request
        .headers()
        .get_all("content-encoding")
        .iter()
        .collect();
    assert_eq!(encodings, ["custom", "gzip"]);
    assert_eq!(
        request.headers()["content-length"],
        request.body().len().to_string()
    );
    let mut body = String::new();
    GzDecoder::new(request.body().as_ref())
        .read_to_string(&mut body)
        .unwrap();
    assert_eq!(body, "body");
}

#[test]
fn the_size_stays_with_a_prefix() {
    let endpoint = endpoint().with_min_compression_size(4);
    let endpoint = endpoint.with_host_prefix("data.").unwrap();
    for (body, is_compressed) in [("abc", false), ("abcd", true)] {
        let request = gzip(Request::new(Bytes::from_static(body.as_bytes())), &endpoint);
        assert_eq!(
            request.headers().contains_key("content-encoding"),
            is_compressed
        );
    }
}
