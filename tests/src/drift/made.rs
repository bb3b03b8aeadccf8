//! Made pairs of models: `tests/drift/rules/<rule>.json` says what is different in the old and in
//! the new one from `tests/drift/base.json`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::model::Model;
use crate::paths;

/// Shapes as text, since the order of their members means something; none for one that goes.
type Shapes = BTreeMap<String, Option<Box<RawValue>>>;

/// A pair as its file has it.
#[derive(Deserialize)]
struct Pair {
    old: Shapes,
    new: Shapes,
}

/// The made pairs by the id of their rule.
pub fn pairs() -> Vec<(String, PathBuf)> {
    paths::files_with(&paths::tests().join("drift/rules"), "json")
}

/// The two models of a pair.
///
/// # Panics
///
/// If the file cannot be read.
pub fn read(path: &std::path::Path) -> (Model, Model) {
    let base: Shapes = parse(&paths::tests().join("drift/base.json"));
    let pair: Pair = parse(path);
    (model("old", &base, pair.old), model("new", &base, pair.new))
}

/// The files of a model's crate, as a package with this name; none if it cannot be generated.
pub fn crate_of(model: &Model, package: &str) -> Option<BTreeMap<String, String>> {
    let mut files = model.generate().ok()?.files;
    let manifest = files.get_mut("Cargo.toml")?;
    let mut lines = manifest.lines();
    let name = lines.find(|line| line.starts_with("name = "))?.to_owned();
    *manifest = manifest.replacen(&name, &format!("name = {package:?}"), 1);
    Some(files)
}

fn parse<T: for<'de> Deserialize<'de>>(path: &std::path::Path) -> T {
    let text = std::fs::read_to_string(path);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn model(name: &str, base: &Shapes, changed: Shapes) -> Model {
    let mut shapes = base.clone();
    shapes.extend(changed);
    let shapes = shapes
        .iter()
        .filter_map(|(id, shape)| Some((id, shape.as_ref()?)));
    let shapes: Vec<String> = shapes
        .map(|(id, shape)| format!("{id:?}: {shape}"))
        .collect();
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{{}}}}}"#,
        shapes.join(", ")
    );
    Model {
        examples: true,
        name: format!("{name}.json"),
        text: text.into_bytes(),
        config: None,
    }
}
