//! Models on disk, and what the generator makes of them.

use std::num::NonZeroUsize;
use std::path::Path;

use smithy_slice::{
    AppliesTo, Config, Diagnostic, Diagnostics, File, Generated, Input, Position, Request,
    Selection, Summary, render_human,
};

/// Columns of a rendered diagnostic.
const WIDTH: usize = 100;

/// A model, and the configuration beside it if there is one.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name of the file.
    pub name: String,
    /// Its bytes.
    pub text: Vec<u8>,
    /// The name and the bytes of the configuration.
    pub config: Option<(String, Vec<u8>)>,
    /// Whether the examples of the configuration are there.
    pub examples: bool,
}

/// What to generate of a model, besides what its configuration says.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The operations; those of the configuration, or all, when there are none here.
    pub operations: Option<Selection>,
    /// How many threads; one if not said.
    pub threads: Option<NonZeroUsize>,
    /// The side whose protocol tests are generated as well.
    pub protocol_tests: Option<AppliesTo>,
}

impl Model {
    /// Reads a model, and the `.toml` file of the same name if there is one.
    pub fn read(path: &Path) -> Self {
        let config = path.with_extension("toml");
        Self {
            name: file_name(path),
            text: bytes(path),
            config: config
                .is_file()
                .then(|| (file_name(&config), bytes(&config))),
            examples: true,
        }
    }

    /// The same model without its configuration.
    #[must_use]
    pub fn without_config(mut self) -> Self {
        self.config = None;
        self
    }

    /// The same model with the configuration at this path.
    #[must_use]
    pub fn with_config(mut self, path: &Path) -> Self {
        self.config = Some((file_name(path), bytes(path)));
        self
    }

    /// The same model for a folder without the examples, which are written by hand.
    #[must_use]
    pub fn without_examples(mut self) -> Self {
        self.examples = false;
        self
    }

    /// Generates a crate as the configuration says.
    ///
    /// # Errors
    ///
    /// What is wrong with the model or its configuration.
    pub fn generate(&self) -> Result<Generated, Diagnostics> {
        self.generate_choice(&Choice::default())
    }

    /// Generates a crate.
    ///
    /// # Errors
    ///
    /// What is wrong with the model or its configuration.
    pub fn generate_choice(&self, choice: &Choice) -> Result<Generated, Diagnostics> {
        self.request(choice, smithy_slice::generate)
    }

    /// The facts of the slice that the configuration says.
    ///
    /// # Errors
    ///
    /// What is wrong with the model or its configuration.
    pub fn surface(&self) -> Result<String, Diagnostics> {
        self.request(&Choice::default(), smithy_slice::surface)
    }

    /// Analyses and lowers the slice, and generates nothing.
    ///
    /// # Errors
    ///
    /// What is wrong with the model or its configuration.
    pub fn analyze(&self) -> Result<Summary, Diagnostics> {
        self.request(&Choice::default(), smithy_slice::analyze)
    }

    /// Calls the generator.
    ///
    /// # Errors
    ///
    /// What is wrong with the model or its configuration.
    pub fn request<T>(
        &self,
        choice: &Choice,
        call: impl FnOnce(&Request<'_>) -> Result<T, Diagnostics>,
    ) -> Result<T, Diagnostics> {
        let mut config = match &self.config {
            Some((name, text)) => Some(Config::parse(Input { name, text })?),
            None => None,
        };
        if let Some(config) = &mut config {
            config.retain_examples(|_| self.examples);
        }
        call(&Request {
            model: self.input(),
            label: &self.name,
            config: config.as_ref(),
            service: None,
            operations: choice.operations.as_ref(),
            command: "cargo test",
            threads: choice.threads.unwrap_or(NonZeroUsize::MIN),
            protocol_tests: choice.protocol_tests,
        })
    }

    /// Diagnostics as text for people.
    pub fn render(&self, diagnostics: &Diagnostics) -> String {
        let texts = diagnostics.iter().map(|one| self.render_one(one));
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// A diagnostic as text for people.
    pub fn render_one(&self, diagnostic: &Diagnostic) -> String {
        let source = self.source(diagnostic).map(|input| {
            let position = Position::of(input.text, diagnostic.span().start);
            (input, position)
        });
        render_human(diagnostic, source, false, WIDTH)
    }

    /// The file that a diagnostic is about.
    pub fn source(&self, diagnostic: &Diagnostic) -> Option<Input<'_>> {
        match diagnostic.file() {
            File::Config => self
                .config
                .as_ref()
                .map(|(name, text)| Input { name, text }),
            File::Model => Some(self.input()),
            File::Request => None,
        }
    }

    /// The model as the generator takes it.
    pub fn input(&self) -> Input<'_> {
        Input {
            name: &self.name,
            text: &self.text,
        }
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}
