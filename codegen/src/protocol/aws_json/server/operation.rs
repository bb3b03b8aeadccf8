//! The input of an operation, and the answers to it.

use super::{read, write};
use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::Operation;
use crate::protocol::aws_json::expression::{Expression, Limit};

/// Adds `input`, `answer` and what they call.
pub(super) fn emit(source: &mut Source, operation: &Operation) {
    read::structure(source, &operation.input, "input");
    answer(source, operation);
    if operation.has_output {
        write::structure(source, &operation.output, "output");
    }
}

fn answer(source: &mut Source, operation: &Operation) {
    let output = source.type_text(&operation.output.path);
    let module = format!("crate::operation::{}", operation.module);
    let error = source.import_text(&format!("{module}::{}", operation.error.name));
    let answer = source.import_text("crate::support::server::answer::Answer");
    let protocol = source.import_text("crate::support::server::answer::Protocol");
    let write_error = source.import_text("crate::error::WriteError");
    let mut text = Text::default();
    text.line(0, "pub(crate) fn answer(");
    text.line(1, &format!("protocol: &{protocol},"));
    let result = format!("result: Result<{output}, {error}>");
    if !text.marked_line_if_fits(1, &result, ",") {
        text.list(1, "result: Result<", &[output, error.clone()], ">,");
    }
    text.line(0, &format!(") -> Result<{answer}, {write_error}> {{"));
    text.line(1, "let error = match result {");
    let success = if operation.has_output {
        format!("Ok(value) => return {answer}::output(|json| output(json, &value)),")
    } else {
        format!("Ok(_) => return Ok({answer}::nothing()),")
    };
    text.line(2, &success);
    text.line(2, "Err(error) => error,");
    text.line(1, "};");
    text.line(1, "match error {");
    for variant in &operation.error.variants {
        let variant_path = format!("{error}::{}", variant.path.name);
        let path = format!("super::{}::answer", variant.module);
        let value = Expression::function(&path, vec![Expression::text("&error")]);
        arm(&variant_path, value, &mut text);
    }
    let value = Expression::text("Ok(protocol.unhandled(&error))");
    arm(&format!("{error}::Unhandled"), value, &mut text);
    text.line(1, "}");
    text.line(0, "}");
    source.text(text);
}

/// Adds the arm for an error. A long pattern has what it holds on a line of its own.
fn arm(variant: &str, value: Expression, text: &mut Text) {
    let mut pattern = format!("{variant}(error)");
    if !Text::fits(2, &format!("{pattern} => ")) {
        text.line(2, &format!("{variant}("));
        text.line(3, "error,");
        pattern = ")".to_owned();
    }
    value.value().arm(2, &pattern, Limit::Code, text);
}
