//! Waiting until something is so: <https://smithy.io/2.0/additional-specs/waiters.html>.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::operation::Operation;

/// A way to wait until something is so: what the answers of an operation mean, and how long to
/// pause between two of them.
///
/// Nothing here sleeps or looks at a clock. [`check`](Self::check) and
/// [`pause`](Self::pause) are all that a loop of your own needs; each waiter also has a `wait`
/// that is such a loop.
pub trait Waiter {
    /// The operation that is asked.
    type Operation: Operation;

    /// The shortest pause between two tries.
    const MIN_DELAY: Duration;

    /// The longest pause between two tries.
    const MAX_DELAY: Duration;

    /// What an answer to `input` means.
    fn check(input: &Input<Self>, answer: &Answer<Self>) -> Verdict;

    /// How long to pause after a number of tries, or `None` if the time is up.
    ///
    /// The pauses double from the shortest to the longest. Of each, a share is taken that `random`
    /// says, a number from 0 to 1, so that many clients do not ask at once. The last pause leaves
    /// the shortest one of what `remains` of the time to wait.
    fn pause(tries: u32, remains: Duration, random: f64) -> Option<Duration> {
        let last = remains.checked_sub(Self::MIN_DELAY)?;
        let doublings = tries.saturating_sub(1).min(31);
        let longest = Self::MIN_DELAY
            .saturating_mul(1 << doublings)
            .min(Self::MAX_DELAY);
        let share = if (0.0..=1.0).contains(&random) {
            random
        } else {
            1.0
        };
        let spread = longest.saturating_sub(Self::MIN_DELAY).mul_f64(share);
        Some((Self::MIN_DELAY + spread).min(last)).filter(|pause| !pause.is_zero())
    }
}

/// The input of the operation that a waiter asks.
pub type Input<W> = <<W as Waiter>::Operation as Operation>::Input;

/// What the operation that a waiter asks gives.
pub type Answer<W> = Result<Output<W>, Failed<W>>;

type Output<W> = <<W as Waiter>::Operation as Operation>::Output;
type Failed<W> = <<W as Waiter>::Operation as Operation>::Error;

/// What an answer means to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is so.
    Success,
    /// It will not become so, or the operation failed in another way than expected.
    Failure,
    /// It is not so yet: ask again after a pause.
    Retry,
}

/// The answer that ended the wait: what is waited for may show as an output or as an error.
#[derive(Clone, Debug)]
pub struct FinalPoll<O, E> {
    result: Result<O, E>,
}

impl<O, E> FinalPoll<O, E> {
    /// The answer.
    pub fn as_result(&self) -> Result<&O, &E> {
        self.result.as_ref()
    }

    /// The answer, moved out.
    pub fn into_result(self) -> Result<O, E> {
        self.result
    }
}

/// Why a wait ended without what was waited for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WaiterError<O, E> {
    /// The answer says that it will not become so, or is an error that the waiter does not expect.
    FailureState(Box<FinalPoll<O, E>>),
    /// It did not become so in time.
    ExceededMaxWait {
        /// How often the operation was asked.
        tries: u32,
        /// The last answer.
        last: Box<FinalPoll<O, E>>,
    },
}

impl<O, E> WaiterError<O, E> {
    /// The last answer.
    pub fn final_poll(&self) -> &FinalPoll<O, E> {
        match self {
            Self::FailureState(last) | Self::ExceededMaxWait { last, .. } => last,
        }
    }
}

impl<O, E> fmt::Display for WaiterError<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FailureState(last) if last.result.is_err() => {
                f.write_str("the operation that was waited with failed")
            }
            Self::FailureState(_) => f.write_str("what was waited for will not happen"),
            Self::ExceededMaxWait { tries, .. } => {
                write!(
                    f,
                    "what was waited for did not happen in time, in {tries} tries"
                )
            }
        }
    }
}

impl<O: fmt::Debug, E: Error + 'static> Error for WaiterError<O, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let error = self.final_poll().as_result().err()?;
        Some(error)
    }
}

/// Asks with `call` until the answer is final. The pauses add up to less than `max_wait`; the time
/// that the calls take is not counted.
pub(crate) async fn wait<W: Waiter, C, S>(
    input: &Input<W>,
    mut call: impl FnMut() -> C,
    max_wait: Duration,
    mut random: impl FnMut() -> f64,
    mut sleep: impl FnMut(Duration) -> S,
) -> Result<FinalPoll<Output<W>, Failed<W>>, WaiterError<Output<W>, Failed<W>>>
where
    C: Future<Output = Answer<W>>,
    S: Future<Output = ()>,
{
    let mut remains = max_wait;
    let mut tries: u32 = 1;
    loop {
        let result = call().await;
        let verdict = W::check(input, &result);
        let poll = FinalPoll { result };
        match verdict {
            Verdict::Success => return Ok(poll),
            Verdict::Failure => return Err(WaiterError::FailureState(Box::new(poll))),
            Verdict::Retry => {}
        }
        let Some(pause) = W::pause(tries, remains, random()) else {
            let last = Box::new(poll);
            return Err(WaiterError::ExceededMaxWait { tries, last });
        };
        sleep(pause).await;
        remains = remains.saturating_sub(pause);
        tries = tries.saturating_add(1);
    }
}

/// Whether there are values, and all of them are as wanted.
pub(crate) fn all<T>(values: impl Iterator<Item = T>, is_wanted: impl FnMut(T) -> bool) -> bool {
    let mut values = values.peekable();
    values.peek().is_some() && values.all(is_wanted)
}
