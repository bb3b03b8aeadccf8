//! Functions that read values and check them.

use super::checks;
use crate::emit::literal_or;
use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{Checks, Field, Presence, Structure, Type, Union, UnionVariant};
use crate::protocol::aws_json::expression::{Expression, Limit, Statement, lay_out};
use crate::protocol::aws_json::read::{Destination, member_arm, strict_arm};
use crate::protocol::aws_json::reading::{reader_type, reading as unchecked};

/// Adds a function of this name that reads a structure, and those that it calls.
pub(super) fn structure(source: &mut Source, structure: &Structure, name: &str) {
    let ty = source.type_text(&structure.path);
    let fields = &structure.fields;
    let reads: Vec<_> = fields.iter().map(|field| of_field(source, field)).collect();
    let defaults: Vec<_> = fields
        .iter()
        .filter_map(|field| default(source, field))
        .collect();
    let mut text = Text::default();
    let head = format!("pub(crate) fn {name}");
    let uses_problems = fields.iter().any(uses_problems);
    start(source, &head, &ty, uses_problems, &mut text);
    let mut called = Vec::new();
    if fields.is_empty() {
        text.line(1, "json.begin_object()?;");
        text.line(1, "while json.next_member()?.is_some() {");
        text.line(2, "json.skip_value()?;");
        text.line(1, "}");
        text.line(1, &format!("let builder = {ty}::builder();"));
    } else {
        text.line(1, &format!("let mut builder = {ty}::builder();"));
        text.line(1, "json.begin_object()?;");
        text.line(1, "while let Some(member) = json.next_member()? {");
        text.line(2, "match &*member {");
        called = arms(fields, reads, &mut text);
        text.line(3, "_ => json.skip_value()?,");
        text.line(2, "}");
        text.line(1, "}");
        let required: Vec<_> = fields.iter().filter_map(require).collect();
        lay_out(&required, 1, &mut text);
        lay_out(&defaults, 1, &mut text);
    }
    let built = if structure.fallible {
        "Ok(builder.build().ok())"
    } else {
        "Ok(Some(builder.build()))"
    };
    text.line(1, built);
    text.line(0, "}");
    source.text(text);
    for (field, read) in called {
        read.add(source, field.base(), &field.ty);
    }
}

/// Adds the head of a function that reads.
fn start(source: &mut Source, head: &str, ty: &str, uses_problems: bool, text: &mut Text) {
    let reader = reader_type(source);
    let problems = source.import_text("crate::support::server::problems::Problems");
    let read_error = source.import_text("crate::error::ReadError");
    let unused = if uses_problems { "" } else { "_" };
    let parameters = [
        &*format!("json: &mut {reader}<'_>"),
        &format!("{unused}problems: &mut {problems}"),
    ];
    let result = format!("Result<Option<{ty}>, {read_error}>");
    text.function(0, head, &parameters, &result);
}

/// Whether reading a field can have a problem.
fn uses_problems(field: &Field) -> bool {
    let served = field.served.as_ref();
    let is_required = served.is_some_and(|served| matches!(served.presence, Presence::Required));
    is_required || can_have_problems(&field.ty, checks_of(field))
}

fn checks_of(field: &Field) -> Option<&Checks> {
    field.served.as_ref()?.checks.as_ref()
}

/// Whether a value can be one of its type and still break a rule.
fn can_have_problems(ty: &Type, checks: Option<&Checks>) -> bool {
    match ty {
        Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::List { .. }
        | Type::Map { .. } => true,
        Type::Sensitive(inner) => can_have_problems(inner, checks),
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal => checks.is_some(),
    }
}

/// What reads a field.
enum FieldReading {
    /// What looks for no problems.
    Unchecked(Expression),
    Checked(Reading),
}

fn of_field(source: &mut Source, field: &Field) -> FieldReading {
    let checks = checks_of(field);
    if can_have_problems(&field.ty, checks) {
        FieldReading::Checked(reading(source, &field.ty, checks))
    } else {
        FieldReading::Unchecked(unchecked(source, &field.ty))
    }
}

/// Adds the arms that read fields, and gives what they call.
fn arms<'f>(
    fields: &'f [Field],
    reads: Vec<FieldReading>,
    text: &mut Text,
) -> Vec<(&'f Field, Reading)> {
    let mut called = Vec::new();
    for (field, read) in fields.iter().zip(reads) {
        let at = (field, Destination::Builder);
        match read {
            FieldReading::Unchecked(read) => strict_arm(at, read, Limit::Code, text),
            FieldReading::Checked(read) => {
                let wire = format!("{:?}", field.wire);
                let function = read.called(field.base());
                called.push((field, read));
                let arguments = ["json", &wire, &function].map(Expression::text);
                let call = Expression::method("problems", "member", arguments.into());
                member_arm(at, call, Limit::Code, text);
            }
        }
    }
    called
}

/// Reports that a required field is missing.
fn require(field: &Field) -> Option<Statement> {
    match field.served.as_ref()?.presence {
        Presence::Required => {
            let wire = format!("{:?}", field.wire);
            let is_set = format!("builder.{}.is_some()", field.ident);
            let arguments = [wire, is_set].map(Expression::Text);
            let call = Expression::method("problems", "require", arguments.into());
            Some(call.statement(""))
        }
        Presence::Optional | Presence::Default(_) => None,
    }
}

/// Sets the default of a field that has one only for servers.
fn default(source: &mut Source, field: &Field) -> Option<Statement> {
    let ident = &field.ident;
    match (&field.presence, &field.served.as_ref()?.presence) {
        (Presence::Optional, Presence::Default(literal)) => {
            let or = literal_or(source, &field.ty, literal);
            let value = Expression::Text(format!("builder.{ident}{or}"));
            let some = Expression::function("Some", vec![value]);
            Some(some.statement(&format!("builder.{ident} = ")))
        }
        (Presence::Required | Presence::Default(_), Presence::Default(_))
        | (_, Presence::Optional | Presence::Required) => None,
    }
}

/// Adds `read` for a union, and the functions that it calls.
pub(super) fn union(source: &mut Source, union: &Union) {
    let ty = source.type_text(&union.path);
    let variants = &union.variants;
    let (calls, reads): (Vec<_>, Vec<_>) = variants
        .iter()
        .map(|variant| variant_call(source, &ty, variant))
        .unzip();
    let mut text = Text::default();
    start(source, "pub(crate) fn read", &ty, true, &mut text);
    text.line(1, "problems");
    text.line(2, ".union(");
    text.line(3, "json,");
    text.line(3, "|member, json, problems| {");
    text.line(4, "let read = match member {");
    for (variant, call) in variants.iter().zip(calls) {
        let pattern = format!("{:?}", variant.wire);
        call.value().arm(5, &pattern, Limit::Code, &mut text);
    }
    text.line(5, "_ => return None,");
    text.line(4, "};");
    text.line(4, "Some(read)");
    text.line(3, "},");
    text.line(2, ")");
    text.line(0, "}");
    source.text(text);
    for (variant, read) in variants.iter().zip(reads) {
        if let Some((ty, read)) = read {
            read.add(source, &variant.base, ty);
        }
    }
}

/// The call that reads a variant, and what it calls itself to read what the variant holds.
fn variant_call<'v>(
    source: &mut Source,
    ty: &str,
    variant: &'v UnionVariant,
) -> (Expression, Option<(&'v Type, Reading)>) {
    let ident = &variant.ident;
    let (function, wrap, called) = match &variant.ty {
        None => {
            let function = "|json, _| json.skip_value().map(Some)".to_owned();
            (function, format!("|()| {ty}::{ident}"), None)
        }
        Some(content) => {
            let read = reading(source, content, variant.checks.as_deref());
            let wrap = if variant.boxed {
                format!("|value| {ty}::{ident}(Box::new(value))")
            } else {
                format!("{ty}::{ident}")
            };
            (read.called(&variant.base), wrap, Some((content, read)))
        }
    };
    let arguments = ["json", &function, &wrap].map(Expression::text);
    let call = Expression::method("problems", "variant", arguments.into());
    (call, called)
}

/// What reads a value and checks it, given the reader and the problems.
enum Reading {
    /// A function that is there already.
    Path(String),
    /// An expression that looks for no problems.
    Unchecked(Expression),
    Checked(Vec<Statement>),
}

impl Reading {
    /// The function, where it has been added for a member of this name.
    fn called(&self, base: &str) -> String {
        match self {
            Self::Path(path) => path.clone(),
            Self::Unchecked(_) | Self::Checked(_) => format!("read_{base}"),
        }
    }

    /// The function inside another one.
    fn closure(self) -> Expression {
        match self {
            Self::Path(path) => Expression::Text(path),
            Self::Unchecked(value) => Expression::Block("|json, _|", vec![value.value()]),
            Self::Checked(body) => Expression::Block("|json, problems|", body),
        }
    }

    /// Adds the function for a member of this name.
    fn add(self, source: &mut Source, base: &str, ty: &Type) {
        let (uses_problems, body) = match self {
            Self::Path(_) => return,
            Self::Unchecked(value) => (false, vec![value.value()]),
            Self::Checked(body) => (true, body),
        };
        let ty = source.ty(ty);
        let mut text = Text::default();
        start(
            source,
            &format!("fn read_{base}"),
            &ty,
            uses_problems,
            &mut text,
        );
        lay_out(&body, 1, &mut text);
        text.line(0, "}");
        source.text(text);
    }
}

/// What reads a value of a type and checks it.
fn reading(source: &mut Source, ty: &Type, checks: Option<&Checks>) -> Reading {
    match ty {
        Type::Structure(named) | Type::Union(named) => {
            Reading::Path(format!("super::{}::read", named.module))
        }
        Type::Enum(path) => {
            let ty = source.type_text(path);
            let arguments = ["json", &format!("{ty}::values()")].map(Expression::text);
            let read = Expression::method("problems", "enumeration", arguments.into());
            Reading::Checked(match checks {
                None => vec![read.value()],
                Some(checks) => checks::of_enum(source, checks, &ty, read),
            })
        }
        Type::List { item, sparse } => {
            let length = checks::length(source, checks);
            let inner = checks.and_then(|checks| checks.item.as_deref());
            let item = reading(source, item, inner).closure();
            let list = if *sparse { "sparse_list" } else { "list" };
            let arguments = vec![Expression::text("json"), length, item];
            let read = Expression::method("problems", list, arguments);
            Reading::Checked(if checks.is_some_and(|checks| checks.unique) {
                unique(read)
            } else {
                vec![read.value()]
            })
        }
        Type::Map { key, value, sparse } => {
            let length = checks::length(source, checks);
            let keys = checks::keys(source, key, checks.and_then(|checks| checks.key.as_deref()));
            let inner = checks.and_then(|checks| checks.item.as_deref());
            let value = reading(source, value, inner).closure();
            let map = if *sparse { "sparse_map" } else { "map" };
            let arguments = vec![Expression::text("json"), length, keys, value];
            let read = Expression::method("problems", map, arguments);
            Reading::Checked(vec![read.value()])
        }
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Sensitive(_) => simple(source, ty, checks),
    }
}

/// Reads a list whose items must differ.
fn unique(read: Expression) -> Vec<Statement> {
    let items = Expression::text("items.as_deref().unwrap_or_default()");
    let check = Expression::method("problems", "unique", vec![items]);
    vec![
        read.tried().statement("let items = "),
        check.statement(""),
        Expression::text("Ok(items)").value(),
    ]
}

/// As [`reading`], for a value that holds no others.
fn simple(source: &mut Source, ty: &Type, checks: Option<&Checks>) -> Reading {
    let read = if let Type::Sensitive(inner) = ty {
        let inner = unchecked(source, inner);
        Expression::method("json", "sensitive", vec![inner])
    } else {
        let path = unchecked(source, ty);
        Expression::function(&path.to_string(), vec![Expression::text("json")])
    };
    let Some(checks) = checks else {
        return Reading::Unchecked(read.then(".map(Some)"));
    };
    let annotation = source.ty(ty);
    let (pattern, checks) = checks::simple(source, ty, checks);
    let value = read
        .tried()
        .statement(&format!("let value: {annotation} = "));
    let all = pattern.into_iter().chain([value]).chain(checks);
    let built = Expression::text("Ok(Some(value))").value();
    Reading::Checked(all.chain([built]).collect())
}
