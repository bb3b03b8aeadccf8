//! The stages, in order: the only place that knows them all.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::config::Config;
use crate::diagnostic::{Diagnostics, Sink};
use crate::ir::Crate;
use crate::lower::Purpose;
use crate::model::{AppliesTo, Construct, Model, Selection, ServiceView, Trait, UNREAD_TRAITS};
use crate::protocol_test::ProtocolTest;
use crate::refusal::{Prepared, Refusal, prepare};
use crate::render::{Header, render};
use crate::skipped::Skipped;
use crate::workers::Workers;
use crate::{ast, emit, model};

/// A file as its reader found it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What to call it in messages and headers, such as `models/lightsail.json`.
    pub name: &'a str,
    /// Its bytes.
    pub text: &'a [u8],
}

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The model, a Smithy JSON AST.
    pub model: Input<'a>,
    /// What the headers of the files call the model. It should be the same on every machine.
    pub label: &'a str,
    /// The configuration. It applies only if its service is the one that is generated.
    pub config: Option<&'a Config>,
    /// The absolute shape id of the service. Without one it is that of the configuration, or the
    /// model's only one.
    pub service: Option<&'a str>,
    /// The operations. Without any they are those of the configuration, or all.
    pub operations: Option<&'a Selection>,
    /// The command that is named in the headers of the files.
    pub command: &'a str,
    /// How many threads may work at once. The output does not depend on it.
    pub threads: NonZeroUsize,
    /// Also generate the model's protocol tests for this side, as tests of the crate.
    pub protocol_tests: Option<AppliesTo>,
}

/// A generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The text of each file by its path in the crate; `/` separates folders.
    pub files: BTreeMap<String, String>,
    /// What was read and chosen.
    pub summary: Summary,
}

/// What was read and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The absolute shape id of the service.
    pub service: String,
    /// The name of the generated package.
    pub package: String,
    /// Operations that are generated.
    pub operations: usize,
    /// Operations that the service has.
    pub all_operations: usize,
    /// Shapes that are generated, or needed for what is.
    pub shapes: usize,
    /// Shapes that the model has.
    pub all_shapes: usize,
    /// Operations that were left out, in the order of their ids, and why; an operation may have
    /// several entries. Only when all operations were asked for: one that is asked for by name and
    /// cannot be generated is an error.
    pub refusals: Vec<Refusal>,
    /// Paginators and waiters of the model that the crate goes without.
    pub skipped: Vec<Skipped>,
    /// The kinds of construct that the slice has.
    pub constructs: BTreeSet<Construct>,
    /// Traits on the slice that the generator does not know. They are ignored.
    pub unknown_traits: Vec<String>,
    /// The protocol tests of the model, those on operations first, each in the order of the ids of
    /// their shapes; empty unless they were asked for.
    pub protocol_tests: Vec<ProtocolTest>,
}

/// Generates a crate.
///
/// # Errors
///
/// All that is wrong with the model, the configuration or the request. Nothing is generated then.
pub fn generate(request: &Request<'_>) -> Result<Generated, Diagnostics> {
    let files = Mutex::new(BTreeMap::new());
    let summary = generate_each(request, |path, text| {
        // Another thread that panicked ends this call with its panic.
        if let Ok(mut files) = files.lock() {
            files.insert(path, text);
        }
    })?;
    Ok(Generated {
        files: files.into_inner().unwrap_or_default(),
        summary,
    })
}

/// As [`generate`], but hands over each file, its path and its text, as soon as it is ready: not
/// all of them have to be in memory at once. The order is any, and so is the thread.
///
/// # Errors
///
/// Those of [`generate`]. No file has been handed over then.
pub fn generate_each(
    request: &Request<'_>,
    each: impl Fn(String, String) + Sync,
) -> Result<Summary, Diagnostics> {
    let (krate, summary) = with_crate(request, |slice| {
        let summary = summary(&slice);
        Ok((slice.krate, summary))
    })?;
    // The model is gone by now, and its memory is free for texts.
    let header = Header {
        command: request.command,
        model: request.label,
        version: &krate.service.version,
    };
    emit_all(&krate, &header, Workers::up_to(request.threads), &each);
    Ok(summary)
}

/// Does all of [`generate`] but the text: reads, chooses, analyses, lowers.
///
/// # Errors
///
/// Those of [`generate`].
pub fn analyze(request: &Request<'_>) -> Result<Summary, Diagnostics> {
    with_crate(request, |slice| Ok(summary(&slice)))
}

/// The facts of the slice that a request describes, one a line: see
/// `codegen/docs/architecture.md`.
///
/// # Errors
///
/// Those of [`generate`] that come from the model.
pub fn surface(request: &Request<'_>) -> Result<String, Diagnostics> {
    with_slice(request, |view| Ok(model::surface(&view)))
}

/// Reads a model, with the traits that a configuration adds.
pub(crate) fn with_model<T>(
    input: Input<'_>,
    config: Option<&Config>,
    workers: Workers,
    then: impl FnOnce(&Model<'_>) -> Result<T, Diagnostics>,
) -> Result<T, Diagnostics> {
    let mut sink = Sink::default();
    // Trees take about a quarter more than their texts.
    let room = input.text.len() / 4 * 5;
    let halves = workers.for_bytes(input.text.len()) != Workers::ONE;
    let arena = ast::Arena::with_capacity(if halves { room / 3 * 2 } else { room });
    let mut second = ast::Arena::new();
    let root = if halves {
        ast::parse_in_two(input.text, (&arena, &mut second), &mut sink)
    } else {
        ast::parse(input.text, &arena, &mut sink)
    };
    let Some(root) = root else {
        return Err(sink.into_diagnostics());
    };
    let mut root = model::flatten(root, &arena, &mut sink);
    if let Some(config) = config {
        root = model::add_traits(root, &config.addition, &arena, Some(&mut sink));
    }
    then(&model::read(&root, sink, workers)?)
}

/// Goes as far as the slice that a request describes.
pub(crate) fn with_slice<T>(
    request: &Request<'_>,
    then: impl FnOnce(ServiceView<'_, '_>) -> Result<T, Diagnostics>,
) -> Result<T, Diagnostics> {
    let is_meant = |config: &&Config| request.service.is_none_or(|id| id == config.service);
    let config = request.config.filter(is_meant);
    let workers = Workers::up_to(request.threads);
    with_model(request.model, config, workers, |model| {
        then(choose(model, request)?)
    })
}

/// Goes as far as the crate that a request describes.
pub(crate) fn with_crate<T>(
    request: &Request<'_>,
    then: impl FnOnce(Prepared<'_, '_>) -> Result<T, Diagnostics>,
) -> Result<T, Diagnostics> {
    with_slice(request, |view| {
        model::check_size(&view)?;
        let config = applying(request, &view);
        let workers = Workers::up_to(request.threads);
        let mut slice = prepare(view, config, purpose(request), workers)?;
        if let Some(side) = request.protocol_tests {
            slice.add_protocol_tests(side)?;
        }
        then(slice)
    })
}

/// The slice that a request describes.
fn choose<'m, 'a>(
    model: &'m Model<'a>,
    request: &Request<'_>,
) -> Result<ServiceView<'m, 'a>, Diagnostics> {
    let config_service = request.config.map(|config| config.service.as_str());
    let only_service = || {
        let mut services = model.services();
        let first = services.next().map(|service| service.id.text());
        first.filter(|_| services.next().is_none())
    };
    let service = request.service.or(config_service).or_else(only_service);
    let config = request
        .config
        .filter(|config| Some(config.service.as_str()) == service);
    let configured = config
        .and_then(|config| config.operations.clone())
        .map(Selection::Only);
    let selection = request.operations.or(configured.as_ref());
    ServiceView::new(model, service, selection.unwrap_or(&Selection::All))
}

/// The configuration, if it is for the service that was chosen.
fn applying<'c>(request: &Request<'c>, view: &ServiceView<'_, '_>) -> Option<&'c Config> {
    let service = view.shape().id.text();
    request.config.filter(|config| config.service == service)
}

/// Where the overrides of the configuration must match something.
fn purpose(request: &Request<'_>) -> Purpose {
    if request.operations.is_some() {
        Purpose::Part
    } else {
        Purpose::Slice
    }
}

/// Emits and renders every file.
fn emit_all(
    krate: &Crate,
    header: &Header<'_>,
    workers: Workers,
    each: &(impl Fn(String, String) + Sync),
) {
    let files = emit::files(krate);
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = file.path();
            let text = render(&path, file.content(krate), header);
            each(path, text);
        }
    };
    workers.all(work);
}

fn summary(slice: &Prepared<'_, '_>) -> Summary {
    let view = &slice.view;
    Summary {
        service: view.shape().id.text().to_owned(),
        package: slice.krate.package.name.clone(),
        operations: view.operations.len(),
        all_operations: view.operation_count,
        shapes: view.closure.len(),
        all_shapes: view.model.iter().count(),
        refusals: slice.refusals.clone(),
        skipped: slice.krate.skipped.clone(),
        constructs: constructs(slice),
        unknown_traits: unknown_traits(view),
        protocol_tests: slice.protocol_tests.clone(),
    }
}

fn constructs(slice: &Prepared<'_, '_>) -> BTreeSet<Construct> {
    let mut constructs = model::constructs(&slice.view);
    if slice.facts.has_recursion() {
        constructs.insert(Construct::Recursion);
    }
    constructs
}

/// The traits on the slice that are neither read nor known to change nothing.
fn unknown_traits(view: &ServiceView<'_, '_>) -> Vec<String> {
    let is_known = |id: &str| {
        UNREAD_TRAITS
            .iter()
            .any(|known| id == *known || known.ends_with('#') && id.starts_with(known))
    };
    let mut unknown: Vec<String> = view
        .closure
        .iter()
        .map(|shape| view.model.shape(*shape))
        .flat_map(|shape| {
            let members = shape.members().flat_map(|member| member.traits.iter());
            shape.traits.iter().chain(members)
        })
        .filter(|applied| applied.value == Trait::Unread)
        .map(|applied| applied.id)
        .filter(|id| !is_known(id))
        .map(str::to_owned)
        .collect();
    unknown.sort();
    unknown.dedup();
    unknown
}
