//! Values as a person would write them: with builders, and literals where they will do.

use super::super::literal;
use super::super::source::Source;
use super::layout::Code;
use crate::ir::{Call, Document, Literal, Value};

/// A text as a literal: raw if that is how it is read best.
pub(super) fn string(text: &str) -> String {
    let is_shown = |char: char| {
        char == '\n' || matches!(char, '"' | '\\' | '\'') || {
            let mut escaped = char.escape_debug();
            escaped.len() == 1 && escaped.next() == Some(char)
        }
    };
    let needs_escape = text.contains(['"', '\\', '\n']);
    if !needs_escape || !text.chars().all(is_shown) {
        return format!("{text:?}");
    }
    let runs = text.split('"').skip(1);
    let longest = runs.map(|rest| rest.len() - rest.trim_start_matches('#').len() + 1);
    let hashes = "#".repeat(longest.max().unwrap_or(0));
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A value as an expression.
pub(super) fn value(source: &mut Source, of: &Value) -> Code {
    match of {
        Value::Str(text) => Code::text(string(text)),
        Value::Literal(_, Literal::Number(text)) => {
            Code::text(format!("{text:?}.parse().unwrap()"))
        }
        Value::Literal(_, Literal::String(text)) => {
            Code::text(format!("{}.to_owned()", string(text)))
        }
        Value::Literal(ty, literal) => Code::text(literal::value(source, ty, literal).0),
        Value::Document(document) => self::document(source, document),
        Value::Variant { path, ident } => {
            Code::text(format!("{}::{ident}", source.type_text(path)))
        }
        Value::Structure { .. } => structure(source, of, Vec::new()),
        Value::Union {
            path,
            variant,
            value: held,
        } => {
            let name = format!("{}::{variant}", source.type_text(path));
            match held {
                None => Code::text(name),
                Some(held) => Code::call(&name, [value(source, held)]),
            }
        }
        Value::List(items) => list(source, items),
        Value::Map(entries) => map(source, entries),
        Value::None => Code::text("None"),
        Value::Some(held) => Code::call("Some", [value(source, held)]),
        Value::Boxed(held) => Code::call("Box::new", [value(source, held)]),
        Value::Sensitive(held) => {
            let sensitive = source.import_text("crate::primitives::Sensitive");
            Code::call(&format!("{sensitive}::new"), [value(source, held)])
        }
    }
}

/// A structure, built with these calls besides its own.
pub(super) fn structure(source: &mut Source, of: &Value, more: Vec<Code>) -> Code {
    let Value::Structure {
        path,
        calls,
        fallible,
    } = of
    else {
        return value(source, of);
    };
    let start = format!("{}::builder()", source.type_text(path));
    let mut code: Vec<Code> = Vec::new();
    for Call { setter, arguments } in calls {
        let arguments: Vec<Code> = arguments.iter().map(|one| value(source, one)).collect();
        code.push(Code::call(&format!(".{setter}"), arguments));
    }
    code.extend(more);
    code.push(Code::text(".build()"));
    code.extend(fallible.then(|| Code::text(".unwrap()")));
    Code::Chain { start, calls: code }
}

fn list(source: &mut Source, items: &[Value]) -> Code {
    let items = items.iter().map(|item| value(source, item)).collect();
    Code::list("vec![".to_owned(), items, "]")
}

fn map(source: &mut Source, entries: &[(Value, Value)]) -> Code {
    let map = source.import_text("std::collections::HashMap");
    let mut pairs = Vec::new();
    for (key, held) in entries {
        pairs.push((value(source, key), value(source, held)));
    }
    map_from(&map, pairs)
}

/// `Map::from([(key, value)])`.
fn map_from(map: &str, pairs: Vec<(Code, Code)>) -> Code {
    if pairs.is_empty() {
        return Code::text(format!("{map}::new()"));
    }
    let pairs = pairs.into_iter();
    let pairs = pairs.map(|(key, held)| Code::call("", [key, held]));
    let list = Code::list("[".to_owned(), pairs.collect(), "]");
    Code::call(&format!("{map}::from"), [list])
}

fn document(source: &mut Source, of: &Document) -> Code {
    let name = source.import_text("crate::primitives::Document");
    match of {
        Document::Null => Code::text(format!("{name}::Null")),
        Document::Boolean(value) => Code::text(format!("{name}::from({value})")),
        Document::Number(text) => Code::text(number(&name, text)),
        Document::String(text) => Code::text(format!("{name}::from({})", string(text))),
        Document::Array(items) => {
            let items = items.iter().map(|item| document(source, item)).collect();
            let list = Code::list("vec![".to_owned(), items, "]");
            Code::call(&format!("{name}::Array"), [list])
        }
        Document::Object(members) => {
            let map = source.import_text("std::collections::BTreeMap");
            let mut pairs = Vec::new();
            for (key, held) in members {
                let key = Code::text(format!("{}.to_owned()", string(key)));
                pairs.push((key, document(source, held)));
            }
            Code::call(&format!("{name}::Object"), [map_from(&map, pairs)])
        }
    }
}

/// The number of a document, exactly as it is written.
fn number(name: &str, text: &str) -> String {
    match text.parse::<i32>() {
        Ok(value) if value.to_string() == text => format!("{name}::from({value})"),
        Ok(_) | Err(_) => format!("{name}::Number({text:?}.parse().unwrap())"),
    }
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn texts_are_written_as_they_are_read_best() {
        assert_eq!(string("plain"), "\"plain\"");
        assert_eq!(string("{\"a\": 1}"), "r#\"{\"a\": 1}\"#");
        assert_eq!(string("two\nlines"), "r\"two\nlines\"");
        assert_eq!(string("\"#"), "r##\"\"#\"##");
        assert_eq!(string("ends with \""), "r#\"ends with \"\"#");
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(string("a\tb"), "\"a\\tb\"");
        assert_eq!(string("\r\n"), "\"\\r\\n\"");
        assert_eq!(string("\u{202e}"), "\"\\u{202e}\"");
    }
}
