//! Reorders the keys of a JSON text, where order means nothing.

use crate::json::{Json, Random};

/// The one object of a model whose order means something.
const ORDERED: &str = "members";

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
