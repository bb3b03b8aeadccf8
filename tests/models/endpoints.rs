//! A service with regional endpoints and a name to sign with.

use endpoints::endpoint;
use endpoints::operation::Operation;
use endpoints::operation::ping::{Ping, PingInput};

#[test]
fn where_requests_go() {
    assert_eq!(endpoints::SIGNING_NAME, "pings");
    assert_eq!(endpoints::API_VERSION, "1");
    let endpoint = endpoint::regional("eu-central-1").unwrap();
    let input = PingInput::builder().build().unwrap();
    let request = Ping::request(&input, &endpoint).unwrap();
    assert_eq!(request.uri(), "https://ping.eu-central-1.amazonaws.com/");
    assert_eq!(request.headers()["x-amz-target"], "Endpoints.Ping");
    assert!(endpoint::regional("evil.example/").is_err());
}
