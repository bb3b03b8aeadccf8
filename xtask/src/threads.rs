//! The threads that share the work.

use std::num::NonZeroUsize;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// More threads would take longer to start than they save.
const MOST: usize = 8;

/// Starts them, this one among them. They become ready while the model is read: nobody waits for
/// them, as one would for those of the global pool.
pub(crate) fn start() -> Option<ThreadPool> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    // Without a pool of this program's own the global one starts when it is first used.
    ThreadPoolBuilder::new()
        .num_threads(threads.min(MOST))
        .use_current_thread()
        .build()
        .ok()
}

/// How many there are.
pub(crate) fn count() -> NonZeroUsize {
    NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN)
}
