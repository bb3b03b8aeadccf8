//! Operations that are left out, since they need what cannot be generated yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::Facts;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Sink};
use crate::ir::{Crate, LeftOut};
use crate::lower::{self, Modules, Purpose, Refused};
use crate::model::{AppliesTo, ServiceView, ShapeRef};
use crate::protocol_test::ProtocolTest;
use crate::workers::Workers;

/// Why an operation was left out. The model is valid: it is the generator that lacks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The absolute shape id of the operation.
    pub operation: String,
    /// What the operation needs that cannot be generated, and where the model has it.
    pub cause: Diagnostic,
}

/// A slice that is ready to be emitted.
#[derive(Debug)]
pub(crate) struct Prepared<'m, 'a> {
    /// The slice without the operations that are left out.
    pub(crate) view: ServiceView<'m, 'a>,
    pub(crate) facts: Facts,
    pub(crate) krate: Crate,
    /// The way from a shape to what it became.
    pub(crate) modules: Modules,
    /// In the order of the operations' ids.
    pub(crate) refusals: Vec<Refusal>,
    /// What became of the protocol tests, if they were asked for.
    pub(crate) protocol_tests: Vec<ProtocolTest>,
}

impl Prepared<'_, '_> {
    /// Adds the protocol tests of the model to the crate.
    ///
    /// # Errors
    ///
    /// What is wrong with them.
    pub(crate) fn add_protocol_tests(&mut self, side: AppliesTo) -> Result<(), Diagnostics> {
        let (view, modules) = (&self.view, &self.modules);
        self.protocol_tests = lower::add_protocol_tests(view, modules, side, &mut self.krate)?;
        Ok(())
    }
}

/// Analyses and lowers a slice. Operations that cannot be generated are left out, unless they were
/// asked for by name or nothing else is left.
///
/// # Errors
///
/// What is wrong with the slice as a whole, and what cannot be generated and not be left out.
pub(crate) fn prepare<'m, 'a>(
    mut view: ServiceView<'m, 'a>,
    config: Option<&Config>,
    purpose: Purpose,
    workers: Workers,
) -> Result<Prepared<'m, 'a>, Diagnostics> {
    let mut refusals: Vec<Refusal> = Vec::new();
    // What is left out is gone from the slice, so each round has fewer operations.
    loop {
        let facts = Facts::new(&view);
        let purpose = match (purpose, refusals.as_slice()) {
            // What an override is for may have been left out.
            (Purpose::Slice, [_, ..]) => Purpose::Part,
            (purpose, _) => purpose,
        };
        let mut lowered = lower::lower(&view, &facts, config, purpose, workers)?;
        if lowered.refused.is_empty() {
            refusals.sort_by(|a, b| a.operation.cmp(&b.operation));
            lowered.krate.left_out = refusals.iter().map(left_out).collect();
            return Ok(Prepared {
                view,
                facts,
                krate: lowered.krate,
                modules: lowered.modules,
                refusals,
                protocol_tests: Vec::new(),
            });
        }
        let users = users(&view, &lowered.refused);
        if !view.is_whole || users.len() == view.operations.len() {
            return Err(errors(lowered.refused, &refusals));
        }
        refusals.extend(refusals_of(&view, &users, &lowered.refused));
        view = view.without(|operation| users.contains_key(&operation));
    }
}

/// The operations that need what was refused, each with the shapes that have it.
fn users(
    view: &ServiceView<'_, '_>,
    refused: &[Refused],
) -> BTreeMap<ShapeRef, BTreeSet<ShapeRef>> {
    let shapes = refused.iter().map(|refused| refused.shape).collect();
    view.users(&shapes)
}

fn refusals_of(
    view: &ServiceView<'_, '_>,
    users: &BTreeMap<ShapeRef, BTreeSet<ShapeRef>>,
    refused: &[Refused],
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (operation, shapes) in users {
        let causes = refused
            .iter()
            .filter(|refused| shapes.contains(&refused.shape));
        let mut of_operation: Vec<Refusal> = Vec::new();
        for Refused { diagnostic, .. } in causes {
            // A shape that is held twice is refused twice.
            if of_operation.iter().all(|known| known.cause != *diagnostic) {
                of_operation.push(Refusal {
                    operation: view.model.shape(*operation).id.text().to_owned(),
                    cause: diagnostic.clone(),
                });
            }
        }
        refusals.extend(of_operation);
    }
    refusals
}

/// All that was refused, as errors.
fn errors(refused: Vec<Refused>, before: &[Refusal]) -> Diagnostics {
    let mut sink = Sink::default();
    let before = before.iter().map(|refusal| refusal.cause.clone());
    let now = refused.into_iter().map(|refused| refused.diagnostic);
    before.chain(now).for_each(|one| sink.push(one));
    match sink.finish(()) {
        Err(diagnostics) => diagnostics,
        Ok(()) => unreachable!("something was refused: the caller has looked"),
    }
}

fn left_out(refusal: &Refusal) -> LeftOut {
    let name = refusal.operation.rsplit('#').next();
    LeftOut {
        operation: name.unwrap_or_default().to_owned(),
        reason: refusal.cause.message().to_owned(),
    }
}
