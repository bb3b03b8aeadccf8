//! Base64, blobs, documents and big numbers.

use proptest::prelude::*;
use zeroize::Zeroize;

use crate::support::base64::{decode, encode};
use crate::support::big::{BigDecimal, BigInteger};
use crate::support::blob::Blob;
use crate::support::date_time::DateTime;
use crate::support::document::{Document, Number};

/// The test vectors of RFC 4648, section 10.
#[test]
fn base64_vectors() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(encode(bytes.as_bytes()), text);
        assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
    }
    assert_eq!(encode(&[0xfb, 0xff, 0xfe]), "+//+");
}

#[test]
fn base64_is_strict() {
    for text in [
        "Z", "Zg", "Zg=", "Zm8", "=", "====", "Z===", "Zg==Zg==", "Zm8=Zm9v", "Zm9v\n", "Zm 9",
        "Zh==", "Zm9=", "-_-_", "Zg=A", "Zé=", "Zm9vZ",
    ] {
        assert_eq!(decode(text), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn base64_round_trips(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
    }

    /// A text has one meaning or none: what decodes, encodes back to the same text.
    #[test]
    fn base64_is_canonical(text in "[A-Za-z0-9+/=]{0,12}") {
        if let Some(bytes) = decode(&text) {
            prop_assert_eq!(encode(&bytes), text);
        }
    }
}

#[test]
fn blobs() {
    let blob = Blob::from(b"hello".as_slice());
    assert_eq!(format!("{blob:?}"), "Blob(5 bytes)");
    assert_eq!(blob, Blob::new("hello"));
    assert_eq!(blob, Blob::from(b"hello".to_vec()));
    assert_eq!(blob.as_ref(), b"hello");
    assert_eq!(blob.into_inner(), b"hello");
}

#[test]
fn numbers_keep_their_text() {
    let number: Number = "1.50E+1".parse().unwrap();
    assert_eq!(
        (number.as_str(), number.to_string().as_str()),
        ("1.50E+1", "1.50E+1")
    );
    assert_eq!((number.to_i64(), number.to_f64()), (Some(15), Some(15.0)));
    let number: Number = "1.5".parse().unwrap();
    assert_eq!((number.to_i64(), number.to_f64()), (None, Some(1.5)));
    let number: Number = "1e999".parse().unwrap();
    assert_eq!((number.to_i64(), number.to_f64()), (None, None));
    for text in ["", "-", "01", "NaN", " 1", "1 ", "1_000", "0x1", "+1"] {
        let error = text.parse::<Number>().unwrap_err();
        assert_eq!(error.to_string(), "JSON has no such number");
    }
    assert_eq!(Number::from(i64::MIN).to_i64(), Some(i64::MIN));
    assert_eq!(Number::try_from(0.1).unwrap().as_str(), "0.1");
    assert!(Number::try_from(f64::NAN).is_err());
}

#[test]
fn documents_from_values() {
    assert_eq!(Document::from(true), Document::Boolean(true));
    assert_eq!(Document::from("a"), Document::from("a".to_owned()));
    assert_eq!(Document::from(1_i32), Document::from(1_i64));
    assert_eq!(Document::from(Number::from(1_i32)), Document::from(1_i64));
    assert_eq!(Document::from(None::<i64>), Document::Null);
    assert!(Document::try_from(f64::INFINITY).is_err());
    let list: Document = ["a", "b"].into_iter().collect();
    assert_eq!(list, Document::Array(vec!["a".into(), "b".into()]));
}

#[test]
fn big_numbers() {
    let text = "-123456789012345678901234567890";
    let integer: BigInteger = text.parse().unwrap();
    assert_eq!(
        (integer.as_str(), integer.to_string().as_str()),
        (text, text)
    );
    assert_eq!(BigDecimal::from(integer).as_str(), text);
    assert_eq!(BigInteger::from(7_u64), BigInteger::from(7_i64));
    assert_eq!(BigDecimal::from(7).to_string(), "7");
    for text in ["", "1.0", "1e3", "01", "+1", "NaN"] {
        let error = text.parse::<BigInteger>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "the text is not an integer as JSON writes it"
        );
    }
    let error = "Infinity".parse::<BigDecimal>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the text is not a number as JSON writes it"
    );
}

#[test]
fn wiping_leaves_a_valid_value() {
    let mut blob = Blob::new("secret");
    blob.zeroize();
    assert_eq!(blob, Blob::default());
    let mut time = DateTime::from_secs_and_nanos(1, 1);
    time.zeroize();
    assert_eq!(time, DateTime::default());
    let mut document = Document::from(vec![Document::from("a"), 1.into(), true.into()]);
    document.zeroize();
    assert_eq!(document, Document::Null);
    let mut document = Document::Object([("a".to_owned(), Document::Null)].into());
    document.zeroize();
    assert_eq!(document, Document::Null);
    let mut number = Number::from(12);
    number.zeroize();
    assert_eq!(number, Number::default());
    let mut integer = BigInteger::from(12_i64);
    integer.zeroize();
    assert_eq!(integer, BigInteger::default());
    let mut decimal = BigDecimal::from(12);
    decimal.zeroize();
    assert_eq!(decimal, BigDecimal::default());
}
