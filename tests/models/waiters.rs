//! Waiters: what an answer means, how long to pause, and the loop made of both.

use std::cell::{Cell, RefCell};
use std::future::ready;
use std::sync::Mutex;
use std::time::Duration;

use waiters::api::Waiters;
use waiters::operation::describe_table::{
    DescribeTable, DescribeTableError, DescribeTableInput, DescribeTableOutput,
};
#[allow(deprecated, reason = "it is what is tested")]
use waiters::waiters::answered::Answered;
use waiters::waiters::table_exists::TableExists;
use waiters::waiters::table_not_exists::TableNotExists;
use waiters::waiters::{Verdict, Waiter, WaiterError};
use wire::{Value, block_on, failed, json, received};

type Answer = Result<DescribeTableOutput, DescribeTableError>;

fn input() -> DescribeTableInput {
    DescribeTableInput::builder().name("t").build().unwrap()
}

fn status(status: &str) -> Answer {
    received!(waiters, DescribeTable, json!({"table": {"status": status}}))
}

fn error(code: &str) -> Answer {
    Err(failed!(
        waiters,
        DescribeTable,
        400,
        json!({"__type": code})
    ))
}

fn verdict<W: Waiter<Operation = DescribeTable>>(answer: Answer) -> Verdict {
    W::check(&input(), &answer)
}

#[test]
fn the_first_acceptor_that_matches_decides() {
    assert_eq!(verdict::<TableExists>(status("ACTIVE")), Verdict::Success);
    assert_eq!(verdict::<TableExists>(status("BROKEN")), Verdict::Failure);
    assert_eq!(verdict::<TableExists>(status("GONE")), Verdict::Failure);
    assert_eq!(verdict::<TableExists>(error("NotFound")), Verdict::Retry);
}

#[test]
fn without_a_match_an_output_is_a_retry_and_an_error_is_a_failure() {
    assert_eq!(verdict::<TableExists>(status("CREATING")), Verdict::Retry);
    let nothing = received!(waiters, DescribeTable, json!({}));
    assert_eq!(verdict::<TableExists>(nothing), Verdict::Retry);
    assert_eq!(verdict::<TableExists>(error("Other")), Verdict::Failure);
    assert_eq!(verdict::<TableNotExists>(status("ACTIVE")), Verdict::Retry);
}

#[test]
fn an_error_can_be_the_success_and_need_not_be_modelled() {
    assert_eq!(
        verdict::<TableNotExists>(error("NotFound")),
        Verdict::Success
    );
    assert_eq!(verdict::<TableNotExists>(error("Busy")), Verdict::Failure);
    assert_eq!(verdict::<TableNotExists>(error("Other")), Verdict::Retry);
}

#[test]
#[allow(deprecated, reason = "it is what is tested")]
fn any_output_can_be_the_success() {
    assert_eq!(verdict::<Answered>(status("x")), Verdict::Success);
    assert_eq!(verdict::<Answered>(error("NotFound")), Verdict::Failure);
}

#[test]
fn pauses_double_up_to_the_longest() {
    let pause = |tries| {
        TableExists::pause(tries, Duration::MAX, 1.0)
            .unwrap()
            .as_secs()
    };
    assert_eq!([1, 2, 3, 4, 99].map(pause), [20, 40, 80, 120, 120]);
    // Two seconds and two minutes, unless the model says otherwise.
    let pause = |tries| {
        TableNotExists::pause(tries, Duration::MAX, 1.0)
            .unwrap()
            .as_secs()
    };
    assert_eq!([1, 2, 6, 7, u32::MAX].map(pause), [2, 4, 64, 120, 120]);
}

#[test]
fn the_random_number_chooses_between_the_shortest_and_the_longest_pause() {
    let pause = |random| {
        TableExists::pause(3, Duration::MAX, random)
            .unwrap()
            .as_secs()
    };
    assert_eq!([0.0, 0.5, 1.0].map(pause), [20, 50, 80]);
    assert_eq!([-1.0, 7.0, f64::NAN].map(pause), [80, 80, 80]);
}

#[test]
fn the_last_pause_leaves_the_shortest_one() {
    let pause = |seconds| TableExists::pause(3, Duration::from_secs(seconds), 1.0);
    assert_eq!(pause(101), Some(Duration::from_secs(80)));
    assert_eq!(pause(99), Some(Duration::from_secs(79)));
    assert_eq!(pause(21), Some(Duration::from_secs(1)));
    assert_eq!([20, 5, 0].map(pause), [None, None, None]);
}

/// Gives one answer after the other.
struct Service(Mutex<Vec<Value>>);

impl Service {
    fn new<const N: usize>(statuses: [&str; N]) -> Self {
        let answer = |status: &&str| json!({"table": {"status": status}});
        Self(Mutex::new(statuses.iter().rev().map(answer).collect()))
    }
}

impl Waiters for Service {
    async fn describe_table(&self, input: DescribeTableInput) -> Answer {
        assert_eq!(input.name(), "t");
        match self.0.lock().unwrap().pop() {
            Some(answer) => received!(waiters, DescribeTable, answer),
            None => error("NotFound"),
        }
    }
}

#[test]
fn a_wait_asks_until_it_is_so_and_pauses_in_between() {
    let service = Service::new(["CREATING", "CREATING", "ACTIVE"]);
    let pauses = RefCell::new(Vec::new());
    let sleep = |pause: Duration| {
        pauses.borrow_mut().push(pause.as_secs());
        ready(())
    };
    let wait = TableExists::wait(&service, input(), Duration::from_secs(600), || 1.0, sleep);
    let output = block_on(wait).unwrap().into_result().unwrap();
    assert_eq!(output.table().unwrap().status().unwrap().as_str(), "ACTIVE");
    assert_eq!(*pauses.borrow(), [20, 40]);
}

#[test]
fn a_wait_ends_with_an_error_when_it_cannot_become_so() {
    let service = Service::new(["CREATING", "BROKEN"]);
    let max_wait = Duration::from_secs(600);
    let wait = TableExists::wait(&service, input(), max_wait, || 1.0, |_| ready(()));
    let error = block_on(wait).unwrap_err();
    assert!(matches!(error, WaiterError::FailureState(_)));
    assert_eq!(error.to_string(), "what was waited for will not happen");
    assert!(error.final_poll().as_result().is_ok());
}

#[test]
fn a_wait_ends_with_an_error_when_the_time_is_up() {
    let service = Service::new([]);
    let slept = Cell::new(Duration::ZERO);
    let sleep = |pause| {
        slept.set(slept.get() + pause);
        ready(())
    };
    let wait = TableExists::wait(&service, input(), Duration::from_secs(100), || 1.0, sleep);
    let error = block_on(wait).unwrap_err();
    assert_eq!(slept.get(), Duration::from_secs(80));
    assert!(
        matches!(error, WaiterError::ExceededMaxWait { tries: 4, .. }),
        "{error:?}"
    );
    let source = std::error::Error::source(&error).unwrap();
    assert!(
        source
            .downcast_ref::<DescribeTableError>()
            .unwrap()
            .is_not_found()
    );
}

#[test]
fn futures_can_be_sent_to_other_threads() {
    fn is_send(_: impl Send) {}
    let service = Service::new([]);
    let wait = TableExists::wait(&service, input(), Duration::ZERO, || 1.0, |_| ready(()));
    is_send(wait);
}
