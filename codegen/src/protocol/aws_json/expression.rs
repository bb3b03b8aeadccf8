//! Expressions that may hold functions, laid out on as many lines as they take.

use std::fmt;

use crate::emit::text::Text;

/// An expression.
pub(super) enum Expression {
    /// On one line, however long.
    Text(String),
    Call(Call),
    /// What begins like this and does this: a closure, or an `if`. A value alone has no braces,
    /// if it fits.
    Block(&'static str, Vec<Statement>),
}

/// What is before an expression, after it, and the mark at the end of its last line, which does
/// not count.
type Around<'a> = (&'a str, &'a str, &'a str);

/// A call of a function or method.
pub(super) struct Call {
    /// The variable that the method is called on; empty if it is a function.
    pub(super) receiver: &'static str,
    /// The path of the function, or the name of the method.
    pub(super) function: String,
    pub(super) arguments: Vec<Expression>,
    /// `?`, or nothing.
    pub(super) after: &'static str,
    /// A method without arguments that is called on the result, or nothing.
    pub(super) then: &'static str,
}

/// A statement or the value of a block: an expression with what is around it.
pub(super) struct Statement {
    pub(super) start: String,
    pub(super) value: Expression,
    pub(super) end: &'static str,
}

/// What of an arm has to be within the limit of a line.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    /// All of it.
    Line,
    /// All but the mark at the end, as the formatter counts.
    Code,
}

impl Limit {
    /// The mark as what counts, and as what does not.
    fn split(self, mark: &str) -> (&str, &str) {
        match self {
            Self::Line => (mark, ""),
            Self::Code => ("", mark),
        }
    }
}

impl Expression {
    /// An expression that stays on one line.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A call of a function.
    pub(super) fn function(path: &str, arguments: Vec<Self>) -> Self {
        Self::method("", path, arguments)
    }

    /// A call of a method.
    pub(super) fn method(receiver: &'static str, name: &str, arguments: Vec<Self>) -> Self {
        Self::Call(Call {
            receiver,
            function: name.to_owned(),
            arguments,
            after: "",
            then: "",
        })
    }

    /// A call with a `?`.
    pub(super) fn tried(self) -> Self {
        match self {
            Self::Call(call) => Self::Call(Call { after: "?", ..call }),
            Self::Text(text) => Self::Text(format!("{text}?")),
            Self::Block(..) => self,
        }
    }

    /// A call with a method called on the result.
    pub(super) fn then(self, then: &'static str) -> Self {
        match self {
            Self::Call(call) => Self::Call(Call { then, ..call }),
            Self::Text(text) => Self::Text(format!("{text}{then}")),
            Self::Block(..) => self,
        }
    }

    /// It as a statement.
    pub(super) fn statement(self, start: &str) -> Statement {
        Statement {
            start: start.to_owned(),
            value: self,
            end: ";",
        }
    }

    /// It as the value of a block.
    pub(super) fn value(self) -> Statement {
        Statement {
            start: String::new(),
            value: self,
            end: "",
        }
    }

    /// Whether it can be on one line: it holds no statements.
    fn is_flat(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Call(call) => call.arguments.iter().all(Self::is_flat),
            Self::Block(_, statements) => {
                matches!(statements.as_slice(), [only] if only.end.is_empty() && only.value.is_flat())
            }
        }
    }

    /// Adds it.
    fn lay_out(&self, depth: usize, (start, end, mark): Around<'_>, text: &mut Text) {
        let line = format!("{start}{self}{end}");
        if self.is_flat() && text.marked_line_if_fits(depth, &line, mark) {
            return;
        }
        match self {
            Self::Text(_) => text.line(depth, &format!("{line}{mark}")),
            Self::Call(call) => call.lay_out(depth, (start, end, mark), text),
            Self::Block(head, statements) => {
                text.line(depth, &format!("{start}{head} {{"));
                lay_out(statements, depth + 1, text);
                text.line(depth, &format!("}}{end}{mark}"));
            }
        }
    }
}

impl Call {
    fn dot(&self) -> &'static str {
        if self.receiver.is_empty() { "" } else { "." }
    }

    /// Adds it on several lines: the method below the variable that it is called on.
    fn lay_out(&self, depth: usize, (start, end, mark): Around<'_>, text: &mut Text) {
        let (receiver, function, dot) = (self.receiver, &self.function, self.dot());
        // A name as short as the indentation has the method beside it.
        let is_beside = receiver.is_empty() || start.is_empty() && receiver.len() <= 4;
        let (function, depth) = if is_beside {
            (format!("{start}{receiver}{dot}{function}("), depth)
        } else {
            text.line(depth, &format!("{start}{receiver}"));
            (format!("{dot}{function}("), depth + 1)
        };
        let after = format!("){}", self.after);
        if self.then.is_empty() {
            let end = format!("{after}{end}");
            self.with_arguments(depth, (&function, &end, mark), text);
        } else {
            self.with_arguments(depth, (&function, &after, ""), text);
            text.line(depth, &format!("{}{end}{mark}", self.then));
        }
    }

    fn with_arguments(&self, depth: usize, around: Around<'_>, text: &mut Text) {
        let (function, end, mark) = around;
        let is_flat = self.arguments.iter().all(Expression::is_flat);
        let line = format!("{function}{}{end}", Separated(&self.arguments, ", "));
        if is_flat && text.marked_line_if_fits(depth, &line, mark) {
            return;
        }
        if let [only @ Expression::Block(..)] = self.arguments.as_slice() {
            only.lay_out(depth, around, text);
            return;
        }
        text.line(depth, function);
        for argument in &self.arguments {
            argument.lay_out(depth + 1, ("", "", ","), text);
        }
        text.line(depth, &format!("{end}{mark}"));
    }
}

impl Statement {
    /// Adds it.
    fn lay_out(&self, depth: usize, text: &mut Text) {
        self.value.lay_out(depth, (&self.start, self.end, ""), text);
    }

    /// Adds it as an arm of a `match`: on one line if it fits, else as a block.
    pub(super) fn arm(&self, depth: usize, pattern: &str, limit: Limit, text: &mut Text) {
        let (start, value) = (&self.start, &self.value);
        let (end, mark) = limit.split(",");
        let line = format!("{pattern} => {start}{value}{end}");
        if value.is_flat() && text.marked_line_if_fits(depth, &line, mark) {
            return;
        }
        text.line(depth, &format!("{pattern} => {{"));
        let (end, mark) = limit.split(self.end);
        value.lay_out(depth + 1, (start, end, mark), text);
        text.line(depth, "}");
    }
}

/// Everything on one line.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Call(call) => call.fmt(f),
            Self::Block(head, statements) if self.is_flat() => {
                write!(f, "{head} {}", Separated(statements, " "))
            }
            Self::Block(head, statements) => {
                write!(f, "{head} {{ {} }}", Separated(statements, " "))
            }
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (receiver, dot, function) = (self.receiver, self.dot(), &self.function);
        let arguments = Separated(&self.arguments, ", ");
        write!(
            f,
            "{receiver}{dot}{function}({arguments}){}{}",
            self.after, self.then
        )
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.start, self.value, self.end)
    }
}

/// Items on one line, with something between them.
struct Separated<'i, T>(&'i [T], &'static str);

impl<T: fmt::Display> fmt::Display for Separated<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(items, separator) = self;
        for (index, item) in items.iter().enumerate() {
            f.write_str(if index > 0 { separator } else { "" })?;
            item.fmt(f)?;
        }
        Ok(())
    }
}

/// Adds statements.
pub(super) fn lay_out(statements: &[Statement], depth: usize, text: &mut Text) {
    for statement in statements {
        statement.lay_out(depth, text);
    }
}
