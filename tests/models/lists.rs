//! Lists: adders, slices, and the difference between empty and unset.

use lists::operation::echo::{Echo, EchoInput};
use wire::{json, received, sent};

#[test]
fn setters_add_and_set() {
    let input = EchoInput::builder()
        .names("a")
        .names(String::from("b"))
        .set_sizes(Some(vec![1, 2]))
        .sizes(3)
        .build()
        .unwrap();
    assert_eq!(input.names(), ["a", "b"]);
    assert_eq!(input.sizes(), [1, 2, 3]);
    assert_eq!(
        sent!(lists, Echo, input),
        json!({"names": ["a", "b"], "sizes": [1, 2, 3]})
    );
}

#[test]
fn empty_is_sent_and_unset_is_not() {
    let input = EchoInput::builder()
        .set_sizes(Some(vec![]))
        .build()
        .unwrap();
    assert_eq!(sent!(lists, Echo, input), json!({"sizes": []}));
    let input = EchoInput::builder()
        .set_names(Some(vec![]))
        .set_sizes(Some(vec![]))
        .build()
        .unwrap();
    assert_eq!(sent!(lists, Echo, input), json!({"names": [], "sizes": []}));
}

#[test]
fn a_required_list_must_be_set() {
    let error = EchoInput::builder().names("a").build().unwrap_err();
    assert_eq!((error.type_name(), error.field()), ("EchoInput", "sizes"));
}

#[test]
fn answers_are_read() {
    let output = received!(lists, Echo, json!({"names": ["a"], "sizes": [7]})).unwrap();
    assert_eq!(output.names(), ["a"]);
    assert_eq!(output.sizes, [7]);
    let output = received!(lists, Echo, json!({"names": null})).unwrap();
    assert_eq!(output.names, None);
    assert!(output.names().is_empty());
    assert!(output.sizes.is_empty());
}

#[test]
fn what_is_no_list_is_an_error() {
    for wrong in [
        json!({"names": "a"}),
        json!({"names": [1]}),
        json!({"sizes": ["1"]}),
    ] {
        assert!(received!(lists, Echo, wrong).is_err(), "{wrong}");
    }
}
