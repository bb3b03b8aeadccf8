//! A large error is held in a box, so that a `Result` stays small.

use large_errors::error::Large;
use large_errors::operation::work::{Work, WorkError};
use wire::{failed, json};

#[test]
fn all_members_are_there() {
    let body = json!({
        "__type": "Large", "message": "m", "one": "1", "two": "2", "three": "3", "four": "4",
        "five": "5", "six": "6",
    });
    let error = failed!(large_errors, Work, 400, body);
    assert!(error.is_large());
    let WorkError::Large(large) = error else {
        panic!("{error:?}")
    };
    assert_eq!((large.one(), large.six()), (Some("1"), Some("6")));
    assert_eq!(large.to_string(), "Large: m");
}

#[test]
fn results_are_small() {
    assert!(size_of::<WorkError>() <= 128, "{}", size_of::<WorkError>());
}

#[test]
fn it_can_be_made_and_converted() {
    let large = Large::builder().message("m").build();
    let error = WorkError::from(large);
    assert!(error.is_large());
    assert!(std::error::Error::source(&error).is_some_and(|source| source.is::<Large>()));
}
