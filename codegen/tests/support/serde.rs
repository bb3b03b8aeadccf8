//! Values for serde: their forms, what is refused, and secrets. More structures and unions are in
//! the fixtures `tests/models/serde_*`.

use std::collections::HashMap;
use std::fmt::Debug;

use serde::de::{DeserializeSeed as _, Error, MapAccess};
use serde::ser::Serializer;
use serde_json::{Value, json};
use zeroize::Zeroize;

use crate::support::big::{BigDecimal, BigInteger};
use crate::support::blob::Blob;
use crate::support::date_time::DateTime;
use crate::support::document::Document;
use crate::support::sensitive::Sensitive;
use crate::support::serde::object::{Member, Object};
use crate::support::serde::structure::{Structure, required};
use crate::support::serde::union::{Union, unknown};
use crate::support::serde::{self as values, Exposed, Seed, serde_traits};
use crate::support::unknown::UnknownVariantValue;

/// The JSON of a value that is not serde's own, with its secrets.
fn exposed<T: values::Value>(value: &T) -> Value {
    serde_json::to_value(Exposed(value)).expect("it can be written")
}

/// A value of the JSON, or why there is none.
fn read<T: values::Value>(json: &Value) -> Result<T, String> {
    Seed::<T>::NEW
        .deserialize(json)
        .map_err(|error| error.to_string())
}

/// Checks that a value has this form, and that the form is read as the value.
fn check<T: values::Value + Debug + PartialEq>(value: T, json: Value) {
    assert_eq!(exposed(&value), json);
    assert_eq!(read::<T>(&json).as_ref(), Ok(&value), "{json}");
}

/// Checks that the form is refused with a message that has this in it.
fn refuse<T: values::Value + Debug>(json: Value, message: &str) {
    let error = read::<T>(&json).expect_err("it is refused");
    assert!(error.contains(message), "{error}");
}

fn time(text: &str) -> DateTime {
    text.parse().expect("a time")
}

#[test]
fn simple_values_have_a_form() {
    check(true, json!(true));
    check(-128_i8, json!(-128));
    check(i64::MAX, json!(i64::MAX));
    check("text".to_owned(), json!("text"));
    check(Blob::new(*b"hi"), json!("aGk="));
    check(
        time("2021-10-13T14:30:49.468Z"),
        json!("2021-10-13T14:30:49.468Z"),
    );
    check(
        DateTime::from_secs_and_nanos(-1, 1),
        json!("1969-12-31T23:59:59.000000001Z"),
    );
    let digits = "123456789012345678901234567890";
    check(digits.parse::<BigInteger>().expect("digits"), json!(digits));
    check(
        "1.10".parse::<BigDecimal>().expect("a number"),
        json!("1.10"),
    );
}

#[test]
fn numbers_that_json_lacks_are_texts() {
    check(1.5_f64, json!(1.5));
    check(f64::INFINITY, json!("Infinity"));
    check(f64::NEG_INFINITY, json!("-Infinity"));
    check(f32::INFINITY, json!("Infinity"));
    assert_eq!(exposed(&f32::NAN), "NaN");
    assert!(read::<f32>(&json!("NaN")).expect("a float").is_nan());
    // The nearest of 32 bits, from a text that was written for them.
    let text = serde_json::to_string(&Exposed(&0.1_f32)).expect("it can be written");
    assert_eq!(text, "0.1");
    assert_eq!(read::<f32>(&json!(0.1)), Ok(0.1));
    assert_eq!(read::<f64>(&json!(3)), Ok(3.0));
    assert_eq!(read::<f64>(&json!(-3)), Ok(-3.0));
}

#[test]
fn collections_have_a_form() {
    check(vec![Some(1), None], json!([1, null]));
    check(Box::new(1), json!(1));
    check(
        HashMap::from([("a".to_owned(), vec![1])]),
        json!({"a": [1]}),
    );
    check(
        HashMap::from([("a".to_owned(), None::<i32>)]),
        json!({"a": null}),
    );
}

#[test]
fn documents_have_any_form() {
    let json = json!({
        "null": null, "yes": true, "text": "a", "list": [1, -1, u64::MAX, 1.5, []], "object": {},
    });
    let document: Document = serde_json::from_value(json.clone()).expect("a document");
    assert_eq!(
        serde_json::to_value(&document).expect("it can be written"),
        json
    );
    for (number, written) in [("1e3", "1000.0"), ("-0", "-0.0"), ("0.10", "0.1")] {
        let document = Document::Number(number.parse().expect("a number"));
        let text = serde_json::to_string(&document).expect("it can be written");
        assert_eq!(text, written);
    }
    let document = Document::Number("1e999".parse().expect("a number"));
    let error = serde_json::to_string(&document).expect_err("it has no form");
    assert_eq!(error.to_string(), "the number is too large for 64 bits");
}

#[test]
fn numbers_of_arbitrary_precision_are_read() {
    let number = |text: &str| json!({"$serde_json::private::Number": text});
    assert_eq!(read::<f64>(&number("1.5")), Ok(1.5));
    refuse::<f64>(number("1e999"), "too large for 64 bits");
    refuse::<f64>(json!({"number": "1.5"}), "invalid type: map");
    refuse::<f64>(json!({}), "invalid type: map");
    let exact = "0.1000000000000000000000000000001";
    let document = Document::Number(exact.parse().expect("a number"));
    assert_eq!(read::<Document>(&number(exact)), Ok(document));
    refuse::<Document>(number("one"), "is no number");
}

#[test]
fn other_forms_are_refused() {
    refuse::<i8>(json!(128), "128");
    refuse::<i32>(json!(1.5), "1.5");
    refuse::<f32>(json!(1e300), "too large for 32 bits");
    refuse::<f64>(
        json!("1.5"),
        "expected a number, `NaN`, `Infinity` or `-Infinity`",
    );
    refuse::<Blob>(json!("aGk"), "expected binary data as base64");
    refuse::<DateTime>(json!("yesterday"), "expected a time such as");
    refuse::<DateTime>(json!(1_619_209_369), "expected a time such as");
    refuse::<BigInteger>(json!("1.5"), "expected an integer as a text");
    refuse::<BigDecimal>(json!(1.5), "expected a number as a text");
    refuse::<Vec<i32>>(json!([1, null]), "invalid type: null");
    let far = DateTime::from_secs(i64::MAX);
    let error = serde_json::to_string(&far).expect_err("it has no form");
    assert_eq!(error.to_string(), "RFC 3339 has years of four digits only");
}

/// Checks that a secret is written only where that is asked for, and is read.
fn check_secret<T>(value: T, json: Value)
where
    T: values::Value + Zeroize + Clone + Debug + PartialEq,
{
    let secret = Sensitive::new(value);
    let hidden = serde_json::to_value(&secret).expect("it can be written");
    assert_eq!(hidden, "** redacted **");
    check(secret.clone(), json.clone());
    check(vec![Some(secret.clone()), None], json!([json, null]));
    // A list of a program is written by serde.
    let hidden = serde_json::to_value(vec![secret]).expect("it can be written");
    assert_eq!(hidden, json!(["** redacted **"]));
    refuse::<Sensitive<T>>(json!("** redacted **"), "a secret cannot be read");
    refuse::<Vec<Sensitive<T>>>(json!(["** redacted **"]), "a secret cannot be read");
}

#[test]
fn secrets_are_hidden() {
    check_secret("hunter2".to_owned(), json!("hunter2"));
    check_secret(42, json!(42));
    check_secret(true, json!(true));
    check_secret(Blob::new(*b"hi"), json!("aGk="));
    check_secret(time("2021-10-13T14:30:49Z"), json!("2021-10-13T14:30:49Z"));
    check_secret(Document::from("hunter2"), json!("hunter2"));
    check_secret(BigDecimal::from(1), json!("1"));
}

#[test]
fn a_map_with_secret_keys_is_hidden_as_a_whole() {
    let map = HashMap::from([(Sensitive::from("hunter2"), 1)]);
    check(map.clone(), json!({"hunter2": 1}));
    let mut hidden = Vec::new();
    values::write(&map, &mut serde_json::Serializer::new(&mut hidden)).expect("it can be written");
    assert_eq!(hidden, br#""** redacted **""#);
}

#[test]
fn errors_do_not_quote_secrets() {
    for json in [json!("hunter2"), json!(["hunter2"]), json!({"hunter2": 1})] {
        let error = read::<Sensitive<i32>>(&json).expect_err("no integer");
        assert!(!error.contains("hunter2"), "{error}");
    }
    assert_eq!(
        format!("{:?}", Exposed(&Sensitive::from("hunter2"))),
        "** redacted **"
    );
}

#[derive(Debug, PartialEq)]
struct Account {
    name: String,
    tags: Option<Vec<String>>,
    words: Vec<String>,
    choice: Option<Choice>,
}

#[derive(Default)]
struct AccountBuilder {
    name: Option<String>,
    tags: Option<Vec<String>>,
    words: Option<Vec<String>>,
    choice: Option<Choice>,
}

/// As the generator writes it, with `tags` and `words` as secrets.
impl Structure for Account {
    type Builder = AccountBuilder;

    const NAME: &'static str = "Account";

    fn write<S: Serializer>(&self, object: &mut Object<S>) -> Result<(), S::Error> {
        object.member("name", &self.name)?;
        object.optional_secret("tags", &self.tags)?;
        object.secret("words", &self.words)?;
        object.optional("choice", &self.choice)?;
        Ok(())
    }

    fn read<'de, A: MapAccess<'de>>(
        builder: &mut AccountBuilder,
        name: &str,
        member: Member<'_, A>,
    ) -> Result<(), A::Error> {
        match name {
            "name" => builder.name = member.value()?,
            "tags" => builder.tags = member.secret()?,
            "words" => builder.words = member.secret()?,
            "choice" => builder.choice = member.value()?,
            _ => member.ignore()?,
        }
        Ok(())
    }

    fn build<E: Error>(builder: AccountBuilder) -> Result<Self, E> {
        required("name", &builder.name)?;
        Ok(Self {
            name: builder.name.unwrap_or_default(),
            tags: builder.tags,
            words: builder.words.unwrap_or_default(),
            choice: builder.choice,
        })
    }
}

serde_traits!(structure Account);

#[derive(Debug, PartialEq)]
enum Choice {
    Number(i32),
    Words(Vec<String>),
    Nothing,
    Unknown(UnknownVariantValue),
}

/// As the generator writes it, with `words` as a secret.
impl Union for Choice {
    const NAME: &'static str = "Choice";

    fn write<S: Serializer>(&self, object: &mut Object<S>) -> Result<(), S::Error> {
        match self {
            Self::Number(value) => object.member("number", value),
            Self::Words(value) => object.secret("words", value),
            Self::Nothing => object.nothing("nothing"),
            Self::Unknown(_) => Err(unknown::<Self, _>()),
        }
    }

    fn read<'de, A: MapAccess<'de>>(
        name: &str,
        member: Member<'_, A>,
    ) -> Result<Option<Self>, A::Error> {
        let value = match name {
            "number" => member.value()?.map(Self::Number),
            "words" => member.secret()?.map(Self::Words),
            "nothing" => member.nothing()?.map(|()| Self::Nothing),
            other => member
                .nothing()?
                .map(|()| Self::Unknown(UnknownVariantValue::new(other))),
        };
        Ok(value)
    }
}

serde_traits!(union Choice);

#[test]
fn structures_have_their_members() {
    let account = |choice| Account {
        name: "a".to_owned(),
        tags: Some(vec!["b".to_owned()]),
        words: vec!["c".to_owned()],
        choice,
    };
    let json = json!({"name": "a", "tags": ["b"], "words": ["c"], "choice": {"number": 1}});
    check(account(Some(Choice::Number(1))), json);
    let hidden = serde_json::to_value(account(Some(Choice::Words(Vec::new()))));
    let mark = "** redacted **";
    let json = json!({"name": "a", "tags": mark, "words": mark, "choice": {"words": mark}});
    assert_eq!(hidden.expect("it can be written"), json);
    refuse::<Account>(json, "a secret cannot be read");
    let sparse = json!({"name": "a", "tags": null, "more": {"deep": [1]}});
    let read = read::<Account>(&sparse).expect("an account");
    assert_eq!(
        (read.tags, read.words, read.choice),
        (None, Vec::new(), None)
    );
    refuse::<Account>(json!({"tags": []}), "missing field `name`");
    refuse::<Account>(json!({"name": null}), "missing field `name`");
    refuse::<Account>(json!([]), "expected the structure `Account`");
}

#[test]
fn unions_have_one_member() {
    check(Choice::Nothing, json!({"nothing": {}}));
    check(Choice::Words(vec!["a".to_owned()]), json!({"words": ["a"]}));
    let json = json!({"words": null, "number": 1, "new": null});
    assert_eq!(read::<Choice>(&json), Ok(Choice::Number(1)));
    for other in [
        json!({}),
        json!({"number": 1, "nothing": {}}),
        json!({"number": null}),
    ] {
        refuse::<Choice>(
            other,
            "expected the union `Choice`, an object with one member",
        );
    }
    let new = read::<Choice>(&json!({"new": {"deep": [1]}})).expect("a new member");
    assert_eq!(new, Choice::Unknown(UnknownVariantValue::new("new")));
    let error = serde_json::to_string(&new).expect_err("what it held is lost");
    let message = "a member of the union `Choice` that is not known cannot be written";
    assert_eq!(error.to_string(), message);
}
