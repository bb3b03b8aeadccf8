//! Errors that are also members of inputs and outputs, or an output themselves.

use error_as_data::error::{Oops, Sent};
use error_as_data::operation::echo::{Echo, EchoError};
use error_as_data::operation::report::{Report, ReportInput};
use wire::{failed, json, received, sent};

#[test]
fn one_type_for_both() {
    let body = json!({ "last": { "message": "first", "step": 1 }, "all": [{ "step": 2 }] });
    let output = received!(error_as_data, Report, body).unwrap();
    let last: &Oops = output.last();
    assert_eq!((last.message(), last.step()), (Some("first"), 1));
    assert_eq!(last.to_string(), "Oops: first");
    assert_eq!(last.meta().code(), Some("Oops"));
    assert_eq!(output.all()[0].step(), 2);

    let error = failed!(error_as_data, Echo, 400, json!({ "__type": "Oops", "step": 3 }));
    let EchoError::Oops(oops) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(oops.step(), 3);
    assert_eq!(error.meta().status(), Some(400));
}

#[test]
fn what_a_service_leaves_out() {
    let output = received!(error_as_data, Report, json!({})).unwrap();
    assert_eq!((output.last().message(), output.last().step()), (None, 0));
    assert_eq!(output.last().meta().code(), Some("Oops"));
}

#[test]
fn sent_as_data() {
    let input = ReportInput::builder().sent(Sent::builder().build()).build().unwrap();
    assert_eq!(sent!(error_as_data, Report, input), json!({ "sent": {} }));
}

#[test]
fn as_an_output() {
    let output = received!(error_as_data, Echo, json!({ "message": "fine", "step": 4 })).unwrap();
    assert_eq!((output.message(), output.step()), (Some("fine"), 4));
}
