//! The threads that share the work.

use std::num::NonZeroUsize;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// More threads would take longer to start than they save.
const MOST: usize = 8;

/// The threads, until this is dropped.
pub(crate) struct Threads {
    _pool: ThreadPool,
    _left: Option<place::Left>,
}

/// Starts them, this one among them. They become ready while arguments and files are read: nobody
/// waits for them, as one would for those of the global pool.
///
/// Each of the first two is told where to run. Left alone, a system may put a new thread where it
/// was made, behind the work that it is to share, and look for a better place when that is done.
pub(crate) fn start() -> Option<Threads> {
    let threads = place::count();
    let here = place::current();
    // Without a pool of this program's own the global one starts when it is first used.
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads.min(MOST))
        .use_current_thread()
        .start_handler(move |thread| {
            if thread == 1 {
                place::stay_at(here);
            }
        })
        .build()
        .ok()?;
    Some(Threads {
        _pool: pool,
        _left: (threads > 1).then(|| place::leave(here)).flatten(),
    })
}

/// How many there are.
pub(crate) fn count() -> NonZeroUsize {
    NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN)
}

/// On which processors threads run.
#[cfg(target_os = "linux")]
mod place {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_getcpu, sched_setaffinity};

    /// How many processors this thread may run on. The standard library would also read what share
    /// of their time it may have, from files: for a run of milliseconds that is too long.
    pub(super) fn count() -> usize {
        sched_getaffinity(None).map_or(1, |set| set.count() as usize)
    }

    /// Where this thread is.
    pub(super) fn current() -> usize {
        sched_getcpu()
    }

    /// Lets this thread run there alone. That a system does not allow it does no harm.
    pub(super) fn stay_at(processor: usize) {
        let mut set = CpuSet::new();
        set.set(processor);
        let _ = sched_setaffinity(None, &set);
    }

    /// Lets this thread run anywhere but there, until what it returns is dropped.
    pub(super) fn leave(processor: usize) -> Option<Left> {
        let before = sched_getaffinity(None).ok()?;
        let mut others = before;
        others.unset(processor);
        sched_setaffinity(None, &others).ok()?;
        Some(Left(before))
    }

    /// Where this thread ran before.
    pub(super) struct Left(CpuSet);

    impl Drop for Left {
        fn drop(&mut self) {
            let _ = sched_setaffinity(None, &self.0);
        }
    }
}

/// Elsewhere the system knows best.
#[cfg(not(target_os = "linux"))]
mod place {
    pub(super) fn count() -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }

    pub(super) fn current() -> usize {
        0
    }

    pub(super) fn stay_at(_: usize) {}

    pub(super) fn leave(_: usize) -> Option<Left> {
        None
    }

    pub(super) enum Left {}
}
