//! The names that are generated are those of the AWS SDK for Rust, as `facts/` lists them: types,
//! fields with their accessors and setters, variants, operations, errors and their predicates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use tests::model::Model;
use tests::paths;
use tests::sources::Sources;

/// Facts about the SDK: kind, name in the model, name in Rust.
const FACTS: &str = include_str!("../facts/aws-sdk-lightsail-1.135.0.tsv");

#[test]
fn our_model_has_the_names_of_the_sdk() {
    let model = Model::read(&paths::root().join("models/lightsail.json"));
    let held = Names::new(&model).check();
    assert!(held > 100, "only {held} facts were held");
}

/// All names of the SDK, where this machine has the official model; otherwise the list itself is
/// held to be one.
#[test]
fn the_official_model_has_the_names_of_the_sdk() {
    assert!(facts().count() > 4000);
    if let Some(path) = paths::official_model() {
        let held = Names::new(&Model::read(&path).without_config()).check();
        assert!(held > 4000, "only {held} facts were held");
    }
}

fn facts() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = FACTS.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// A model and the names that are generated for it.
struct Names {
    shapes: BTreeMap<String, Value>,
    sources: Sources,
    /// Where the type of a structure is: folder and name. The input of an operation is its input's
    /// type, as far as nothing else holds it.
    types: BTreeMap<String, Vec<(String, String)>>,
}

impl Names {
    fn new(model: &Model) -> Self {
        let text: Value = serde_json::from_slice(&model.text).expect("the model is JSON");
        let shapes = text["shapes"].as_object().expect("shapes").iter();
        let shapes: BTreeMap<String, Value> = shapes
            .filter_map(|(id, shape)| Some((id.split_once('#')?.1.to_owned(), shape.clone())))
            .collect();
        let generated = model.generate().expect("the model is fine");
        let mut names = Self {
            shapes,
            sources: Sources::read(&generated.files),
            types: BTreeMap::new(),
        };
        names.find_types();
        names
    }

    fn find_types(&mut self) {
        for [kind, wire, rust] in facts() {
            let place = match kind {
                "structure" => ("types/".to_owned(), wire.to_owned()),
                "error" => ("error/".to_owned(), wire.to_owned()),
                "input" | "output" => {
                    let side = &self
                        .shapes
                        .get(wire)
                        .map(|shape| shape[kind]["target"].clone());
                    let Some(Value::String(target)) = side else {
                        continue;
                    };
                    let shape = target.split_once('#').map_or("", |(_, name)| name);
                    (format!("operation/{}/", module(wire)), shape.to_owned())
                }
                _ => continue,
            };
            self.types
                .entry(place.1)
                .or_default()
                .push((place.0, rust.to_owned()));
        }
    }

    /// Holds every fact that is about this model; gives how many there were.
    fn check(&self) -> usize {
        let mut missing = Vec::new();
        let mut held = 0;
        for fact in facts().filter(|fact| self.concerns(fact)) {
            held += 1;
            if !self.holds(&fact) {
                missing.push(fact.join(" "));
            }
        }
        assert!(
            missing.is_empty(),
            "{} of {held} are missing:\n{}",
            missing.len(),
            missing.join("\n")
        );
        held
    }

    /// Whether the model has what a fact is about.
    fn concerns(&self, [kind, wire, _]: &[&'static str; 3]) -> bool {
        let (shape, rest) = wire.split_once(['$', '!']).unwrap_or((wire, ""));
        let Some(shape) = self.shapes.get(shape) else {
            return false;
        };
        match *kind {
            "field" => shape["members"].get(rest).is_some(),
            "variant" => shape["members"]
                .get(rest.split('=').next().unwrap_or(""))
                .is_some(),
            "error-variant" | "error-predicate" => {
                let errors = shape["errors"]
                    .as_array()
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                let ends = |error: &Value| {
                    error["target"]
                        .as_str()
                        .unwrap_or("")
                        .ends_with(&format!("#{rest}"))
                };
                errors.iter().any(ends)
            }
            _ => true,
        }
    }

    fn holds(&self, [kind, wire, rust]: &[&'static str; 3]) -> bool {
        let (shape, _) = wire.split_once(['$', '!']).unwrap_or((wire, ""));
        let operation = format!("operation/{}/", module(shape));
        let errors = || format!("{}Error", capitalized(shape));
        match *kind {
            "structure" | "enum" => self.sources.defines("types/", rust),
            "error" => self.sources.defines("error/", rust),
            "input" | "output" | "operation-error" => self.sources.defines(&operation, rust),
            "operation" => self.sources.has_module(&format!("operation/{rust}")),
            "operation-method" => self.sources.defines("api", rust),
            "variant" => self
                .sources
                .defines("types/", &format!("{}::{rust}", enum_name(shape))),
            "error-variant" | "error-predicate" => self
                .sources
                .defines(&operation, &format!("{}::{rust}", errors())),
            "field" => self.has_field(shape, rust),
            _ => false,
        }
    }

    /// Whether every type of a structure that is generated has a field, its accessor and setters.
    fn has_field(&self, shape: &str, field: &str) -> bool {
        let types = self.types.get(shape).map(Vec::as_slice).unwrap_or_default();
        let generated: Vec<_> = types
            .iter()
            .filter(|(folder, ty)| self.sources.defines(folder, ty))
            .collect();
        let bare = field.trim_start_matches("r#");
        !generated.is_empty()
            && generated.iter().all(|(folder, ty)| {
                [
                    format!("{ty}.{field}"),
                    format!("{ty}::{field}"),
                    format!("{ty}Builder::{field}"),
                    format!("{ty}Builder::set_{bare}"),
                ]
                .iter()
                .all(|name| self.sources.defines(folder, name))
            })
    }
}

/// The module of an operation, as the facts have it.
fn module(operation: &str) -> &'static str {
    lookup("operation", operation)
}

/// The type of an enumeration, as the facts have it.
fn enum_name(shape: &str) -> &'static str {
    lookup("enum", shape)
}

fn lookup(kind: &'static str, wire: &str) -> &'static str {
    static NAMES: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
        facts()
            .map(|[kind, wire, rust]| ((kind, wire), rust))
            .collect()
    });
    NAMES.get(&(kind, wire)).copied().unwrap_or("-")
}

fn capitalized(operation: &str) -> String {
    let (first, rest) = operation.split_at(1);
    first.to_ascii_uppercase() + rest
}
