//! The facts between real revisions of a service, where this machine has the shared folder: each
//! neighbouring pair gives exactly what `CHANGES.json` beside them says.

use std::collections::BTreeSet;
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
    let each = pairs.into_iter().map(|pair| {
        let folder = folder.clone();
        Trial::test(format!("{name}/{}", pair.to), move || check(&folder, &pair))
    });
    let mut trials: Vec<Trial> = each.collect();
    if name == "history" {
        let page = Trial::test("history/as_the_change_page", move || last_used(&folder));
        trials.push(page);
    }
    trials
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
    each_finding_points_at_its_fact(&found)?;
    let order: Order = serde_json::from_str(&drift.to_json())?;
    if order.updated.0 == expected.order.updated.0 {
        Ok(())
    } else {
        Err(format!("the operations come in the order {:?}", order.updated.0).into())
    }
}

/// Every pointer leads to something in the printed document, and every fact has a finding.
fn each_finding_points_at_its_fact(report: &Value) -> Result<(), Failed> {
    let mut pointed = BTreeSet::new();
    for finding in report["findings"].as_array().ok_or("no findings")? {
        let pointer = finding["pointer"].as_str().ok_or("no pointer")?;
        if report.pointer(pointer).is_none() {
            return Err(format!("{pointer} points at nothing").into());
        }
        if !pointed.insert(pointer) {
            return Err(format!("{pointer} is found twice").into());
        }
    }
    let mut facts = Vec::new();
    for part in ["operationsUpdated", "service"] {
        collect(&report[part], &format!("/{part}"), &mut facts);
    }
    match facts.iter().find(|fact| !pointed.contains(fact.as_str())) {
        Some(fact) => Err(format!("{fact} has no finding").into()),
        None => Ok(()),
    }
}

/// The pointers of all facts below a place.
fn collect(value: &Value, pointer: &str, facts: &mut Vec<String>) {
    match value {
        Value::Object(fields) if fields.contains_key("change") => facts.push(pointer.to_owned()),
        Value::Object(fields) => {
            for (key, value) in fields {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(value, &format!("{pointer}/{key}"), facts);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, &format!("{pointer}/{at}"), facts);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The release that this command comes from, as the change page of that day prints it.
fn last_used(folder: &Path) -> Result<(), Failed> {
    const PAGE: &str = "\
2021/08/06 - Amazon Lightsail - 2 updated api methods

CreateBucketAccessKey (updated)
Changes (response)
{accessKey: {lastUsed: {lastUsedDate: timestamp, region: string, serviceName: string}}}

GetBucketAccessKeys (updated)
Changes (response)
{accessKeys: {lastUsed: {lastUsedDate: timestamp, region: string, serviceName: string}}}

";
    let model = |name: &str| Model::read(&folder.join(name));
    let drift = compare(
        &model("0030-2021-07-14.json"),
        &model("0031-2021-08-06.json"),
    )?;
    let text = drift.to_text();
    if text.starts_with(PAGE) {
        Ok(())
    } else {
        Err(text.into())
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
