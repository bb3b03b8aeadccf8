//! Where the message of an error comes from, whatever its member is called.

use error_messages::operation::work::{Work, WorkError};
use wire::{failed, json};

#[test]
fn either_case_fills_the_member() {
    for key in ["message", "Message", "errorMessage"] {
        for code in ["Capital", "Lower"] {
            let error = failed!(error_messages, Work, 400, json!({"__type": code, key: "m"}));
            let member = match &error {
                WorkError::Capital(error) => error.message(),
                WorkError::Lower(error) => error.message(),
                other => panic!("{other:?}"),
            };
            assert_eq!(member, Some("m"), "{key} of {code}");
            assert_eq!(error.message(), Some("m"), "{key} of {code}");
        }
    }
}

#[test]
fn a_message_that_is_no_text_is_only_a_member() {
    let error = failed!(
        error_messages,
        Work,
        400,
        json!({"__type": "Number", "message": 7})
    );
    assert_eq!(error.message(), None);
    assert!(matches!(&error, WorkError::Number(error) if error.message() == Some(7)));
}

#[test]
fn an_error_without_a_member_for_it_has_one_too() {
    let body = json!({"__type": "Bare", "message": "m", "reason": "r"});
    let error = failed!(error_messages, Work, 404, body);
    assert_eq!(error.message(), Some("m"));
    assert_eq!(error.to_string().matches('m').count(), 1, "{error}");
    assert!(matches!(&error, WorkError::Bare(error) if error.reason() == Some("r")));
}
