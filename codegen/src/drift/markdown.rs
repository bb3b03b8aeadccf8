//! The report as Markdown, to paste into a pull request.

use super::Drift;
use super::report::{Also, Cost, Report};
use super::text::{MANY, bump, few};
use crate::lower::code;

/// With more entries than this they are folded.
const UNFOLDED: usize = 10;

pub(super) fn render(drift: &Drift) -> String {
    let report = Report::new(drift);
    let mut out = format!("### {}\n\n", plain(&report.headline));
    out.push_str(&format!("For Rust users: **{}**\n", bump(&drift.bump)));
    let folded = report.entries.len() > UNFOLDED;
    if folded {
        let count = report.entries.len();
        out.push_str(&format!(
            "\n<details>\n<summary>{count} operations</summary>\n"
        ));
    }
    for entry in &report.entries {
        let name = code(entry.operation);
        let Some(sides) = &entry.sides else {
            out.push_str(&format!("\n#### {name} (new)\n"));
            continue;
        };
        out.push_str(&format!(
            "\n#### {name} (updated)\n\nChanges ({})\n",
            sides.label()
        ));
        for (title, form) in sides.forms() {
            out.extend(title.map(|title| format!("\n{title}\n")));
            out.push_str(&format!("\n```text\n{}\n```\n", form.layout(0)));
        }
    }
    if folded {
        out.push_str("\n</details>\n");
    }
    if !report.also.is_empty() {
        out.push_str("\n#### Also changed\n\n");
        out.extend(report.also.iter().map(also));
    }
    if !report.costs.is_empty() {
        out.push_str("\n#### What it costs\n\n");
        out.extend(report.costs.iter().map(cost));
    }
    out
}

fn also(also: &Also) -> String {
    let mut line = format!("- {}: {}", also.part, code(&also.text));
    if !also.operations.is_empty() {
        line.push_str(&format!(" in {}", few(&also.operations)));
    }
    line.push('\n');
    line
}

fn cost(cost: &Cost<'_>) -> String {
    let rule = cost.rule;
    let (class, id, reason) = (rule.severity.as_str(), rule.id, rule.reason);
    let mut text = format!("- **{class}** `{id}`: {reason}\n");
    for item in cost.items.iter().take(MANY) {
        text.push_str(&format!("  - {}\n", code(item)));
    }
    let rest = cost.items.len().saturating_sub(MANY);
    if rest > 0 {
        text.push_str(&format!("  - and {rest} more\n"));
    }
    text
}

/// A text of the model that is no Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '#'
        ) {
            out.push('\\');
        }
        out.push(if character.is_control() {
            ' '
        } else {
            character
        });
    }
    out
}
