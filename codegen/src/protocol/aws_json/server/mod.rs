//! The side of the service: inputs are read and checked, outputs and errors are written.
//!
//! The files are beside the server that calls them, so that a crate without one has none of them.

mod checks;
mod operation;
mod read;
mod write;

use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{Crate, ErrorForm, ErrorItem, Operation, Protocol, Structure, TypeItem, Union};

/// A file of the server's side.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ServerFile<'c> {
    Root,
    Structure(&'c Structure),
    Union(&'c Union),
    Error(&'c ErrorItem),
    Operation(&'c Operation),
}

/// The files of the server's side; none in a crate without a server.
pub(crate) fn files(krate: &Crate) -> Vec<ServerFile<'_>> {
    if krate.server.is_none() {
        return Vec::new();
    }
    let types = krate.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => {
            let travels = structure.codec.read || structure.codec.write;
            travels.then_some(ServerFile::Structure(structure))
        }
        TypeItem::Union(union) => {
            let travels = union.codec.read || union.codec.write;
            travels.then_some(ServerFile::Union(union))
        }
        TypeItem::Enum(_) => None,
    });
    let mut files = vec![ServerFile::Root];
    files.extend(types);
    files.extend(krate.errors.iter().map(ServerFile::Error));
    files.extend(krate.operations.iter().map(ServerFile::Operation));
    files
}

impl ServerFile<'_> {
    fn module(&self) -> &str {
        match self {
            Self::Root => "mod",
            Self::Structure(structure) => &structure.module,
            Self::Union(union) => &union.module,
            Self::Error(error) => &error.structure.module,
            Self::Operation(operation) => &operation.module,
        }
    }

    /// The path relative to the crate.
    pub(crate) fn path(&self) -> String {
        format!("src/server/aws_json/{}.rs", self.module())
    }

    /// Emits the file.
    pub(crate) fn content(&self, krate: &Crate) -> Source {
        match self {
            Self::Root => root(krate),
            Self::Structure(structure) => {
                let mut source = start(&structure.path.name);
                held(&mut source, structure);
                source
            }
            Self::Union(union) => {
                let mut source = start(&union.path.name);
                // What a client writes, the service reads, and the other way round.
                if union.codec.write {
                    read::union(&mut source, union);
                }
                if union.codec.read {
                    super::write::union(&mut source, union);
                }
                source
            }
            Self::Error(error) => {
                let mut source = start(&error.structure.path.name);
                write::error(&mut source, error);
                held(&mut source, &error.structure);
                source
            }
            Self::Operation(operation) => {
                let mut source = start(&operation.wire);
                operation::emit(&mut source, operation);
                source
            }
        }
    }
}

/// The functions of a structure that other shapes hold.
fn held(source: &mut Source, structure: &Structure) {
    if structure.codec.write {
        read::structure(source, structure, "read");
    }
    if structure.codec.read {
        write::structure(source, structure, "write");
    }
}

fn start(what: &str) -> Source {
    Source::new(format!("`{what}` in awsJson, as the service sees it."), [])
}

fn root(krate: &Crate) -> Source {
    let (media_type, absolute_types) = match krate.service.protocol {
        Protocol::AwsJson1_0 => ("application/x-amz-json-1.0", true),
        Protocol::AwsJson1_1 => ("application/x-amz-json-1.1", false),
    };
    let mut source = Source::new("The protocol, as the service sees it.", []);
    let files = files(krate);
    let mut names: Vec<_> = files
        .iter()
        .filter(|file| !matches!(file, ServerFile::Root))
        .map(ServerFile::module)
        .collect();
    names.sort_unstable();
    let mut text = Text::default();
    for name in names {
        text.line(0, &format!("pub(crate) mod {name};"));
    }
    source.text(text);
    let invalid = source.import_text("crate::support::server::answer::Invalid");
    let protocol = source.import_text("crate::support::server::answer::Protocol");
    let mut text = Text::default();
    text.docs(0, &["What all answers have in common."]);
    let start = format!("pub(crate) static PROTOCOL: {protocol} = {protocol} {{");
    text.line(0, &start);
    text.line(1, &format!("media_type: {media_type:?},"));
    text.line(1, &format!("absolute_types: {absolute_types},"));
    invalid_input(&mut source, krate, &invalid, &mut text);
    text.line(0, "};");
    source.text(text);
    source
}

/// How an input that breaks rules is answered.
fn invalid_input(source: &mut Source, krate: &Crate, invalid: &str, text: &mut Text) {
    let error = krate
        .server
        .as_ref()
        .and_then(|server| server.validation_error.as_ref());
    let Some(error) = error else {
        text.line(1, &format!("invalid: {invalid}::Framework,"));
        return;
    };
    let ty = source.import_text("crate::support::server::answer::ErrorForm");
    text.line(1, &format!("invalid: {invalid}::Modelled {{"));
    text.line(2, &format!("form: {ty} {{"));
    form(&error.form, 3, text);
    text.line(2, "},");
    text.line(2, &format!("message: {:?},", error.message));
    text.line(1, "},");
}

/// Adds the fields of the value that says how an error is answered.
fn form(form: &ErrorForm, depth: usize, text: &mut Text) {
    text.line(depth, &format!("status: {},", form.status));
    text.line(depth, &format!("name: {:?},", form.name));
    text.line(depth, &format!("wire_type: {:?},", form.wire_type));
    text.line(depth, &format!("query_error: {:?},", form.query_error));
}
