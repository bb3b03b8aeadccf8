//! The grammar of JSON, structure, depth, and what errors say.

use std::borrow::Cow;

use crate::support::json::error::ReadErrorKind::{self, *};
use crate::support::json::reader::{Kind, MAX_DEPTH, Reader};

/// Skips the only value of `text`, and returns the offset and the kind of the error.
fn check(text: &str) -> Result<(), (usize, ReadErrorKind)> {
    let mut reader = Reader::new(text);
    reader
        .skip_value()
        .and_then(|()| reader.finish())
        .map_err(|error| (error.offset(), error.kind()))
}

#[test]
fn accepts_json() {
    for text in [
        "null",
        " true ",
        "false\n",
        "0",
        "-0",
        "-0.0e-0",
        "10",
        "1E+2",
        "1.5e300",
        "1e999999999",
        r#""""#,
        r#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#,
        "\"\u{7f}é\u{1f600}\"",
        "[]",
        "[ ]",
        "[1 , [ ] , {}]",
        "{}",
        "{ }",
        "\t{ \"a\" : 1 , \"a\" : { \"b\" : [ null ] } }\r\n",
    ] {
        assert_eq!(check(text), Ok(()), "{text}");
    }
}

#[test]
fn refuses_what_is_not_json() {
    let value = Expected("a value");
    for (text, offset, kind) in [
        ("", 0, UnexpectedEnd),
        (" ", 1, UnexpectedEnd),
        ("\u{feff}{}", 0, value),
        ("nul", 0, Expected("`null`")),
        ("nulll", 4, TrailingData),
        ("tru", 0, Expected("`true` or `false`")),
        ("NaN", 0, value),
        ("Infinity", 0, value),
        ("'a'", 0, value),
        ("// a\n1", 0, value),
        ("\u{c}1", 0, value),
        ("\u{a0}1", 0, value),
        ("01", 1, InvalidNumber),
        ("-01", 2, InvalidNumber),
        ("00", 1, InvalidNumber),
        ("+1", 0, value),
        (".5", 0, value),
        ("-", 1, UnexpectedEnd),
        ("-a", 1, InvalidNumber),
        ("1.", 2, UnexpectedEnd),
        ("1.e5", 2, InvalidNumber),
        ("1e", 2, UnexpectedEnd),
        ("1e+", 3, UnexpectedEnd),
        ("1e+x", 3, InvalidNumber),
        ("1x", 1, TrailingData),
        ("0x10", 1, TrailingData),
        ("1 2", 2, TrailingData),
        ("\"", 1, UnexpectedEnd),
        ("\"abc", 4, UnexpectedEnd),
        ("\"a\nb\"", 2, InvalidString),
        ("\"\u{1f}\"", 1, InvalidString),
        ("\"\0\"", 1, InvalidString),
        (r#""\"#, 2, UnexpectedEnd),
        (r#""\x41""#, 1, InvalidString),
        (r#""\'""#, 1, InvalidString),
        (r#""\u12""#, 1, InvalidString),
        (r#""\u+123""#, 1, InvalidString),
        (r#""\uD83D""#, 1, InvalidString),
        (r#""\uD83Dx""#, 1, InvalidString),
        (r#""\uD83D\n""#, 1, InvalidString),
        (r#""\uD83D\u0041""#, 1, InvalidString),
        (r#""\uD83D\uD83D""#, 1, InvalidString),
        (r#""\uDE00""#, 1, InvalidString),
        ("[", 1, UnexpectedEnd),
        ("[1", 2, UnexpectedEnd),
        ("[1,", 3, UnexpectedEnd),
        ("[1,]", 3, value),
        ("[,1]", 1, value),
        ("[1,,2]", 3, value),
        ("[1 2]", 3, Expected("`,` or `]`")),
        ("[1}", 2, Expected("`,` or `]`")),
        ("]", 0, value),
        ("{", 1, UnexpectedEnd),
        ("{\"a\"", 4, UnexpectedEnd),
        ("{\"a\":", 5, UnexpectedEnd),
        ("{\"a\":}", 5, value),
        ("{\"a\" 1}", 5, Expected("`:`")),
        ("{\"a\":1", 6, UnexpectedEnd),
        ("{\"a\":1,", 7, UnexpectedEnd),
        ("{\"a\":1,}", 7, Expected("a member name")),
        ("{,\"a\":1}", 1, Expected("a member name")),
        ("{a:1}", 1, Expected("a member name")),
        ("{1:1}", 1, Expected("a member name")),
        ("{\"a\":1 \"b\":2}", 7, Expected("`,` or `}`")),
        ("{\"a\":1]", 6, Expected("`,` or `}`")),
        ("{}{}", 2, TrailingData),
    ] {
        assert_eq!(check(text), Err((offset, kind)), "{text}");
    }
}

#[test]
fn strings_are_borrowed_unless_escaped() {
    for (text, expected) in [
        (r#""""#, ""),
        (r#""N/A""#, "N/A"),
        (r#""exactly8""#, "exactly8"),
        (
            r#""a string of more than sixteen bytes""#,
            "a string of more than sixteen bytes",
        ),
        (
            "\"\u{80}\u{7ff}\u{ffff}\u{10ffff}\u{7f}\"",
            "\u{80}\u{7ff}\u{ffff}\u{10ffff}\u{7f}",
        ),
    ] {
        let read = Reader::new(text).str().unwrap();
        assert!(matches!(read, Cow::Borrowed(_)), "{text}");
        assert_eq!(read, expected);
    }
    let text = r#""\"\\\/\b\f\n\r\t plain \u00E9\u00e9 \uD83D\uDE00\u0000""#;
    let read = Reader::new(text).str().unwrap();
    assert_eq!(read, "\"\\/\u{8}\u{c}\n\r\t plain éé 😀\0");
    assert!(matches!(read, Cow::Owned(_)));
}

/// Every byte, at every distance from the start of the string, ends a run of plain content or
/// does not.
#[test]
fn scans_every_byte_at_every_place() {
    for byte in 0..=0x7f_u8 {
        for before in 0..20 {
            let text = format!("\"{}{}é tail\"", "x".repeat(before), char::from(byte));
            let expected = match byte {
                b'"' => Err((before + 2, TrailingData)),
                b'\\' => Err((before + 1, InvalidString)),
                0..=0x1f => Err((before + 1, InvalidString)),
                _ => Ok(()),
            };
            assert_eq!(check(&text), expected, "{text:?}");
        }
    }
}

#[test]
fn walks_objects_and_arrays() {
    let mut reader = Reader::new(r#" { "a" : [ 1 , [ ] , {} ] , "\u0062" : true , "a" : null } "#);
    assert_eq!(reader.peek(), Ok(Kind::Object));
    assert_eq!(reader.offset(), 1);
    reader.begin_object().unwrap();
    assert_eq!(reader.next_member().unwrap().as_deref(), Some("a"));
    reader.begin_array().unwrap();
    assert_eq!(reader.next_item(), Ok(true));
    assert_eq!(reader.number(), Ok("1"));
    assert_eq!(reader.next_item(), Ok(true));
    reader.begin_array().unwrap();
    assert_eq!(reader.next_item(), Ok(false));
    assert_eq!(reader.next_item(), Ok(true));
    reader.begin_object().unwrap();
    assert_eq!(reader.next_member(), Ok(None));
    assert_eq!(reader.next_item(), Ok(false));
    assert_eq!(reader.next_member().unwrap().as_deref(), Some("b"));
    assert_eq!(reader.boolean(), Ok(true));
    assert_eq!(reader.next_member().unwrap().as_deref(), Some("a"));
    assert_eq!(reader.null(), Ok(()));
    assert_eq!(reader.next_member(), Ok(None));
    assert_eq!(reader.finish(), Ok(()));
}

#[test]
fn peeks_at_all_kinds() {
    for (text, kind) in [
        ("null", Kind::Null),
        ("true", Kind::Boolean),
        ("false", Kind::Boolean),
        ("-1", Kind::Number),
        ("7", Kind::Number),
        ("\"\"", Kind::String),
        ("[", Kind::Array),
        ("{", Kind::Object),
    ] {
        assert_eq!(Reader::new(text).peek(), Ok(kind));
    }
}

#[test]
fn bounds_depth() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
        let containers = open.matches(['[', '{']).count();
        let fits = MAX_DEPTH / containers;
        let nested = |n: usize| format!("{}0{}", open.repeat(n), close.repeat(n));
        assert_eq!(check(&nested(fits)), Ok(()));
        assert!(Reader::new(&nested(fits)).document().is_ok());
        let offset = fits * open.len();
        assert_eq!(check(&nested(fits + 1)), Err((offset, TooDeep)));
        let error = Reader::new(&nested(fits + 1)).document().unwrap_err();
        assert_eq!((error.offset(), error.kind()), (offset, TooDeep));
        let bomb = open.repeat(1_000_000);
        assert_eq!(check(&bomb), Err((offset, TooDeep)));
        assert_eq!(Reader::new(&bomb).document().unwrap_err().kind(), TooDeep);
        let tolerated = Reader::new(&bomb).tolerant(Reader::document);
        assert_eq!(tolerated.unwrap_err().kind(), TooDeep);
    }
    // Siblings do not add up.
    assert_eq!(check(&format!("[{}0]", "[[]],".repeat(1_000))), Ok(()));
    let mut reader = Reader::with_max_depth("[[]]", 1);
    assert_eq!(reader.skip_value().unwrap_err().kind(), TooDeep);
    let mut reader = Reader::with_max_depth("[[]]", 2);
    assert_eq!(reader.skip_value(), Ok(()));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(Reader::with_max_depth(&deep, 100_000).skip_value(), Ok(()));
}

#[test]
fn refuses_invalid_utf8() {
    let error = Reader::from_slice(b"{\"a\":\"\xff\"}").err().unwrap();
    assert_eq!((error.offset(), error.kind()), (6, InvalidUtf8));
    assert!(Reader::from_slice("\"é\"".as_bytes()).is_ok());
}

#[test]
fn null_is_none() {
    assert_eq!(Reader::new("null").nullable(Reader::string), Ok(None));
    let read = Reader::new("\"N/A\"").nullable(Reader::string);
    assert_eq!(read, Ok(Some("N/A".to_owned())));
    let error = Reader::new("1").nullable(Reader::string).unwrap_err();
    assert_eq!(error.to_string(), "expected a string at byte 0");
}

#[test]
fn the_last_value_is_in_its_place() {
    let mut reader = Reader::new(r#"["a","b",null,"c",1]"#);
    reader.begin_array().unwrap();
    let mut place = None;
    for expected in [Some("a"), Some("b"), None, Some("c")] {
        assert!(reader.next_item().unwrap());
        reader.read_into(&mut place, Reader::string).unwrap();
        assert_eq!(place.as_deref(), expected);
    }
    assert!(reader.next_item().unwrap());
    let error = reader.read_into(&mut place, Reader::string).unwrap_err();
    assert_eq!(error.to_string(), "expected a string at byte 18");
    assert_eq!(place.as_deref(), Some("c"));
}

#[test]
fn tolerates_other_types_but_not_malformed_text() {
    for (text, expected) in [
        ("[null,7]", None),
        ("[1,7]", None),
        ("[{\"a\":[1,\"x\"]},7]", None),
        ("[[\"a\",1],7]", None),
        ("[[\"a\",\"b\"],7]", Some(2)),
    ] {
        let mut reader = Reader::new(text);
        reader.begin_array().unwrap();
        assert_eq!(reader.next_item(), Ok(true));
        let read = reader
            .tolerant(|reader| reader.list(Reader::string))
            .unwrap();
        assert_eq!(read.map(|items| items.len()), expected, "{text}");
        assert_eq!(reader.next_item(), Ok(true));
        assert_eq!(reader.integer::<i64>(), Ok(7));
        assert_eq!(reader.next_item(), Ok(false));
        assert_eq!(reader.finish(), Ok(()));
    }
    for text in ["{\"a\":01}", "[1", "{]", ""] {
        assert!(
            Reader::new(text).tolerant(Reader::string).is_err(),
            "{text}"
        );
    }
}

#[test]
fn errors_name_the_place_and_never_the_content() {
    let secret = "wJalrXUtnFEMI";
    let lists: [&str; 7] = [
        r#"{"secretAccessKey":"wJalrXUtnFEMI\x"}"#,
        r#"{"secretAccessKey":"wJalrXUtnFEMI"#,
        r#"{"secretAccessKey":wJalrXUtnFEMI}"#,
        r#"{"wJalrXUtnFEMI"}"#,
        r#"{"secretAccessKey":"wJalrXUtnFEMI"} wJalrXUtnFEMI"#,
        r#"["wJalrXUtnFEMI" "wJalrXUtnFEMI"]"#,
        r#"{"secretAccessKey":["wJalrXUtnFEMI",01]}"#,
    ];
    for text in lists {
        let mut reader = Reader::new(text);
        let error = reader
            .skip_value()
            .and_then(|()| reader.finish())
            .unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with(&format!(" at byte {}", error.offset()))
        );
        assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
    }
    let text = "\"wJalrXUtnFEMI\"";
    for error in [
        Reader::new(text).integer::<i64>().unwrap_err(),
        Reader::new(text).double().unwrap_err(),
        Reader::new(text).blob().unwrap_err(),
        Reader::new(text).epoch_seconds().unwrap_err(),
        Reader::new(text).date_time().unwrap_err(),
        Reader::new(text).http_date().unwrap_err(),
        Reader::new(text).big_integer().unwrap_err(),
        Reader::new(text).big_decimal().unwrap_err(),
        Reader::new(text).boolean().unwrap_err(),
        Reader::new(text).list(Reader::string).unwrap_err(),
        Reader::new(text)
            .map::<String, _>(Reader::string)
            .unwrap_err(),
    ] {
        assert_eq!(error.offset(), 0);
        assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
    }
}

#[test]
fn every_error_has_words() {
    use crate::support::json::error::ReadError;
    for (kind, expected) in [
        (UnexpectedEnd, "unexpected end of JSON at byte 7"),
        (Expected("a union"), "expected a union at byte 7"),
        (InvalidNumber, "expected a JSON number at byte 7"),
        (
            OutOfRange,
            "expected a number within the range of its type at byte 7",
        ),
        (
            InvalidString,
            "expected a character or an escape allowed in a JSON string at byte 7",
        ),
        (InvalidUtf8, "expected UTF-8 at byte 7"),
        (TooDeep, "expected less nesting at byte 7"),
        (TrailingData, "expected the end of the JSON text at byte 7"),
        (InvalidBase64, "expected base64 at byte 7"),
        (InvalidTimestamp, "expected a timestamp at byte 7"),
        (
            Invalid("expected one variant"),
            "expected one variant at byte 7",
        ),
    ] {
        assert_eq!(ReadError::new(7, kind).to_string(), expected);
    }
}

#[test]
fn white_space_of_any_length_is_skipped() {
    for blanks in 0..40 {
        for other in ["", "\n", "\r\n", "\t"] {
            let space = format!("{other}{}{other}", " ".repeat(blanks));
            let text = format!("{space}[{space}1{space},{space}2{space}]{space}");
            let mut reader = Reader::new(&text);
            reader.begin_array().unwrap();
            let mut read = Vec::new();
            while reader.next_item().unwrap() {
                assert_eq!(reader.peek().unwrap(), Kind::Number);
                assert!(text[reader.offset()..].starts_with(['1', '2']), "{text:?}");
                read.push(reader.number().unwrap());
            }
            reader.finish().unwrap();
            assert_eq!(read, ["1", "2"], "{text:?}");
        }
    }
    for text in ["\u{b}1", "\u{a0}1", "        \u{c}1"] {
        assert!(Reader::new(text).peek().is_err(), "{text:?}");
    }
}
