//! How generated files are laid out. Most of a file is laid out as text, by the generator itself:
//! it has to be Rust, and to look as if a formatter had been at work.

use std::collections::HashMap;
use std::path::Path;

use tests::model::Model;
use tests::paths;

/// The longest line of code, in columns: the limit of the formatter, and what a closing
/// punctuation mark may take.
const WIDTH: usize = 100;

/// Of a hundred lines of code that the formatter would write, how many are there.
const ALIKE: usize = 97;

#[test]
fn our_model() {
    check_all([Model::read(&paths::root().join("models/lightsail.json"))]);
}

#[test]
fn every_fixture() {
    let models = paths::files_with(&paths::tests().join("models"), "json");
    assert!(models.len() > 50);
    check_all(models.iter().map(|(_, path)| Model::read(path)));
}

/// The official model, if this machine has it; nothing to hold otherwise, which the assertion says.
#[test]
fn the_official_model() {
    match paths::official_model() {
        Some(path) => check_all([Model::read(&path).without_config()]),
        None => assert!(paths::shared().is_none_or(|shared| !has_models(&shared))),
    }
}

fn has_models(shared: &Path) -> bool {
    shared.join("models").is_dir()
}

fn check_all(models: impl IntoIterator<Item = Model>) {
    let (mut lines, mut alike) = (0, 0);
    for model in models {
        let generated = model.generate().expect("the model is fine");
        for (path, text) in &generated.files {
            // The runtime is written by hand, and formatted by rustfmt.
            if !path.ends_with(".rs") || path.starts_with("src/support/") {
                continue;
            }
            let place = format!("{}: {path}", model.name);
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{place}: {error}"));
            no_long_lines(&place, text);
            let formatted = prettyplease::unparse(&file);
            let (all, same) = compare(&formatted, text);
            lines += all;
            alike += same;
        }
    }
    assert!(lines > 1000, "only {lines} lines");
    assert!(
        alike * 100 >= lines * ALIKE,
        "only {alike} of {lines} lines are as the formatter would write them"
    );
}

/// What could be broken is.
fn no_long_lines(place: &str, text: &str) {
    for line in code(text) {
        let breakable = line.contains(", ") || line.contains(").") || line.contains(" = ");
        let is_text = line.contains('"');
        assert!(
            line.chars().count() <= WIDTH || !breakable || is_text,
            "{place}: a long line\n{line}"
        );
    }
}

/// How many lines the formatter writes, and how many of them are in the text.
fn compare(formatted: &str, text: &str) -> (usize, usize) {
    let mut ours: HashMap<&str, usize> = HashMap::new();
    for line in code(text) {
        *ours.entry(line.trim()).or_default() += 1;
    }
    let (mut all, mut same) = (0, 0);
    for line in code(formatted) {
        all += 1;
        if let Some(left) = ours.get_mut(line.trim())
            && *left > 0
        {
            *left -= 1;
            same += 1;
        }
    }
    (all, same)
}

/// The lines of code: neither comments nor imports, which are grouped in a way of their own.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let mut in_import = false;
    text.lines().filter(move |line| {
        let starts_import = line.starts_with("use ");
        let is_import = in_import || starts_import;
        in_import = is_import && !line.ends_with(';');
        !(is_import || line.trim().is_empty() || line.trim_start().starts_with("//"))
    })
}
