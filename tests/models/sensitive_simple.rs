//! Sensitive values of every simple kind: sent, read, and shown to nobody.

use sensitive_simple::operation::echo::{Echo, EchoInput};
use sensitive_simple::primitives::{Blob, DateTime, Document};
use wire::{Value, json, received, sent};

fn body() -> Value {
    json!({
        "text": "hidden", "bytes": "aGlkZGVu", "number": 4711, "time": 4712, "flag": true,
        "anything": {"hidden": 4713}, "exact": 4714, "required": "hidden",
    })
}

#[test]
fn they_are_sent() {
    let builder = EchoInput::builder()
        .text("hidden")
        .bytes(Blob::new("hidden").into())
        .number(4711.into())
        .time(DateTime::from_secs(4712).into())
        .flag(true.into())
        .anything(Document::Object([("hidden".to_owned(), 4713.into())].into()).into())
        .exact(
            "4714"
                .parse::<sensitive_simple::primitives::BigDecimal>()
                .unwrap()
                .into(),
        )
        .required("hidden");
    shows_nothing(&format!("{builder:?} {builder:#?}"));
    let input = builder.build().unwrap();
    shows_nothing(&format!("{input:?}"));
    assert_eq!(sent!(sensitive_simple, Echo, input), body());
}

#[test]
fn they_are_read() {
    let output = received!(sensitive_simple, Echo, body()).unwrap();
    shows_nothing(&format!("{output:?}"));
    assert_eq!(output.text(), Some("hidden"));
    assert_eq!(output.required(), "hidden");
    assert_eq!(output.number(), Some(&4711));
    assert_eq!(output.number.unwrap().expose(), &4711);
}

#[test]
fn an_error_of_reading_shows_nothing() {
    let body = json!({"required": "hidden", "number": "hidden"});
    let error = received!(sensitive_simple, Echo, body).unwrap_err();
    shows_nothing(&format!("{error} {error:?}"));
}

fn shows_nothing(text: &str) {
    for secret in ["hidden", "aGlkZGVu", "471", "true", "104, 105"] {
        assert!(!text.contains(secret), "{text}");
    }
}
