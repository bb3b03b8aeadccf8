//! The text that the writer makes.

use std::collections::BTreeMap;

use crate::support::big::{BigDecimal, BigInteger};
use crate::support::blob::Blob;
use crate::support::date_time::DateTime;
use crate::support::document::Document;
use crate::support::json::writer::{WriteError, Writer};

/// What `write` makes.
fn written(write: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::new();
    write(&mut writer);
    writer.finish().unwrap()
}

#[test]
fn places_commas() {
    let text = written(|w| {
        w.begin_object();
        w.name("empty").begin_object();
        w.end_object();
        w.name("list").begin_array();
        w.null();
        w.boolean(true);
        w.begin_array();
        w.end_array();
        w.begin_object();
        w.name("a").boolean(false);
        w.name("b").integer(1_i8);
        w.end_object();
        w.string("x");
        w.end_array();
        w.name("last").integer(i64::MIN);
        w.end_object();
    });
    let expected =
        r#"{"empty":{},"list":[null,true,[],{"a":false,"b":1},"x"],"last":-9223372036854775808}"#;
    assert_eq!(text, expected);
    assert_eq!(
        written(|w| {
            w.begin_object();
            w.end_object();
        }),
        "{}"
    );
}

#[test]
fn escapes_what_it_must() {
    let text = written(|w| w.string("a\"b\\c/d\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}é😀\u{2028}"));
    assert_eq!(
        text,
        "\"a\\\"b\\\\c/d\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}é😀\u{2028}\""
    );
    let text = written(|w| {
        w.begin_object();
        w.key("\"\n").null();
        w.end_object();
    });
    assert_eq!(text, r#"{"\"\n":null}"#);
}

#[test]
fn writes_floats() {
    for (value, expected) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (0.1, "0.1"),
        (1e16, "1e16"),
        (5e-324, "5e-324"),
        (f64::NAN, "\"NaN\""),
        (f64::INFINITY, "\"Infinity\""),
        (f64::NEG_INFINITY, "\"-Infinity\""),
    ] {
        assert_eq!(written(|w| w.double(value)), expected);
    }
    for (value, expected) in [
        (0.1, "0.1"),
        (16_777_216.0, "16777216.0"),
        (f32::NAN, "\"NaN\""),
        (f32::NEG_INFINITY, "\"-Infinity\""),
    ] {
        assert_eq!(written(|w| w.float(value)), expected);
    }
}

#[test]
fn writes_epoch_seconds() {
    for (secs, nanos, expected) in [
        (0, 0, "0"),
        (1_619_209_369, 0, "1619209369"),
        (1_634_153_049, 468_000_000, "1634153049.468"),
        (1_634_153_049, 468_999_999, "1634153049.468"),
        (1, 500_000_000, "1.5"),
        (1, 50_000_000, "1.05"),
        (1, 1_000_000, "1.001"),
        (1, 999_999, "1"),
        (-1, 500_000_000, "-0.5"),
        (-2, 999_000_000, "-1.001"),
        (-1, 999_999_999, "-0.001"),
        (i64::MIN, 0, "-9223372036854775808"),
        (i64::MAX, 999_999_999, "9223372036854775807.999"),
    ] {
        let time = DateTime::from_secs_and_nanos(secs, nanos);
        assert_eq!(written(|w| w.epoch_seconds(&time)), expected);
    }
}

#[test]
fn writes_timestamps_as_text() {
    let time = DateTime::from_millis(946_845_296_120);
    assert_eq!(
        written(|w| w.date_time(&time)),
        "\"2000-01-02T20:34:56.12Z\""
    );
    assert_eq!(
        written(|w| w.http_date(&time)),
        "\"Sun, 02 Jan 2000 20:34:56 GMT\""
    );
    for write in [Writer::date_time, Writer::http_date] {
        for secs in [i64::MIN, -62_167_219_201, 253_402_300_800, i64::MAX] {
            let mut writer = Writer::new();
            write(&mut writer, &DateTime::from_secs(secs));
            assert_eq!(writer.finish(), Err(WriteError::TimestampOutOfRange));
        }
        for secs in [-62_167_219_200, 253_402_300_799] {
            let mut writer = Writer::new();
            write(&mut writer, &DateTime::from_secs(secs));
            assert!(writer.finish().is_ok());
        }
    }
}

#[test]
fn writes_other_scalars() {
    assert_eq!(written(|w| w.blob(&Blob::new(*b"foob"))), "\"Zm9vYg==\"");
    let big: BigInteger = "123456789012345678901234567890".parse().unwrap();
    assert_eq!(
        written(|w| w.big_integer(&big)),
        "123456789012345678901234567890"
    );
    let big: BigDecimal = "-1.50E-400".parse().unwrap();
    assert_eq!(written(|w| w.big_decimal(&big)), "-1.50E-400");
}

#[test]
fn writes_documents() {
    let document = Document::from(BTreeMap::from([
        ("b".to_owned(), Document::from(vec![1, 2])),
        ("a".to_owned(), Document::from(None::<bool>)),
        ("c".to_owned(), Document::try_from(1.0).unwrap()),
    ]));
    assert_eq!(
        written(|w| w.document(&document)),
        r#"{"a":null,"b":[1,2],"c":1.0}"#
    );
}

#[test]
fn keeps_the_first_failure() {
    let mut writer = Writer::new();
    writer.begin_object();
    writer.name("a");
    writer.fail(WriteError::UnknownUnionVariant { union: "Shape" });
    writer.fail(WriteError::TimestampOutOfRange);
    writer.end_object();
    let error = writer.finish().unwrap_err();
    assert_eq!(
        error.to_string(),
        "an unknown variant of `Shape` cannot be sent"
    );
    let words = WriteError::TimestampOutOfRange.to_string();
    assert_eq!(words, "the year of a timestamp is not within 0000 to 9999");
}
