//! Patterns are those of ECMAScript, and a server says which it cannot check.

use server_patterns::api::ServerPatterns;
use server_patterns::operation::put::{PutError, PutInput, PutOutput};
use server_patterns::server::Server;
use wire::{answer, asked, json};

struct Fake;

impl ServerPatterns for Fake {
    async fn put(&self, _: PutInput) -> Result<PutOutput, PutError> {
        Ok(PutOutput::builder().build())
    }
}

/// Whether a member may have a value.
fn fits(member: &str, value: &str) -> bool {
    let body = json!({ member: value }).to_string();
    let response = answer(&Server::new(Fake), asked("ServerPatterns.Put", &body));
    response.status() == 200
}

#[test]
fn words_are_those_of_ascii() {
    assert!(fits("word", "aZ_9"));
    assert!(!fits("word", "é"));
}

#[test]
fn space_is_that_of_unicode() {
    assert!(fits("space", "a\u{3000}b") && fits("space", "a\u{feff}b"));
    assert!(
        !fits("space", "a\u{85}b"),
        "next line is no white space for ECMAScript"
    );
}

#[test]
fn a_line_ends_at_any_line_terminator() {
    assert!(fits("line", "a\tb"));
    for end in ["\n", "\r", "\u{2028}", "\u{2029}"] {
        assert!(!fits("line", &format!("a{end}")), "{end:?}");
    }
}

#[test]
fn properties_and_pairs_of_surrogates_are_known() {
    assert!(fits("letters", "Ünïcödé \u{a0}\"#-_.:/") && !fits("letters", "1"));
    assert!(
        fits("planes", "a\u{10ffff}\u{e000}")
            && !fits("planes", "\n")
            && !fits("planes", "\u{fffe}")
    );
}

#[test]
fn characters_of_a_class_stand_for_themselves() {
    assert!(fits("hyphen", "a-.&[") && !fits("hyphen", "/"));
}

#[test]
fn a_pattern_may_match_a_part() {
    assert!(fits("part", "abc") && !fits("part", "ac"));
}

#[test]
fn what_cannot_be_checked_passes() {
    assert!(fits("ahead", "aws") && fits("again", "1") && fits("back", "b"));
}
