//! The reader and the writer against serde_json, on random texts.

use proptest::prelude::*;
use serde_json::Value;

use crate::support::document::Document;
use crate::support::json::reader::{MAX_DEPTH, Reader};
use crate::support::json::writer::Writer;

/// What `skip_value` and `document` make of these bytes; they must agree.
fn read(bytes: &[u8]) -> Option<Document> {
    let mut reader = Reader::from_slice(bytes).ok()?;
    let mut skipper = reader.clone();
    let document = reader
        .document()
        .and_then(|value| reader.finish().map(|()| value));
    let skipped = skipper.skip_value().and_then(|()| skipper.finish());
    assert_eq!(document.as_ref().err(), skipped.as_ref().err());
    document.ok()
}

/// Whether both are the same value. serde_json turns numbers that are not small integers into
/// floating-point numbers, and may be off by the last bit.
fn is_same(ours: &Document, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Document::Null, Value::Null) => true,
        (Document::Boolean(ours), Value::Bool(theirs)) => ours == theirs,
        (Document::String(ours), Value::String(theirs)) => ours == theirs,
        (Document::Number(ours), Value::Number(theirs)) => match theirs.as_i64() {
            Some(theirs) => ours.to_i64() == Some(theirs),
            None => {
                let (ours, theirs) = (ours.to_f64().unwrap(), theirs.as_f64().unwrap());
                (ours - theirs).abs() <= theirs.abs() * 1e-15 + f64::MIN_POSITIVE
            }
        },
        (Document::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| is_same(a, b))
        }
        (Document::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, value)| theirs.get(name).is_some_and(|b| is_same(value, b)))
        }
        _ => false,
    }
}

/// Any value, nested a few levels.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[ -~]{0,24}".prop_map(Value::from),
        "[\"\\\\\u{0}-\u{1f}é😀a]{0,24}".prop_map(Value::from),
    ];
    scalar.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map("[a-c\"\\\\é]{0,3}", inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Bytes that mean something in JSON, and some that must not occur.
const MEANINGFUL: &[u8] = b"{}[]:,\"\\ \n\t0123456789-+.eEutfnrabl/dD8\x00\x1f\xc3\xa9";

/// A byte that means something in JSON, or any.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        4 => prop::sample::select(MEANINGFUL.to_vec()),
        1 => any::<u8>(),
    ]
}

/// A change at one place of a text: which place, how many bytes to take out, what to put in.
fn mutation() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    (
        any::<prop::sample::Index>(),
        0..3_usize,
        prop::collection::vec(byte(), 0..4),
    )
}

/// Compares verdicts and values. The two differences: serde_json refuses numbers too large for an
/// `f64`, which we keep as text, and stops at one level of nesting less.
fn compare(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match (read(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Some(ours), Ok(theirs)) => assert!(is_same(&ours, &theirs), "{text}"),
        (None, Err(_)) => {}
        (Some(_), Err(error)) => {
            assert!(
                error.to_string().starts_with("number out of range"),
                "{text}: {error}"
            );
        }
        (None, Ok(_)) => panic!("refused what serde_json accepts: {text}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(512)
    })]

    #[test]
    fn valid_texts(value in value()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let ours = read(text.as_bytes()).expect("valid JSON is read");
            prop_assert!(is_same(&ours, &value), "{}", text);
            let mut writer = Writer::new();
            writer.document(&ours);
            let written = writer.finish().unwrap();
            prop_assert_eq!(read(written.as_bytes()), Some(ours));
            prop_assert_eq!(
                serde_json::from_str::<Value>(&written).unwrap(),
                serde_json::from_str::<Value>(&text).unwrap()
            );
        }
    }

    #[test]
    fn mutated_texts(value in value(), mutations in prop::collection::vec(mutation(), 1..4)) {
        let mut bytes = value.to_string().into_bytes();
        for (place, removed, inserted) in mutations {
            let start = place.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, inserted);
        }
        compare(&bytes);
    }

    #[test]
    fn noise(bytes in prop::collection::vec(byte(), 0..24)) {
        compare(&bytes);
    }

    #[test]
    fn truncated_texts(value in value(), place in any::<prop::sample::Index>()) {
        let text = value.to_string();
        compare(&text.as_bytes()[..place.index(text.len() + 1)]);
    }

    #[test]
    fn strings_round_trip(string in any::<String>()) {
        let mut writer = Writer::new();
        writer.string(&string);
        let written = writer.finish().unwrap();
        prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), string.clone());
        let read = Reader::new(&written).string();
        prop_assert_eq!(read, Ok(string));
    }

    #[test]
    fn numbers_round_trip(double in any::<f64>(), float in any::<f32>(), long in any::<i64>()) {
        let mut writer = Writer::new();
        writer.begin_array();
        writer.double(double);
        writer.float(float);
        writer.integer(long);
        writer.end_array();
        let written = writer.finish().unwrap();
        let mut reader = Reader::new(&written);
        reader.begin_array().unwrap();
        prop_assert!(reader.next_item().unwrap());
        prop_assert_eq!(reader.double().unwrap().to_bits(), double.to_bits());
        prop_assert!(reader.next_item().unwrap());
        prop_assert_eq!(reader.float().unwrap().to_bits(), float.to_bits());
        prop_assert!(reader.next_item().unwrap());
        prop_assert_eq!(reader.integer::<i64>(), Ok(long));
    }
}

#[test]
fn depth_differs_by_one() {
    for depth in [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1] {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(read(text.as_bytes()).is_some(), depth <= MAX_DEPTH);
        assert_eq!(
            serde_json::from_str::<Value>(&text).is_ok(),
            depth < MAX_DEPTH
        );
    }
}
