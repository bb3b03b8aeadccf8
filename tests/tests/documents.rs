//! The documents name files that are there.

use std::path::Path;

use tests::paths;

/// The folders that a path in a document begins with.
const FOLDERS: [&str; 5] = ["codegen/", "generated/", "models/", "tests/", "xtask/"];

fn read(path: &str) -> String {
    std::fs::read_to_string(paths::root().join(path))
        .unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// The pieces of a text between single backticks, outside of blocks of code.
fn code_spans(text: &str) -> Vec<&str> {
    let mut in_block = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        in_block ^= is_fence;
        !in_block && !is_fence
    });
    lines
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

/// Whether a piece of code is a path rather than a pattern of paths or a command.
fn is_path(text: &str) -> bool {
    !text.contains([' ', '<', '*', '…', '{', '(']) && !text.contains("::")
}

fn missing(base: &Path, named: &[&str]) -> Vec<String> {
    let mut missing: Vec<String> = named
        .iter()
        .filter(|path| !base.join(path).exists())
        .map(|path| (*path).to_owned())
        .collect();
    missing.dedup();
    missing
}

#[test]
fn paths_from_the_root_are_there() {
    for document in [
        "README.md",
        "codegen/docs/architecture.md",
        "codegen/docs/how-to-add.md",
    ] {
        let text = read(document);
        let spans = code_spans(&text);
        let named: Vec<&str> = spans
            .into_iter()
            .filter(|span| FOLDERS.iter().any(|folder| span.starts_with(folder)))
            .filter(|span| is_path(span))
            .collect();
        assert!(named.len() > 3, "{document} names {named:?}");
        let none: [&str; 0] = [];
        assert_eq!(missing(&paths::root(), &named), none, "{document}");
    }
}

#[test]
fn the_code_map_names_modules_that_are_there() {
    let text = read("codegen/docs/architecture.md");
    let (_, map) = text.split_once("## Code map").expect("a code map");
    let (map, _) = map.split_once("## Invariants").expect("its end");
    let mut folder = String::new();
    let mut count = 0;
    for line in map.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            folder = heading.trim_matches('`').to_owned();
        } else if let Some(row) = line.strip_prefix("| `") {
            let cell = row.split('|').next().unwrap_or_default();
            let cell = format!("`{cell}");
            let named: Vec<&str> = code_spans(&cell)
                .into_iter()
                .filter(|span| is_path(span))
                .collect();
            count += named.len();
            let none: [&str; 0] = [];
            assert_eq!(
                missing(&paths::root().join(&folder), &named),
                none,
                "{line}"
            );
        }
    }
    assert!(count > 100, "{count} modules");
}
