//! A waiter by hand, as generated code writes it.

use std::cell::RefCell;
use std::future::ready;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::operation::{Echo, EchoError};
use crate::support::waiter::{Verdict, Waiter, WaiterError, all, wait};

/// Waits until only the wanted word comes back.
struct Heard;

type Answer = Result<Option<String>, EchoError>;

impl Waiter for Heard {
    type Operation = Echo;
    const MIN_DELAY: Duration = Duration::from_secs(3);
    const MAX_DELAY: Duration = Duration::from_secs(10);

    fn check(input: &String, answer: &Answer) -> Verdict {
        match answer {
            Ok(word) if all(word.iter(), |word| word == input) => Verdict::Success,
            Ok(_) => Verdict::Retry,
            Err(_) => Verdict::Failure,
        }
    }
}

type End = Result<Answer, WaiterError<Option<String>, EchoError>>;

/// Waits with these answers; gives the end and the pauses in seconds.
fn waited(max_wait: u64, answers: Vec<Answer>) -> (End, Vec<u64>) {
    let pauses = RefCell::new(Vec::new());
    let mut answers = answers.into_iter();
    let call = || ready(answers.next().expect("there is an answer left"));
    let sleep = |pause: Duration| {
        pauses.borrow_mut().push(pause.as_secs());
        ready(())
    };
    let (input, max_wait) = ("yes".to_owned(), Duration::from_secs(max_wait));
    let future = pin!(wait::<Heard, _, _>(&input, call, max_wait, || 1.0, sleep));
    let Poll::Ready(end) = future.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("nothing in the loop is pending");
    };
    let pauses = pauses.borrow().clone();
    (end.map(|poll| poll.into_result()), pauses)
}

fn word(word: &str) -> Answer {
    Ok(Some(word.to_owned()))
}

#[test]
fn pauses_grow_until_it_is_so() {
    let answers = vec![word("no"), Ok(None), word("no"), word("yes")];
    let (end, pauses) = waited(1_000, answers);
    assert_eq!(end.unwrap().unwrap().as_deref(), Some("yes"));
    assert_eq!(pauses, [3, 6, 10]);
}

#[test]
fn a_failure_ends_the_wait_and_is_the_source() {
    let (end, pauses) = waited(1_000, vec![word("no"), Err(EchoError::Silence(None))]);
    let error = end.unwrap_err();
    assert!(matches!(error, WaiterError::FailureState(_)));
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.is::<EchoError>());
    assert_eq!(pauses, [3]);
}

#[test]
fn the_time_is_used_up_to_the_shortest_pause() {
    let (end, pauses) = waited(11, vec![word("no"), word("no"), word("no")]);
    assert!(matches!(
        end.unwrap_err(),
        WaiterError::ExceededMaxWait { tries: 3, .. }
    ));
    assert_eq!(pauses, [3, 5]);
}
