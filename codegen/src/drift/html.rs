//! The report as one HTML page that needs nothing else, light or dark as its reader prefers.

use super::facts::{TypeForm, ViewNode};
use super::findings::Finding;
use super::report::{Also, Cost, Entry, Report, Sides};
use super::version::Bump;
use super::{Drift, Severity};

const STYLE: &str = include_str!("report.css");

/// With more entries than this they are folded.
const UNFOLDED: usize = 10;

pub(super) fn render(drift: &Drift) -> String {
    let report = Report::new(drift);
    let headline = escape(&report.headline);
    let mut body = format!("<header>\n<h1>{headline}</h1>\n");
    let (from, to) = (escape(&drift.from), escape(&drift.to));
    body.push_str(&format!("<p class=\"models\">{from} &rarr; {to}</p>\n"));
    body.push_str(&bump(&drift.bump));
    let groups = groups(&report.entries);
    let open = groups.len() <= UNFOLDED;
    let sections = [
        Section {
            id: "operations",
            title: "Operations",
            body: groups.iter().map(|one| group(one, open)).collect(),
        },
        Section {
            id: "also",
            title: "Also changed",
            body: table(report.also.iter().map(also_row)),
        },
        Section {
            id: "rust",
            title: "For Rust users",
            body: report.costs.iter().map(cost).collect(),
        },
    ];
    body.push_str(&contents(&sections, &drift.findings));
    body.push_str("</header>\n");
    body.extend(sections.iter().map(Section::text));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{headline}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\
         </main>\n</body>\n</html>\n"
    )
}

/// A part of the page; one with an empty body is left out.
struct Section {
    id: &'static str,
    title: &'static str,
    body: String,
}

impl Section {
    fn text(&self) -> String {
        let Self { id, title, body } = self;
        if body.is_empty() {
            return String::new();
        }
        format!("<section id=\"{id}\">\n<h2>{title}</h2>\n{body}</section>\n")
    }
}

/// What is on the page, and how much of each class: a long report does not fit on one screen.
fn contents(sections: &[Section], findings: &[Finding]) -> String {
    let there = sections.iter().filter(|section| !section.body.is_empty());
    let links: Vec<String> = there
        .map(|Section { id, title, .. }| format!("<a href=\"#{id}\">{title}</a>"))
        .collect();
    if links.is_empty() {
        return String::new();
    }
    let classes = [Severity::Major, Severity::Minor, Severity::Patch];
    let counts = classes.map(|class| {
        let found = findings
            .iter()
            .filter(|finding| finding.rule.severity == class);
        match (found.count(), class.as_str()) {
            (0, _) => String::new(),
            (count, name) => format!(" <span class=\"{name}\">{count} {name}</span>"),
        }
    });
    format!("<nav>{}{}</nav>\n", links.join(" "), counts.concat())
}

fn table(rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.collect();
    if rows.is_empty() {
        rows
    } else {
        format!("<table>\n{rows}</table>\n")
    }
}

fn bump(bump: &Bump) -> String {
    let (from, to) = (escape(&bump.from), escape(&bump.to));
    match bump.class {
        None => format!("<p class=\"bump\"><b>nothing changes</b> {from} stays</p>\n"),
        Some(class) => {
            format!(
                "<p class=\"bump\">{} {from} &rarr; <b>{to}</b></p>\n",
                badge(class)
            )
        }
    }
}

fn badge(severity: Severity) -> String {
    let name = severity.as_str();
    format!("<span class=\"badge {name}\">{name}</span>")
}

/// Operations that changed in the same way, which many do that share a shape.
struct Group<'r, 'd> {
    operations: Vec<&'d str>,
    sides: Option<&'r Sides<'d>>,
}

fn groups<'r, 'd>(entries: &'r [Entry<'d>]) -> Vec<Group<'r, 'd>> {
    let mut groups: Vec<Group<'r, 'd>> = Vec::new();
    for entry in entries {
        let sides = entry.sides.as_ref();
        match groups.iter_mut().find(|group| group.sides == sides) {
            Some(group) => group.operations.push(entry.operation),
            None => groups.push(Group {
                operations: vec![entry.operation],
                sides,
            }),
        }
    }
    groups
}

fn group(group: &Group<'_, '_>, open: bool) -> String {
    let names = group.operations.iter();
    let names: Vec<String> = names
        .map(|name| format!("<code>{}</code>", escape(name)))
        .collect();
    let Some(sides) = group.sides else {
        return format!(
            "<p class=\"new\">{} <span>new</span></p>\n",
            names.join(", ")
        );
    };
    let open = if open { " open" } else { "" };
    let (first, rest) = names
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let more = match rest.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let mut text = format!(
        "<details{open}>\n<summary>{first}{more} <span>updated</span> \
         <span>Changes ({})</span></summary>\n",
        sides.label()
    );
    if !rest.is_empty() {
        text.push_str(&format!("<p class=\"where\">{}</p>\n", names.join(", ")));
    }
    for (title, form) in sides.forms() {
        if let Some(title) = title {
            text.push_str(&format!("<h3>{title}</h3>\n"));
        }
        text.push_str(&node(form));
    }
    text.push_str("</details>\n");
    text
}

/// A view as nested lists.
fn node(node: &ViewNode) -> String {
    match node {
        ViewNode::Members(members) => list(members.iter().map(|(name, inner)| {
            let name = escape(name);
            match inner {
                ViewNode::Members(_) => format!("<code>{name}</code>{}", self::node(inner)),
                ViewNode::Added(form) => {
                    format!("<code class=\"added\">{name}</code> {}", type_form(form))
                }
                ViewNode::Values(values) => {
                    let values = values
                        .iter()
                        .map(|value| format!("<code class=\"added\">{}</code>", escape(value)));
                    format!(
                        "<code>{name}</code> {}",
                        values.collect::<Vec<_>>().join(" ")
                    )
                }
            }
        })),
        ViewNode::Added(form) => type_form(form),
        ViewNode::Values(values) => escape(&values.join(", ")),
    }
}

fn type_form(form: &TypeForm) -> String {
    match form {
        TypeForm::Members(members) => list(members.iter().map(|(name, form)| {
            format!(
                "<code class=\"added\">{}</code> {}",
                escape(name),
                type_form(form)
            )
        })),
        TypeForm::Name(_) | TypeForm::List(_) | TypeForm::Map { .. } => {
            format!("<span class=\"type\">{}</span>", escape(&form.inline()))
        }
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| format!("<li>{item}</li>\n")).collect();
    format!("<ul class=\"form\">\n{items}</ul>\n")
}

fn also_row(also: &Also) -> String {
    let operations = match also.operations.as_slice() {
        [] => String::new(),
        names if names.len() <= 3 => {
            format!("<div class=\"where\">{}</div>", escape(&names.join(", ")))
        }
        names => format!(
            "<details class=\"where\"><summary>{} operations</summary>{}</details>",
            names.len(),
            escape(&names.join(", "))
        ),
    };
    let text = escape(&also.text);
    format!(
        "<tr><th>{}</th><td><code>{text}</code>{operations}</td></tr>\n",
        also.part
    )
}

fn cost(cost: &Cost<'_>) -> String {
    let rule = cost.rule;
    let items: String = cost
        .items
        .iter()
        .map(|item| format!("<li><code>{}</code></li>\n", escape(item)))
        .collect();
    let items = match cost.items.len() {
        0 => String::new(),
        count if count <= UNFOLDED => format!("<ul>\n{items}</ul>\n"),
        count => format!(
            "<details class=\"where\"><summary>{count} items</summary>\n<ul>\n{items}</ul>\n</details>\n"
        ),
    };
    format!(
        "<div class=\"cost\">\n<h3>{} {}</h3>\n<p>{}</p>\n{items}</div>\n",
        badge(rule.severity),
        rule.id,
        code_spans(rule.reason)
    )
}

/// A sentence of ours, in which backticks mark code.
fn code_spans(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    });
    parts.collect()
}

/// A text as the content of an element or an attribute; code spans keep their quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
