//! Typed values and collections read from JSON.

use std::collections::{BTreeMap, HashMap};

use crate::support::document::Document;
use crate::support::json::error::ReadErrorKind::*;
use crate::support::json::reader::Reader;

#[test]
fn reads_integers_exactly() {
    for (text, expected) in [
        ("0", 0),
        ("-0", 0),
        ("0.0e999999999", 0),
        ("1234567890123456789", 1_234_567_890_123_456_789),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("-9223372036854775808.000", i64::MIN),
        ("922337203685477580700e-2", i64::MAX),
        ("9.223372036854775807E18", i64::MAX),
        ("1.0", 1),
        ("1E3", 1_000),
        ("-1.50e1", -15),
        ("1000e-3", 1),
        ("0.001e3", 1),
    ] {
        assert_eq!(Reader::new(text).integer::<i64>(), Ok(expected), "{text}");
    }
}

#[test]
fn refuses_what_is_not_an_integer() {
    for (text, kind) in [
        ("1.5", Expected("an integer")),
        ("1e-1", Expected("an integer")),
        ("1e-999999999999999999999", Expected("an integer")),
        ("9223372036854775807.5", Expected("an integer")),
        ("9223372036854775808", OutOfRange),
        ("-9223372036854775809", OutOfRange),
        ("99999999999999999999", OutOfRange),
        ("1e19", OutOfRange),
        ("1e999999999", OutOfRange),
        ("1e999999999999999999999", OutOfRange),
        ("\"1\"", Expected("a number")),
        ("true", Expected("a number")),
        ("null", Expected("a number")),
        ("01", InvalidNumber),
    ] {
        let error = Reader::new(text).integer::<i64>().unwrap_err();
        assert_eq!(error.kind(), kind, "{text}");
    }
}

#[test]
fn bounds_integers_by_their_type() {
    assert_eq!(Reader::new("-128").integer::<i8>(), Ok(i8::MIN));
    assert_eq!(
        Reader::new("128").integer::<i8>().unwrap_err().kind(),
        OutOfRange
    );
    assert_eq!(Reader::new("32767").integer::<i16>(), Ok(i16::MAX));
    assert_eq!(
        Reader::new("32768").integer::<i16>().unwrap_err().kind(),
        OutOfRange
    );
    assert_eq!(Reader::new("2147483647.0").integer::<i32>(), Ok(i32::MAX));
    assert_eq!(
        Reader::new("2147483648")
            .integer::<i32>()
            .unwrap_err()
            .kind(),
        OutOfRange
    );
    assert_eq!(Reader::new("4294967295").integer::<u32>(), Ok(u32::MAX));
    assert_eq!(
        Reader::new("-1").integer::<u32>().unwrap_err().kind(),
        OutOfRange
    );
}

#[test]
fn reads_floats() {
    for (text, expected) in [
        ("0", 0.0),
        ("1.5", 1.5),
        ("1.7976931348623157e308", f64::MAX),
        ("1e-999999999", 0.0),
        ("\"Infinity\"", f64::INFINITY),
        ("\"-Infinity\"", f64::NEG_INFINITY),
    ] {
        assert_eq!(Reader::new(text).double(), Ok(expected), "{text}");
    }
    assert!(Reader::new("\"NaN\"").double().unwrap().is_nan());
    assert!(Reader::new("\"NaN\"").float().unwrap().is_nan());
    assert!(Reader::new("-0").double().unwrap().is_sign_negative());
    assert_eq!(Reader::new("16777217").float(), Ok(16_777_216.0));
    assert_eq!(Reader::new("\"-Infinity\"").float(), Ok(f32::NEG_INFINITY));
    for (text, kind) in [
        ("1e999", OutOfRange),
        ("-1e999999999", OutOfRange),
        ("\"1.5\"", Expected("a number")),
        ("\"nan\"", Expected("a number")),
        ("\"+Infinity\"", Expected("a number")),
        ("true", Expected("a number")),
    ] {
        assert_eq!(
            Reader::new(text).double().unwrap_err().kind(),
            kind,
            "{text}"
        );
        assert_eq!(
            Reader::new(text).float().unwrap_err().kind(),
            kind,
            "{text}"
        );
    }
    assert_eq!(Reader::new("1e39").float().unwrap_err().kind(), OutOfRange);
}

#[test]
fn reads_blobs() {
    let blob = Reader::new(r#""Zm9v\u0059mE=""#).blob().unwrap();
    assert_eq!(blob.as_ref(), b"fooba");
    assert_eq!(Reader::new(" \"Zm9\"").blob().unwrap_err().offset(), 1);
    assert_eq!(
        Reader::new("\"Zm9\"").blob().unwrap_err().kind(),
        InvalidBase64
    );
    assert_eq!(
        Reader::new("1").blob().unwrap_err().kind(),
        Expected("a string")
    );
}

#[test]
fn reads_timestamps() {
    let expected = 946_845_296;
    for (text, nanos) in [
        ("946845296", 0),
        ("946845296.5", 500_000_000),
        ("9.46845296E8", 0),
    ] {
        let time = Reader::new(text).epoch_seconds().unwrap();
        assert_eq!(
            (time.secs(), time.subsec_nanos()),
            (expected, nanos),
            "{text}"
        );
    }
    let time = Reader::new("\"2000-01-02T21:34:56.5+01:00\"")
        .date_time()
        .unwrap();
    assert_eq!((time.secs(), time.subsec_nanos()), (expected, 500_000_000));
    let time = Reader::new("\"Sun, 02 Jan 2000 20:34:56 GMT\"")
        .http_date()
        .unwrap();
    assert_eq!(time.secs(), expected);
    for text in ["\"946845296\"", "true", "{}"] {
        let error = Reader::new(text).epoch_seconds().unwrap_err();
        assert_eq!(error.kind(), Expected("a number"));
    }
    let error = Reader::new("1e999999999").epoch_seconds().unwrap_err();
    assert_eq!(error.kind(), OutOfRange);
    let error = Reader::new("\"2000-01-02\"").date_time().unwrap_err();
    assert_eq!(error.kind(), InvalidTimestamp);
    let error = Reader::new("946845296").http_date().unwrap_err();
    assert_eq!(error.kind(), Expected("a string"));
}

#[test]
fn seconds_end_where_their_digits_end() {
    const DIGITS: &str = "123456789012345678";
    for length in 1..=DIGITS.len() {
        let digits = &DIGITS[..length];
        for after in (0..128_u8).map(char::from) {
            // These go on with the number.
            if after.is_ascii_digit() || matches!(after, '.' | 'e' | 'E') {
                continue;
            }
            let text = format!("{digits}{after}12345678");
            let mut reader = Reader::new(&text);
            let time = reader.epoch_seconds().unwrap();
            assert_eq!(time.secs(), digits.parse::<i64>().unwrap(), "{text}");
            assert_eq!(reader.offset(), length, "{text}");
        }
        let time = Reader::new(digits).epoch_seconds().unwrap();
        assert_eq!(time.secs(), digits.parse::<i64>().unwrap());
    }
}

#[test]
fn reads_big_numbers() {
    let digits = "123456789".repeat(100);
    assert_eq!(Reader::new(&digits).big_integer().unwrap().as_str(), digits);
    assert_eq!(
        Reader::new("\"-12\"").big_integer().unwrap().as_str(),
        "-12"
    );
    assert_eq!(
        Reader::new("1.50e-7").big_decimal().unwrap().as_str(),
        "1.50e-7"
    );
    assert_eq!(
        Reader::new("\"0.1\"").big_decimal().unwrap().as_str(),
        "0.1"
    );
    for text in ["1.0", "1e3", "\"\"", "\"01\"", "\" 1\"", "\"one\""] {
        let error = Reader::new(text).big_integer().unwrap_err();
        assert_eq!(error.kind(), Expected("an integer"), "{text}");
    }
    let error = Reader::new("\"NaN\"").big_decimal().unwrap_err();
    assert_eq!(error.kind(), Expected("a number"));
}

#[test]
fn reads_documents() {
    let text = r#" {"b":[null,true,1.50,"x"],"a":{},"b2":1,"b2":"last"} "#;
    let mut reader = Reader::new(text);
    let document = reader.document().unwrap();
    reader.finish().unwrap();
    let expected = BTreeMap::from([
        ("a".to_owned(), Document::Object(BTreeMap::new())),
        (
            "b".to_owned(),
            Document::Array(vec![
                Document::Null,
                true.into(),
                Document::Number("1.50".parse().unwrap()),
                "x".into(),
            ]),
        ),
        ("b2".to_owned(), "last".into()),
    ]);
    assert_eq!(document, Document::Object(expected));
}

#[test]
fn constant_documents_are_read() {
    assert_eq!(Document::from_literal("[true]"), Document::from(vec![true]));
    assert_eq!(Document::from_literal("["), Document::Null);
}

#[test]
fn reads_lists() {
    let read = |text: &str| Reader::new(text).list(Reader::integer::<i32>);
    assert_eq!(read("[]"), Ok(vec![]));
    assert_eq!(read("[ 1 , null , 2 ]"), Ok(vec![1, 2]));
    assert_eq!(read("[null]"), Ok(vec![]));
    assert_eq!(read("[1,\"2\"]").unwrap_err().kind(), Expected("a number"));
    assert_eq!(read("{}").unwrap_err().kind(), Expected("an array"));
    let read = |text: &str| Reader::new(text).sparse_list(Reader::integer::<i32>);
    assert_eq!(read("[1,null,2]"), Ok(vec![Some(1), None, Some(2)]));
    assert_eq!(read("[1,]").unwrap_err().kind(), Expected("a number"));
}

#[test]
fn reads_maps() {
    let read = |text: &str| Reader::new(text).map(Reader::integer::<i32>);
    assert_eq!(read("{}"), Ok(HashMap::new()));
    let text = r#"{"a":1,"b":null,"a":2,"c":3,"c":null}"#;
    assert_eq!(read(text), Ok(HashMap::from([("a".to_owned(), 2)])));
    assert_eq!(read("[]").unwrap_err().kind(), Expected("an object"));
    let sparse = Reader::new(text)
        .sparse_map(Reader::integer::<i32>)
        .unwrap();
    let expected = [("a", Some(2)), ("b", None), ("c", None)];
    assert_eq!(
        sparse,
        HashMap::from(expected.map(|(name, value)| (name.to_owned(), value)))
    );
}
