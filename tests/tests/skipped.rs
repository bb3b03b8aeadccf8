//! What a model describes for an operation and its crate goes without is listed with the reason.

use tests::model::Model;
use tests::paths;

/// What the crate of a fixture goes without, one a line.
fn skipped(fixture: &str) -> Vec<String> {
    let model = Model::read(&paths::tests().join("models").join(fixture));
    let generated = model.generate().expect("the fixture is generated");
    let skipped = generated.summary.skipped.iter();
    skipped.map(ToString::to_string).collect()
}

#[test]
fn waiters_with_expressions_that_are_not_covered_are_skipped() {
    assert_eq!(
        skipped("waiter_paths.json"),
        [
            "the waiter `Count` of `List`: the comparison of different types in \
             `length(output.nodes) == input.wanted` is not supported",
            "the waiter `Sliced` of `List`: a slice in `nodes[1:].state` is not supported",
            "the waiter `Astray` of `List`: the unknown member `nothing` in `inner.nothing` is not \
             supported",
        ]
    );
}

#[test]
fn nothing_else_is_skipped() {
    for fixture in [
        "paginators.json",
        "paginator_paths.json",
        "paginator_secrets.json",
        "waiters.json",
    ] {
        assert!(skipped(fixture).is_empty(), "{fixture}");
    }
}
