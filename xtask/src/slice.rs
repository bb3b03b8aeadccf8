//! The options that say which slice of which model, and the files they name.

use std::path::{Component, Path, PathBuf};

use serde::de::DeserializeOwned;
use smithy_slice::{Config, Diagnostics, Input, Position, Request, Selection};

use crate::report::{Failed, Reporter};
use crate::threads;

/// Which slice of which model.
#[derive(Debug, clap::Args)]
pub(crate) struct SliceArgs {
    /// The configuration: service, operations, package, overrides.
    #[arg(long, value_name = "FILE", default_value_os_t = default_config())]
    pub(crate) config: PathBuf,
    /// The model, instead of the one that the configuration names.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// The absolute shape id of the service. The configuration applies only to its own.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,
    /// The operations, instead of those of the configuration.
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        conflicts_with = "all_operations"
    )]
    pub(crate) operations: Option<Vec<String>>,
    /// All operations of the service.
    #[arg(long)]
    pub(crate) all_operations: bool,
}

/// The files of a slice, read.
#[derive(Debug)]
pub(crate) struct Slice {
    pub(crate) config: Config,
    config_path: String,
    config_text: Vec<u8>,
    selection: Option<Selection>,
    service: Option<String>,
    /// The model's path as a person would write it.
    pub(crate) model_path: String,
    /// The model's path as the headers name it: the same on every machine.
    model_label: String,
    pub(crate) model: Vec<u8>,
}

impl SliceArgs {
    /// Reads the configuration and the model.
    pub(crate) fn read(&self, reporter: &Reporter) -> Result<Slice, Failed> {
        let config_path = display(&self.config);
        let text = read(&self.config, "configuration", reporter)?;
        let config = parse_config(&config_path, &text, reporter)?;
        let model_path = match &self.model {
            Some(model) => model.clone(),
            None => configured_model(&self.config, &config),
        };
        let model = read(&model_path, "model", reporter)?;
        let selection = if self.all_operations {
            Some(Selection::All)
        } else {
            self.operations.clone().map(Selection::Only)
        };
        Ok(Slice {
            config,
            config_path,
            config_text: text,
            selection,
            service: self.service.clone(),
            model_label: label(&model_path),
            model_path: display(&model_path),
            model,
        })
    }
}

impl Slice {
    /// Reports what is wrong with the slice. `ending` is put after the count.
    pub(crate) fn report(
        &self,
        diagnostics: &Diagnostics,
        reporter: &Reporter,
        ending: &str,
    ) -> Failed {
        let config = Input {
            name: &self.config_path,
            text: &self.config_text,
        };
        let model = self.request().model;
        reporter.diagnostics(diagnostics, Some(config), Some(model), ending)
    }

    /// The model that the configuration names.
    pub(crate) fn configured_model(&self) -> PathBuf {
        configured_model(Path::new(&self.config_path), &self.config)
    }

    /// The same slice of another model.
    pub(crate) fn of_model(self, path: &Path, model: Vec<u8>) -> Self {
        Self {
            model_label: label(path),
            model_path: display(path),
            model,
            ..self
        }
    }

    /// The request for the generator.
    pub(crate) fn request(&self) -> Request<'_> {
        Request {
            model: Input {
                name: &self.model_path,
                text: &self.model,
            },
            label: &self.model_label,
            config: Some(&self.config),
            service: self.service.as_deref(),
            operations: self.selection.as_ref(),
            command: "cargo xtask codegen",
            threads: threads::count(),
            protocol_tests: None,
        }
    }
}

/// The files beside an output folder that `cargo xtask update` changes with it: the model, and the
/// lock that says where its facts are from.
pub(crate) fn beside(model: &Path) -> [PathBuf; 2] {
    [model.to_owned(), model.with_extension("lock")]
}

/// The model that a configuration names.
pub(crate) fn configured_model(path: &Path, config: &Config) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).join(&config.model)
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A path of the workspace, relative to the current directory where that is shorter.
pub(crate) fn in_root(path: &str) -> PathBuf {
    let full = root().join(path);
    match std::env::current_dir() {
        Ok(here) => full.strip_prefix(here).map(Path::to_owned).unwrap_or(full),
        Err(_) => full,
    }
}

/// The configuration of the slice that this project ships.
pub(crate) fn default_config() -> PathBuf {
    in_root("models/lightsail.toml")
}

/// A path for messages.
pub(crate) fn display(path: &Path) -> String {
    path.display().to_string()
}

/// What headers call a model: its path in the workspace, or its name alone.
fn label(model: &Path) -> String {
    let absolute = std::path::absolute(model).unwrap_or_else(|_| model.to_owned());
    let label = absolute
        .strip_prefix(root())
        .ok()
        .filter(|label| !label.components().any(|part| part == Component::ParentDir))
        .or_else(|| absolute.file_name().map(Path::new))
        .unwrap_or(&absolute);
    let parts: Vec<_> = label
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Reads a configuration.
pub(crate) fn read_config(path: &Path, reporter: &Reporter) -> Result<Config, Failed> {
    let text = read(path, "configuration", reporter)?;
    parse_config(&display(path), &text, reporter)
}

fn parse_config(name: &str, text: &[u8], reporter: &Reporter) -> Result<Config, Failed> {
    let input = Input { name, text };
    Config::parse(input)
        .map_err(|diagnostics| reporter.diagnostics(&diagnostics, Some(input), None, ""))
}

/// Reads a file; `what` it is goes into the message if that fails.
pub(crate) fn read(path: &Path, what: &str, reporter: &Reporter) -> Result<Vec<u8>, Failed> {
    std::fs::read(path).map_err(|error| {
        reporter.error(
            "input-unreadable",
            &format!("the {what} `{}` cannot be read: {error}", display(path)),
            Some("check the path; it is relative to the current directory"),
        )
    })
}

/// A table of this project, in TOML, that a command reads beside models.
pub(crate) struct Table {
    /// What it is, such as `table of known refusals`.
    pub(crate) what: &'static str,
    /// The code of the diagnostic if it is none.
    pub(crate) code: &'static str,
    /// What it has to look like.
    pub(crate) help: &'static str,
}

impl Table {
    /// Reads it.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        path: &Path,
        reporter: &Reporter,
    ) -> Result<T, Failed> {
        let text = read(path, self.what, reporter)?;
        toml::from_slice(&text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let Position { line, column } =
                Position::of(&text, u32::try_from(start).unwrap_or(u32::MAX));
            let (path, what, why) = (display(path), self.what, error.message());
            let message = format!("`{path}:{line}:{column}` is no {what}: {why}");
            reporter.error(self.code, &message, Some(self.help))
        })
    }
}
