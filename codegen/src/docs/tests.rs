//! Tests of the conversion, rule by rule.

use super::{summary, to_markdown};

/// Converts at a comfortable width.
fn md(text: &str) -> String {
    to_markdown(text, 96).join("\n")
}

/// Checks pairs of HTML and Markdown, and that the Markdown converts to itself.
#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        let found = md(html);
        assert_eq!(found, *expected, "from {html}");
        assert_eq!(md(&found), *expected, "again, from {html}");
    }
}

#[test]
fn paragraphs() {
    check(&[
        ("", ""),
        ("  \n ", ""),
        ("<p></p>", ""),
        ("<p>a\n   b</p>\n <p>c</p>", "a b\n\nc"),
        ("<p>a<p>b", "a\n\nb"),
        ("<p>a</p>stray<p>b</p>", "a\n\nstray\n\nb"),
        ("<div>a<section>b</section></div>", "a\n\nb"),
        ("<p>a<span> b</span> <u>c</u><sup>2</sup></p>", "a b c2"),
        ("<p>a<br>b<br/>c<br></p>", "a\\\nb\\\nc"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<h1>T</h1><p>a</p><h3>C #</h3>", "## T\n\na\n\n### C \\#"),
        (
            "<p>a<!-- no --> b</p><script>x<b></script><style>p{}</style>",
            "a b",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    ]);
}

#[test]
fn lists() {
    check(&[
        ("<ul><li><p>a</p></li> <li>b</li><li></li></ul>", "- a\n- b"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<li>a</li>", "- a"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        (
            "<ol start=9><li>a</li><li>b<p>c</p></li></ol>",
            "9. a\n\n10. b\n\n    c",
        ),
        (
            "<p>x</p><ul><li>a<ul><li>b</li></ul></li></ul><p>y</p>",
            "x\n\n- a\n  - b\n\ny",
        ),
        (
            "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
            "- a\n\n  b\n\n- c",
        ),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><p>a</p><li>b</li></ul>", "- a\n- b"),
        (
            "<dl><dt>t</dt><dd><p>d</p></dd><dt>u<dd>e</dl>",
            "- **t**: d\n- **u**: e",
        ),
        (
            "<dl><dt><code>t</code></dt><dd><p>d</p><p>e</p></dd></dl>",
            "- **`t`**: d\n\n  e",
        ),
        ("<dl><dt>t</dt><dd></dd></dl>", "- **t**"),
    ]);
}

#[test]
fn notices() {
    check(&[
        (
            "<p>a</p><note><p>b</p><p>c</p></note>",
            "a\n\n> **Note:** b\n>\n> c",
        ),
        ("<important>b</important>", "> **Important:** b"),
        ("<note><ul><li>a</li></ul></note>", "> **Note:**\n>\n> - a"),
        ("<note></note><p>a</p>", "a"),
        (
            "<ul><li>a<note>b</note></li></ul>",
            "- a\n\n  > **Note:** b",
        ),
        ("<fullname>F</fullname><p>a</p>", "a"),
        ("<fullname>F</fullname>", "F"),
        ("<shortdesc>F</shortdesc><p>a</p>", "a"),
    ]);
}

#[test]
fn code() {
    check(&[
        ("<p><code> a\n b </code>s</p>", "`a b` s"),
        ("<p>x<code></code>y</p>", "xy"),
        ("<p><code>a`b</code> <code>`</code></p>", "``a`b`` `` ` ``"),
        ("<p><code>a</code><code>b</code></p>", "`ab`"),
        ("<p><code>at(<i>yyyy</i>)</code></p>", "`at(yyyy)`"),
        (
            "<p><code>a:<region>:&lt;b&gt;</code></p>",
            "`a:<region>:<b>`",
        ),
        (
            "<p><code><a href=\"https://a.b\">X</a>s</code></p>",
            "[`X`](https://a.b)`s`",
        ),
        ("<pre>\n  a\n\tb</pre>", "```text\na\n  b\n```"),
        ("<pre><code>```</code></pre>", "````text\n```\n````"),
    ]);
    assert_eq!(md("```\nlet x;\n```"), "```text\nlet x;\n```");
    assert_eq!(md("```rust\nlet x;\n```"), "```text\nlet x;\n```");
    assert_eq!(md("```json\n{}\n```"), "```json\n{}\n```");
}

#[test]
fn emphasis() {
    check(&[
        (
            "<p><i>a</i> <b>b</b> <em>c</em> <strong>d</strong></p>",
            "_a_ **b** _c_ **d**",
        ),
        ("<p>x<i> a </i>y</p>", "x _a_ y"),
        ("<p>x<i> </i>y<b></b></p>", "x y"),
        ("<p>x<i>a</i>y</p>", "x*a*y"),
        ("<p><i>a</i>y <b>b</b>s</p>", "*a*y **b**s"),
        ("<p><i>a</i><i>b</i></p>", "_ab_"),
        (
            "<p><b><i>a</i></b> <i>b<b>c</i>d</b></p>",
            "**_a_** _b**c**_**d**",
        ),
        ("<p>x<b>(a)</b>y</p>", "x(a)y"),
        ("<p><b>a.</b>y</p>", "a.y"),
        (
            "<p><i>\n <code>a</code>\n </i>, b <i>c </i>.</p>",
            "_`a`_, b _c_.",
        ),
        ("<p><i>unclosed</p><p>b</p>", "_unclosed_\n\nb"),
        ("<p><del>a</del></p>", "~~a~~"),
    ]);
}

#[test]
fn links() {
    check(&[
        (
            "<p><a href=\"https://a.b/c\">t [x]</a>.</p>",
            "[t \\[x\\]](https://a.b/c).",
        ),
        (
            "<p><a>t</a> <a href=\"#x\">u</a> <a href=\"\">v</a> <a href=\"r/s\">w</a></p>",
            "t u v w",
        ),
        (
            "<p>see <a>GetThing</a>, <a>Thing$part</a> and <a> GetThing</a></p>",
            "see `GetThing`, `Thing$part` and GetThing",
        ),
        ("<p><a>A <b>b</b></a><a><i>C</i></a></p>", "A **b**_C_"),
        (
            "<p><a href=\"https://a.b/c_(d)\"><code>t</code></a></p>",
            "[`t`](https://a.b/c_(d))",
        ),
        (
            "<p><a href=\" https://a.b/c d)\">t</a></p>",
            "[t](https://a.b/c%20d%29)",
        ),
        (
            "<p><a href=\"https://a.b\">https://a.b</a></p>",
            "<https://a.b>",
        ),
        ("<p><a href=\"mailto:a@b.c\">a@b.c</a></p>", "<a@b.c>"),
        ("<p><a href=\"https://a.b\"></a>x</p>", "x"),
        (
            "<p>see https://a.b/c_d. (http://e.f)</p>",
            "see <https://a.b/c_d>. (<http://e.f>)",
        ),
        ("<p>https://{id}.a.b</p>", "`https://{id}.a.b`"),
        (
            "<p>wow!<a href=\"https://a.b\">x</a></p>",
            "wow\\![x](https://a.b)",
        ),
    ]);
    assert_eq!(md("<p><img src=x alt=\"a *b*\"></p>"), "a \\*b\\*");
}

#[test]
fn escapes() {
    check(&[
        (
            "<p>a * b, snake_case, a < b, a & b, 5 - 3</p>",
            "a * b, snake_case, a < b, a & b, 5 - 3",
        ),
        ("<p>*a* _b_ a*b __c__</p>", "\\*a* \\_b_ a\\*b \\_\\_c_\\_"),
        (
            "<p>[a][b] [^1] `c` \\d \\[</p>",
            "\\[a\\]\\[b\\] \\[^1\\] \\`c\\` \\d \\\\\\[",
        ),
        (
            "<p>&amp;lt; &lt;b&gt; ~~x~~</p>",
            "\\&lt; \\<b> ~\\~x\\~\\~",
        ),
        (
            "<p># a</p><p>&gt; a</p><p>- a</p><p>+ a</p><p>1. a</p>",
            "\\# a\n\n\\> a\n\n\\- a\n\n\\+ a\n\n1\\. a",
        ),
        (
            "<p>---</p><p>===</p><p>| a | b</p>",
            "\\---\n\n\\===\n\n\\| a | b",
        ),
        (
            "<p>use <bucket-name> and <AccountId></p>",
            "use \\<bucket-name> and \\<AccountId>",
        ),
        (
            "<p>the <table name> or <main> or a <b or <</p>",
            "the \\<table name> or \\<main> or a \\<b or \\<",
        ),
        ("<p>pass --option</p>", "pass \\--option"),
    ]);
}

#[test]
fn tables() {
    check(&[
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td><p>a|b</p></td><td><code>|</code></td></tr></table>",
            "| A | B |\n| --- | --- |\n| a\\|b | `\\|` |",
        ),
        ("<table></table>", ""),
    ]);
}

#[test]
fn wrapping() {
    let wrap = |text: &str| to_markdown(text, 30).join("\n");
    assert_eq!(
        wrap("<p>one two three four five six <code>seven eight</code> nine</p>"),
        "one two three four five six\n`seven eight` nine"
    );
    assert_eq!(
        wrap("<ul><li>one two three four five six seven</li></ul>"),
        "- one two three four five six\n  seven"
    );
    assert_eq!(
        wrap("<note>one two three four five six seven</note>"),
        "> **Note:** one two three four\n> five six seven"
    );
    assert_eq!(
        wrap("<p>one two three four five seven 7. eight</p>"),
        "one two three four five\nseven 7. eight"
    );
    assert_eq!(
        wrap("<p>x <a href=\"https://example.com/long/path\">one two three four five</a></p>"),
        "x [one two three four\nfive](https://example.com/long/path)"
    );
    assert_eq!(
        wrap("<p><code>one two three four - five six seven eight</code></p>"),
        "`one two three four - five six\nseven eight`"
    );
}

#[test]
fn unsafe_characters() {
    assert_eq!(
        md("<p>a\u{202e}b\u{200b}c\u{feff}\0\u{7}&#x202e;d\u{2028}e\u{a0}f\r\ng</p>"),
        "abcd e f g"
    );
    assert_eq!(md("a\u{202e}b\r\nc"), "ab c");
    assert_eq!(md("<pre>a\u{202e}\0b\r\nc</pre>"), "```text\nab\nc\n```");
}

#[test]
fn removed_characters_do_not_join_markup() {
    assert_eq!(
        md("<p>\\\u{202e}&lt;b> &\u{202e}lt; *\u{202e} a</p>"),
        "\\\\\\<b> \\&lt; * a"
    );
    assert_eq!(md("<ul><li><ul><li><hr></li></ul></li></ul>"), "- - ___");
    assert_eq!(
        md("<ul><li><fullname>F</fullname></li></ul><p>a</p>"),
        "- F\n\na"
    );
}

#[test]
fn common_mark_stays() {
    let text = "A `b` and *c* [d](https://e.f).\n\n1. x\n2. y\n\n- p\n  - q\n\n> quote\n\n```json\n{\"a\": 1}\n```\n\n### H\n\n| A | B |\n| --- | --- |\n| 1 | 2 |";
    assert_eq!(md(text), text.replace("*c*", "_c_"));
}

#[test]
fn hostile_input_is_bounded() {
    for part in [
        "<ul>",
        "<ul><li>",
        "<note>",
        "<b>(",
        "<b><i>x</b>",
        "<x",
        "<a href=\"",
        "<main>",
        "<!--",
        "`",
    ] {
        let lines = to_markdown(&part.repeat(20_000), 96);
        let size: usize = lines.iter().map(String::len).sum();
        assert!(size < 2_000_000, "{part}: {size}");
    }
}

#[test]
fn summaries() {
    let first = |text: &str| summary(&to_markdown(text, 40));
    assert_eq!(
        first("<p>Creates a thing, e.g. one with <code>a. B</code>. More.</p><p>x</p>"),
        "Creates a thing, e.g. one with `a. B`."
    );
    assert_eq!(first("<p>No period</p><p>x</p>"), "No period");
    assert_eq!(first("<ul><li>First</li><li>Second</li></ul>"), "First");
    assert_eq!(
        first("<p>See <a href=\"https://a.b/c.d\">x. Y</a>. Z</p>"),
        "See [x. Y](https://a.b/c.d)."
    );
    assert_eq!(first("<note>N</note><p>A. B</p>"), "A.");
    assert_eq!(first("<note>N</note>"), "**Note:** N");
    assert_eq!(first(""), "");
}
