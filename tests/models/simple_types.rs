//! Every simple type, from the setter to the JSON and back.

use simple_types::operation::echo::{Echo, EchoInput};
use simple_types::primitives::{Blob, DateTime, Document};
use wire::{Value, json, received, sent};

fn full() -> EchoInput {
    EchoInput::builder()
        .flag(true)
        .tiny(-128)
        .small(-32768)
        .medium(i32::MAX)
        .large(1_234_567_890_123_456_789)
        .single(1.5)
        .double(-0.25)
        .text("text")
        .bytes(Blob::new("hi"))
        .huge("123456789012345678901234567890".parse().unwrap())
        .exact("1.10".parse().unwrap())
        .time(DateTime::from_millis(1500))
        .anything(Document::from(vec!["a", "b"]))
        .build()
        .unwrap()
}

/// Big numbers are compared as text: `serde_json` would round them.
const WRITTEN: &str = r#"{"flag":true,"tiny":-128,"small":-32768,"medium":2147483647,"large":1234567890123456789,"single":1.5,"double":-0.25,"text":"text","bytes":"aGk=","huge":123456789012345678901234567890,"exact":1.10,"time":1.5,"anything":["a","b"]}"#;

#[test]
fn values_are_written() {
    use simple_types::operation::Operation as _;
    let endpoint = simple_types::endpoint::Endpoint::from_url("https://example.com").unwrap();
    let request = Echo::request(&full(), &endpoint).unwrap();
    assert_eq!(request.body(), WRITTEN);
}

#[test]
fn values_are_read() {
    use simple_types::operation::Operation as _;
    let output = Echo::response(&wire::text_response(200, WRITTEN)).unwrap();
    let input = full();
    assert_eq!(output.flag(), Some(true));
    assert_eq!(output.tiny(), Some(-128));
    assert_eq!(output.large(), Some(1_234_567_890_123_456_789));
    assert_eq!(output.text(), Some("text"));
    assert_eq!(output.bytes(), input.bytes.as_ref());
    assert_eq!(
        output.huge().unwrap().as_str(),
        "123456789012345678901234567890"
    );
    assert_eq!(output.exact().unwrap().as_str(), "1.10");
    assert_eq!(output.time(), input.time.as_ref());
    assert_eq!(output.anything(), input.anything.as_ref());
}

#[test]
fn numbers_that_json_lacks_are_strings() {
    let input = EchoInput::builder()
        .single(f32::INFINITY)
        .double(f64::NEG_INFINITY)
        .build()
        .unwrap();
    assert_eq!(
        sent!(simple_types, Echo, input),
        json!({"single": "Infinity", "double": "-Infinity"})
    );
    let output = received!(
        simple_types,
        Echo,
        json!({"single": "NaN", "double": "Infinity"})
    )
    .unwrap();
    assert!(output.single.unwrap().is_nan());
    assert_eq!(output.double, Some(f64::INFINITY));
}

#[test]
fn wrong_kinds_and_ranges_are_errors() {
    for wrong in [
        json!({"flag": "true"}),
        json!({"tiny": 128}),
        json!({"small": 40_000}),
        json!({"medium": 2_147_483_648_i64}),
        json!({"medium": "1"}),
        json!({"large": 1.5}),
        json!({"double": "1.5"}),
        json!({"text": 1}),
        json!({"bytes": "aGk"}),
        json!({"huge": 1.5}),
        json!({"time": "soon"}),
    ] {
        assert!(received!(simple_types, Echo, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn null_is_unset() {
    let nulls: Value = full_keys()
        .into_iter()
        .map(|key| (key, Value::Null))
        .collect();
    let output = received!(simple_types, Echo, nulls).unwrap();
    assert_eq!(output, received!(simple_types, Echo, json!({})).unwrap());
}

fn full_keys() -> Vec<String> {
    let written = sent!(simple_types, Echo, full());
    written.as_object().unwrap().keys().cloned().collect()
}
