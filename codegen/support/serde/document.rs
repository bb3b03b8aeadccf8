//! Documents: data of any form.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _, Serializer};

use super::super::document::{Document, Number};
use super::{Secrets, Seed, Shown, Value, json_number, serde_traits};

impl Value for Document {
    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Boolean(value) => to.serialize_bool(*value),
            Self::Number(number) => write_number(number, to),
            Self::String(text) => to.serialize_str(text),
            Self::Array(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for value in items {
                    list.serialize_element(&Shown { value, secrets })?;
                }
                list.end()
            }
            Self::Object(members) => {
                let mut map = to.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &Shown { value, secrets })?;
                }
                map.end()
            }
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Anything)
    }

    fn as_text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Null | Self::Boolean(_) | Self::Number(_) | Self::Array(_) | Self::Object(_) => {
                None
            }
        }
    }
}

/// Writes an integer as such if 64 bits can hold it, and anything else as the nearest
/// floating-point number.
fn write_number<S: Serializer>(number: &Number, to: S) -> Result<S::Ok, S::Error> {
    let text = number.as_str();
    match (text, text.parse::<i64>(), text.parse::<u64>()) {
        ("-0", ..) => to.serialize_f64(-0.0),
        (_, Ok(value), _) => to.serialize_i64(value),
        (_, Err(_), Ok(value)) => to.serialize_u64(value),
        (_, Err(_), Err(_)) => match number.to_f64() {
            Some(value) => to.serialize_f64(value),
            None => Err(S::Error::custom("the number is too large for 64 bits")),
        },
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a truth value, a number, a string, a list or an object")
    }

    fn visit_none<E: Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
        Document::read(from)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Document, E> {
        Ok(Document::Number(Number::from_valid(&value.to_string())))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Document, E> {
        Document::try_from(value).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Document, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Document, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Seed::<Document>::NEW)? {
            items.push(item);
        }
        Ok(Document::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
        let mut members = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let number = if members.is_empty() {
                json_number::read(&name, &mut map)?
            } else {
                None
            };
            if let Some(number) = number {
                return Ok(Document::Number(number));
            }
            members.insert(name, map.next_value_seed(Seed::NEW)?);
        }
        Ok(Document::Object(members))
    }
}

serde_traits!(Document);
