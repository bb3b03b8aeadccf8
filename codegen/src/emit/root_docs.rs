//! The documentation of the crate as a whole.

use crate::docs::{summary, to_markdown};
use crate::ir::{Crate, Feature, Field, Host, LeftOut, Operation, Presence};

/// Columns of the crate's documentation: 100, less `//! `.
const WIDTH: usize = 96;

/// What `lib.rs` begins with.
pub(super) fn docs(krate: &Crate) -> Vec<String> {
    let mut docs = to_markdown(&krate.package.description, WIDTH);
    docs.push(String::new());
    if !krate.service.docs.is_empty() {
        docs.push(format!("# {}", krate.service.title));
        docs.push(String::new());
        docs.extend(krate.service.docs.iter().cloned());
        docs.push(String::new());
    }
    docs.push("# Operations".to_owned());
    docs.push(String::new());
    for operation in &krate.operations {
        docs.push(format!(
            "- [`{0}`](operation::{1}::{0}):",
            operation.name, operation.module
        ));
        docs.extend(indented(&summary(&operation.docs)));
    }
    docs.push(String::new());
    docs.extend(
        [
            "Each turns its input into an `http::Request`, and an `http::Response` into its output or",
            "error. The crate sends nothing itself: sign and send the request with what you already",
            "use. [`api`] has all operations in one trait.",
        ]
        .map(str::to_owned),
    );
    docs.extend(features(krate));
    docs.extend(left_out(krate));
    docs.extend(example(krate));
    docs
}

/// A text below an item of a list.
fn indented(text: &str) -> impl Iterator<Item = String> {
    let lines = to_markdown(text, WIDTH - 2).into_iter();
    lines.map(|line| format!("  {line}"))
}

/// The Cargo features of the crate.
fn features(krate: &Crate) -> Vec<String> {
    if krate.features.is_empty() {
        return Vec::new();
    }
    let mut docs = vec![
        String::new(),
        "# Features".to_owned(),
        String::new(),
        "None is on by default.".to_owned(),
        String::new(),
    ];
    docs.extend(krate.features.iter().flat_map(|feature| match feature {
        Feature::AwsSdk => [
            "- `aws-sdk`: the client on AWS's own runtime crates, with the names of AWS's SDK. Those crates",
            "  need Rust 1.94.1 or newer, whatever this one states.",
        ],
        Feature::Client => [
            "- `client`: a client with a fluent builder for each operation. It adds no dependency; how",
            "  requests are delivered is yours to say.",
        ],
        Feature::Serde => [
            "- `serde`: serde's `Serialize` and `Deserialize` for all types of values, under the names of the",
            "  wire. Secrets are written as `** redacted **`, except inside of `primitives::Exposed`.",
        ],
        Feature::Server => [
            "- `server`: the module `server`, which serves an implementation of the trait in [`api`] over",
            "  HTTP, for tests and local work.",
        ],
    }.map(str::to_owned)));
    docs
}

/// What a reader of the crate's docs would otherwise look for in vain.
fn left_out(krate: &Crate) -> Vec<String> {
    if krate.left_out.is_empty() {
        return Vec::new();
    }
    let mut docs = vec![
        String::new(),
        "# Left out".to_owned(),
        String::new(),
        "The service has more operations, which need what cannot be generated yet:".to_owned(),
        String::new(),
    ];
    for LeftOut { operation, reason } in &krate.left_out {
        docs.push(format!("- `{operation}`:"));
        docs.extend(indented(&format!("{reason}.")));
    }
    docs
}

/// An example that works as it stands, made of the first operation whose input is easily filled.
fn example(krate: &Crate) -> Vec<String> {
    let fillable = |operation: &&Operation| {
        let says_where = matches!(operation.host, Host::NamedBy(_));
        !says_where && required(operation).all(|field| field.ty.is_text())
    };
    let Some(operation) = krate.operations.iter().find(fillable) else {
        return Vec::new();
    };
    let library = krate.package.name.replace('-', "_");
    let name = &operation.name;
    let (imported, endpoint) = match krate.service.endpoint_prefix {
        Some(_) => ("endpoint", "endpoint::regional(\"us-east-1\")?"),
        None => (
            "endpoint::Endpoint",
            "Endpoint::from_url(\"https://example.com\")?",
        ),
    };
    let mut lines = vec![
        String::new(),
        "# Example".to_owned(),
        String::new(),
        "```".to_owned(),
        format!("use {library}::{imported};"),
        format!("use {library}::operation::Operation;"),
    ];
    lines.extend(import(&library, operation));
    lines.push(String::new());
    lines.push(format!("let endpoint = {endpoint};"));
    lines.extend(input(operation));
    lines.push(format!(
        "let request = {name}::request(&input, &endpoint)?;"
    ));
    lines.push(format!(
        "assert_eq!(request.headers()[\"x-amz-target\"], \"{}.{}\");",
        krate.service.target_prefix, operation.wire
    ));
    lines.extend([
        String::new(),
        "// Sign and send the request, then hand over the response.".to_owned(),
        "let response = http::Response::new(\"{}\");".to_owned(),
        format!("let output = {name}::response(&response)?;"),
        "# let _ = output;".to_owned(),
        "# Ok::<(), Box<dyn std::error::Error>>(())".to_owned(),
        "```".to_owned(),
    ]);
    lines
}

fn required(operation: &Operation) -> impl Iterator<Item = &Field> {
    let fields = operation.input.fields.iter();
    fields.filter(|field| matches!(field.presence, Presence::Required))
}

/// The import of an operation and its input.
fn import(library: &str, operation: &Operation) -> Vec<String> {
    let names = format!("{}, {}", operation.name, operation.input.path.name);
    let path = format!("{library}::operation::{}", operation.module);
    let line = format!("use {path}::{{{names}}};");
    if line.len() <= WIDTH {
        vec![line]
    } else {
        vec![
            format!("use {path}::{{"),
            format!("    {names},"),
            "};".to_owned(),
        ]
    }
}

/// An input with what it must have.
fn input(operation: &Operation) -> Vec<String> {
    let start = format!("let input = {}::builder()", operation.input.path.name);
    let calls: Vec<String> = required(operation)
        .map(|field| format!(".{}(\"example\")", field.ident))
        .chain([".build()?;".to_owned()])
        .collect();
    let line = format!("{start}{}", calls.concat());
    if calls.len() <= 2 && line.len() <= WIDTH {
        return vec![line];
    }
    let calls = calls.into_iter().map(|call| format!("    {call}"));
    std::iter::once(start).chain(calls).collect()
}
