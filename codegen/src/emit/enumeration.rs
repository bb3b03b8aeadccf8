//! Enumerations of strings.

use super::source::{Source, own_text};
use super::text::{FMT, Text};
use crate::ir::Enum;

/// Adds an enumeration to a file.
pub(super) fn emit(source: &mut Source, item: &Enum) {
    let unknown = source.import_text("crate::primitives::UnknownVariantValue");
    let name = own_text(&item.path.name);
    let mut text = Text::default();
    definition(source, item, &name, &unknown, &mut text);
    text.blank();
    methods(item, &name, &mut text);
    text.blank();
    from_str(item, &name, &unknown, &mut text);
    text.blank();
    as_ref(&name, &mut text);
    text.blank();
    order(&name, &mut text);
    text.blank();
    if item.redacted {
        let shown = "write!(f, \"{:?}\", crate::support::sensitive::Redacted)";
        format("std::fmt::Debug", &name, shown, &mut text);
        text.blank();
        format("std::fmt::Display", &name, shown, &mut text);
    } else {
        format(
            "std::fmt::Display",
            &name,
            "f.write_str(self.as_str())",
            &mut text,
        );
    }
    source.text(text);
}

fn definition(source: &Source, item: &Enum, name: &str, unknown: &str, text: &mut Text) {
    text.docs(0, &item.docs);
    text.deprecated(0, item.deprecated.as_ref());
    text.line(0, "#[non_exhaustive]");
    let debug = if item.redacted { "" } else { "Debug, " };
    text.line(0, &format!("#[derive(Clone, {debug}PartialEq, Eq, Hash)]"));
    text.line(0, &format!("pub enum {name} {{"));
    for variant in &item.variants {
        text.docs(1, &variant.docs);
        text.deprecated(1, variant.deprecated.as_ref());
        text.line(1, &format!("{},", source.variant_text(&variant.ident)));
    }
    let about = [
        "A value that this version of the crate does not know. It is kept, and sent as it is;",
        "[`as_str`](Self::as_str) shows it.",
    ];
    text.docs(1, &about);
    text.line(1, &format!("Unknown({unknown}),"));
    text.line(0, "}");
}

fn methods(item: &Enum, name: &str, text: &mut Text) {
    text.line(0, &format!("impl {name} {{"));
    text.docs(1, &["The value as it is sent."]);
    text.line(1, "pub fn as_str(&self) -> &str {");
    text.line(2, "match self {");
    for variant in &item.variants {
        text.arm(
            3,
            &format!("Self::{}", variant.ident),
            &format!("{:?}", variant.value),
        );
    }
    text.line(3, "Self::Unknown(value) => value.as_str(),");
    text.line(2, "}");
    text.line(1, "}");
    text.blank();
    text.docs(1, &["The values that this version of the crate knows."]);
    text.line(1, "pub const fn values() -> &'static [&'static str] {");
    let values: Vec<String> = item
        .variants
        .iter()
        .map(|variant| format!("{:?}", variant.value))
        .collect();
    text.list(2, "&[", &values, "]");
    text.line(1, "}");
    text.line(0, "}");
}

fn from_str(item: &Enum, name: &str, unknown: &str, text: &mut Text) {
    text.line(0, &format!("impl From<&str> for {name} {{"));
    text.line(1, "fn from(value: &str) -> Self {");
    text.line(2, "match value {");
    for variant in &item.variants {
        text.arm(
            3,
            &format!("{:?}", variant.value),
            &format!("Self::{}", variant.ident),
        );
    }
    text.line(
        3,
        &format!("other => Self::Unknown({unknown}::new(other)),"),
    );
    text.line(2, "}");
    text.line(1, "}");
    text.line(0, "}");
    text.blank();
    text.line(0, &format!("impl std::str::FromStr for {name} {{"));
    text.line(1, "type Err = std::convert::Infallible;");
    text.blank();
    text.line(
        1,
        "fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {",
    );
    text.line(2, "Ok(Self::from(value))");
    text.line(1, "}");
    text.line(0, "}");
}

fn as_ref(name: &str, text: &mut Text) {
    text.line(0, &format!("impl AsRef<str> for {name} {{"));
    text.line(1, "fn as_ref(&self) -> &str {");
    text.line(2, "self.as_str()");
    text.line(1, "}");
    text.line(0, "}");
}

/// Values compare by their text. The order of the variants would be the model's, which grows and
/// changes.
fn order(name: &str, text: &mut Text) {
    text.line(0, &format!("impl PartialOrd for {name} {{"));
    text.line(
        1,
        "fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {",
    );
    text.line(2, "Some(self.cmp(other))");
    text.line(1, "}");
    text.line(0, "}");
    text.blank();
    text.line(0, &format!("impl Ord for {name} {{"));
    text.line(1, "fn cmp(&self, other: &Self) -> std::cmp::Ordering {");
    text.line(2, "self.as_str().cmp(other.as_str())");
    text.line(1, "}");
    text.line(0, "}");
}

/// `impl Debug` or `Display`.
fn format(what: &str, name: &str, body: &str, text: &mut Text) {
    text.line(0, &format!("impl {what} for {name} {{"));
    text.line(1, FMT);
    text.line(2, body);
    text.line(1, "}");
    text.line(0, "}");
}
