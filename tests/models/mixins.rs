//! Members, traits and properties of mixins, flattened.

use mixins::operation::echo::{Echo, EchoInput};
use mixins::operation::ping::{Ping, PingInput};
use wire::{failed, json, sent};

#[test]
fn members_come_depth_first_and_own_ones_last() {
    let input = EchoInput::builder().c("third").build().unwrap();
    let shown = format!("{input:?}");
    let places = ["a:", "shared:", "b:", "c:", "own:"].map(|name| shown.find(name).expect(name));
    assert!(places.is_sorted(), "{shown}");
}

#[test]
fn a_member_can_be_given_traits_again() {
    // Required by the user of the mixin.
    assert!(EchoInput::builder().build().is_err());
    let input = EchoInput::builder().c("third").b("hidden").build().unwrap();
    assert!(!format!("{input:?}").contains("hidden"), "{input:?}");
    assert_eq!(sent!(mixins, Echo, input), json!({"c": "third", "b": "hidden"}));
}

#[test]
fn a_list_inherits_its_member_and_its_traits() {
    let names = vec![Some("one".to_owned()), None];
    let input = EchoInput::builder().c("third").set_own(Some(names)).build().unwrap();
    assert_eq!(sent!(mixins, Echo, input)["own"], json!(["one", null]));
}

#[test]
fn a_service_inherits_operations_errors_and_its_version() {
    let input = PingInput::builder().build().unwrap();
    assert_eq!(sent!(mixins, Ping, input), json!({}));
    let error = failed!(mixins, Ping, 500, json!({"__type": "Slow"}));
    assert!(error.is_slow());
    assert_eq!(mixins::API_VERSION, "7");
}
