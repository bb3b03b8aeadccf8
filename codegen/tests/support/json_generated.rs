//! Enums, unions and sensitive values read from JSON.

use crate::support::json::error::{ReadError, ReadErrorKind::*};
use crate::support::json::reader::Reader;
use crate::support::unknown::UnknownVariantValue;

/// A union of a number and anything that is not known.
#[derive(Debug, PartialEq)]
enum Size {
    Number(i32),
    Unknown(UnknownVariantValue),
}

/// Reads it as generated code does.
fn read(text: &str) -> Result<Size, ReadError> {
    let mut reader = Reader::new(text);
    let size = reader.union(|reader, name| match name {
        "number" => Ok(reader.nullable(Reader::integer)?.map(Size::Number)),
        _ => {
            let value = reader.nullable(Reader::skip_value)?;
            Ok(value.map(|()| Size::Unknown(UnknownVariantValue::new(name))))
        }
    })?;
    reader.finish()?;
    Ok(size)
}

#[test]
fn unions_have_one_member() {
    let unknown = Size::Unknown(UnknownVariantValue::new("text"));
    for (text, expected) in [
        (r#"{"number":1}"#, Size::Number(1)),
        (r#"{"__type":"a.b#Size","number":1}"#, Size::Number(1)),
        (r#"{"text":null,"number":1,"more":null}"#, Size::Number(1)),
        (r#"{"text":{"a":[1]}}"#, unknown),
    ] {
        assert_eq!(read(text), Ok(expected), "{text}");
    }
    for text in [
        "{}",
        r#"{"number":null}"#,
        r#"{"__type":"number"}"#,
        r#"{"number":1,"text":2}"#,
        r#"{"number":"1"}"#,
        r#"{"number":1"#,
        "[]",
        "null",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn enums_keep_unknown_values() {
    let read = Reader::new(r#""N\/A""#).enumeration::<String>();
    assert_eq!(read, Ok("N/A".to_owned()));
    let error = Reader::new("1").enumeration::<String>().unwrap_err();
    assert_eq!(error.kind(), Expected("a string"));
}

#[test]
fn sensitive_values_stay_hidden() {
    let read = Reader::new("\"wJalrXUtnFEMI\"").sensitive(Reader::string);
    assert_eq!(format!("{read:?}"), "Ok(** redacted **)");
    assert_eq!(read.unwrap().expose(), "wJalrXUtnFEMI");
}
