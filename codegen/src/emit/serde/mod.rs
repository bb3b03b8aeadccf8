//! Serde's traits: a file for each structure, union, error and operation, and one line for each
//! enum.
//!
//! The files say which members there are. How they are written and read is in
//! `codegen/support/serde`.

mod structure;
mod union;

use super::source::Source;
use super::text::Text;
use crate::ir::{Crate, Enum, Feature, Operation, Structure, TypeItem, TypePath, Union};

/// A file of the module `serde`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum File<'c> {
    Root,
    Structure(&'c Structure),
    Union(&'c Union),
    Operation(&'c Operation),
}

/// The files of the module, if the crate has it.
pub(super) fn files(krate: &Crate) -> Vec<File<'_>> {
    if !krate.features.contains(&Feature::Serde) {
        return Vec::new();
    }
    let types = krate.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some(File::Structure(structure)),
        TypeItem::Union(union) => Some(File::Union(union)),
        TypeItem::Enum(_) => None,
    });
    let errors = krate.errors.iter().map(|error| &error.structure);
    let mut files = vec![File::Root];
    files.extend(types);
    files.extend(errors.map(File::Structure));
    files.extend(krate.operations.iter().map(File::Operation));
    files
}

impl File<'_> {
    fn module(&self) -> &str {
        match self {
            Self::Root => "mod",
            Self::Structure(structure) => &structure.module,
            Self::Union(union) => &union.module,
            Self::Operation(operation) => &operation.module,
        }
    }

    /// The path relative to the crate.
    pub(super) fn path(&self) -> String {
        format!("src/serde/{}.rs", self.module())
    }

    /// Emits the file.
    pub(super) fn content(&self, krate: &Crate) -> Source {
        match self {
            Self::Root => root(krate),
            Self::Structure(item) => {
                let mut source = start(&item.path.name);
                structure::emit(&mut source, item);
                source
            }
            Self::Union(item) => {
                let mut source = start(&item.path.name);
                union::emit(&mut source, item);
                source
            }
            Self::Operation(operation) => {
                let mut source = start(&operation.name);
                structure::emit(&mut source, &operation.input);
                // What is to come of a stream of events is no value.
                if operation.stream.is_none() {
                    structure::emit(&mut source, &operation.output);
                }
                source
            }
        }
    }
}

fn start(what: &str) -> Source {
    Source::new(format!("`{what}` for serde."), [])
}

/// `mod.rs`, with the enums.
fn root(krate: &Crate) -> Source {
    let docs = "Values for serde, with the names of the wire.";
    let mut source = Source::new(docs, []);
    let mut names: Vec<_> = files(krate)
        .iter()
        .filter(|file| !matches!(file, File::Root))
        .map(|file| file.module().to_owned())
        .collect();
    names.sort();
    let mut text = Text::default();
    for name in names {
        text.line(0, &format!("mod {name};"));
    }
    source.text(text);
    let mut text = Text::default();
    for item in &krate.types {
        match item {
            TypeItem::Enum(item) => enumeration(&mut source, item, &mut text),
            TypeItem::Structure(_) | TypeItem::Union(_) => {}
        }
    }
    source.text(text);
    source
}

fn enumeration(source: &mut Source, item: &Enum, text: &mut Text) {
    let kind = if item.redacted {
        "secret enumeration"
    } else {
        "enumeration"
    };
    let macro_name = serde_traits(source);
    let path = full_path(&item.path);
    text.line(0, &format!("{macro_name}!({kind} {path});"));
}

/// The macro that implements serde's traits.
fn serde_traits(source: &mut Source) -> String {
    source.import_text("crate::support::serde::serde_traits")
}

/// The path of a type from the root of the crate.
fn full_path(path: &TypePath) -> String {
    format!("crate::{}::{}", path.home.path(), path.name)
}

/// Adds the constant that hides a structure or union as a whole, if it is a secret.
fn is_secret(redacted: bool, text: &mut Text) {
    if redacted {
        text.line(1, "const IS_SECRET: bool = true;");
    }
}
