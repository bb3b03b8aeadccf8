//! The same inputs and the same responses, at random, to aws-sdk-lightsail and to the generated
//! crate: what they send and what they make of an answer is equal, or a row of a table says why not.

mod inputs;
mod kinds;
mod known;
mod responses;

use std::cell::RefCell;
use std::collections::BTreeMap;

use differential::{Input, Operation, Outcome};
use kinds::Kinds;
use known::KNOWN;
use ported::memory::{Answer, Memory};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use responses::Response;
use tokio::runtime::Runtime;

/// How many responses are tried, and how many inputs.
const CASES: u32 = 10_000;

/// A runtime whose time passes when nothing else is to do.
fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
}

/// Gives each of the same cases to `test`.
fn each<S: Strategy>(strategy: &S, test: impl Fn(S::Value)) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, rng).run(strategy, |case| {
        test(case);
        Ok(())
    });
    run.expect("the runner itself does not fail");
}

/// One of the operations.
fn operation() -> impl Strategy<Value = Operation> {
    prop::sample::select(vec![Operation::Create, Operation::Delete, Operation::Get])
}

/// A difference that no row explains.
type Unknown = (Operation, Response, Outcome, Outcome);

#[test]
fn the_same_response_comes_to_the_same() {
    let runtime = runtime();
    let seen: RefCell<BTreeMap<&str, (usize, String)>> = RefCell::default();
    let (equal, kinds) = (RefCell::new(0), RefCell::new(Kinds::new()));
    let unknown: RefCell<Vec<Unknown>> = RefCell::default();
    each(
        &(operation(), responses::response()),
        |(operation, response)| {
            kinds.borrow_mut().count(&response);
            let memory = || {
                let body: &'static str = response.body.clone().leak();
                let headers = response.headers.clone();
                Memory::new([Answer::Says(response.status, headers, body)])
            };
            let input = Input::of(operation);
            let theirs = differential::theirs::call(memory(), "eu-central-1", &input);
            let theirs = runtime.block_on(theirs);
            let ours = runtime.block_on(differential::ours::call(memory(), "eu-central-1", &input));
            if ours == theirs {
                *equal.borrow_mut() += 1;
                return;
            }
            let mut known = KNOWN.iter();
            match known.find(|(_, is, _)| is(&response, &theirs, &ours)) {
                Some((name, ..)) => {
                    let mut seen = seen.borrow_mut();
                    let entry = seen.entry(name);
                    let entry = entry.or_insert_with(|| (0, format!("{operation:?} {response:?}")));
                    entry.0 += 1;
                }
                None => unknown
                    .borrow_mut()
                    .push((operation, response, theirs, ours)),
            }
        },
    );
    println!("{} of {CASES} responses are equal", equal.into_inner());
    told(&seen.into_inner(), &unknown.into_inner());
    println!("\nwhat was tried:");
    kinds.into_inner().check();
}

/// Prints the differences.
///
/// # Panics
///
/// If there is one that no row explains, or a row that explains none.
fn told(seen: &BTreeMap<&str, (usize, String)>, unknown: &[Unknown]) {
    for (operation, response, theirs, ours) in unknown.iter().take(40) {
        println!("{operation:?} {response:?}\n  theirs {theirs:?}\n  ours   {ours:?}");
    }
    let count = unknown.len();
    assert!(
        unknown.is_empty(),
        "{count} differences that no row explains"
    );
    for (name, _, reason) in KNOWN {
        let found = seen.get(name);
        let (count, example) = found.unwrap_or_else(|| panic!("{name} does not occur"));
        println!("{count:5} {name}: {reason}\n      such as {example}");
    }
}
