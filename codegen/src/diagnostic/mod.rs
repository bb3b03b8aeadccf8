//! Diagnostics: what is wrong with an input, where, and what to do about it.
//!
//! A [`Diagnostic`] is data. [`render_human`] prints it the way rustc does; a front end may
//! print it in another form, such as JSON lines, from the accessors.

mod code;
mod plain;
mod render;

pub use code::{Code, Example, Explanation, SOUND_MODEL};
pub use render::{Position, Positions, render_human};

/// A stretch of bytes in an input file, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

/// Which of the two input files a diagnostic is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// The configuration, a TOML file.
    Config,
    /// The model, a Smithy JSON AST.
    Model,
    /// What the caller asked for, such as arguments of a command line: no file at all.
    Request,
}

/// One thing that is wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) file: File,
    pub(crate) span: Span,
    pub(crate) label: Option<String>,
    pub(crate) shape: Option<String>,
    pub(crate) hint: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, file: File, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: plain::text(message.into()),
            file,
            span,
            label: None,
            shape: None,
            hint: None,
        }
    }

    /// A diagnostic about a place in the model.
    pub(crate) fn model(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, File::Model, span, message)
    }

    /// A diagnostic about what the caller asked for.
    pub(crate) fn request(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, File::Request, Span::default(), message)
    }

    pub(crate) fn shape(mut self, shape: impl Into<String>) -> Self {
        self.shape = Some(plain::text(shape.into()));
        self
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(plain::text(label.into()));
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(plain::text(hint.into()));
        self
    }

    /// Adds a hint if there is one to add.
    pub(crate) fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.map(plain::text).or(self.hint);
        self
    }

    /// The stable code of the kind of problem.
    pub fn code(&self) -> Code {
        self.code
    }

    /// One sentence that says what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The file it is about.
    pub fn file(&self) -> File {
        self.file
    }

    /// The place in that file; empty and at 0 when there is none.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The absolute id of the shape or member concerned.
    pub fn shape_id(&self) -> Option<&str> {
        self.shape.as_deref()
    }

    /// A way out: one for this problem, or else what helps with all of its kind.
    pub fn help(&self) -> &str {
        self.hint.as_deref().unwrap_or(self.code.explanation().mend)
    }
}

/// All that is wrong with an input: at least one [`Diagnostic`], in the order of their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    omitted: usize,
}

impl Diagnostics {
    /// The diagnostics, sorted by file and place.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// How many more were found and left out, because nobody would read so many.
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            list: vec![diagnostic],
            omitted: 0,
        }
    }
}

impl std::fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, diagnostic) in self.list.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(
                f,
                "{separator}error[{}]: {}",
                diagnostic.code, diagnostic.message
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

/// Collects diagnostics while a stage goes on.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    list: Vec<Diagnostic>,
    omitted: usize,
}

impl Sink {
    /// How many diagnostics are kept. A broken file of a million shapes has a million of them, and
    /// each costs a search for its line.
    const MOST: usize = 1000;

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.list.len() < Self::MOST {
            self.list.push(diagnostic);
        } else {
            self.omitted += 1;
        }
    }

    /// Adds what another sink has, after its own.
    pub(crate) fn append(&mut self, other: Self) {
        other.list.into_iter().for_each(|one| self.push(one));
        self.omitted += other.omitted;
    }

    /// Ends a stage: the value if nothing was wrong, all diagnostics otherwise.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Diagnostics> {
        if self.list.is_empty() {
            Ok(value)
        } else {
            Err(self.into_diagnostics())
        }
    }

    /// Ends a stage that something was wrong in. What is wrong at one place in one way is said
    /// once, also if it is a member that a mixin hands on to several shapes.
    pub(crate) fn into_diagnostics(mut self) -> Diagnostics {
        let key = |one: &Diagnostic| (one.file, one.span, one.code);
        self.list
            .sort_by(|a, b| (key(a), &a.message).cmp(&(key(b), &b.message)));
        let is_placed = |one: &Diagnostic| one.span != Span::default();
        self.list.dedup_by(|later, earlier| {
            let same = key(later) == key(earlier) && later.message == earlier.message;
            same && (is_placed(later) || later == earlier)
        });
        Diagnostics {
            list: self.list,
            omitted: self.omitted,
        }
    }
}

/// `did you mean …` for the known name nearest to a wrong one, if one is near.
pub(crate) fn did_you_mean<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(wrong, known).map(|name| format!("did you mean `{name}`?"))
}

/// The known name nearest to a wrong one, if one is near enough to be meant. Of absolute shape ids
/// the names are compared: a namespace in common says nothing.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.84;
    /// Comparing takes as long as both texts, multiplied.
    const LONGEST: usize = 200;
    // A namespace in common says nothing about the names.
    let name = |id: &'a str| id.rsplit_once('#').map_or(id, |(_, name)| name);
    let wrong = wrong.rsplit_once('#').map_or(wrong, |(_, name)| name);
    known
        .into_iter()
        .filter(|id| wrong.len() <= LONGEST && id.len() <= LONGEST)
        .map(|id| (strsim::jaro_winkler(wrong, name(id)), id))
        .filter(|(score, _)| *score >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, id)| id)
}
