//! The report as text for a terminal.

use super::facts::{TypeForm, ViewNode};
use super::report::Report;
use super::version::Bump;
use super::{Drift, Severity};

/// The columns that a nested form may take on one line.
const WIDTH: usize = 100;

/// The items that are shown for one rule, and the operations for one line.
pub(super) const MANY: usize = 12;

pub(super) fn render(drift: &Drift) -> String {
    let report = Report::new(drift);
    let mut out = format!("{}\n", report.headline);
    for entry in &report.entries {
        let Some(sides) = &entry.sides else {
            out.push_str(&format!("\n{} (new)\n", entry.operation));
            continue;
        };
        out.push_str(&format!(
            "\n{} (updated)\nChanges ({})\n",
            entry.operation,
            sides.label()
        ));
        for (title, form) in sides.forms() {
            out.extend(title.map(|title| format!("{title}\n")));
            out.push_str(&form.layout(0));
            out.push('\n');
        }
    }
    if !report.also.is_empty() {
        out.push_str("\nAlso changed\n");
        for also in &report.also {
            out.push_str(&format!("  {:<10}{}\n", also.part, also.text));
            if !also.operations.is_empty() {
                out.push_str(&format!("  {:<10}in {}\n", "", few(&also.operations)));
            }
        }
    }
    out.push_str(&format!("\nFor Rust users: {}\n", bump(&drift.bump)));
    for cost in &report.costs {
        let rule = cost.rule;
        out.push_str(&format!(
            "\n  {}  {}\n    {}\n",
            rule.severity.as_str(),
            rule.id,
            rule.reason
        ));
        for item in cost.items.iter().take(MANY) {
            out.push_str(&format!("    - {item}\n"));
        }
        let rest = cost.items.len().saturating_sub(MANY);
        if rest > 0 {
            out.push_str(&format!("    - and {rest} more\n"));
        }
    }
    out
}

/// The bump in a line.
pub(super) fn bump(bump: &Bump) -> String {
    match bump.class {
        None => format!("nothing changes; {} stays", bump.from),
        Some(class) => {
            let what = match class {
                Severity::Major => "breaking",
                Severity::Minor => "compatible",
                Severity::Patch => "the interface is the same",
            };
            format!("{} ({what}), {} -> {}", class.as_str(), bump.from, bump.to)
        }
    }
}

/// The first names of a list.
pub(super) fn few(names: &[String]) -> String {
    let rest = names.len().saturating_sub(MANY);
    let shown = names[..names.len() - rest].join(", ");
    if rest > 0 {
        format!("{shown} and {rest} more")
    } else {
        shown
    }
}

impl ViewNode {
    /// The form on one line.
    pub(super) fn inline(&self) -> String {
        match self {
            Self::Members(members) => {
                let inner = members
                    .iter()
                    .map(|(name, node)| format!("{name}: {}", node.inline()));
                braces(inner.collect())
            }
            Self::Added(form) => form.inline(),
            Self::Values(values) => braces(values.clone()),
        }
    }

    /// The form on one line if it fits, or else on a line for each member.
    pub(super) fn layout(&self, indent: usize) -> String {
        let line = self.inline();
        let members: Vec<(&str, String)> = match self {
            _ if indent + line.len() <= WIDTH => return line,
            Self::Members(members) => members
                .iter()
                .map(|(name, node)| (name.as_str(), node.layout(indent + 2)))
                .collect(),
            Self::Added(form) => return form.layout(indent),
            Self::Values(values) => values.iter().map(|value| ("", value.clone())).collect(),
        };
        lines(members, indent)
    }
}

impl TypeForm {
    /// The form on one line.
    pub(super) fn inline(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::List(item) => format!("[{}]", item.inline()),
            Self::Map { key, value } => braces(vec![
                format!("{{key}}: {}", key.inline()),
                format!("{{value}}: {}", value.inline()),
            ]),
            Self::Members(members) => {
                let inner = members
                    .iter()
                    .map(|(name, form)| format!("{name}: {}", form.inline()));
                braces(inner.collect())
            }
        }
    }

    fn layout(&self, indent: usize) -> String {
        let line = self.inline();
        match self {
            _ if indent + line.len() <= WIDTH => line,
            Self::Name(_) | Self::List(_) | Self::Map { .. } => line,
            Self::Members(members) => {
                let members = members.iter();
                let members = members.map(|(name, form)| (name.as_str(), form.layout(indent + 2)));
                lines(members.collect(), indent)
            }
        }
    }
}

fn braces(inner: Vec<String>) -> String {
    format!("{{{}}}", inner.join(", "))
}

/// Members in braces, each on a line of its own.
fn lines(members: Vec<(&str, String)>, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let members = members.iter().map(|(name, text)| match *name {
        "" => format!("{pad}  {text},\n"),
        name => format!("{pad}  {name}: {text},\n"),
    });
    format!("{{\n{}{pad}}}", members.collect::<String>())
}
