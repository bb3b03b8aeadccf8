//! What an executable of Rust tests prints.

use std::collections::BTreeMap;

/// What the tests said, by their names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Results {
    tests: BTreeMap<String, Verdict>,
}

/// How a test ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Passed,
    /// With what it printed.
    Failed(String),
}

impl Results {
    /// Reads the output of an executable.
    pub(super) fn read(output: &str) -> Self {
        let mut results = Self::default();
        for line in output.lines() {
            let parts = line.strip_prefix("test ");
            let Some((name, end)) = parts.and_then(|line| line.rsplit_once(" ... ")) else {
                continue;
            };
            let verdict = match end {
                "ok" => Verdict::Passed,
                _ => Verdict::Failed(String::new()),
            };
            results.tests.insert(name.to_owned(), verdict);
        }
        results.add_failures(output);
        results
    }

    /// Adds what the failed tests printed.
    fn add_failures(&mut self, output: &str) {
        let mut name = None;
        for line in output.lines() {
            let head = line.strip_prefix("---- ");
            if let Some(next) = head.and_then(|line| line.strip_suffix(" stdout ----")) {
                name = Some(next);
            } else if line == "failures:" {
                name = None;
            } else if let Some(Verdict::Failed(text)) =
                name.and_then(|name| self.tests.get_mut(name))
            {
                text.push_str(line);
                text.push('\n');
            }
        }
    }

    /// How a test ended; one that the output does not have was stopped.
    pub(super) fn verdict(&self, test: &str) -> Verdict {
        match self.tests.get(test) {
            Some(Verdict::Failed(text)) => Verdict::Failed(difference(text)),
            Some(Verdict::Passed) => Verdict::Passed,
            None => Verdict::Failed("it did not end".to_owned()),
        }
    }
}

/// What a failed test printed, without what is alike for all.
fn difference(text: &str) -> String {
    let is_noise = |line: &&str| {
        let line = line.trim();
        line.is_empty() || line.starts_with("note: run with `RUST_BACKTRACE=1`")
    };
    let lines = text.lines().filter(|line| !is_noise(line)).map(|line| {
        // `thread 'name' panicked at place:`
        match line.split_once(" panicked at ") {
            Some((thread, place)) if thread.starts_with("thread '") => place,
            Some(_) | None => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Results, Verdict};

    const OUTPUT: &str = "
running 3 tests
test operation::a::one_request ... ok
test operation::a::two_request ... FAILED

failures:

---- operation::a::two_request stdout ----

thread 'operation::a::two_request' (4711) panicked at tests/protocol/operation/a.rs:7:5:
the body differs
/a: expected 1, found 2
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace


failures:
    operation::a::two_request

test result: FAILED. 1 passed; 1 failed; 0 ignored
";

    #[test]
    fn verdicts_are_found_by_name() {
        let results = Results::read(OUTPUT);
        assert_eq!(
            results.verdict("operation::a::one_request"),
            Verdict::Passed
        );
        assert_eq!(
            results.verdict("operation::a::two_request"),
            Verdict::Failed(
                "tests/protocol/operation/a.rs:7:5:\nthe body differs\n/a: expected 1, found 2"
                    .to_owned()
            )
        );
    }

    #[test]
    fn a_test_without_a_verdict_has_failed() {
        let stopped = "running 2 tests\ntest operation::a::one_request ... ok\n";
        let results = Results::read(stopped);
        assert_eq!(
            results.verdict("operation::a::two_request"),
            Verdict::Failed("it did not end".to_owned())
        );
    }
}
