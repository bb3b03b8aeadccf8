//! A short unified diff.

use std::fmt::Write;
use std::time::Duration;

use similar::TextDiff;

/// Time after which a diff is made coarser rather than slower.
const PATIENCE: Duration = Duration::from_millis(500);

/// The unified diff of two texts, cut after `max_lines` lines; a last line says how many were left out.
///
/// Equal texts give an empty string.
pub(crate) fn unified_diff(path: &str, old: &str, new: &str, max_lines: usize) -> String {
    if old == new {
        return String::new();
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let whole = diff
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string();
    let mut text: String = whole.split_inclusive('\n').take(max_lines).collect();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let left_out = whole.lines().count().saturating_sub(max_lines);
    if left_out > 0 {
        let noun = if left_out == 1 { "line" } else { "lines" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "... {left_out} more {noun} left out");
    }
    text
}
