//! Code spans.

use std::mem;

use super::super::escape::{self, CODE_SPACE};
use super::{Inline, Space};

impl Inline {
    /// Writes the code so far, so that formatting can start or end inside a code span, and returns
    /// the depth to restore.
    pub(super) fn suspend_code(&mut self) -> u32 {
        self.flush_code();
        if mem::take(&mut self.code_space) {
            self.space = self.space.max(Space::Single);
        }
        mem::take(&mut self.code_depth)
    }

    /// Opens a code span.
    pub(in super::super) fn open_code(&mut self) {
        let pending = self.open.iter().any(|open| open.written.is_none());
        if self.code_depth == 0 && (pending || self.space != Space::None) {
            self.flush_code();
        }
        self.code_depth += 1;
    }

    /// Closes a code span.
    pub(in super::super) fn close_code(&mut self) {
        self.code_depth = self.code_depth.saturating_sub(1);
        if self.code_depth == 0 && mem::take(&mut self.code_space) {
            self.trailing = self.space < Space::Break;
            self.space = self.space.max(Space::Single);
        }
    }

    /// Adds text to the open code span.
    pub(super) fn code_text(&mut self, text: &str) {
        let plain = |byte: u8| byte.is_ascii_graphic();
        let mut rest = text;
        while let Some(first) = rest.bytes().next() {
            let end = rest
                .bytes()
                .position(|byte| !plain(byte))
                .unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            if !run.is_empty() {
                self.begin_code();
                self.code.push_str(run);
                rest = after;
                continue;
            }
            if first.is_ascii_whitespace() {
                self.white_space();
                rest = rest.trim_ascii_start();
                continue;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            if c.is_whitespace() {
                self.white_space();
            } else if !escape::is_unsafe(c) {
                self.begin_code();
                self.code.push(c);
            }
        }
    }

    /// Writes what comes before content of the open code span.
    fn begin_code(&mut self) {
        if self.code.is_empty() {
            self.begin('`');
        } else if mem::take(&mut self.code_space) {
            self.code.push(CODE_SPACE);
        }
    }

    /// Writes the code span that waits.
    pub(super) fn flush_code(&mut self) {
        if self.code.is_empty() {
            return;
        }
        let fence = if self.code.bytes().any(|byte| byte == b'`') {
            let runs = self.code.split(|c| c != '`').map(str::len);
            "`".repeat(runs.max().unwrap_or(0) + 1)
        } else {
            String::from("`")
        };
        let pad = self.code.starts_with('`') || self.code.ends_with('`');
        self.buffer.push_str(&fence);
        if pad {
            self.buffer.push(CODE_SPACE);
        }
        if self.table {
            self.buffer.push_str(&self.code.replace('|', "\\|"));
        } else {
            self.buffer.push_str(&self.code);
        }
        if pad {
            self.buffer.push(CODE_SPACE);
        }
        self.buffer.push_str(&fence);
        self.code.clear();
    }
}
