//! Defaults of every type: in a builder, on the wire, and where a service leaves them out.

use defaults::operation::echo::{Echo, EchoInput};
use defaults::primitives::{Blob, DateTime};
use defaults::types::{Color, Inner};
use wire::{json, received, sent};

#[test]
fn a_builder_fills_them_in() {
    let inner = Inner::builder().build();
    assert!(inner.flag && !inner.off);
    assert_eq!((inner.number, inner.long), (-5, 9_007_199_254_740_993));
    assert_eq!(inner.real, 1.5);
    assert!(inner.single.is_nan());
    assert!(inner.below == 0.0 && inner.below.is_sign_negative());
    assert_eq!((inner.text(), inner.empty()), ("hi", ""));
    assert_eq!(inner.bytes, Blob::new("hi"));
    assert_eq!(inner.time, DateTime::from_millis(1500));
    assert_eq!(inner.date, DateTime::from_secs(86_400));
    assert_eq!(inner.huge.as_str(), "12345678901234567890");
    assert_eq!(inner.exact.as_str(), "1.10");
    assert_eq!(inner.color, Color::Red);
    assert!(inner.names().is_empty() && inner.tags().is_empty());
}

#[test]
fn they_are_sent() {
    let input = EchoInput::builder()
        .inner(Inner::builder().build())
        .build()
        .unwrap();
    let sent = sent!(defaults, Echo, input);
    let inner = sent["inner"].as_object().unwrap();
    assert_eq!(inner.len(), 19);
    assert_eq!(inner["anything"], "some");
    assert_eq!(inner["single"], "NaN");
    assert_eq!(inner["time"], 1.5);
    assert_eq!(inner["bytes"], "aGk=");
    assert_eq!(inner["nothing"], json!([]));
    assert_eq!(inner["tags"], json!({}));
}

#[test]
fn they_stand_in_for_what_is_left_out() {
    let output = received!(
        defaults,
        Echo,
        json!({"inner": {"number": 0, "text": null}})
    )
    .unwrap();
    let inner = output.inner.unwrap();
    assert_eq!((inner.number, inner.text()), (0, "hi"));
    assert_eq!(inner.anything, Inner::builder().build().anything);
}
