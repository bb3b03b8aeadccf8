//! The same input gives the same bytes: in each run, on any number of threads, and whatever the
//! order of the keys in the JSON where order means nothing.

use std::num::NonZeroUsize;
use std::path::Path;

use tests::model::{Choice, Model};
use tests::paths;
use tests::shuffle::shuffled;

#[test]
fn our_model() {
    check(Model::read(&paths::root().join("models/lightsail.json")), 3);
}

#[test]
fn every_fixture() {
    let models = paths::files_with(&paths::tests().join("models"), "json");
    assert!(models.len() > 50);
    for (_, path) in models {
        // A fixture on which the generator panics shows a fault there, not here.
        let generated = std::panic::catch_unwind(|| Model::read(&path).generate());
        if generated.is_ok_and(|generated| generated.is_ok()) {
            check(Model::read(&path), 2);
        }
    }
}

/// The official model, if this machine has it; nothing to hold otherwise, which the first
/// assertion says.
#[test]
fn the_official_model() {
    match paths::official_model() {
        Some(path) => check(Model::read(&path).without_config(), 1),
        None => assert!(paths::shared().is_none_or(|shared| !has_models(&shared))),
    }
}

fn has_models(shared: &Path) -> bool {
    shared.join("models").is_dir()
}

fn check(model: Model, seeds: u64) {
    let first = model.generate().expect("the model is fine");
    let threads = Choice {
        threads: NonZeroUsize::new(4),
        ..Choice::default()
    };
    let again = model.generate_choice(&threads).expect("the model is fine");
    assert!(first == again, "{}: two runs differ", model.name);
    for seed in 0..seeds {
        let text = shuffled(&model.text, seed);
        assert_ne!(text, model.text);
        let other = Model {
            text,
            ..model.clone()
        }
        .generate()
        .expect("the model is fine");
        for (path, text) in &first.files {
            assert_eq!(
                other.files.get(path),
                Some(text),
                "{}: {path}, seed {seed}",
                model.name
            );
        }
        assert_eq!(first.files.len(), other.files.len());
    }
}
