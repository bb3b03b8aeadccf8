//! What JMESPath expressions of waiters see in outputs and inputs.

use waiter_paths::operation::list::{List, ListInput, ListOutput};
use waiter_paths::waiters::all_up::AllUp;
use waiter_paths::waiters::any_tag::AnyTag;
use waiter_paths::waiters::first::First;
use waiter_paths::waiters::ready::Ready;
use waiter_paths::waiters::same::Same;
use waiter_paths::waiters::stable::Stable;
use waiter_paths::waiters::tagged::Tagged;
use waiter_paths::waiters::{Verdict, Waiter};
use wire::{Value, json, received};

fn verdict<W: Waiter<Operation = List>>(output: Value) -> Verdict {
    let input = ListInput::builder().name("n").build().unwrap();
    W::check(&input, &Ok(read(&output)))
}

fn read(output: &Value) -> ListOutput {
    received!(waiter_paths, List, *output).unwrap()
}

#[test]
fn all_means_at_least_one() {
    let up = json!({"state": "UP"});
    let other = json!({"state": "DOWN"});
    assert_eq!(
        verdict::<AllUp>(json!({"nodes": [up, up]})),
        Verdict::Success
    );
    assert_eq!(
        verdict::<AllUp>(json!({"nodes": [up, other]})),
        Verdict::Failure
    );
    assert_eq!(verdict::<AllUp>(json!({"nodes": []})), Verdict::Retry);
    assert_eq!(verdict::<AllUp>(json!({})), Verdict::Retry);
}

#[test]
fn what_is_not_there_is_passed_over() {
    let nodes = json!({"nodes": [{"state": "UP"}, {}]});
    assert_eq!(verdict::<AllUp>(nodes), Verdict::Success);
}

#[test]
fn lists_in_lists_are_joined() {
    let nodes = json!({"nodes": [{"tags": ["a"]}, {}, {"tags": ["b", "x"]}]});
    assert_eq!(verdict::<AnyTag>(nodes), Verdict::Success);
    assert_eq!(
        verdict::<AnyTag>(json!({"nodes": [{"tags": ["a"]}]})),
        Verdict::Retry
    );
}

#[test]
fn an_index_finds_one_item() {
    let nodes = json!({"nodes": [{"state": "UP"}, {"state": "DOWN"}]});
    assert_eq!(verdict::<First>(nodes), Verdict::Success);
    assert_eq!(
        verdict::<First>(json!({"nodes": [{"state": "DOWN"}]})),
        Verdict::Retry
    );
    assert_eq!(verdict::<First>(json!({})), Verdict::Retry);
}

#[test]
fn booleans_are_compared() {
    assert_eq!(
        verdict::<Ready>(json!({"inner": {"ready": true}})),
        Verdict::Success
    );
    assert_eq!(
        verdict::<Ready>(json!({"inner": {"ready": false}})),
        Verdict::Retry
    );
    assert_eq!(verdict::<Ready>(json!({})), Verdict::Retry);
}

#[test]
fn input_and_output_can_be_compared() {
    assert_eq!(
        verdict::<Same>(json!({"inner": {"ready": true, "name": "n"}})),
        Verdict::Success
    );
    assert_eq!(
        verdict::<Same>(json!({"inner": {"ready": true, "name": "m"}})),
        Verdict::Retry
    );
    assert_eq!(verdict::<Same>(json!({})), Verdict::Retry);
}

#[test]
fn items_can_be_filtered_and_counted() {
    let node =
        |tags: &[&str], running: i32| json!({"tags": tags, "running": running, "desired": 2});
    let stable = json!({"nodes": [node(&["x"], 2), node(&["y"], 2)]});
    assert_eq!(verdict::<Stable>(stable), Verdict::Success);
    let starting = json!({"nodes": [node(&["x"], 2), node(&["y"], 1)]});
    assert_eq!(verdict::<Stable>(starting), Verdict::Retry);
    let changing = json!({"nodes": [node(&["x", "y"], 2)]});
    assert_eq!(verdict::<Stable>(changing), Verdict::Retry);
}

#[test]
fn functions_and_conditions_can_be_combined() {
    let ready = json!({"ready": true});
    let tagged = json!({"inner": ready, "nodes": [{"tags": ["x"]}]});
    assert_eq!(verdict::<Tagged>(tagged), Verdict::Success);
    assert_eq!(
        verdict::<Tagged>(json!({"inner": ready, "nodes": [{}]})),
        Verdict::Retry
    );
    assert_eq!(verdict::<Tagged>(json!({"inner": ready})), Verdict::Failure);
    assert_eq!(verdict::<Tagged>(json!({"nodes": [{}]})), Verdict::Failure);
}
