//! Two halves are what one reader would have read.

use super::super::{Arena, parse, parse_in_two};
use super::middle;
use crate::diagnostic::{Diagnostics, Sink};

/// As many shapes as it takes for a middle that is far from both ends.
const SHAPES: usize = 40;

/// A model of shapes, each on lines of its own.
fn model(shape: impl Fn(usize) -> String) -> String {
    let shapes: Vec<String> = (0..SHAPES)
        .map(|number| format!("        {}", shape(number)))
        .collect();
    format!(
        "{{\n    \"smithy\": \"2.0\",\n    \"shapes\": {{\n{}\n    }},\n    \"metadata\": {{}}\n}}\n",
        shapes.join(",\n")
    )
}

fn structure(number: usize) -> String {
    format!("\"a#Shape{number}\": {{\n            \"type\": \"structure\"\n        }}")
}

fn diagnostics(sink: Sink) -> Diagnostics {
    sink.into_diagnostics()
}

/// Reads a text both ways, which has to make no difference; gives how many things are wrong with it.
fn read_both_ways(text: &str) -> usize {
    let (whole, first, mut second) = (Arena::new(), Arena::new(), Arena::new());
    let (mut expected, mut found) = (Sink::default(), Sink::default());
    let one = parse(text.as_bytes(), &whole, &mut expected);
    let two = parse_in_two(text.as_bytes(), (&first, &mut second), &mut found);
    assert_eq!(one, two, "{text}");
    let (expected, found) = (diagnostics(expected), diagnostics(found));
    assert_eq!(expected, found, "{text}");
    found.iter().count()
}

/// Where the second half of the shapes begins, if it can be told.
fn place(text: &str) -> Option<usize> {
    let shapes = text.find("\"shapes\": {").expect("shapes");
    middle(text, shapes + "\"shapes\": {".len())
}

#[test]
fn a_model_in_lines_has_a_middle_between_two_shapes() {
    let text = model(structure);
    let place = place(&text).expect("a middle");
    assert!(text[..place].ends_with("\n        }"), "{}", &text[..place]);
    assert!(text[place..].starts_with(",\n        \"a#Shape"));
    assert!((text.len() / 3..text.len() / 3 * 2).contains(&place));
    assert_eq!(read_both_ways(&text), 0);
}

#[test]
fn a_model_in_one_line_has_none() {
    let text = model(structure).replace(['\n', ' '], "").replace(':', ": ");
    assert_eq!(place(&text), None);
    assert_eq!(read_both_ways(&text), 0);
}

#[test]
fn what_only_looks_like_a_shape_is_no_middle() {
    // Inside of the first shape all lines begin as those of shapes do.
    let members: Vec<String> = (0..SHAPES * 10)
        .map(|number| format!("\n        \"member{number}\": {{\n        }}"))
        .collect();
    let text = model(|number| match number {
        0 => format!("\"a#Shape0\": {{{}}}", members.join(",")),
        _ => structure(number),
    });
    let place = place(&text).expect("something that looks right");
    assert!(text[place..].starts_with(",\n        \"member"));
    assert_eq!(read_both_ways(&text), 0);
}

#[test]
fn what_is_wrong_is_the_same_in_either_half() {
    for wrong in [1, SHAPES - 1] {
        for shape in [
            "\"a#Shape\": {\n            \"type\": tru\n        }",
            "\"a#Shape\": {\n            \"x\": 1,\n            \"x\": 2\n        }",
            "\"a#Shape\": {\n            \"type\": \"structure\"",
            "\"a#Shape\": {}\n        }, {",
            "\"a#Shape2\": {\n        }",
        ] {
            let text = model(|number| match number {
                _ if number == wrong => shape.to_owned(),
                _ => structure(number),
            });
            assert!(place(&text).is_some());
            assert_eq!(read_both_ways(&text), 1, "{text}");
        }
    }
    // A duplicate in the first half, and an error in the second.
    let text = model(|number| match number {
        1 => "\"a#Shape0\": {\n        }".to_owned(),
        38 => "\"a#Shape38\": {\n        ]".to_owned(),
        _ => structure(number),
    });
    assert_eq!(read_both_ways(&text), 1);
}

#[test]
fn a_text_that_ends_early_ends_in_the_same_place() {
    let text = model(structure);
    for end in (0..text.len()).step_by(37) {
        assert!(read_both_ways(&text[..end]) > 0, "{end}");
    }
}

#[test]
fn nesting_is_counted_from_the_root_in_either_half() {
    for wrong in [1, SHAPES - 1] {
        for (depth, errors) in [(198, 0), (199, 1)] {
            let text = model(|number| match number {
                _ if number == wrong => {
                    format!("\"a#Deep\": {}{}", "[".repeat(depth), "]".repeat(depth))
                }
                _ => structure(number),
            });
            assert_eq!(read_both_ways(&text), errors, "{wrong} {depth}");
        }
    }
}

#[test]
fn shapes_that_are_no_object_or_twice_there() {
    assert_eq!(read_both_ways("{\"smithy\": \"2.0\", \"shapes\": []}"), 0);
    assert_eq!(read_both_ways("[1, 2]"), 0);
    let text = model(structure).replace("\"metadata\"", "\"shapes\"");
    assert_eq!(read_both_ways(&text), 1);
}
