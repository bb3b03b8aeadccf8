//! The first sentence of a text.

/// Words that end with a period without ending a sentence.
const ABBREVIATIONS: [&str; 10] = [
    "e.g.", "i.e.", "etc.", "vs.", "ex.", "approx.", "no.", "inc.", "u.s.", "a.k.a.",
];

/// The first sentence of Markdown lines, on one line. Notices are passed over if possible.
pub(crate) fn summary(lines: &[String]) -> String {
    let outside = |line: &&String| !line.starts_with('>');
    let mut text = first_paragraph(lines.iter().filter(outside));
    if text.is_empty() {
        text = first_paragraph(lines.iter());
    }
    let end = sentence_end(&text);
    let mut sentence = text;
    sentence.truncate(end);
    sentence
}

/// The first paragraph, on one line and without the markers of lists, quotations and headings.
fn first_paragraph<'a>(lines: impl Iterator<Item = &'a String>) -> String {
    let mut text = String::new();
    let mut fenced = false;
    for line in lines {
        let body = line.trim_start_matches([' ', '>']);
        if body.starts_with("```") {
            fenced = !fenced;
            if text.is_empty() {
                continue;
            }
            break;
        }
        if fenced || (text.is_empty() && (body.is_empty() || body == "---")) {
            continue;
        }
        let item = body.strip_prefix("- ").or_else(|| body.strip_prefix("* "));
        if body.is_empty() || (!text.is_empty() && item.is_some()) {
            break;
        }
        let body = item.unwrap_or(body);
        let heading = body.starts_with("##");
        let body = body.trim_start_matches('#').trim_start();
        let hard = body.ends_with('\\') && !body.ends_with("\\\\");
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(body.strip_suffix('\\').filter(|_| hard).unwrap_or(body));
        if heading || hard {
            break;
        }
    }
    text
}

/// Where the first sentence ends: after a period outside code, links, emphasis and parentheses
/// that is followed by a space and does not end an abbreviation.
fn sentence_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut emphasis) = (0, 0_usize, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'`' => {
                let run = bytes[at..].iter().take_while(|b| **b == b'`').count();
                let fence = &text[at..at + run];
                at += text[at + run..]
                    .find(fence)
                    .map_or(run, |len| run + len + run)
                    - 1;
            }
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth = depth.saturating_sub(1),
            b'*' => emphasis += 1,
            b'.' | b'!' | b'?' if depth == 0 && emphasis % 2 == 0 => {
                let ends = bytes.get(at + 1).is_none_or(|next| *next == b' ');
                if ends && !is_abbreviation(&text[..=at], &text[at + 1..]) {
                    return at + 1;
                }
            }
            b'*'.. | 0..=b')' => {}
        }
        at += 1;
    }
    text.len()
}

/// Whether the sentence goes on after an abbreviation.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
        || after.trim_start().starts_with(|c: char| c.is_lowercase())
}
