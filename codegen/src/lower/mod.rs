//! From Smithy to Rust: the only module that speaks both.
//!
//! All that the emitters need is decided here: names and clashes between them, docs, types,
//! boxes, optionality, what is redacted, which constructs are refused.

mod beside;
mod checks;
mod defaults;
mod docs;
mod endpoints;
mod host;
mod idempotency;
mod items;
mod jmespath;
mod keywords;
mod manifest;
pub(crate) mod names;
mod nan;
mod operations;
mod overrides;
mod package;
mod paginator;
mod params;
mod parts;
mod paths;
mod patterns;
mod protocol_tests;
mod refused_traits;
mod scope;
mod server;
mod sizes;
mod stand_ins;
mod stream;
mod types;
mod waiter;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};

pub(crate) use docs::code;
pub(crate) use keywords::is_prelude_name;
pub(crate) use protocol_tests::add_protocol_tests;

use self::overrides::Overrides;
use self::scope::{Clash, Scope};
use crate::analyze::Facts;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink};
use crate::ir;
use crate::model::{Model, ServiceView, Shape, ShapeKind, ShapeRef};
use crate::workers::Workers;

/// A slice in Rust's words.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// The crate. It is complete only if nothing was refused.
    pub(crate) krate: ir::Crate,
    /// The way from a shape to what it became.
    pub(crate) modules: Modules,
    /// What cannot be generated, in the order in which it was found.
    pub(crate) refused: Vec<Refused>,
}

/// The module of each shape that becomes a type, an error or an operation.
pub(crate) type Modules = BTreeMap<ShapeRef, String>;

/// A construct that cannot be generated.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    /// The shape that has it: the operations that reach it can be left out.
    pub(crate) shape: ShapeRef,
    pub(crate) diagnostic: Diagnostic,
}

/// What a slice is lowered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The crate of a configuration: an override that matches nothing in the slice is a mistake.
    Slice,
    /// A crate of a part of what the overrides were written for: they must match something in the
    /// model.
    Part,
    /// To compare the interface, of which docs and what a server checks are no part; they take most
    /// of the time. The model can be another one than the overrides were written for.
    Interface,
}

/// Lowers a slice to the crate that is to be written.
///
/// # Errors
///
/// What is wrong with the service as a whole or with the configuration.
pub(crate) fn lower(
    view: &ServiceView<'_, '_>,
    facts: &Facts,
    config: Option<&Config>,
    purpose: Purpose,
    workers: Workers,
) -> Result<Lowered, Diagnostics> {
    let features = manifest::features(config);
    let mut cx = Lowering::new(view, facts, config, purpose, &features);
    cx.name_modules();
    let package = config
        .map(|config| config.package.clone())
        .unwrap_or_default();
    let package = cx.package(package);
    let service = cx.service(cx.protocol);
    let (types, errors, operations) = cx.items(workers);
    let server = cx.server(config);
    let mut krate = ir::Crate {
        package,
        manifest: ir::Manifest::default(),
        features: BTreeSet::new(),
        service,
        server,
        types,
        errors,
        operations,
        left_out: Vec::new(),
        waiters: Vec::new(),
        skipped: Vec::new(),
        stand_ins: BTreeSet::new(),
        has_deprecated: cx.has_deprecated,
        parts: Vec::new(),
        protocol_tests: None,
    };
    paginator::add_paginators(view, &mut krate);
    waiter::add_waiters(view, &mut krate);
    krate.parts = parts::parts(&krate);
    krate.stand_ins = stand_ins::stand_ins(&krate);
    krate.manifest = manifest::manifest(&features, &krate.parts, config, &mut cx.sink);
    krate.features = features;
    sizes::box_large_errors(&mut krate);
    let (refused, modules) = (cx.refused, cx.modules);
    cx.sink.finish(Lowered {
        krate,
        modules,
        refused,
    })
}

/// What the functions of this module share.
struct Lowering<'v, 'm, 'a> {
    view: &'v ServiceView<'m, 'a>,
    model: &'m Model<'a>,
    facts: &'v Facts,
    overrides: Overrides<'v>,
    protocol: ir::Protocol,
    /// Whether the crate gets a server.
    serves: bool,
    purpose: Purpose,
    /// Constraints that the server does not check.
    unchecked: Vec<ir::Unchecked>,
    /// What became of the patterns met so far: many members share one, and to try whether it
    /// compiles takes longer than all else about a member.
    patterns: HashMap<&'a str, Result<String, String>>,
    modules: Modules,
    /// The types that were asked for so far: many members share one.
    paths: BTreeMap<ShapeRef, ir::TypePath>,
    has_deprecated: bool,
    /// What is wrong with the service as a whole, or with the configuration.
    sink: Sink,
    refused: Vec<Refused>,
}

/// The protocol of a service: the first that can be generated, in the order of preference.
fn protocol(view: &ServiceView<'_, '_>, sink: &mut Sink) -> Option<ir::Protocol> {
    let service = view.shape();
    let spoken: Vec<&str> = service.traits.protocols().collect();
    let mut known = ir::Protocol::ALL.into_iter();
    let found = known.find(|protocol| spoken.contains(&protocol.id()));
    if found.is_none() {
        let known = ir::Protocol::ALL.map(ir::Protocol::id);
        let spoken = if spoken.is_empty() {
            "it names none".to_owned()
        } else {
            format!("it speaks {}", spoken.join(", "))
        };
        sink.push(
            Diagnostic::model(
                Code::RefusedProtocol,
                service.span,
                format!("no protocol of this service can be generated: {spoken}"),
            )
            .shape(service.id.text())
            .hint(format!(
                "the protocols that can be are {}",
                known.join(", ")
            )),
        );
    }
    found
}

impl<'v, 'm, 'a> Lowering<'v, 'm, 'a> {
    fn new(
        view: &'v ServiceView<'m, 'a>,
        facts: &'v Facts,
        config: Option<&'v Config>,
        purpose: Purpose,
        features: &BTreeSet<ir::Feature>,
    ) -> Self {
        let mut sink = Sink::default();
        let overrides = Overrides::new(view, config, purpose, &mut sink);
        let protocol = protocol(view, &mut sink);
        Self {
            view,
            model: view.model,
            facts,
            overrides,
            protocol: protocol.unwrap_or(ir::Protocol::AwsJson1_1),
            serves: features.contains(&ir::Feature::Server),
            purpose,
            unchecked: Vec::new(),
            patterns: HashMap::new(),
            modules: Modules::new(),
            paths: BTreeMap::new(),
            has_deprecated: false,
            sink,
            refused: Vec::new(),
        }
    }

    fn shape(&self, shape: ShapeRef) -> &Shape<'a> {
        self.model.shape(shape)
    }

    /// The name of a shape in code, before Rust's own rules.
    fn name(&self, shape: ShapeRef) -> &str {
        self.overrides
            .rename(shape)
            .unwrap_or_else(|| self.view.name(shape))
    }

    /// Gives every type, error and operation its module. They share the folder of a protocol,
    /// so their modules must differ.
    fn name_modules(&mut self) {
        let mut scope = Scope::of_files("the modules of the crate");
        for reserved in ["mod", "lib"] {
            // The first claims of an empty scope do not clash.
            let _ = scope.claim(reserved, "the crate itself");
        }
        for shape in &self.view.closure {
            let usage = self.facts.usage(*shape);
            let kind = &self.model.shape(*shape).kind;
            let has_module = matches!(kind, ShapeKind::Operation(_))
                || (usage.held() || usage.error)
                    && matches!(
                        kind,
                        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
                    );
            if has_module {
                let base = names::snake_case(self.name(*shape));
                let module = if matches!(kind, ShapeKind::Operation(_)) {
                    names::operation_module(&base)
                } else {
                    names::type_module(&base)
                };
                let id = self.shape(*shape).id.text();
                if let Err(clash) = scope.claim(&module, id) {
                    self.clash(*shape, &clash);
                }
                self.modules.insert(*shape, module);
            }
        }
    }

    /// The types and the errors, in the order of their modules.
    fn types_and_errors(&mut self) -> (Vec<ir::TypeItem>, Vec<ir::ErrorItem>) {
        let (mut types, mut errors) = (Vec::new(), Vec::new());
        for shape in &self.view.closure {
            let usage = self.facts.usage(*shape);
            if usage.error {
                errors.extend(self.error(*shape));
            } else if usage.held() {
                types.extend(self.type_item(*shape));
            }
        }
        types.sort_by(|a, b| a.module().cmp(b.module()));
        errors.sort_by(|a, b| a.structure.module.cmp(&b.structure.module));
        (types, errors)
    }

    /// The operations, in the order of their modules.
    fn operations(&mut self) -> Vec<ir::Operation> {
        let all = self.view.operations.iter();
        let mut operations: Vec<_> = all
            .filter_map(|operation| self.operation(*operation))
            .collect();
        operations.sort_by(|a, b| a.module.cmp(&b.module));
        operations
    }

    fn module(&self, shape: ShapeRef) -> String {
        self.modules.get(&shape).cloned().unwrap_or_default()
    }

    /// Reports two shapes that get the same name.
    fn clash(&mut self, shape: ShapeRef, clash: &Clash) {
        let way_out = "give one of them another name with `[[rename]]` in the configuration";
        self.report_clash(shape, clash, way_out);
    }

    /// Reports two members that get the same name.
    fn member_clash(&mut self, shape: ShapeRef, clash: &Clash) {
        let way_out = "members cannot be renamed: leave out the operations that use the shape";
        self.report_clash(shape, clash, way_out);
    }

    fn report_clash(&mut self, shape: ShapeRef, clash: &Clash, way_out: &str) {
        let definition = self.model.shape(shape);
        let diagnostic = Diagnostic::model(Code::NameClash, definition.span, clash.to_string())
            .shape(definition.id.text())
            .hint(way_out);
        self.refused.push(Refused { shape, diagnostic });
    }

    fn refuse(&mut self, shape: ShapeRef, member: Option<&str>, message: &str) {
        let definition = self.model.shape(shape);
        let id = match member {
            Some(member) => format!("{}${member}", definition.id.text()),
            None => definition.id.text().to_owned(),
        };
        let diagnostic = Diagnostic::model(Code::RefusedConstruct, definition.span, message)
            .shape(id)
            .hint("leave out the operations that use it with `operations`");
        self.refused.push(Refused { shape, diagnostic });
    }

    fn service(&mut self, protocol: ir::Protocol) -> ir::Service {
        let shape = self.view.shape();
        let sdk_id = shape.traits.sdk_id().unwrap_or(shape.id.name());
        ir::Service {
            api_trait: names::type_ident(&names::pascal_case(sdk_id)),
            sdk_id: sdk_id.to_owned(),
            title: docs::plain(shape.traits.title().unwrap_or(sdk_id)),
            docs: docs::crate_docs(shape.traits.documentation()),
            version: self.view.definition().version.to_owned(),
            signing_name: shape.traits.signing_name().map(str::to_owned),
            endpoint_prefix: endpoints::regional_prefix(&shape.traits),
            target_prefix: shape.id.name().to_owned(),
            protocol,
            query_compatible: shape.traits.is_query_compatible(),
        }
    }
}

impl ir::TypeItem {
    pub(crate) fn module(&self) -> &str {
        match self {
            Self::Structure(structure) => &structure.module,
            Self::Enum(item) => &item.module,
            Self::Union(union) => &union.module,
        }
    }
}
