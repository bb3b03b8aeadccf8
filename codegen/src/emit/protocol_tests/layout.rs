//! Lays out expressions: on one line if that is short enough, else one part a line.

use super::super::text::Text;

/// An expression.
#[derive(Debug)]
pub(super) enum Code {
    /// One that is never broken.
    Text(String),
    /// What stands between brackets, separated by commas.
    List {
        /// Ends with the opening bracket.
        open: String,
        items: Vec<Code>,
        close: String,
    },
    /// Calls, each of which begins with its dot.
    Chain { start: String, calls: Vec<Code> },
}

impl Code {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A call, or what looks like one.
    pub(super) fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::list(format!("{name}("), arguments.into_iter().collect(), ")")
    }

    /// What stands between brackets. Those of a list that is the only item stand beside them.
    pub(super) fn list(open: String, mut items: Vec<Self>, close: &str) -> Self {
        match items.pop() {
            Some(Self::List {
                open: inner,
                items: inner_items,
                close: inner_close,
            }) if items.is_empty() => Self::List {
                open: open + &inner,
                items: inner_items,
                close: inner_close + close,
            },
            last => {
                items.extend(last);
                Self::List {
                    open,
                    items,
                    close: close.to_owned(),
                }
            }
        }
    }

    /// The expression with more calls on it.
    pub(super) fn then(self, more: Vec<Self>) -> Self {
        match self {
            Self::Chain { start, mut calls } => {
                calls.extend(more);
                Self::Chain { start, calls }
            }
            Self::Text(_) | Self::List { .. } => Self::Chain {
                start: self.flat(),
                calls: more,
            },
        }
    }

    /// Writes the expression, between `before` and `after`.
    pub(super) fn write(&self, text: &mut Text, depth: usize, before: &str, after: &str) {
        let line = format!("{before}{}{after}", self.flat());
        if Text::fits(depth, &line) && !line.contains('\n') {
            text.line(depth, &line);
            return;
        }
        match self {
            Self::Text(_) => text.line(depth, &line),
            Self::List { open, items, close } => {
                text.line(depth, &format!("{before}{open}"));
                for item in items {
                    item.write(text, depth + 1, "", ",");
                }
                text.line(depth, &format!("{close}{after}"));
            }
            Self::Chain { start, calls } => {
                let Some((last, calls)) = calls.split_last() else {
                    text.line(depth, &line);
                    return;
                };
                text.line(depth, &format!("{before}{start}"));
                for call in calls {
                    call.write(text, depth + 1, "", "");
                }
                last.write(text, depth + 1, "", after);
            }
        }
    }

    /// The expression on one line.
    fn flat(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List { open, items, close } => {
                let items: Vec<String> = items.iter().map(Self::flat).collect();
                format!("{open}{}{close}", items.join(", "))
            }
            Self::Chain { start, calls } => {
                let calls: String = calls.iter().map(Self::flat).collect();
                format!("{start}{calls}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Text};

    fn written(code: &Code) -> String {
        let mut text = Text::default();
        code.write(&mut text, 1, "let it = ", ";");
        text.finish()
    }

    fn builder(argument: &str) -> Code {
        Code::Chain {
            start: "Thing::builder()".to_owned(),
            calls: vec![
                Code::call(".part", [Code::text(argument)]),
                Code::text(".build()"),
            ],
        }
    }

    #[test]
    fn short_expressions_are_on_one_line() {
        assert_eq!(
            written(&builder("1")),
            "    let it = Thing::builder().part(1).build();\n"
        );
    }

    #[test]
    fn each_call_of_a_long_chain_is_on_a_line() {
        let long = format!("{:?}", "x".repeat(60));
        let expected =
            format!("    let it = Thing::builder()\n        .part({long})\n        .build();\n");
        assert_eq!(written(&builder(&long)), expected);
    }

    #[test]
    fn text_of_several_lines_is_on_lines_of_its_own() {
        let expected = "    let it = check(\n        r\"a\nb\",\n    );\n";
        assert_eq!(
            written(&Code::call("check", [Code::text("r\"a\nb\"")])),
            expected
        );
    }

    #[test]
    fn brackets_around_the_only_item_stand_together() {
        let items = ["x".repeat(50), "y".repeat(50)].map(Code::text);
        let list = Code::list("vec![".to_owned(), items.into(), "]");
        let text = written(&Code::call("Some", [list]));
        assert!(
            text.starts_with("    let it = Some(vec![\n        xxx"),
            "{text}"
        );
        assert!(text.ends_with("yyy,\n    ]);\n"), "{text}");
    }
}
