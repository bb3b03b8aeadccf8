//! The blocks of a text, as a flat list with opening and closing marks.

/// A block, or the start or end of one that holds others.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Start of a container.
    Open(Container),
    /// End of the innermost container.
    Close,
    /// A paragraph.
    Paragraph(String),
    /// A heading and its level.
    Heading(u8, String),
    /// A code block: its language and its lines.
    Code(String, Vec<String>),
    /// A thematic break.
    Rule,
    /// A table: rows of cells.
    Table(Vec<Vec<String>>),
}

/// A block that holds other blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// A list.
    List(List),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
}

/// The properties of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List {
    /// The first number, of an ordered list.
    pub(super) start: Option<u32>,
    /// Whether blank lines separate the items.
    pub(super) loose: bool,
    /// Whether the list follows another, and so needs another marker.
    pub(super) second: bool,
}

impl Container {
    /// Whether this is a list.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::List(_))
    }

    /// Whether this is a list item.
    pub(super) fn is_item(self) -> bool {
        self == Self::Item
    }

    /// Whether this is a quotation.
    pub(super) fn is_quote(self) -> bool {
        self == Self::Quote
    }
}

/// How deeply containers nest at most; deeper ones are dissolved.
const MAX_DEPTH: usize = 24;

/// An open container.
#[derive(Debug)]
struct Frame {
    /// The container.
    container: Container,
    /// The index of its start.
    node: usize,
    /// How many blocks it holds directly.
    children: usize,
}

/// Collects blocks.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The blocks so far.
    nodes: Vec<Node>,
    /// The open containers.
    stack: Vec<Frame>,
    /// The properties of the list that ended last, and the number of blocks there were then.
    ended: Option<(List, usize)>,
}

impl Tree {
    /// The number of blocks and marks.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether no container is open.
    pub(super) fn is_top(&self) -> bool {
        self.stack.is_empty()
    }

    /// Whether the innermost container is a list.
    pub(super) fn in_list(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|frame| frame.container.is_list())
    }

    /// Adds a block.
    pub(super) fn add(&mut self, node: Node) {
        if self.in_list() && self.stack.len() < MAX_DEPTH {
            self.open(Container::Item);
        }
        self.count(false);
        self.nodes.push(node);
    }

    /// Notes a block in the innermost container; all but one paragraph and lists after it make
    /// the list around loose.
    fn count(&mut self, list: bool) {
        let depth = self.stack.len();
        let Some(frame) = self.stack.last_mut() else {
            return;
        };
        frame.children += 1;
        if frame.container.is_item()
            && frame.children > 1
            && !list
            && let Some(parent) = depth.checked_sub(2).and_then(|at| self.stack.get(at))
            && let Some(Node::Open(Container::List(list))) = self.nodes.get_mut(parent.node)
        {
            list.loose = true;
        }
    }

    /// Opens a list, ordered if it has a first number.
    pub(super) fn open_list(&mut self, start: Option<u32>) {
        let second = match self.ended {
            Some((list, at)) if at == self.nodes.len() => {
                list.start.is_some() == start.is_some() && !list.second
            }
            Some(_) | None => false,
        };
        self.open(Container::List(List {
            start,
            loose: false,
            second,
        }));
    }

    /// Opens a container.
    pub(super) fn open(&mut self, container: Container) {
        if self.in_list() && !container.is_item() {
            self.open(Container::Item);
        }
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        let interrupts = matches!(container, Container::List(list) if list.start.unwrap_or(1) == 1);
        self.count(interrupts);
        self.stack.push(Frame {
            container,
            node: self.nodes.len(),
            children: 0,
        });
        self.nodes.push(Node::Open(container));
    }

    /// Closes the innermost container of a kind and all inside it. An item only closes in the
    /// innermost list, and nothing closes a list around a quotation.
    pub(super) fn close(&mut self, kind: fn(Container) -> bool) {
        let found = self.stack.iter().rposition(|frame| kind(frame.container));
        let Some(at) = found else { return };
        let item = kind(Container::Item);
        let quote = kind(Container::Quote);
        let crosses = |frame: &Frame| {
            (item && frame.container.is_list()) || (!quote && frame.container.is_quote())
        };
        if self.stack.iter().skip(at + 1).any(crosses) {
            return;
        }
        while self.stack.len() > at {
            self.pop();
        }
    }

    /// Closes the innermost container, removing it when it is empty.
    fn pop(&mut self) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        if self.nodes.len() > frame.node + 1 {
            self.nodes.push(Node::Close);
            if let Some(Node::Open(Container::List(list))) = self.nodes.get(frame.node) {
                self.ended = Some((*list, self.nodes.len()));
            }
            return;
        }
        self.nodes.pop();
        if let Some(parent) = self.stack.last_mut() {
            parent.children -= 1;
        }
    }

    /// Ends the text. The block at `full_name` goes when there are others.
    pub(super) fn finish(mut self, full_name: Option<usize>) -> Vec<Node> {
        while !self.stack.is_empty() {
            self.pop();
        }
        if let Some(at) = full_name
            && matches!(self.nodes.get(at), Some(Node::Paragraph(_)))
            && self.nodes.len() > 1
        {
            self.nodes.remove(at);
        }
        self.nodes
    }
}

/// Languages that a fence may name: ones that rustdoc does not take for Rust.
const LANGUAGES: [&str; 24] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csv",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "powershell",
    "python",
    "sh",
    "shell",
    "smithy",
    "sql",
    "toml",
    "xml",
    "yaml",
];

/// Makes a code block of preformatted text, or nothing when it is blank.
pub(super) fn fenced(text: &str, class: &str) -> Option<Node> {
    let class = class.strip_prefix("language-").unwrap_or_default();
    let language = LANGUAGES
        .iter()
        .find(|known| **known == class)
        .copied()
        .unwrap_or("text");
    let mut lines: Vec<String> = text.split('\n').map(clean_line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    let indent = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let common = lines
        .iter()
        .filter(|line| !line.is_empty())
        .map(indent)
        .min()
        .unwrap_or(0);
    for line in &mut lines {
        line.drain(..common.min(line.len()));
    }
    if lines.is_empty() {
        None
    } else {
        Some(Node::Code(language.to_owned(), lines))
    }
}

/// A line of preformatted text without tabs, unsafe characters and trailing space.
fn clean_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => out.push_str("    "),
            '\u{2028}' | '\u{2029}' | '\u{a0}' | '\u{85}' => out.push(' '),
            '\r' | '\u{b}' | '\u{c}' => {}
            _ if super::escape::is_unsafe(c) => {}
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
