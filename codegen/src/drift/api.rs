//! The public interface of a generated crate: every item with what a user's code depends on.

use std::collections::BTreeMap;

use crate::inspect::held_text;
use crate::ir::{
    Crate, Deprecated, Feature, Field, Operation, Paginator, Part, Presence, Structure, TypeItem,
    Union,
};

/// What a user's code depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// What the item is, such as a type; a change of it breaks code.
    pub(super) form: String,
    pub(super) deprecated: bool,
    /// The item that it is a part of, such as the structure of a builder.
    pub(super) part_of: Option<String>,
}

/// The items of a crate by their path in it.
pub(super) type Api = BTreeMap<String, Signature>;

/// The public interface of a crate, less the items that are the same in another one.
pub(super) fn api(krate: &Crate, other: &Crate) -> Api {
    let mut items = Items::default();
    items.service(krate);
    for (item, _) in apart(&krate.types, &other.types, TypeItem::module) {
        match item {
            TypeItem::Structure(structure) => items.structure(structure),
            TypeItem::Enum(item) => {
                let path = path(&item.path);
                for variant in &item.variants {
                    let name = format!("{path}::{}", variant.ident);
                    items.add(name, "variant", variant.deprecated.as_ref());
                }
                items.add(path, "enum", item.deprecated.as_ref());
            }
            TypeItem::Union(union) => items.union(union),
        }
    }
    for (error, _) in apart(&krate.errors, &other.errors, |error| {
        &error.structure.module
    }) {
        items.structure(&error.structure);
    }
    // The path of a method has the name of the trait.
    let others = if krate.service.api_trait == other.service.api_trait {
        other.operations.as_slice()
    } else {
        &[]
    };
    for (operation, other) in apart(&krate.operations, others, |operation| &operation.module) {
        items.operation(krate, operation, other);
    }
    for (waiter, _) in apart(&krate.waiters, &other.waiters, |waiter| &waiter.module) {
        let name = format!("waiters::{}::{}", waiter.module, waiter.name);
        let form = format!("waiter with operation::{}", waiter.operation);
        items.add(name, form, waiter.deprecated.as_ref());
    }
    items.0
}

/// The items that are not the same among `others`, with the other of the same module. Both are in
/// the order of their modules.
fn apart<'c, T: PartialEq>(
    items: &'c [T],
    others: &'c [T],
    module: impl Fn(&T) -> &str,
) -> impl Iterator<Item = (&'c T, Option<&'c T>)> {
    let pairs = items.iter().map(move |item| {
        let found = others.binary_search_by(|other| module(other).cmp(module(item)));
        (item, found.ok().and_then(|at| others.get(at)))
    });
    pairs.filter(|(item, other)| *other != Some(*item))
}

/// The form of the unit structure of an operation.
pub(super) const OPERATION: &str = "operation";

#[derive(Default)]
struct Items(Api);

impl Items {
    fn add(&mut self, name: String, form: impl Into<String>, deprecated: Option<&Deprecated>) {
        let signature = Signature {
            form: form.into(),
            deprecated: deprecated.is_some(),
            part_of: None,
        };
        self.0.insert(name, signature);
    }

    fn service(&mut self, krate: &Crate) {
        let service = &krate.service;
        self.add(format!("api::{}", service.api_trait), "trait", None);
        if service.signing_name.is_some() {
            self.add("SIGNING_NAME".to_owned(), "constant", None);
        }
        if service.endpoint_prefix.is_some() {
            self.add("endpoint::regional".to_owned(), "function", None);
        }
        if krate.features.contains(&Feature::Serde) {
            self.add("primitives::Exposed".to_owned(), "structure", None);
        }
        if krate.server.is_some() {
            self.add("server::Server".to_owned(), "structure", None);
        }
        for part in &krate.parts {
            for name in primitives(*part) {
                self.add(format!("primitives::{name}"), "type", None);
            }
        }
    }

    /// Everything of an operation is a part of its unit structure. Its sides are left out where
    /// they are the same in the other crate.
    fn operation(&mut self, krate: &Crate, operation: &Operation, other: Option<&Operation>) {
        let mut parts = Self::default();
        if other.is_none_or(|other| other.input != operation.input) {
            parts.structure(&operation.input);
        }
        if other.is_none_or(|other| other.output != operation.output) {
            parts.structure(&operation.output);
        }
        let module = format!("operation::{}", operation.module);
        let errors = format!("{module}::{}", operation.error.name);
        for variant in &operation.error.variants {
            let name = &variant.path.name;
            let held = if variant.boxed {
                format!("Box<{name}>")
            } else {
                name.clone()
            };
            parts.add(format!("{errors}::{}", variant.path.name), held, None);
        }
        parts.add(errors, "enum", None);
        if operation.idempotency_token.is_some() {
            let input = path(&operation.input.path);
            parts.add(format!("{input}::with_idempotency_token"), "method", None);
        }
        if let Some(stream) = &operation.stream {
            let output = path(&operation.output.path);
            let events = format!("Events of {}", path(&stream.event));
            parts.add(format!("{output}::{}", stream.ident), events, None);
        }
        if let Some(paginator) = &operation.paginator {
            let name = format!("{module}::paginator::{}Paginator", operation.name);
            parts.paginator(name, paginator);
        }
        let deprecated = operation.deprecated.as_ref();
        let method = format!("api::{}::{}", krate.service.api_trait, operation.method);
        parts.add(method, "method", deprecated);
        let name = format!("{module}::{}", operation.name);
        for (item, mut part) in parts.0 {
            part.part_of.get_or_insert_with(|| name.clone());
            self.0.insert(item, part);
        }
        self.add(name, OPERATION, deprecated);
    }

    fn paginator(&mut self, name: String, paginator: &Paginator) {
        if let Some(size) = &paginator.page_size {
            self.add(
                format!("{name}::page_size"),
                held_text(&size.ty, false),
                None,
            );
        }
        if let Some(items) = &paginator.items {
            let listed = held_text(&items.ty, false);
            self.add(format!("{name}::items"), "method", None);
            self.add(format!("{name}Items"), format!("items of {listed}"), None);
        }
        self.add(name, "struct", None);
    }

    fn structure(&mut self, structure: &Structure) {
        let name = path(&structure.path);
        for field in &structure.fields {
            let deprecated = field.deprecated.as_ref();
            self.add(
                format!("{name}::{}", field.ident),
                field_type(field),
                deprecated,
            );
        }
        let module = structure.path.home.path();
        let builder = format!("{module}::builders::{}Builder", structure.path.name);
        let build = if structure.fallible {
            "fallible"
        } else {
            "infallible"
        };
        let build = Signature {
            form: build.to_owned(),
            deprecated: false,
            part_of: Some(name.clone()),
        };
        self.0.insert(format!("{builder}::build"), build);
        self.add(name, "struct", structure.deprecated.as_ref());
    }

    fn union(&mut self, union: &Union) {
        let path = path(&union.path);
        for variant in &union.variants {
            let held = variant.ty.as_ref().map(|ty| held_text(ty, variant.boxed));
            let form = held.map_or_else(|| "variant".to_owned(), |ty| format!("variant of {ty}"));
            let name = format!("{path}::{}", variant.ident);
            self.add(name, form, variant.deprecated.as_ref());
        }
        self.add(path, "enum", union.deprecated.as_ref());
    }
}

/// The path of a type in its crate.
pub(super) fn path(path: &crate::ir::TypePath) -> String {
    format!("{}::{}", path.home.path(), path.name)
}

/// The type of a field, as it is declared.
pub(super) fn field_type(field: &Field) -> String {
    let text = held_text(&field.ty, field.boxed);
    match field.presence {
        Presence::Optional => format!("Option<{text}>"),
        Presence::Required | Presence::Default(_) => text,
    }
}

/// What a part of the runtime adds to the module `primitives`.
fn primitives(part: Part) -> &'static [&'static str] {
    match part {
        Part::BigNumbers => &["BigDecimal", "BigInteger", "ParseNumberError"],
        Part::Blobs => &["Blob"],
        Part::DateTimes => &["DateTime", "DateTimeError"],
        Part::Documents => &["Document", "Number", "NumberError"],
        Part::Compression
        | Part::EventStreams
        | Part::HostOverrides
        | Part::HostPrefixes
        | Part::Numbers
        | Part::ServerPatterns
        | Part::Waiters => &[],
    }
}
