//! The facts between real revisions of a service, where this machine has the shared folder: each
//! neighbouring pair gives exactly what `CHANGES.json` beside them says.

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use tests::drift::{COMPUTED, compare, difference, json};
use tests::model::Model;
use tests::paths;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = ["history", "history-full"].into_iter().flat_map(pairs);
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

/// A trial for each pair of a folder.
fn pairs(name: &'static str) -> Vec<Trial> {
    let folder = paths::shared().map(|shared| shared.join("models").join(name));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        let ignored = || Ok(Completion::ignored_with(paths::NO_SHARED));
        return vec![Trial::ignorable_test(name, ignored)];
    };
    let text = fs::read_to_string(folder.join("CHANGES.json")).expect("the expected changes");
    let pairs = expected(&text);
    assert!(!pairs.is_empty(), "no pair in {}", folder.display());
    let trials = pairs.into_iter().map(|pair| {
        let folder = folder.clone();
        Trial::test(format!("{name}/{}", pair.to), move || check(&folder, &pair))
    });
    trials.collect()
}

/// The pairs of a `CHANGES.json`.
fn expected(text: &str) -> Vec<Pair> {
    #[derive(Deserialize)]
    struct File<T> {
        pairs: Vec<T>,
    }
    let fields: File<Value> = serde_json::from_str(text).expect("JSON");
    let orders: File<Order> = serde_json::from_str(text).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let pairs = fields.pairs.into_iter().zip(orders.pairs);
    let pairs = pairs.map(|(fields, order)| Pair {
        from: text(&fields["from"]),
        to: text(&fields["to"]),
        fields,
        order,
    });
    pairs.collect()
}

fn check(folder: &Path, expected: &Pair) -> Result<(), Failed> {
    let model = |name: &str| Model::read(&folder.join(format!("{name}.json")));
    let drift = compare(&model(&expected.from), &model(&expected.to))?;
    let found = json(&drift);
    for field in COMPUTED {
        if let Some(difference) = difference(&found[field], &expected.fields[*field]) {
            return Err(format!("{field}{difference}").into());
        }
    }
    let order: Order = serde_json::from_str(&drift.to_json())?;
    if order.updated.0 == expected.order.updated.0 {
        Ok(())
    } else {
        Err(format!("the operations come in the order {:?}", order.updated.0).into())
    }
}

/// What is expected of a pair.
#[derive(Clone)]
struct Pair {
    from: String,
    to: String,
    fields: Value,
    order: Order,
}

/// The order of keys means something, and a [`Value`] does not keep it.
#[derive(Clone, Deserialize)]
struct Order {
    #[serde(rename = "operationsUpdated")]
    updated: Keys,
}

/// The keys of an object, as they are written.
#[derive(Clone)]
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, IgnoredAny)) = map.next_entry()? {
            keys.push(key);
        }
        Ok(Keys(keys))
    }
}
