//! Work for a second thread.

use std::num::NonZeroUsize;
use std::thread;

/// Whether a second thread may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Workers {
    One,
    Two,
}

impl Workers {
    /// Two, if so many threads may work at once.
    pub(crate) fn of(threads: NonZeroUsize) -> Self {
        if threads.get() > 1 {
            Self::Two
        } else {
            Self::One
        }
    }

    /// One, unless there is so much to do that a thread is worth its start.
    pub(crate) fn for_many(self, pieces: usize) -> Self {
        /// A thread takes about as long to start as the work on so many shapes.
        const FEW: usize = 100;
        if pieces > FEW { self } else { Self::One }
    }

    /// Does two things, at once if a second thread may help.
    pub(crate) fn both<O: Send, N>(
        self,
        one: impl FnOnce() -> O + Send,
        other: impl FnOnce() -> N,
    ) -> (O, N) {
        match self {
            Self::One => (one(), other()),
            Self::Two => thread::scope(|scope| {
                let one = scope.spawn(one);
                let other = other();
                match one.join() {
                    Ok(one) => (one, other),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }),
        }
    }
}
