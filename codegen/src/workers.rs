//! Work for other threads.

use std::num::NonZeroUsize;

/// Does one thing on this thread, which it cannot leave, and another one beside it, on a thread that
/// is free. Both are done in the end.
pub(crate) fn beside<O>(one: impl FnOnce() -> O, other: impl FnOnce() + Send) -> O {
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| other());
        one()
    })
}

/// How many threads may work at once. They are those of the pool that the program has: a new one
/// would take longer to start than most of the work here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Workers(NonZeroUsize);

impl Workers {
    /// This thread alone.
    pub(crate) const ONE: Self = Self(NonZeroUsize::MIN);

    /// For two things that have little in common.
    pub(crate) const TWO: Self = Self(NonZeroUsize::MIN.saturating_add(1));

    /// Up to so many.
    pub(crate) const fn up_to(threads: NonZeroUsize) -> Self {
        Self(threads)
    }

    /// One, unless there is so much to do that it pays to wake another.
    pub(crate) fn for_many(self, pieces: usize) -> Self {
        /// It takes about as long to wake a thread as to work on so many shapes.
        const FEW: usize = 100;
        if pieces > FEW { self } else { Self::ONE }
    }

    /// One, unless there is so much to read that it pays to wake another.
    pub(crate) fn for_bytes(self, bytes: usize) -> Self {
        /// It takes about as long to wake a thread as to read so many.
        const FEW: usize = 300_000;
        if bytes > FEW { self } else { Self::ONE }
    }

    /// Does two things, at once if another thread may help.
    pub(crate) fn both<O: Send, N: Send>(
        self,
        one: impl FnOnce() -> O + Send,
        other: impl FnOnce() -> N + Send,
    ) -> (O, N) {
        if self == Self::ONE {
            (one(), other())
        } else {
            rayon::join(one, other)
        }
    }

    /// Does the same on all threads at once: `work` takes what is left to do, until nothing is.
    pub(crate) fn all(self, work: impl Fn() + Sync) {
        if self == Self::ONE {
            return work();
        }
        rayon::scope(|scope| {
            for _ in 1..self.0.get() {
                scope.spawn(|_| work());
            }
            work();
        });
    }
}
