//! What stands in for required members that a service leaves out.

use correction::operation::read::Read;
use correction::primitives::{Blob, DateTime, Document};
use wire::{json, received};

#[test]
fn every_type_has_something() {
    let output = received!(correction, Read, json!({})).unwrap();
    assert!(!output.flag);
    assert_eq!(output.text, "");
    assert_eq!(output.bytes, Blob::default());
    assert_eq!(output.time, DateTime::from_secs(0));
    assert_eq!(output.anything, Document::Null);
    assert_eq!(output.huge.as_str(), "0");
    assert!(output.names.is_empty() && output.tags.is_empty());
    assert_eq!(output.color.as_str(), "");
    assert!(output.choice.is_unknown());
    assert_eq!((output.inner.name(), output.inner.size), ("", 7));
}

#[test]
fn null_is_missing() {
    let nulls = json!({"flag": null, "text": null, "names": null, "color": null, "inner": null});
    assert_eq!(
        received!(correction, Read, nulls).unwrap(),
        received!(correction, Read, json!({})).unwrap()
    );
}
