//! `models/lightsail.json` has the facts that somebody has reviewed and accepted.
//!
//! If it has not, this fails with what changed, before any test that holds generated code.

use tests::drift::{guard, made};
use tests::model::Model;
use tests::{paths, snapshot};

#[test]
fn the_model_has_the_accepted_facts() {
    let model = Model::read(&paths::root().join("models/lightsail.json"));
    if guard::accepts() {
        let surface = model.surface().expect("the model is fine");
        snapshot::assert(&guard::folder(), "surface", &surface);
    }
    if let Err(report) = guard::check(&guard::accepted(), &model) {
        panic!("{report}");
    }
}

/// A made pair: the facts of the old model, as if they had been accepted, and the new model.
fn pair(rule: &str) -> (String, Model) {
    let path = paths::tests().join(format!("drift/rules/{rule}.json"));
    let (old, new) = made::read(&path);
    (old.surface().expect("the model is fine"), new)
}

#[test]
fn what_changed_is_reported() {
    let (accepted, model) = pair("value-removed");
    let report = guard::check(&accepted, &model).expect_err("a value went");
    insta::assert_snapshot!(report, @r"
    `new.json` no longer has the facts that were accepted.

    Clock - no api change

    Also changed
      response  time.unit: values removed: minute
                in GetTime

    For Rust users: major (breaking), 0.1.0 -> 0.2.0

      major  value-removed
        The variant of the enum goes.
        - types::Unit::Minute

    Review:  cargo xtask diff --since HEAD
    Accept:  INSTA_UPDATE=always cargo test -p tests --test drift_guard --test snapshots
    ");
}

/// Documentation changes no interface.
#[test]
fn other_texts_are_no_drift() {
    let (accepted, model) = pair("documentation-changed");
    assert_eq!(guard::check(&accepted, &model), Ok(()));
}

#[test]
fn what_no_report_has_is_shown_as_a_line() {
    let (accepted, model) = pair("documentation-changed");
    let targets = "test#GetTimeInput$zone targets smithy.api#String\n";
    let accepted = accepted.replace(
        targets,
        &format!("{targets}test#GetTimeInput trait smithy.api#input {{}}\n"),
    );
    let report = guard::check(&accepted, &model).expect_err("a trait went");
    let line = "  was test#GetTimeInput trait smithy.api#input {}\n";
    assert!(report.contains(line), "{report}");
    assert!(report.contains("Accept:  INSTA_UPDATE=always"), "{report}");
}

#[test]
fn a_snapshot_that_was_edited_is_no_surface() {
    let (_, model) = pair("documentation-changed");
    let accepted = "structure t#A\nt#A member b\n";
    let error = guard::check(accepted, &model).expect_err("it cannot be read");
    assert_eq!(
        error,
        "line 2 of the API surface: `member` is no fact about a shape"
    );
}
