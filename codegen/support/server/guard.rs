//! What keeps a server alive: panics and delays end one answer, not the connection.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

/// A future of any kind.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Why some work has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// It panicked.
    Panicked,
    /// The deadline came first.
    TooLate,
}

/// The result of `work`, unless it panics or `deadline` is ready first. Without a deadline it may
/// take any time.
///
/// State that `work` shares with others may be half changed after a panic; the values of the
/// standard library that allow for it, such as `Mutex`, say so themselves.
pub(crate) async fn guarded<T>(
    mut work: BoxFuture<T>,
    deadline: &mut Option<BoxFuture<()>>,
) -> Result<T, Stopped> {
    poll_fn(move |context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        match (polled, deadline.as_mut()) {
            (Err(_), _) => Poll::Ready(Err(Stopped::Panicked)),
            (Ok(Poll::Ready(result)), _) => Poll::Ready(Ok(result)),
            (Ok(Poll::Pending), None) => Poll::Pending,
            (Ok(Poll::Pending), Some(deadline)) => deadline
                .as_mut()
                .poll(context)
                .map(|()| Err(Stopped::TooLate)),
        }
    })
    .await
}
