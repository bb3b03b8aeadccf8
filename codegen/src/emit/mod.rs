//! From the IR to files. An emitter chooses nothing: every decision is in the IR.

mod aws_sdk;
mod builder;
mod client;
mod crate_root;
mod enumeration;
mod error;
mod fluent;
mod host;
mod idempotency;
mod item_files;
mod literal;
mod manifest;
mod operation;
mod paginator;
pub(crate) mod prelude;
mod protocol_tests;
mod root_docs;
mod serde;
mod server;
pub(crate) mod source;
mod stream;
mod structure;
pub(crate) mod text;
mod union;
mod waiter;

pub(crate) use builder::or_literal as literal_or;
pub(crate) use literal::expression as literal_value;

use std::borrow::Cow;

use crate::ir::{
    AppliesTo, Crate, ErrorItem, Feature, Home, Operation, OperationTests, Paginator, Structure,
    TypeItem, Waiter,
};
use crate::{protocol, support_files};
use source::Source;

/// A file of the crate, before it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum File<'c> {
    Manifest,
    /// Keeps `cargo fmt` away: the generator has its own formatter, and `--check` compares bytes.
    Formatting,
    Root,
    Api,
    /// `mod.rs` of the module `types`.
    Types,
    Type(&'c TypeItem),
    /// The builder of a long structure.
    Builder(&'c Structure, structure::Meta<'c>),
    Errors,
    Error(&'c ErrorItem),
    Operations,
    Operation(&'c Operation),
    Input(&'c Operation),
    Output(&'c Operation),
    OperationError(&'c Operation),
    Paginator(&'c Operation, &'c Paginator),
    /// The fluent builder of an operation.
    Fluent(&'c Operation),
    Client,
    AwsSdk,
    /// `mod.rs` of the module `waiters`.
    Waiters,
    Waiter(&'c Waiter, &'c Operation),
    Endpoint,
    Primitives,
    Protocols,
    Protocol(protocol::File<'c>),
    Serde(serde::File<'c>),
    /// `mod.rs` of the module `server`.
    Server,
    ServerProtocol(protocol::ServerFile<'c>),
    Support(&'static SupportFile),
    /// What the protocol tests begin with, share, and are listed in.
    TestsRoot(AppliesTo),
    TestsCheck,
    /// What the tests of a server share, and the service behind it.
    TestsServe,
    TestsService,
    TestsOfOperations(&'c [OperationTests]),
    TestsOf(&'c Operation, &'c OperationTests),
}

/// A file of the runtime, copied as it is.
#[derive(Debug)]
pub(crate) struct SupportFile {
    /// Relative to `src/support`.
    pub(crate) path: &'static str,
    pub(crate) text: &'static str,
}

/// What a file holds.
pub(crate) enum Content {
    /// Rust, still to be formatted.
    Rust(Source),
    /// Text that is ready.
    Text(Cow<'static, str>),
}

/// The files of a crate.
pub(crate) fn files(krate: &Crate) -> Vec<File<'_>> {
    let mut files = vec![
        File::Manifest,
        File::Formatting,
        File::Root,
        File::Api,
        File::Endpoint,
        File::Errors,
        File::Operations,
        File::Primitives,
        File::Protocols,
    ];
    if !krate.types.is_empty() {
        files.push(File::Types);
    }
    files.extend(krate.types.iter().map(File::Type));
    files.extend(krate.errors.iter().map(File::Error));
    for operation in &krate.operations {
        files.extend([
            File::Operation(operation),
            File::Input(operation),
            File::Output(operation),
            File::OperationError(operation),
        ]);
        let paginator = operation.paginator.as_ref();
        files.extend(paginator.map(|paginator| File::Paginator(operation, paginator)));
    }
    files.extend(waiters(krate));
    if krate.features.contains(&Feature::Client) {
        files.push(File::Client);
        files.extend(krate.operations.iter().map(File::Fluent));
    }
    if krate.features.contains(&Feature::AwsSdk) {
        files.push(File::AwsSdk);
    }
    files.extend(builders(krate));
    files.extend(protocol::files(krate).into_iter().map(File::Protocol));
    files.extend(serde::files(krate).into_iter().map(File::Serde));
    if krate.server.is_some() {
        files.push(File::Server);
    }
    files.extend(
        protocol::server_files(krate)
            .into_iter()
            .map(File::ServerProtocol),
    );
    files.extend(support_files::files(krate).map(File::Support));
    files.extend(protocol_tests(krate));
    files
}

/// The protocol tests, if there are any.
fn protocol_tests(krate: &Crate) -> Vec<File<'_>> {
    let Some(tests) = krate.protocol_tests.as_ref() else {
        return Vec::new();
    };
    let side = tests.side;
    let tests = tests.operations.as_slice();
    let mut files = vec![
        File::TestsRoot(side),
        File::TestsCheck,
        File::TestsOfOperations(tests),
    ];
    match side {
        AppliesTo::Client => {}
        AppliesTo::Server => files.extend([File::TestsServe, File::TestsService]),
    }
    for of_operation in tests {
        let mut operations = krate.operations.iter();
        let tested = operations.find(|operation| operation.module == of_operation.module);
        files.extend(tested.map(|operation| File::TestsOf(operation, of_operation)));
    }
    files
}

/// The waiters, if there are any.
fn waiters(krate: &Crate) -> Vec<File<'_>> {
    let mut files: Vec<File<'_>> = Vec::new();
    for waiter in &krate.waiters {
        let mut operations = krate.operations.iter();
        let asked = operations.find(|operation| operation.module == waiter.operation);
        files.extend(asked.map(|operation| File::Waiter(waiter, operation)));
    }
    if !files.is_empty() {
        files.push(File::Waiters);
    }
    files
}

/// The builders that have files of their own.
fn builders(krate: &Crate) -> Vec<File<'_>> {
    let types = krate.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some((structure, structure::Meta::None)),
        TypeItem::Enum(_) | TypeItem::Union(_) => None,
    });
    let errors = krate
        .errors
        .iter()
        .map(|error| (&error.structure, structure::Meta::Error(error)));
    let sides = krate.operations.iter().flat_map(|operation| {
        [
            (&operation.input, structure::Meta::None),
            (
                &operation.output,
                structure::Meta::Response(operation.stream.as_ref()),
            ),
        ]
    });
    types
        .chain(errors)
        .chain(sides)
        .filter(|(structure, _)| structure.builder_apart)
        .map(|(structure, meta)| File::Builder(structure, meta))
        .collect()
}

/// The path of the file that holds a builder, without its ending.
fn builder_path(structure: &Structure, meta: structure::Meta<'_>) -> String {
    let side = match meta {
        structure::Meta::Response(_) => "output",
        structure::Meta::None | structure::Meta::Error(_) => "input",
    };
    match &structure.path.home {
        Home::Types => format!("src/types/{}_builder", structure.module),
        Home::Error => format!("src/error/{}_builder", structure.module),
        Home::Operation(module) => format!("src/operation/{module}/{side}_builder"),
    }
}

impl File<'_> {
    /// The path relative to the crate.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Manifest => "Cargo.toml".to_owned(),
            Self::Formatting => "rustfmt.toml".to_owned(),
            Self::Root => "src/lib.rs".to_owned(),
            Self::Api => "src/api.rs".to_owned(),
            Self::Types => "src/types/mod.rs".to_owned(),
            Self::Type(item) => format!("src/types/{}.rs", item.module()),
            Self::Builder(structure, meta) => format!("{}.rs", builder_path(structure, *meta)),
            Self::Errors => "src/error/mod.rs".to_owned(),
            Self::Error(error) => format!("src/error/{}.rs", error.structure.module),
            Self::Operations => "src/operation/mod.rs".to_owned(),
            Self::Operation(operation) => format!("src/operation/{}/mod.rs", operation.module),
            Self::Input(operation) => format!("src/operation/{}/input.rs", operation.module),
            Self::Output(operation) => format!("src/operation/{}/output.rs", operation.module),
            Self::OperationError(operation) => {
                format!("src/operation/{}/error.rs", operation.module)
            }
            Self::Paginator(operation, _) => {
                format!("src/operation/{}/paginator.rs", operation.module)
            }
            Self::Fluent(operation) => format!("src/operation/{}/fluent.rs", operation.module),
            Self::Client => "src/client.rs".to_owned(),
            Self::AwsSdk => "src/aws_sdk.rs".to_owned(),
            Self::Waiters => "src/waiters/mod.rs".to_owned(),
            Self::Waiter(waiter, _) => format!("src/waiters/{}.rs", waiter.module),
            Self::Endpoint => "src/endpoint.rs".to_owned(),
            Self::Primitives => "src/primitives.rs".to_owned(),
            Self::Protocols => "src/protocol/mod.rs".to_owned(),
            Self::Protocol(file) => file.path(),
            Self::Serde(file) => file.path(),
            Self::Server => "src/server/mod.rs".to_owned(),
            Self::ServerProtocol(file) => file.path(),
            Self::Support(file) => format!("src/support/{}", file.path),
            Self::TestsRoot(_) => "tests/protocol/main.rs".to_owned(),
            Self::TestsServe => "tests/protocol/serve.rs".to_owned(),
            Self::TestsService => "tests/protocol/service.rs".to_owned(),
            Self::TestsCheck => "tests/protocol/check.rs".to_owned(),
            Self::TestsOfOperations(_) => "tests/protocol/operation/mod.rs".to_owned(),
            Self::TestsOf(operation, _) => {
                format!("tests/protocol/operation/{}.rs", operation.module)
            }
        }
    }

    /// Emits the file.
    pub(crate) fn content(&self, krate: &Crate) -> Content {
        match self {
            Self::Manifest => Content::Text(manifest::emit(krate).into()),
            Self::Formatting => Content::Text(manifest::FORMATTING.into()),
            Self::Root => Content::Rust(crate_root::emit(krate)),
            Self::Api => Content::Rust(item_files::api(krate)),
            Self::Types => Content::Rust(crate_root::types(krate)),
            Self::Type(item) => Content::Rust(item_files::type_item(item)),
            Self::Builder(structure, meta) => {
                Content::Rust(item_files::builder_apart(structure, *meta))
            }
            Self::Errors => Content::Rust(crate_root::errors(krate)),
            Self::Error(error) => Content::Rust(item_files::error_item(error)),
            Self::Operations => Content::Rust(crate_root::operations(krate)),
            Self::Operation(operation) => Content::Rust(item_files::stub(krate, operation)),
            Self::Input(operation) => Content::Rust(item_files::input(operation)),
            Self::Output(operation) => Content::Rust(item_files::output(operation)),
            Self::OperationError(operation) => {
                Content::Rust(item_files::operation_error(operation))
            }
            Self::Paginator(operation, paginator) => {
                Content::Rust(paginator::emit(krate, operation, paginator))
            }
            Self::Fluent(operation) => Content::Rust(fluent::emit(krate, operation)),
            Self::Client => Content::Rust(client::emit(krate)),
            Self::AwsSdk => Content::Rust(aws_sdk::emit(krate)),
            Self::Waiters => Content::Rust(waiter::root(krate)),
            Self::Waiter(waiter, operation) => {
                Content::Rust(waiter::emit(krate, waiter, operation))
            }
            Self::Endpoint => Content::Rust(crate_root::endpoint(krate)),
            Self::Primitives => Content::Rust(crate_root::primitives(krate)),
            Self::Protocols => Content::Rust(crate_root::protocols()),
            Self::Protocol(file) => Content::Rust(file.content(krate)),
            Self::Serde(file) => Content::Rust(file.content(krate)),
            Self::Server => Content::Rust(server::emit(krate)),
            Self::ServerProtocol(file) => Content::Rust(file.content(krate)),
            Self::Support(file) => Content::Text(support_files::text(file, krate)),
            Self::TestsRoot(side) => Content::Rust(protocol_tests::main(krate, *side)),
            Self::TestsServe => Content::Text(protocol_tests::SERVE.into()),
            Self::TestsService => Content::Rust(protocol_tests::service(krate)),
            Self::TestsCheck => Content::Text(protocol_tests::CHECK.into()),
            Self::TestsOfOperations(tests) => Content::Rust(protocol_tests::operations(tests)),
            Self::TestsOf(operation, tests) => {
                Content::Rust(protocol_tests::operation(krate, operation, tests))
            }
        }
    }
}
