//! What two threads read is what one reads, whatever the text.

use std::num::NonZeroUsize;

use super::Arena;
use super::halves::{Arenas, Cut, Rest, middle, parse_model};
use crate::diagnostic::Sink;
use crate::workers::Workers;

/// The tree, or nothing, and what is wrong: as read by so many threads.
fn read(text: &str, threads: usize) -> String {
    let workers = Workers::up_to(NonZeroUsize::new(threads).expect("not zero"));
    let mut arenas = Arenas::default();
    let mut sink = Sink::default();
    let read = parse_model(text.as_bytes(), &mut arenas, workers, &mut sink);
    let tree = read.map(|(root, _)| root);
    format!("{tree:?} {:?}", sink.into_diagnostics())
}

/// A model of many shapes; `edit` may change the lines of one of them.
fn model(edit: impl Fn(usize, String) -> String) -> String {
    let shapes: Vec<String> = (0..1500)
        .map(|number| {
            let shape = format!(
                "    \"a.b#Shape{number}\": {{\n      \"type\": \"string\",\n      \"traits\": {{ \
                 \"smithy.api#documentation\": \"{{\\n    \\\"a.b#No\\\": {{ – {number}\" }}\n    }}"
            );
            edit(number, shape)
        })
        .collect();
    format!(
        "{{\n  \"smithy\": \"2.0\",\n  \"shapes\": {{\n{}\n  }},\n  \"metadata\": {{ }}\n}}\n",
        shapes.join(",\n")
    )
}

fn assert_same(text: &str) {
    assert_eq!(read(text, 2), read(text, 1));
}

#[test]
fn a_model_that_is_cut() {
    let text = model(|_, shape| shape);
    let middle = middle(text.as_bytes()).expect("a place near the middle");
    assert!(middle > text.len() / 2 && middle < text.len() / 2 + 1000);
    assert!(text[middle..].starts_with("{\n      \"type\""));
    let (head, tail) = (Arena::new(), Arena::new());
    assert!(Cut::read(text.as_bytes(), middle, &head).is_some());
    assert!(Rest::read(text.as_bytes(), middle, &tail).is_some());
    let two = read(&text, 2);
    assert!(two.starts_with("Some("), "{two:.200}");
    assert!(two.contains("a.b#Shape1499") && two.contains("metadata"));
    assert_eq!(two, read(&text, 1));
}

#[test]
fn what_is_wrong_in_either_half_is_told_with_its_place() {
    // The first is before the middle, the others are behind it.
    for broken in [3, 900, 1499] {
        for (old, new) in [
            ("string", "str\ning"),
            ("\"string\"", "\"string\", \"type\": \"blob\""),
            ("}\n    }", "}\n    ]"),
            ("}\n    }", "}\n    }}"),
            ("}\n    }", "}\n    } x"),
            (
                "\"string\"",
                &format!("{}1{}", "[".repeat(300), "]".repeat(300)),
            ),
            ("Shape", "Shape\\u0020"),
        ] {
            let text = model(|number, shape| {
                if number == broken {
                    shape.replacen(old, new, 1)
                } else {
                    shape
                }
            });
            let two = read(&text, 2);
            assert_eq!(two, read(&text, 1), "{broken} {new:.20}");
        }
    }
}

#[test]
fn a_key_that_is_there_in_both_halves_is_told() {
    let text = model(|number, shape| {
        let shape = shape.replace("Shape1400\"", "Shape7\"");
        assert!(number != 7 || shape.contains("Shape7\""));
        shape
    });
    let two = read(&text, 2);
    assert!(two.contains("there twice"), "{two:.200}");
    assert_eq!(two, read(&text, 1));
}

#[test]
fn guesses_that_are_wrong_do_not_count() {
    let text = model(|_, shape| shape);
    // The shapes are deeper than where they should be, or are none.
    assert_same(&format!("{{ \"metadata\": {text} }}"));
    assert_same(&format!("[{text}]"));
    assert_same(&text.replacen("\"shapes\"", "\"shape\"", 1));
    assert_same(&text.replacen(
        "\"smithy\"",
        "\"shapes\": {\n    \"x\": 1\n}, \"smithy\"",
        1,
    ));
    assert_same(&text.replacen(
        "\"smithy\": \"2.0\"",
        "\"x\": { \"shapes\": {\n    \"x\": 1 } }",
        1,
    ));
    assert_same(&text.replace('\n', ""));
    assert_same(&text.replace("\n    ", "\n"));
    // Cut off anywhere near the middle, and near the end.
    for cut in [text.len() / 2, text.len() / 2 + 100, text.len() - 3] {
        assert_same(&text[..cut]);
    }
}
