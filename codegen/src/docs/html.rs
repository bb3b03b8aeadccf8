//! Reads HTML tokens and arranges them into blocks.

mod table;

use std::borrow::Cow;
use std::convert::Infallible;
use std::mem;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use self::table::Table;
use super::escape;
use super::inline::{Inline, Kind};
use super::tags::{self, Block, Tag};
use super::tree::{Container, Node, Tree, fenced};

/// Converts HTML into a flat list of blocks.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let html = if html.contains('\0') {
        Cow::Owned(html.replace('\0', ""))
    } else {
        Cow::Borrowed(html)
    };
    let text = tags::escape_placeholders(&html);
    let mut reader = Reader::default();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        reader.event(event);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(&*text, emitter).finish();
    reader.finish()
}

/// State of the conversion.
#[derive(Debug, Default)]
struct Reader {
    /// The blocks so far.
    tree: Tree,
    /// The inline content of the current block.
    inline: Inline,
    /// The start tag that is being read.
    tag: Option<Tag>,
    /// Whether the value of the attribute being read matters.
    attribute: bool,
    /// The value of the attribute that matters.
    value: String,
    /// Whether there is an attribute that matters.
    has_value: bool,
    /// Whether a link without a target has just been opened: it is to something of the model.
    reference: bool,
    /// Preformatted text, inside such a block.
    preformatted: Option<String>,
    /// The language of the preformatted text.
    language: String,
    /// The table, inside one.
    table: Option<Table>,
    /// Level of the heading, inside one.
    heading: Option<u8>,
    /// How many hidden elements are open.
    hidden: u32,
    /// The number of blocks before the full name, inside such an element, or before it ended.
    full_name: Option<usize>,
}

impl Reader {
    /// Handles one event of the tokenizer.
    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::of(name);
                self.value.clear();
                self.has_value = false;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = match self.tag {
                    Some(Tag::Inline(tags::Inline::Link)) => name == b"href",
                    Some(Tag::Inline(tags::Inline::Image)) => name == b"alt",
                    Some(Tag::Inline(tags::Inline::Code)) => name == b"class",
                    Some(Tag::Block(Block::Numbers)) => name == b"start",
                    Some(_) | None => false,
                };
                self.has_value |= self.attribute;
            }
            CallbackEvent::AttributeValue { value } if self.attribute => {
                self.value = String::from_utf8_lossy(value).into_owned();
            }
            CallbackEvent::CloseStartTag { .. } => {
                self.reference = false;
                if let Some(tag) = self.tag.take() {
                    self.start(tag);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.reference = false;
                if let Some(tag) = Tag::of(name) {
                    self.end(tag);
                }
            }
            CallbackEvent::String { value } => match std::str::from_utf8(value) {
                Ok(text) => self.text(text),
                Err(_) => self.text(&String::from_utf8_lossy(value)),
            },
            CallbackEvent::AttributeValue { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    /// Handles text.
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let text = escape::without_unsafe(text);
        match &mut self.preformatted {
            Some(block) => block.push_str(&text),
            None if mem::take(&mut self.reference) && is_name(&text) => {
                self.inline.open_code();
                self.inline.text(&text);
                self.inline.close_code();
            }
            None => self.inline.text(&text),
        }
    }

    /// Handles a start tag.
    fn start(&mut self, tag: Tag) {
        if tag == Tag::Block(Block::Hidden) {
            self.hidden += 1;
        }
        if self.hidden > 0 || self.start_in_pre(tag) {
            return;
        }
        match tag {
            Tag::Inline(tag) => self.start_inline(tag),
            Tag::Block(tag) if self.table.is_some() => self.start_in_table(tag),
            Tag::Block(tag) => self.start_block(tag),
        }
    }

    /// Handles the start tag of a block element.
    fn start_block(&mut self, tag: Block) {
        if !matches!(tag, Block::Paragraph | Block::Description) {
            self.flush_labelled(true);
        }
        match tag {
            Block::Paragraph => self.start_paragraph(),
            Block::Description => self.start_description(),
            Block::Heading(level) => self.heading = Some(level),
            Block::Bullets => self.tree.open_list(None),
            Block::Numbers => {
                let start = self.value.trim().parse::<u32>().ok();
                self.tree
                    .open_list(Some(start.filter(|n| *n < 1_000_000).unwrap_or(1)));
            }
            Block::Item => self.start_item(),
            Block::Term => {
                self.start_item();
                self.inline.open(Kind::Strong);
            }
            Block::Quote(label) => {
                self.tree.open(Container::Quote);
                self.inline.set_label(label);
            }
            Block::Preformatted => {
                self.preformatted = Some(String::new());
                self.language.clear();
            }
            Block::Table => {
                self.inline.set_table(true);
                self.table = Some(Table::default());
            }
            Block::Rule => self.tree.add(Node::Rule),
            Block::FullName if self.tree.is_top() => self.full_name = Some(self.tree.len()),
            Block::FullName | Block::Row | Block::Cell | Block::Hidden => {}
        }
    }

    /// Handles a start tag inside preformatted text; `false` outside.
    fn start_in_pre(&mut self, tag: Tag) -> bool {
        let Some(block) = &mut self.preformatted else {
            return false;
        };
        if tag == Tag::Inline(tags::Inline::Break) {
            block.push('\n');
        } else if tag == Tag::Inline(tags::Inline::Code) && block.trim().is_empty() {
            self.language = mem::take(&mut self.value);
        }
        true
    }

    /// Handles the start tag of an inline element.
    fn start_inline(&mut self, tag: tags::Inline) {
        match tag {
            tags::Inline::Code => self.inline.open_code(),
            tags::Inline::Emphasis => self.inline.open(Kind::Emphasis),
            tags::Inline::Strong => self.inline.open(Kind::Strong),
            tags::Inline::Deleted => self.inline.open(Kind::Deleted),
            tags::Inline::Link => match escape::link_target(&self.value) {
                Some(target) => self.inline.open(Kind::Link(target)),
                None => {
                    self.inline.close(&Kind::Link(String::new()));
                    self.reference = !self.has_value;
                }
            },
            tags::Inline::Image => {
                let alt = mem::take(&mut self.value);
                self.inline.text(&escape::without_unsafe(&alt));
            }
            tags::Inline::Quotation => self.inline.text("“"),
            tags::Inline::Break => {
                if self.inline.line_break() && self.table.is_none() {
                    self.flush(false);
                }
            }
            tags::Inline::Plain => {}
        }
    }

    /// Handles an end tag.
    fn end(&mut self, tag: Tag) {
        if self.hidden > 0 {
            self.hidden -= u32::from(tag == Tag::Block(Block::Hidden));
            return;
        }
        if let Some(block) = &mut self.preformatted {
            if tag == Tag::Block(Block::Preformatted) {
                let block = mem::take(block);
                self.preformatted = None;
                self.add_code(&block);
            }
            return;
        }
        match tag {
            Tag::Inline(tag) => self.end_inline(tag),
            Tag::Block(tag) if self.table.is_some() => self.end_in_table(tag),
            Tag::Block(tag) => self.end_block(tag),
        }
    }

    /// Handles the end tag of a block element.
    fn end_block(&mut self, tag: Block) {
        match tag {
            Block::Paragraph => self.start_paragraph(),
            Block::Heading(_) => self.flush(false),
            Block::Bullets | Block::Numbers => self.close(Container::is_list),
            Block::Item | Block::Description => self.close(Container::is_item),
            Block::Term => self.inline.close(&Kind::Strong),
            Block::Quote(_) => self.close(Container::is_quote),
            Block::FullName => self.end_full_name(),
            Block::Preformatted
            | Block::Table
            | Block::Row
            | Block::Cell
            | Block::Rule
            | Block::Hidden => {}
        }
    }

    /// Handles the end tag of an inline element.
    fn end_inline(&mut self, tag: tags::Inline) {
        match tag {
            tags::Inline::Code => self.inline.close_code(),
            tags::Inline::Emphasis => self.inline.close(&Kind::Emphasis),
            tags::Inline::Strong => self.inline.close(&Kind::Strong),
            tags::Inline::Deleted => self.inline.close(&Kind::Deleted),
            tags::Inline::Link => self.inline.close(&Kind::Link(String::new())),
            tags::Inline::Quotation => self.inline.text("”"),
            tags::Inline::Break => self.start_inline(tag),
            tags::Inline::Plain | tags::Inline::Image => {}
        }
    }

    /// Starts (or ends) a paragraph: inline content that follows a label stays with it.
    fn start_paragraph(&mut self) {
        if self.inline.has_label() {
            self.inline.white_space();
        } else {
            self.flush(true);
        }
    }

    /// Starts a list item, closing the one before it.
    fn start_item(&mut self) {
        self.flush_labelled(true);
        self.tree.close(Container::is_item);
        if !self.tree.in_list() {
            self.tree.open_list(None);
        }
        self.tree.open(Container::Item);
    }

    /// Starts the description of a term, in the same item.
    fn start_description(&mut self) {
        self.inline.close(&Kind::Strong);
        if self.inline.is_empty() {
            self.start_item();
        } else {
            self.inline.set_label(":");
        }
    }

    /// Ends the innermost container of a kind.
    fn close(&mut self, kind: fn(Container) -> bool) {
        self.flush(false);
        self.inline.set_label("");
        self.tree.close(kind);
    }

    /// Ends the full name of a service.
    fn end_full_name(&mut self) {
        self.flush(false);
        if let Some(at) = self.full_name
            && self.tree.len() == at
        {
            self.full_name = None;
        }
    }

    /// Ends the block that holds the inline content, with its label even if nothing follows that.
    fn flush_labelled(&mut self, keep: bool) {
        self.inline.write_label();
        self.flush(keep);
    }

    /// Ends the block that holds the inline content.
    fn flush(&mut self, keep: bool) {
        let text = self.inline.take(keep);
        let heading = self.heading.take();
        if text.is_empty() {
            return;
        }
        self.tree.add(match heading {
            Some(level) => Node::Heading(level, text),
            None => Node::Paragraph(text),
        });
    }

    /// Adds a block of preformatted text.
    fn add_code(&mut self, block: &str) {
        let language = mem::take(&mut self.language);
        if let Some(node) = fenced(block, &language) {
            self.tree.add(node);
        }
    }

    /// Ends the document.
    fn finish(mut self) -> Vec<Node> {
        if let Some(block) = self.preformatted.take() {
            self.add_code(&block);
        }
        if self.table.is_some() {
            self.end_table();
        }
        self.flush(false);
        self.tree.finish(self.full_name)
    }
}

/// Whether a text is the name of a shape, or of a member of one: `GetThing`, `Thing$part`.
fn is_name(text: &str) -> bool {
    let (shape, member) = text.split_once('$').unwrap_or((text, "x"));
    shape.starts_with(|first: char| first.is_ascii_uppercase())
        && [shape, member]
            .iter()
            .all(|name| crate::model::is_identifier(name))
}
