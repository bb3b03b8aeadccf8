//! The chosen service, the chosen operations and their closure.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::{Model, Paginated, Service, Shape, ShapeKind, ShapeRef};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink, did_you_mean};

/// Which operations of a service to generate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All of them, those of resources as well.
    All,
    /// The ones with these names: `CreateBucketAccessKey`, or the absolute shape id.
    Only(Vec<String>),
}

/// A service reduced to the operations asked for.
#[derive(Clone, Debug)]
pub(crate) struct ServiceView<'m, 'a> {
    pub(crate) model: &'m Model<'a>,
    pub(crate) service: ShapeRef,
    /// The operations asked for, in the order of their ids.
    pub(crate) operations: Vec<ShapeRef>,
    /// The service, the operations and every shape they reach, in the order of their ids; the
    /// prelude is left out.
    pub(crate) closure: BTreeSet<ShapeRef>,
    /// How many operations the whole service has.
    pub(crate) operation_count: usize,
    /// Whether none was asked for by name: those that cannot be generated may be left out.
    pub(crate) is_whole: bool,
}

impl<'m, 'a> ServiceView<'m, 'a> {
    /// Chooses a service and operations of it. Without an id the model must have one service.
    pub(crate) fn new(
        model: &'m Model<'a>,
        service: Option<&str>,
        selection: &Selection,
    ) -> Result<Self, Diagnostics> {
        let (service, _) = choose_service(model, service)?;
        let all = all_operations(model, service);
        let operations = choose_operations(model, service, &all, selection)?;
        Ok(Self::of(model, service, operations, &all, selection))
    }

    /// As [`ServiceView::new`], but operations that the service does not have are left out: when
    /// two models are compared, the older one need not have all of them.
    pub(crate) fn of_known(
        model: &'m Model<'a>,
        service: Option<&str>,
        selection: &Selection,
    ) -> Result<Self, Diagnostics> {
        let (service, _) = choose_service(model, service)?;
        let all = all_operations(model, service);
        let is_chosen = |operation: &ShapeRef| match selection {
            Selection::All => true,
            Selection::Only(names) => names.iter().any(|name| model.is_called(*operation, name)),
        };
        let operations = all.iter().copied().filter(is_chosen).collect();
        Ok(Self::of(model, service, operations, &all, selection))
    }

    fn of(
        model: &'m Model<'a>,
        service: ShapeRef,
        operations: Vec<ShapeRef>,
        all: &[ShapeRef],
        selection: &Selection,
    ) -> Self {
        let mut view = Self {
            model,
            service,
            operations,
            closure: BTreeSet::new(),
            operation_count: all.len(),
            is_whole: *selection == Selection::All,
        };
        view.closure = view.close(&view.operations);
        view
    }

    /// The operations that reach any of these shapes, each with those that it reaches.
    pub(crate) fn users(
        &self,
        shapes: &BTreeSet<ShapeRef>,
    ) -> BTreeMap<ShapeRef, BTreeSet<ShapeRef>> {
        let reached = |operation: &ShapeRef| {
            let closure = self.close(std::slice::from_ref(operation));
            let reached: BTreeSet<_> = closure.intersection(shapes).copied().collect();
            (!reached.is_empty()).then_some((*operation, reached))
        };
        self.operations.iter().filter_map(reached).collect()
    }

    /// The same service without some of its operations.
    pub(crate) fn without(self, leave_out: impl Fn(ShapeRef) -> bool) -> Self {
        let mut rest = self;
        rest.operations.retain(|operation| !leave_out(*operation));
        rest.closure = rest.close(&rest.operations);
        rest
    }

    /// The service's definition.
    pub(crate) fn definition(&self) -> &'m Service<'a> {
        let ShapeKind::Service(service) = &self.shape().kind else {
            unreachable!("a service view is made of a service")
        };
        service
    }

    /// The service's shape.
    pub(crate) fn shape(&self) -> &'m Shape<'a> {
        self.model.shape(self.service)
    }

    /// The errors that an operation can raise: its own, the service's, and those that end its stream
    /// of events, each once.
    pub(crate) fn errors(&self, operation: ShapeRef) -> Vec<ShapeRef> {
        let mut errors: Vec<ShapeRef> = Vec::new();
        let ShapeKind::Operation(definition) = &self.model.shape(operation).kind else {
            return errors;
        };
        let own = definition.errors.iter().chain(&self.definition().errors);
        let of_stream = self.model.stream_errors(definition.output);
        for error in own.copied().chain(of_stream) {
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
        errors
    }

    /// The name of a shape in code: its own, or the one that the service renames it to.
    pub(crate) fn name(&self, shape: ShapeRef) -> &'a str {
        self.definition()
            .rename
            .iter()
            .find(|(renamed, _)| *renamed == shape)
            .map_or_else(|| self.model.shape(shape).id.name(), |(_, name)| name)
    }

    /// The chosen operation with a name on the wire.
    pub(crate) fn operation(&self, name: &str) -> Option<ShapeRef> {
        let mut operations = self.operations.iter().copied();
        operations.find(|operation| self.model.shape(*operation).id.name() == name)
    }

    /// How an operation is paged, if it is: what it says, and the service for all operations.
    pub(crate) fn paginated(&self, operation: ShapeRef) -> Option<Paginated<'a>> {
        let own = self.model.shape(operation).traits.paginated()?;
        Some(own.or(self.shape().traits.paginated().unwrap_or_default()))
    }

    /// The service, some operations and every shape that they reach.
    fn close(&self, operations: &[ShapeRef]) -> BTreeSet<ShapeRef> {
        let mut reached = vec![false; self.model.len()];
        reached[self.service.index()] = true;
        let mut open: Vec<ShapeRef> = operations.to_vec();
        while let Some(next) = open.pop() {
            let shape = self.model.shape(next);
            if shape.id.is_prelude() || mem::replace(&mut reached[next.index()], true) {
                continue;
            }
            if let ShapeKind::Operation(operation) = &shape.kind {
                open.extend([operation.input, operation.output]);
                open.extend(self.errors(next));
            }
            open.extend(shape.members().map(|member| member.target));
        }
        let shapes = (0..).map(ShapeRef::at).zip(reached);
        shapes
            .filter_map(|(shape, reached)| reached.then_some(shape))
            .collect()
    }
}

/// The service with an id, or the model's only one.
pub(crate) fn choose_service<'m, 'a>(
    model: &'m Model<'a>,
    id: Option<&str>,
) -> Result<(ShapeRef, &'m Shape<'a>), Diagnostics> {
    let ids = || model.services().map(|shape| shape.id.text());
    let found = match (id, model.services.as_slice()) {
        (Some(id), services) => services
            .iter()
            .find(|service| model.shape(**service).id.text() == id),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    if let Some(service) = found {
        return Ok((*service, model.shape(*service)));
    }
    let known = ids().collect::<Vec<_>>().join(", ");
    let diagnostic = match id {
        Some(id) => Diagnostic::request(
            Code::RequestService,
            format!("there is no service `{id}` in the model"),
        )
        .hint(did_you_mean(id, ids()).unwrap_or_else(|| {
            if known.is_empty() {
                "the model has no service".to_owned()
            } else {
                format!("the model has {known}")
            }
        })),
        None if known.is_empty() => Diagnostic::request(
            Code::RequestService,
            "the model has no service, so there is nothing to generate",
        ),
        None => Diagnostic::request(
            Code::RequestService,
            "the model has several services, and none was chosen",
        )
        .hint(format!("choose one of {known}")),
    };
    Err(diagnostic.into())
}

/// All operations of a service: its own and those of its resources, each once, in the order of
/// their ids.
fn all_operations(model: &Model<'_>, service: ShapeRef) -> Vec<ShapeRef> {
    let mut operations = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![service];
    while let Some(next) = open.pop() {
        if !seen.insert(next) {
            continue;
        }
        match &model.shape(next).kind {
            ShapeKind::Service(service) => {
                operations.extend(service.operations.iter().copied());
                open.extend(&service.resources);
            }
            ShapeKind::Resource(resource) => {
                operations.extend(resource.operations.iter().copied());
                open.extend(&resource.resources);
            }
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_) => {}
        }
    }
    operations.into_iter().collect()
}

fn choose_operations(
    model: &Model<'_>,
    service: ShapeRef,
    all: &[ShapeRef],
    selection: &Selection,
) -> Result<Vec<ShapeRef>, Diagnostics> {
    let names = match selection {
        Selection::All => return Ok(all.to_vec()),
        Selection::Only(names) => names,
    };
    let mut sink = Sink::default();
    let mut chosen = BTreeSet::new();
    for name in names {
        let is_meant = |operation: &&ShapeRef| model.is_called(**operation, name);
        if let Some(operation) = all.iter().find(is_meant) {
            chosen.insert(*operation);
            continue;
        }
        let known = all
            .iter()
            .map(|operation| model.shape(*operation).id.name());
        sink.push(
            Diagnostic::request(
                Code::RequestOperation,
                format!(
                    "the service `{}` has no operation `{name}`",
                    model.shape(service).id.name()
                ),
            )
            .hint(did_you_mean(name, known).unwrap_or_else(|| few(model, all))),
        );
    }
    sink.finish(chosen.into_iter().collect())
}

/// The first names of a list of operations.
fn few(model: &Model<'_>, all: &[ShapeRef]) -> String {
    const SHOWN: usize = 8;
    let names: Vec<_> = all
        .iter()
        .take(SHOWN)
        .map(|operation| model.shape(*operation).id.name())
        .collect();
    let rest = all.len().saturating_sub(SHOWN);
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("it has {}{more}", names.join(", "))
}
