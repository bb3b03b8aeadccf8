//! The threads that share the work.

use std::num::NonZeroUsize;

/// More threads would take longer to start than they save.
const MOST: usize = 8;

/// Starts them, this one among them: they are ready when the model has been read.
pub(crate) fn start() {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    // If that fails, the pool starts its own when it is first used.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.min(MOST))
        .use_current_thread()
        .build_global();
}

/// How many there are.
pub(crate) fn count() -> NonZeroUsize {
    NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN)
}
