//! The side of the service: inputs are read and checked, outputs and errors are written.
//!
//! The files are beside the server that calls them, so that a crate without one has none of them.

mod checks;
mod operation;
mod read;
mod write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::source::{Source, ident};
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

/// The functions of another shape; each has a module beside the others.
fn codec(module: &str) -> TokenStream {
    let module = ident(module);
    quote!(super::#module)
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
    let modules = names.iter().map(|name| ident(name));
    source.item(quote!(#(pub(crate) mod #modules;)*));
    let invalid = invalid(&mut source, krate);
    let protocol = source.import("crate::support::server::answer::Protocol");
    source.item(quote! {
        /// What all answers have in common.
        pub(crate) static PROTOCOL: #protocol = #protocol {
            media_type: #media_type,
            absolute_types: #absolute_types,
            invalid: #invalid,
        };
    });
    source
}

/// How an input that breaks rules is answered.
fn invalid(source: &mut Source, krate: &Crate) -> TokenStream {
    let invalid = source.import("crate::support::server::answer::Invalid");
    let error = krate
        .server
        .as_ref()
        .and_then(|server| server.validation_error.as_ref());
    let Some(error) = error else {
        return quote!(#invalid::Framework);
    };
    let form = form(source, &error.form);
    let message = option(error.message.as_deref());
    quote!(#invalid::Modelled { form: #form, message: #message })
}

/// The value that says how an error is answered.
fn form(source: &mut Source, form: &ErrorForm) -> TokenStream {
    let ty = source.import("crate::support::server::answer::ErrorForm");
    let status = proc_macro2::Literal::u16_unsuffixed(form.status);
    let (name, wire_type) = (&form.name, &form.wire_type);
    let query_error = option(form.query_error.as_deref());
    quote! {
        #ty {
            status: #status,
            name: #name,
            wire_type: #wire_type,
            query_error: #query_error,
        }
    }
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
