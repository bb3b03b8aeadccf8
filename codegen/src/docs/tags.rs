//! The elements the converter knows, and the scan that tells them from placeholder text.

use std::borrow::Cow;

/// What an element means for the conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Part of a paragraph.
    Inline(Inline),
    /// A block.
    Block(Block),
}

/// What an inline element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline {
    /// Nothing of its own.
    Plain,
    /// `<a>`.
    Link,
    /// Emphasised text.
    Emphasis,
    /// Strong text.
    Strong,
    /// Deleted text.
    Deleted,
    /// Inline code.
    Code,
    /// A line break.
    Break,
    /// An image.
    Image,
    /// A short quotation.
    Quotation,
}

/// What a block element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph, or a block without a meaning of its own.
    Paragraph,
    /// A heading of the given level.
    Heading(u8),
    /// An unordered list or a definition list.
    Bullets,
    /// An ordered list.
    Numbers,
    /// A list item.
    Item,
    /// A term of a definition list.
    Term,
    /// The description of a term.
    Description,
    /// Preformatted text.
    Preformatted,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A quotation block, or one of the AWS notice elements with its label.
    Quote(&'static str),
    /// A thematic break.
    Rule,
    /// The full name of a service.
    FullName,
    /// Content that is not shown.
    Hidden,
}

impl Tag {
    /// The meaning of the element `name` (in lower case), or `None` for an unknown element.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        Block::of(name)
            .map(Self::Block)
            .or_else(|| Inline::of(name).map(Self::Inline))
    }

    /// Whether HTML lets the end tag be left out, or documentation is known to forget it.
    fn may_stay_open(self, name: &[u8]) -> bool {
        name.len() <= 2
            || matches!(name, b"wbr" | b"col")
            || matches!(self, Self::Block(Block::Preformatted | Block::Hidden))
            || matches!(
                self,
                Self::Inline(Inline::Image | Inline::Code | Inline::Strong)
            )
    }
}

impl Block {
    /// The meaning of the block element `name`.
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"p" | b"div" => Self::Paragraph,
            b"li" => Self::Item,
            b"ul" | b"dl" | b"menu" => Self::Bullets,
            b"ol" => Self::Numbers,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"dt" => Self::Term,
            b"dd" => Self::Description,
            b"pre" => Self::Preformatted,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"blockquote" => Self::Quote(""),
            b"note" => Self::Quote("**Note:**"),
            b"important" => Self::Quote("**Important:**"),
            b"caution" => Self::Quote("**Caution:**"),
            b"warning" => Self::Quote("**Warning:**"),
            b"tip" => Self::Quote("**Tip:**"),
            b"hr" => Self::Rule,
            b"fullname" => Self::FullName,
            b"shortdesc" | b"script" | b"style" => Self::Hidden,
            _ if name.len() > 2 && PLAIN_BLOCKS.contains(&name) => Self::Paragraph,
            _ => return None,
        })
    }
}

impl Inline {
    /// The meaning of the inline element `name`.
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"a" => Self::Link,
            b"code" | b"kbd" | b"samp" | b"tt" => Self::Code,
            b"i" | b"em" | b"var" | b"dfn" | b"cite" => Self::Emphasis,
            b"b" | b"strong" => Self::Strong,
            b"del" | b"s" | b"strike" => Self::Deleted,
            b"br" => Self::Break,
            b"img" => Self::Image,
            b"q" => Self::Quotation,
            b"u" => Self::Plain,
            _ if PLAIN_INLINES.contains(&name) => Self::Plain,
            _ => return None,
        })
    }
}

/// Transparent blocks.
const PLAIN_BLOCKS: [&[u8]; 20] = [
    b"section",
    b"address",
    b"article",
    b"aside",
    b"caption",
    b"center",
    b"colgroup",
    b"details",
    b"example",
    b"examples",
    b"figcaption",
    b"figure",
    b"footer",
    b"header",
    b"main",
    b"nav",
    b"summary",
    b"tbody",
    b"tfoot",
    b"thead",
];

/// Transparent inline elements.
const PLAIN_INLINES: [&[u8]; 15] = [
    b"span", b"sup", b"sub", b"abbr", b"acronym", b"bdi", b"bdo", b"big", b"font", b"ins", b"mark",
    b"nobr", b"small", b"wbr", b"col",
];

/// Longest tag that is looked at as one, in bytes.
const MAX_TAG: usize = 8192;

/// Escapes every `<` that does not start a known tag or a comment, so that placeholders such as
/// `<bucket-name>` reach the reader as text.
pub(super) fn escape_placeholders(text: &str) -> Cow<'_, str> {
    let mut scan = Scan {
        text,
        closers: Vec::new(),
        comments: true,
    };
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        match scan.tag_end(start) {
            Some(end) => at = end,
            None => {
                out.push_str(&text[done..start]);
                out.push_str("&lt;");
                (done, at) = (start + 1, start + 1);
            }
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// State of [`escape_placeholders`].
struct Scan<'a> {
    /// The whole text.
    text: &'a str,
    /// For names already looked up: where the next end tag is.
    closers: Vec<(Vec<u8>, usize)>,
    /// Whether the end of a comment may still follow.
    comments: bool,
}

impl Scan<'_> {
    /// The end of the markup that starts at `start`, or `None` when it is text.
    fn tag_end(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start + 1..];
        let bytes = rest.as_bytes();
        let slash = usize::from(bytes.first() == Some(&b'/'));
        if bytes.first() == Some(&b'!') {
            return self.comment_end(start);
        }
        let body = &rest[slash..];
        let len = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if len == 0 || len > 12 {
            return None;
        }
        let mut lower = [0; 12];
        let name = lower.get_mut(..len)?;
        name.copy_from_slice(&bytes[slash..slash + len]);
        name.make_ascii_lowercase();
        let tag = Tag::of(name)?;
        let name = &*name;
        let after = &body[len..];
        let close = tag_close(after)?;
        let attributes = if close == 0 {
            ""
        } else {
            after[..close].trim_end_matches('/').trim()
        };
        let text_like = !attributes.is_empty()
            && !attributes.contains('=')
            && !matches!(
                attributes,
                "reversed" | "open" | "compact" | "nowrap" | "noshade"
            );
        if text_like || (slash == 0 && !tag.may_stay_open(name) && !self.closes(name, start)) {
            return None;
        }
        Some(start + 1 + slash + len + close + 1)
    }

    /// The end of the comment or document type that starts at `start`.
    fn comment_end(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        if rest.starts_with("<!--") {
            if !self.comments {
                return None;
            }
            let end = rest.find("-->");
            self.comments = end.is_some();
            return end.map(|end| start + end + 3);
        }
        let doctype = rest
            .get(..9)
            .is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"));
        if doctype {
            tag_close(&rest[9..]).map(|end| start + end + 10)
        } else {
            None
        }
    }

    /// Whether an end tag for `name` follows `start`.
    fn closes(&mut self, name: &[u8], start: usize) -> bool {
        let known = self.closers.iter().position(|(known, _)| known == name);
        if let Some((_, at)) = known.and_then(|index| self.closers.get(index))
            && *at > start
        {
            return *at != usize::MAX;
        }
        let at = find_end_tag(&self.text[start..], name).map_or(usize::MAX, |at| start + at);
        match known.and_then(|index| self.closers.get_mut(index)) {
            Some(entry) => entry.1 = at,
            None => self.closers.push((name.to_owned(), at)),
        }
        at != usize::MAX
    }
}

/// Where the end tag of `name` starts in `text`.
fn find_end_tag(text: &str, name: &[u8]) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        text.as_bytes()
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// The offset of the `>` that ends a tag, given what follows the name; `None` when another tag
/// starts before it or the name goes on.
fn tag_close(after: &str) -> Option<usize> {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in after.bytes().take(MAX_TAG).enumerate() {
        if at == 0 && !matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0c) {
            return None;
        }
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if value => quote = Some(byte),
            (None, _) => {}
        }
        value = byte == b'=' || (value && byte.is_ascii_whitespace());
    }
    None
}
