//! The broken models of the shared folder, held against what Smithy itself says of them.
//!
//! `EXPECTED.md` there names for each file the shape and the place that Smithy reports. Ours may
//! be more exact: it has to lie inside that shape, and at the place in the table below.

use std::path::Path;

use libtest_mimic::{Completion, Failed, Trial};
use smithy_slice::{Diagnostic, Position};
use tests::model::Model;
use tests::paths;

/// Models that load: Smithy accepts all but one of them too.
const CONTROLS: &[&str] = &[
    "25-service-without-version.json",
    // Smithy wants every trait defined; a generator tolerates an unknown one.
    "29-unknown-trait.json",
    "55-required-member-null-default-conflict.json",
    "57-enum-trait-in-2.0.json",
];

/// What each of the others says first: the code, the line and the column.
#[rustfmt::skip]
const FIRST: &[(&str, &str, usize, usize)] = &[
    ("01-dangling-member-target.json", "model-unresolved-target", 37, 16),
    ("02-unknown-shape-type.json", "model-shape-type", 58, 12),
    ("03-duplicate-members-case.json", "model-id-conflict", 39, 5),
    ("05-missing-smithy-version.json", "model-version", 1, 1),
    ("06-member-targets-operation.json", "model-wrong-target", 37, 16),
    ("07-list-cycle.json", "model-recursion", 60, 24),
    ("08-enum-without-values.json", "model-missing-member", 60, 20),
    ("10-invalid-shape-id.json", "model-shape-id", 57, 3),
    ("11-operation-input-not-structure.json", "model-wrong-target", 19, 15),
    ("13-unsupported-version.json", "model-version", 2, 12),
    ("14-truncated.json", "model-syntax", 28, 2),
    ("15-non-utf8.json", "model-encoding", 6, 16),
    ("17-huge-nesting.json", "model-syntax", 1, 234),
    ("18-empty-file.json", "model-syntax", 1, 1),
    ("20-union-without-members.json", "model-missing-member", 60, 20),
    ("21-map-without-value.json", "model-missing-member", 60, 20),
    ("23-http-error-out-of-range.json", "model-trait-value", 55, 29),
    ("26-list-without-member.json", "model-missing-member", 60, 20),
    ("27-set-in-2.0.json", "model-shape-type", 61, 12),
    ("30-default-of-wrong-type.json", "model-trait-value", 39, 29),
    ("32-http-label-without-member.json", "model-trait-value", 32, 13),
    ("34-member-as-string.json", "model-structure", 36, 10),
    ("35-top-level-array.json", "model-structure", 1, 1),
    ("36-shape-as-string.json", "model-structure", 57, 20),
    ("37-relative-trait-id.json", "model-shape-id", 39, 7),
    ("39-intenum-without-value.json", "model-trait-value", 63, 10),
    ("40-trailing-garbage.json", "model-syntax", 59, 1),
    ("42-utf8-bom.json", "model-syntax", 1, 1),
    ("43-paginated-missing-members.json", "model-trait-value", 31, 20),
    ("45-json-nan-literal.json", "model-syntax", 2, 37),
    ("46-lone-surrogate.json", "model-syntax", 6, 16),
    ("48-operation-missing-input-shape.json", "model-unresolved-target", 19, 15),
    ("49-service-operation-missing.json", "model-unresolved-target", 12, 16),
    ("50-missing-type.json", "model-structure", 57, 20),
    ("52-mixin-target-not-mixin.json", "model-wrong-target", 39, 16),
    ("59-version-as-number.json", "model-structure", 2, 12),
];

/// A trial for each model, or one that says why there is none.
pub(crate) fn trials() -> Vec<Trial> {
    let Some(folder) = paths::shared().map(|shared| shared.join("badmodels")) else {
        let ignored = || Ok(Completion::ignored_with(paths::NO_SHARED));
        return vec![Trial::ignorable_test("badmodels", ignored)];
    };
    let table = std::fs::read_to_string(folder.join("EXPECTED.md")).unwrap_or_default();
    let rows: Vec<(String, String)> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" |"))
        .filter(|(name, _)| name.ends_with(".json"))
        .map(|(name, row)| (name.to_owned(), row.to_owned()))
        .collect();
    assert!(!rows.is_empty(), "EXPECTED.md lists no model");
    let trials = rows.into_iter().map(|(name, row)| {
        let path = folder.join(&name);
        Trial::test(format!("badmodels/{name}"), move || {
            check(&name, &row, &path)
        })
    });
    trials.collect()
}

fn check(name: &str, row: &str, path: &Path) -> Result<(), Failed> {
    let model = Model::read(path);
    let loads = CONTROLS.contains(&name);
    let diagnostics = match model.generate() {
        Ok(_) if loads => return Ok(()),
        Ok(_) => return Err("it is accepted".into()),
        Err(diagnostics) if loads => {
            return Err(format!("it must load\n{}", model.render(&diagnostics)).into());
        }
        Err(diagnostics) => diagnostics,
    };
    let Some(first) = diagnostics.iter().next() else {
        return Err("it is refused without a reason".into());
    };
    let wrong = |why: &str| Failed::from(format!("{why}\n{}", model.render(&diagnostics)));
    let Some((_, code, line, column)) = FIRST.iter().find(|(known, ..)| *known == name) else {
        return Err(wrong("it is not in the table `FIRST`"));
    };
    let place = Position::of(&model.text, first.span().start);
    if (first.code().as_str(), place.line, place.column) != (*code, *line, *column) {
        return Err(wrong(&format!("not {code} at {line}:{column}")));
    }
    if diagnostics.iter().any(|one| one.help().is_empty()) {
        return Err(wrong("there is no way out"));
    }
    names_the_shape(first, row).map_err(|why| wrong(&why))?;
    inside(first, row, &model).map_err(|why| wrong(&why))
}

/// The shape is the one that `EXPECTED.md` names, or a member of it, when it names one.
fn names_the_shape(diagnostic: &Diagnostic, row: &str) -> Result<(), String> {
    let of = |id: &str| id.split('$').next().map(str::to_owned);
    let named: Vec<_> = row
        .split('`')
        .filter(|part| part.starts_with("example.bad#"))
        .map(of)
        .collect();
    // Where the reading of JSON ends, no shape is known.
    let is_syntax = diagnostic.code().as_str() == "model-syntax";
    if named.is_empty() || is_syntax || named.contains(&diagnostic.shape_id().and_then(of)) {
        return Ok(());
    }
    Err(format!("Smithy names one of {named:?}"))
}

/// The place lies inside the shape that `EXPECTED.md` names, or at the place that it gives when it
/// names none.
fn inside(diagnostic: &Diagnostic, row: &str, model: &Model) -> Result<(), String> {
    let text = String::from_utf8_lossy(&model.text);
    let shapes = row
        .split('`')
        .filter_map(|part| Some((part.split('$').next()?, part)))
        .filter(|(shape, _)| shape.starts_with("example.bad#"));
    let start = diagnostic.span().start as usize;
    let mut named = shapes
        .filter_map(|(shape, _)| shape_span(&text, shape))
        .peekable();
    // A syntax error ends the reading: no shape is whole then.
    let is_syntax = diagnostic.code().as_str() == "model-syntax";
    if named.peek().is_none() || is_syntax {
        return Ok(());
    }
    if named.any(|span| span.contains(&start)) {
        return Ok(());
    }
    Err("it is outside the shape that Smithy names".to_owned())
}

/// Where a shape is defined: from its key to the end of its value.
fn shape_span(text: &str, shape: &str) -> Option<std::ops::Range<usize>> {
    let key = format!("\"{shape}\": ");
    let start = text.find(&key)?;
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate().skip(start + key.len()) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(start..offset + 1);
                }
            }
            _ => {}
        }
        if depth == 0 && !in_string && matches!(byte, b',' | b'\n') {
            return Some(start..offset);
        }
    }
    None
}
