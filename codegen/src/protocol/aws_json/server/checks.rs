//! Statements that check a value which has been read.

use proc_macro2::Literal;

use crate::emit::source::Source;
use crate::ir::{Checks, Limits, Pattern, Range, Type};
use crate::protocol::aws_json::expression::{Expression, Statement};

/// What comes before a value is read that holds no others, and what checks `value` afterwards.
pub(super) fn simple(
    source: &mut Source,
    ty: &Type,
    checks: &Checks,
) -> (Option<Statement>, Vec<Statement>) {
    let (ty, receiver, reference, copy) = if let Type::Sensitive(inner) = ty {
        (
            &**inner,
            "value.expose()",
            "value.expose()",
            "*value.expose()",
        )
    } else {
        (ty, "value", "&value", "value")
    };
    let mut out = Vec::new();
    if let Some(limits) = &checks.length {
        let length = length_of(source, limits);
        out.push(if *ty == Type::Blob {
            check("length", &format!("{receiver}.as_ref().len()"), length)
        } else {
            check("text_length", reference, length)
        });
    }
    if let Some(range) = &checks.range {
        let range = range_of(source, range);
        out.push(if matches!(ty, Type::I8 | Type::I16 | Type::I32) {
            check("range", &format!("i64::from({copy})"), range)
        } else {
            check("range", copy, range)
        });
    }
    if !checks.values.is_empty() {
        let values: Vec<_> = checks.values.iter().map(i32::to_string).collect();
        let values = format!("&[{}]", values.join(", "));
        out.push(check("one_of", reference, values));
    }
    let pattern = pattern(source, checks, reference, &mut out);
    (pattern, out)
}

/// Reads a value of an enum and checks its text, too.
pub(super) fn of_enum(
    source: &mut Source,
    checks: &Checks,
    ty: &str,
    read: Expression,
) -> Vec<Statement> {
    let (pattern, text) = text(source, checks, "value.as_str()");
    let check = Expression::Block("if let Some(value) = &value", text);
    let rest = [
        read.tried()
            .statement(&format!("let value: Option<{ty}> = ")),
        check.value(),
        Expression::text("Ok(value)").value(),
    ];
    pattern.into_iter().chain(rest).collect()
}

/// What is known of the keys of a map.
pub(super) fn keys(source: &mut Source, ty: &Type, checks: Option<&Checks>) -> Expression {
    let keys = source.import_text("crate::support::server::read::Keys");
    let mut statements = Vec::new();
    if let Type::Enum(path) = ty {
        let ty = source.type_text(path);
        statements.push(check("one_of", "&key", format!("{ty}::values()")));
    }
    if let Some(checks) = checks {
        let (pattern, text) = text(source, checks, "key");
        let all = pattern.into_iter().chain(statements).chain(text);
        statements = all.collect();
    }
    let known = if statements.is_empty() {
        Expression::Text(format!("{keys}::ANY"))
    } else {
        let closure = Expression::Block("|problems, key|", statements);
        Expression::function(&format!("{keys}::checked"), vec![closure])
    };
    if matches!(ty, Type::Sensitive(_)) {
        known.then(".hidden()")
    } else {
        known
    }
}

/// What comes before a text is at hand, and what checks it.
fn text(source: &mut Source, checks: &Checks, value: &str) -> (Option<Statement>, Vec<Statement>) {
    let mut out = Vec::new();
    if let Some(limits) = &checks.length {
        out.push(check("text_length", value, length_of(source, limits)));
    }
    let pattern = pattern(source, checks, value, &mut out);
    (pattern, out)
}

/// The constant with a pattern; the statement that looks for it in a value is added to others.
fn pattern(
    source: &mut Source,
    checks: &Checks,
    value: &str,
    out: &mut Vec<Statement>,
) -> Option<Statement> {
    let pattern = checks.pattern.as_ref()?;
    out.push(check("pattern", value, "&PATTERN".to_owned()));
    Some(constant(source, pattern))
}

/// A statement that checks a value against what is known of it.
fn check(method: &str, value: &str, known: String) -> Statement {
    let arguments = [value.to_owned(), known].map(Expression::Text);
    Expression::method("problems", method, arguments.into()).statement("")
}

fn constant(source: &mut Source, pattern: &Pattern) -> Statement {
    let ty = source.import_text("crate::support::server::pattern::Pattern");
    let model = Expression::Text(raw(&pattern.model));
    let value = if pattern.model == pattern.regex {
        Expression::function(&format!("{ty}::new"), vec![model])
    } else {
        let regex = Expression::Text(raw(&pattern.regex));
        Expression::function(&format!("{ty}::translated"), vec![model, regex])
    };
    value.statement(&format!("static PATTERN: {ty} = "))
}

/// A text as a raw literal, if it can be one and that is easier to read.
fn raw(text: &str) -> String {
    /// How many marks the language allows.
    const MOST: usize = 255;
    let mut marks = String::new();
    while text.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    let is_plain = !text.contains(['\\', '"']);
    if is_plain || marks.len() > MOST || text.chars().any(char::is_control) {
        return format!("{text:?}");
    }
    format!("r{marks}\"{text}\"{marks}")
}

/// How long a list or map may be.
pub(super) fn length(source: &mut Source, checks: Option<&Checks>) -> Expression {
    Expression::Text(match checks.and_then(|checks| checks.length.as_ref()) {
        Some(limits) => length_of(source, limits),
        None => format!("{}::ANY", length_type(source)),
    })
}

fn length_of(source: &mut Source, bounds: &Limits<u64>) -> String {
    limits(&length_type(source), bounds, u64::to_string)
}

fn length_type(source: &mut Source) -> String {
    source.import_text("crate::support::server::constraints::Length")
}

fn range_of(source: &mut Source, range: &Range) -> String {
    let ty = source.import_text("crate::support::server::constraints::Range");
    match range {
        Range::Integer(bounds) => limits(&ty, bounds, i64::to_string),
        // With a point, so that it is no integer.
        Range::Float(bounds) => limits(&ty, bounds, |bound| {
            Literal::f64_unsuffixed(*bound).to_string()
        }),
    }
}

fn limits<T>(ty: &str, limits: &Limits<T>, literal: impl Fn(&T) -> String) -> String {
    match limits {
        Limits::AtLeast(min) => format!("{ty}::at_least({})", literal(min)),
        Limits::AtMost(max) => format!("{ty}::at_most({})", literal(max)),
        Limits::Between(min, max) => format!("{ty}::between({}, {})", literal(min), literal(max)),
    }
}
