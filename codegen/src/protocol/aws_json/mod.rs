//! awsJson1_0 and awsJson1_1, which differ in a content type:
//! <https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html>.

mod correction;
mod expression;
mod operation;
mod read;
mod reading;
mod server;
mod stream;
mod write;

pub(crate) use self::server::{ServerFile, files as server_files};
use crate::emit::source::Source;
use crate::emit::text::Text;
use crate::ir::{Crate, ErrorItem, Operation, Protocol, Structure, TypeItem, Union};

/// A file of the protocol.
#[derive(Clone, Copy, Debug)]
pub(crate) enum File<'c> {
    Root,
    Structure(&'c Structure),
    Union(&'c Union),
    Error(&'c ErrorItem),
    Operation(&'c Operation),
}

/// The files of the protocol.
pub(crate) fn files(krate: &Crate) -> Vec<File<'_>> {
    let types = krate.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some(File::Structure(structure)),
        TypeItem::Union(union) if union.streamed => None,
        TypeItem::Union(union) => Some(File::Union(union)),
        TypeItem::Enum(_) => None,
    });
    let mut files = vec![File::Root];
    files.extend(types);
    files.extend(krate.errors.iter().map(File::Error));
    files.extend(krate.operations.iter().map(File::Operation));
    files
}

impl File<'_> {
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
        format!("src/protocol/aws_json/{}.rs", self.module())
    }

    /// Emits the file.
    pub(crate) fn content(&self, krate: &Crate) -> Source {
        match self {
            Self::Root => root(krate),
            Self::Structure(structure) => {
                let mut source = start(&structure.path.name);
                read::structure(&mut source, structure);
                if krate.stand_ins.contains(&structure.module) {
                    read::empty(&mut source, structure);
                }
                write::structure(&mut source, structure);
                source
            }
            Self::Union(union) => {
                let mut source = start(&union.path.name);
                read::union(&mut source, union);
                if union.codec.write {
                    write::union(&mut source, union);
                }
                source
            }
            Self::Error(error) => {
                let mut source = start(&error.structure.path.name);
                read::error(&mut source, error);
                read::held_error(&mut source, error);
                if krate.stand_ins.contains(&error.structure.module) {
                    read::empty_error(&mut source, error);
                }
                write::structure(&mut source, &error.structure);
                source
            }
            Self::Operation(operation) => {
                let mut source = start(&operation.wire);
                operation::emit(&mut source, krate, operation);
                source
            }
        }
    }
}

fn start(what: &str) -> Source {
    Source::new(format!("`{what}` in awsJson."), [])
}

fn root(krate: &Crate) -> Source {
    let docs = match krate.service.protocol {
        Protocol::AwsJson1_0 => "The protocol awsJson1_0.",
        Protocol::AwsJson1_1 => "The protocol awsJson1_1.",
    };
    let content_type = krate.service.protocol.content_type();
    let mut source = Source::new(docs, []);
    let mut names: Vec<_> = files(krate)
        .iter()
        .filter(|file| !matches!(file, File::Root))
        .map(|file| file.module().to_owned())
        .collect();
    names.sort();
    let mut text = Text::default();
    for name in names {
        text.line(0, &format!("pub(crate) mod {name};"));
    }
    source.text(text);
    let header_value = source.import_text("http::HeaderValue");
    let mut text = Text::default();
    text.docs(0, &["The content type of requests."]);
    let start = format!("static CONTENT_TYPE: {header_value} = {header_value}::from_static(");
    text.list(0, &start, &[format!("{content_type:?}")], ");");
    source.text(text);
    source
}
