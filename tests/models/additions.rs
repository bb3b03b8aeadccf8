//! Traits that only the configuration has: on the service, on a member, on a shape.

use additions::endpoint;
use additions::operation::ping::PingInput;

#[test]
fn they_count_as_those_of_the_model() {
    assert!(endpoint::regional("eu-central-1").is_ok());
    assert!(PingInput::builder().build().is_err());
    let input = PingInput::builder().name("a").build().unwrap();
    assert_eq!(input.name, "a");
}
