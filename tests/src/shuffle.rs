//! Reorders the keys of a JSON text, where order means nothing.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The one object of a model whose order means something.
const ORDERED: &str = "members";

/// JSON that keeps the order of its keys.
enum Json {
    Scalar(Value),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The same model with the keys of all objects but `members` in another order; each seed gives
/// one order.
///
/// # Panics
///
/// If the text is not JSON.
pub fn shuffled(text: &[u8], seed: u64) -> Vec<u8> {
    let mut json: Json = serde_json::from_slice(text).expect("the model is JSON");
    json.shuffle(false, &mut Random(seed));
    let mut out = String::new();
    json.write(&mut out);
    out.into_bytes()
}

impl Json {
    fn shuffle(&mut self, ordered: bool, random: &mut Random) {
        match self {
            Self::Scalar(_) => {}
            Self::Array(items) => items
                .iter_mut()
                .for_each(|item| item.shuffle(false, random)),
            Self::Object(entries) => {
                for (key, value) in entries.iter_mut() {
                    value.shuffle(key == ORDERED && !ordered, random);
                }
                if !ordered {
                    for last in (1..entries.len()).rev() {
                        entries.swap(last, random.below(last + 1));
                    }
                }
            }
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Scalar(value) => out.push_str(&value.to_string()),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    out.push_str(&Value::from(key.as_str()).to_string());
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Numbers that look random and are the same in every run: SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let bound = u64::try_from(bound).unwrap_or(u64::MAX);
        usize::try_from(mixed % bound).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Scalar(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Scalar(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Scalar(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Scalar(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Scalar(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Scalar(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            list.push(entry);
        }
        Ok(Json::Object(list))
    }
}

#[cfg(test)]
mod tests {
    use super::shuffled;

    #[test]
    fn keys_move_and_members_stay() {
        let text = br#"{"a":1,"b":[{"c":null,"d":true,"e":"x"}],"members":{"z":{},"y":{},"x":{}}}"#;
        let seeds: Vec<String> = (0..8)
            .map(|seed| String::from_utf8(shuffled(text, seed)).expect("UTF-8"))
            .collect();
        assert!(seeds.iter().any(|other| other != &seeds[0]));
        for other in seeds {
            assert!(
                other.contains(r#""members":{"z":{},"y":{},"x":{}}"#),
                "{other}"
            );
            let value: serde_json::Value = serde_json::from_str(&other).expect("JSON");
            assert_eq!(value["b"][0]["d"], true);
        }
    }
}
