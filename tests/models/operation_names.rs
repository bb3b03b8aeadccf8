//! Operations called like keywords, names of the prelude, and modules of the crate.

use operation_names::operation::{self, Operation as _};
use wire::{json, received, sent};

macro_rules! check {
    ($($module:ident, $name:ident, $input:ident;)*) => {$(
        assert_eq!(operation::$module::$name::NAME, stringify!($name));
        let input = operation::$module::$input::builder().build().unwrap();
        assert_eq!(sent!(operation_names, operation::$module::$name, input), json!({}));
        received!(operation_names, operation::$module::$name, json!({})).unwrap();
    )*};
}

#[test]
fn each_is_called() {
    check! {
        match_, Match, MatchInput;
        result, Result, ResultInput;
        operation_, Operation, OperationInput;
        input_, Input, InputInput;
        error_, Error, ErrorInput;
    }
}

#[test]
fn underscores_stay_on_the_wire() {
    assert_eq!(operation::get_thing::GetThing::NAME, "Get_Thing");
    assert_eq!(operation::_9_lives::_9lives::NAME, "__9lives");
}

#[test]
fn the_one_that_rust_has_no_name_for_keeps_its_own_on_the_wire() {
    assert_eq!(operation::self_::SelfValue::NAME, "Self");
}
