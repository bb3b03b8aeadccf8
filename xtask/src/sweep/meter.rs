//! What the work costs, as far as the system tells.

use std::time::Duration;
#[cfg(not(unix))]
use std::time::Instant;

/// The time that one thread works; on systems that do not tell, the time that passes.
#[derive(Debug)]
pub(super) struct ThreadClock {
    #[cfg(unix)]
    start: Duration,
    #[cfg(not(unix))]
    start: Instant,
}

#[cfg(unix)]
impl ThreadClock {
    /// Starts to measure this thread.
    pub(super) fn start() -> Self {
        Self { start: Self::now() }
    }

    /// What this thread has worked since.
    pub(super) fn elapsed(&self) -> Duration {
        Self::now().saturating_sub(self.start)
    }

    fn now() -> Duration {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::try_from(time).unwrap_or_default()
    }
}

#[cfg(not(unix))]
impl ThreadClock {
    /// Starts to measure.
    pub(super) fn start() -> Self {
        Self {
            start: Instant::now(),
        }
    }

    /// What has passed since.
    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

/// Starts this program once more, with an allocator that has small pages and gives memory back as
/// soon as it is free. The usual one, which is for short runs, has large pages and keeps them for a
/// while. A process that works on one model after the other pays for that with a third more memory;
/// the allocator can be told only when a process starts.
pub(super) fn give_memory_back() {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        const SETTINGS: [&str; 2] = ["MIMALLOC_PURGE_DELAY", "MIMALLOC_ALLOW_THP"];
        let is_set = |setting: &str| std::env::var_os(setting).is_some();
        let program = std::env::current_exe();
        if let (false, Ok(program)) = (SETTINGS.into_iter().any(is_set), program) {
            let mut again = std::process::Command::new(program);
            again.args(std::env::args_os().skip(1));
            again.envs(SETTINGS.map(|setting| (setting, "0")));
            // It comes back only if that failed. Then the work is done with what there is.
            let _ = again.exec();
        }
    }
}

/// The most memory that this process has had so far, in bytes; Linux tells.
pub(super) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
