//! The threads that share the work.

use std::num::NonZeroUsize;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// More threads would take longer to start than they save.
const MOST: usize = 8;

/// Starts them, this one among them. They become ready while the model is read: nobody waits for
/// them, as one would for those of the global pool.
pub(crate) fn start() -> Option<ThreadPool> {
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
    if threads > 1 {
        place::leave(here);
    }
    Some(pool)
}

/// Which processor a thread runs on. Systems put a new thread where there is work already, and move
/// it after milliseconds, when a run is over.
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

    /// Lets this thread run anywhere else, as [`stay_at`].
    pub(super) fn leave(processor: usize) {
        let _ = sched_getaffinity(None).and_then(|mut set| {
            set.unset(processor);
            sched_setaffinity(None, &set)
        });
    }
}

#[cfg(not(target_os = "linux"))]
mod place {
    pub(super) fn count() -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }
    pub(super) fn current() -> usize {
        0
    }
    pub(super) fn stay_at(_: usize) {}
    pub(super) fn leave(_: usize) {}
}

/// How many there are.
pub(crate) fn count() -> NonZeroUsize {
    NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN)
}
