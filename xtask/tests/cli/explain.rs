//! `explain`, and the page of all diagnostics.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Bench, root};

/// The page of all diagnostics.
const PAGE: &str = "codegen/docs/diagnostics.md";

#[test]
fn the_page_of_all_diagnostics_is_current() {
    let run = Bench::new().run(&["explain", "--markdown"]).exits(0);
    let page = fs::read_to_string(root().join(PAGE)).expect("the page");
    assert!(
        page == run.stdout,
        "it is not: run `cargo xtask explain --markdown > {PAGE}` and read the difference"
    );
}

/// Each example says what it is an example of, in its section.
#[test]
fn every_example_shows_its_code() {
    let run = Bench::new().run(&["explain", "--markdown"]).exits(0);
    let sections: Vec<&str> = run.stdout.split("\n## ").skip(1).collect();
    assert!(sections.len() > 30, "{}", sections.len());
    for section in sections {
        let code = section.lines().next().expect("a title");
        let is_input = section.contains("```json") || section.contains("```toml");
        if !is_input {
            continue;
        }
        let shown = section.matches("error[").count();
        let own = section.matches(&format!("error[{code}]")).count();
        assert!(own == 1 && shown == 1, "{section}");
    }
}

#[test]
fn one_code_is_a_section_of_the_page() {
    let bench = Bench::new();
    let page = bench.run(&["explain", "--markdown"]).exits(0).stdout;
    for code in ["model-recursion", "output-no-space"] {
        let section = bench.run(&["explain", code]).exits(0).stdout;
        assert!(section.starts_with(&format!("## {code}\n")), "{section}");
        assert!(page.contains(section.trim_end()), "{section}");
    }
    let list = bench.run(&["explain"]).exits(0).stdout;
    assert!(list.lines().count() > 30, "{list}");
    bench
        .run(&["explain", "model-recursio"])
        .exits(2)
        .complains("did you mean `model-recursion`?");
}

/// The codes that the commands give themselves are written in their source, and on the page.
#[test]
fn every_code_of_the_commands_is_explained() {
    let mut codes = BTreeSet::new();
    collect(&root().join("xtask/src"), &mut codes);
    assert!(codes.len() > 12, "{codes:?}");
    let page = fs::read_to_string(root().join(PAGE)).expect("the page");
    for code in codes {
        assert!(
            page.contains(&format!("\n## {code}\n")),
            "`{code}` is not explained"
        );
    }
}

/// The string literals of a folder that are codes.
fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, codes);
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let is_code = |literal: &&str| {
            [
                "input-",
                "output-",
                "sweep-",
                "explain-",
                "diff-",
                "update-",
                "conformance-",
            ]
            .iter()
            .any(|start| literal.starts_with(start) && literal.len() > start.len())
                && literal
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        codes.extend(text.split('"').filter(is_code).map(str::to_owned));
    }
}
