//! What is wrong with an input, all of it at once.

use std::fmt::Write as _;

/// How many bytes of messages are kept. A request can break a rule in each of a million places,
/// and the answer is not to be larger than the request.
const ROOM: usize = 16 * 1024;

/// The problems of an input, and where in the input reading is.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    /// The way to the value at hand, as a JSON pointer (RFC 6901): `/filters/0/name`.
    path: String,
    /// The problems that there was room for.
    kept: Vec<Problem>,
    /// Bytes of those.
    size: usize,
    /// How many problems there are.
    count: usize,
}

/// A member that breaks a rule of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where: a JSON pointer.
    pub(crate) path: String,
    /// What, as Smithy's servers say it. It never quotes the value, which may be a secret.
    pub(crate) message: String,
}

impl Problems {
    /// Reports that the value at hand breaks a rule.
    pub(crate) fn value(&mut self, rule: &str) {
        self.add(self.path.clone(), "Value", rule);
    }

    /// Reports that the value at hand, which has this length, breaks a rule.
    pub(crate) fn length_of_value(&mut self, length: usize, rule: &str) {
        let value = format!("Value with length {length}");
        self.add(self.path.clone(), &value, rule);
    }

    /// Reports a member of the object at hand that must be there and is not. One that is there and
    /// could not be made into a value has been reported.
    pub(crate) fn require(&mut self, member: &str, is_there: bool) {
        if is_there {
            return;
        }
        let path = format!("{}/{member}", self.path);
        let is_known = |problem: &Problem| {
            let rest = problem.path.strip_prefix(&path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if !self.kept.iter().any(is_known) {
            self.add(path, "Value", "Member must not be null");
        }
    }

    /// Does something with a value inside the one at hand.
    pub(crate) fn within<T>(&mut self, step: &str, inside: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path.push('/');
        for part in step.split_inclusive(['~', '/']) {
            match (part.strip_suffix('~'), part.strip_suffix('/')) {
                (Some(before), _) => self.path.extend([before, "~0"]),
                (None, Some(before)) => self.path.extend([before, "~1"]),
                (None, None) => self.path.push_str(part),
            }
        }
        let result = inside(self);
        self.path.truncate(length);
        result
    }

    /// As [`within`](Self::within), for an item of a list.
    pub(crate) fn within_item<T>(
        &mut self,
        index: usize,
        inside: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let length = self.path.len();
        // Writing to a string does not fail.
        let _ = write!(self.path, "/{index}");
        let result = inside(self);
        self.path.truncate(length);
        result
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The problems, as far as there was room for them.
    pub(crate) fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// All problems as one text.
    pub(crate) fn message(&self) -> String {
        let errors = if self.count == 1 { "error" } else { "errors" };
        let mut text = format!("{} validation {errors} detected. ", self.count);
        for (index, problem) in self.kept.iter().enumerate() {
            if index > 0 {
                text.push_str("; ");
            }
            text.push_str(&problem.message);
        }
        let more = self.count - self.kept.len();
        if more > 0 {
            text.push_str(&format!("; and {more} more"));
        }
        text
    }

    fn add(&mut self, path: String, value: &str, rule: &str) {
        self.count += 1;
        // The path is in the message as well.
        if self.size + 2 * path.len() + rule.len() > ROOM {
            return;
        }
        let message = format!("{value} at '{path}' failed to satisfy constraint: {rule}");
        self.size += path.len() + message.len();
        self.kept.push(Problem { path, message });
    }
}
