//! A stream of events is no value for serde; its events are, and so is what asks for it.

use serde_streams::operation::watch::WatchInput;
use serde_streams::types::{Changed, Events};
use wire::json;
use wire::serde_json::{from_value, to_value};

#[test]
fn events_are_values() {
    let event = Events::Changed(Changed::builder().count(1).build());
    let json = json!({"changed": {"count": 1}});
    assert_eq!(to_value(&event).unwrap(), json);
    assert_eq!(from_value::<Events>(json).unwrap(), event);
    let input: WatchInput = from_value(json!({"name": "a"})).unwrap();
    assert_eq!(input.name(), "a");
}
